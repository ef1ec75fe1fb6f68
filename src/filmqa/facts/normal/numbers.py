"""Numbers as people write them: grouped digits, decimals, words, "3.6 million", "139K"."""

import re
from dataclasses import dataclass
from decimal import Decimal

_UNITS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
    """.split()  # noqa: SIM905  # as a list, a line a word
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905  # the same
_SMALL = {word: number for number, word in enumerate(_UNITS)} | {
    word: 10 * number for number, word in enumerate(_TENS, start=2)
}
_FACTORS = {
    **dict.fromkeys(("thousand", "k"), 10**3),
    **dict.fromkeys(("lakh", "lac"), 10**5),
    **dict.fromkeys(("million", "m", "mn", "mil", "mill", "mio"), 10**6),
    **dict.fromkeys(("crore", "cr"), 10**7),
    **dict.fromkeys(("billion", "bn", "b", "mrd"), 10**9),
    "trillion": 10**12,
}
_GROUPS = {"dozen": 12, "hundred": 100}
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}

_WORD = "|".join(sorted([*_SMALL, *_GROUPS], key=len, reverse=True))
# Fragments without groups of their own, for text that values.plain has smoothed. Spaces are taken
# possessively and words counted: pages with long runs of either must not cost quadratic time.
WORDS = (
    rf"(?<![\w-])(?:an?\s++)?(?:{_WORD})"
    rf"(?:(?:\s++|-|(?<=hundred)\s++and\s++|(?<=thousand)\s++and\s++)(?:{_WORD}|thousand)){{0,7}}+(?![\w'])"
)
DIGITS = (
    r"(?<![\w.,])(?:[0-9]{1,3}(?:(?:,[0-9]{3}){1,4}|(?:\.[0-9]{3}){2,4}|(?:[ '][0-9]{3}){1,4})"
    r"(?:[.,][0-9]{1,2})?(?![0-9])|[0-9]{1,15}(?:[.,][0-9]{1,3})?(?![0-9]))"
)
NUMBER = rf"(?:{DIGITS}(?:\s?[½¼¾])?|{WORDS}(?:\s++and\s++a\s++half)?)"
SCALE = r"(?:[\s-]?(?:thousand|lakh|million|crore|billion|trillion)s?(?![a-z]))"
SHORT_SCALE = r"(?:\s?(?:k|lac|mio|mill|mil|mn|m|cr|bn|b|mrd)(?![\w]))\.?"


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the step its text counts in: a tenth of a million for "3.6 million".

    A step of 0 says that the text is exact: all its digits are there.
    """

    value: Decimal
    step: Decimal = Decimal(0)


def read_number(text: str, scale: str = "") -> Number | None:
    """The number of a match of NUMBER and, after it, of SCALE or SHORT_SCALE."""
    factor = _FACTORS.get(re.sub(r"[\s.-]", "", scale).lower().removesuffix("s"), 1)
    bare = text.strip().lower()
    if not bare:
        return None
    if bare[0].isdigit():
        fraction = _FRACTIONS.get(bare[-1], Decimal(0))
        value = _decimal(bare.rstrip("½¼¾ "), scaled=factor > 1)
        step = Decimal("0.5") if fraction else Decimal(1).scaleb(min(0, _exponent(value)))
        value += fraction
    else:
        bare, halves = re.subn(r"\s++and\s++a\s++half$", "", bare)
        whole = _from_words(bare)
        if whole is None:
            return None
        step = Decimal("0.5") if halves else Decimal(1)
        value = whole + (Decimal("0.5") if halves else 0)
    exact = factor == 1 and step == 1
    return Number(value * factor, Decimal(0) if exact else step * factor)


def _decimal(digits: str, *, scaled: bool) -> Decimal:
    """Digits with separators: a comma or point before three digits groups them.

    Except a point in "3.125 million": there it parts the decimals.
    """
    grouped = re.sub(r"(?<=[0-9])[ ',](?=[0-9]{3}(?![0-9]))", "", digits)
    points = grouped.count(".")
    if points > 1 or (points and not scaled and re.search(r"^[1-9][0-9]{0,2}\.[0-9]{3}$", grouped)):
        grouped = re.sub(r"\.(?=[0-9]{3}(?![0-9]))", "", grouped)
    return Decimal(grouped.replace(",", "."))


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _from_words(text: str) -> Decimal | None:
    """The number that words spell; None for words in an order that spells none."""
    words = [word for word in re.split(r"[\s-]++", text) if word not in {"a", "an", "and"}]
    # ``room`` is the greatest word that may follow: up to nine after twenty, none after twelve.
    total, part, room = 0, 0, 99
    for word in words:
        if word in _SMALL and _SMALL[word] <= room:
            part += _SMALL[word]
            room = 9 if _SMALL[word] >= 20 else -1
        elif word in _GROUPS and part < 100:
            part *= _GROUPS[word]
            part = part or _GROUPS[word]
            room = 99 if word == "hundred" else -1
        elif word == "thousand" and not total:
            total, part, room = (part or 1) * 1000, 0, 99
        else:
            return None
    return Decimal(total + part) if words else None
