"""What a normal form is, and how the ones that stand in a text are told apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from filmqa import later

Kind = Literal["duration", "money", "date", "count", "percentage", "rating", "person", "text"]

# Typographic characters for plain ones, each one character long, so that spans stay where they are.
_PLAIN = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u2009\u202f", " ")
    | dict.fromkeys("’‘ʼ′", "'")
    | dict.fromkeys("−–—‒‑", "-")
)
_BRACKETED = later.pattern(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class Normal:
    """A value in its normal form: what compares with how other documents write it.

    ``key`` is its canonical text: "111 min", "USD 3600000", "1995-10-27", "1995-10", "7.5/10",
    "90%", "mike figgis"; a "~", ">" or "<" before it says that the text calls it about, over or
    under that. ``low`` and ``high`` bound what the text may mean, ends included: minutes, units of
    the currency, days (1 is 0001-01-01), shares of 1 for ratings and percentages, things counted.
    They are equal where the text is exact, None where the kind has no size. ``unit`` is the
    currency, "min" ("s" for a duration that states seconds), the scale of a rating ("/10", "%",
    "stars", "grade").
    """

    kind: Kind
    key: str
    low: float | None
    high: float | None
    unit: str = ""


Found = tuple[int, int, Normal]


def plain(text: str) -> str:
    """The text with plain spaces, apostrophes and hyphens, as long as it was."""
    return text.translate(_PLAIN)


def leftmost(found: Iterable[Found]) -> list[Found]:
    """Of spans that overlap the one that begins first, the longest of those; in order."""
    kept: list[Found] = []
    for start, end, normal in sorted(found, key=lambda one: (one[0], -one[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, normal))
    return kept


def outside_brackets(text: str, found: list[Found]) -> list[Found]:
    """The spans that stand in no brackets; all of them where every one does.

    What brackets add is another version or another currency of what stands before them.
    """
    brackets = [match.span() for match in _BRACKETED.finditer(text)]
    outer = [
        one
        for one in found
        if not any(start <= one[0] and one[1] <= end for start, end in brackets)
    ]
    return outer or found
