"""How far a stated size may be from the true one: roundings, "about", "over", ranges."""

import re
from decimal import Decimal

from filmqa import later
from filmqa.facts.normal.numbers import Number

_ABOUT = Decimal("0.05")
_OVER, _UNDER = Decimal("1.25"), Decimal("0.8")

# "Nearly", "just over" and an estimate are ways to say about; "over" and "under" bound one side.
_BEFORE = later.pattern(
    r"(?<!\w)(?:(?P<about>about|around|approximately|approx\.?|roughly|circa|ca?\.|some|nearly|"
    r"almost|close\sto|just\s(?:over|under|short\sof)|(?:an\s)?estimated|estimate\sof|~|≈)|"
    r"(?P<over>over|more\sthan|at\sleast|upwards?\sof|exceeding|in\sexcess\sof|>)|"
    r"(?P<under>under|less\sthan|up\sto|at\smost|not\squite|below|<))"
    r"(?:\s(?:a|an|the))?\s*+\Z",
    re.ASCII | re.IGNORECASE,
)
_AFTER = later.pattern(r"\s*+[(\[,]?\s*+(?:est\.|estimated|approx)", re.ASCII | re.IGNORECASE)
RANGE = r"\s*+(?:-|to(?!\w)|and(?!\w))\s*+"


def qualifier(text: str, start: int, end: int) -> tuple[int, str]:
    """Where the phrase begins with the words that qualify it, and "~", ">", "<" or ""."""
    before = _BEFORE.search(text, max(0, start - 24), start)
    if before:
        return before.start(), {"about": "~", "over": ">", "under": "<"}[str(before.lastgroup)]
    return start, "~" if _AFTER.match(text, end) else ""


def bounds(number: Number, mark: str = "") -> tuple[float, float]:
    """The least and the greatest that a qualified number may mean.

    A rounding leaves half its step on both sides, "about" five per cent (or the rounding, where
    that is wider). Who says "over" or "under" takes a round number nearby: within a quarter.
    """
    value, half = number.value, number.step / 2
    if mark == "~":
        half = max(half, abs(value) * _ABOUT)
    if mark == ">":
        return float(value), float(value * _OVER)
    if mark == "<":
        return float(value * _UNDER), float(value)
    return float(value - half), float(value + half)


def written(value: Decimal) -> str:
    """The plain digits of a number, without an exponent or trailing decimal zeros."""
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
