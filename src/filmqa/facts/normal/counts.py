"""Counts: "four", "1,234", "139K", "a dozen"; a text with two of them states none."""

import re

from filmqa import later
from filmqa.facts.normal.numbers import NUMBER, SCALE, read_number
from filmqa.facts.normal.quantities import bounds, qualifier, written
from filmqa.facts.normal.values import Found, Normal, leftmost, plain

_COUNT = later.pattern(
    rf"(?P<n>(?<!\w)an?(?=\s++(?:million|billion))|{NUMBER})(?P<scale>{SCALE}|(?:k|m|bn)(?!\w))?"
    r"(?![\w%/:])(?!-?(?:st|nd|rd|th)\b)",
    re.ASCII | re.IGNORECASE,
)


def find_counts(text: str) -> list[Found]:
    """The counts in a text, in order."""
    smooth = plain(text)
    found = []
    for match in _COUNT.finditer(smooth):
        start, mark = qualifier(smooth, match.start(), match.end())
        one = match["n"].lower() in {"a", "an"}
        number = read_number("1" if one else match["n"], match["scale"] or "")
        if number:
            low, high = bounds(number, mark)
            key = f"{mark}{written(number.value)}"
            found.append((start, match.end(), Normal("count", key, low, high)))
    return leftmost(found)
