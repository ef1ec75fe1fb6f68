"""Sums of money: "$3.6M", "US$3,600,000", "12 million francs", "3,6 Mio. €", "$3–4 million"."""

import re

from filmqa import later
from filmqa.facts.normal.currencies import AFTER, BEFORE, SCALED_WORDS, currency
from filmqa.facts.normal.numbers import DIGITS, NUMBER, SCALE, SHORT_SCALE, WORDS, read_number
from filmqa.facts.normal.quantities import RANGE, bounds, qualifier, written
from filmqa.facts.normal.values import Found, Normal, leftmost, plain

_FLAGS = re.ASCII | re.IGNORECASE
# Right behind a sign anything but a digit may stand before the number.
_DIGITS = DIGITS.replace(r"(?<![\w.,])", "")
_ANY_SCALE = rf"(?:{SCALE}|{SHORT_SCALE})"
_WHOLE = r"(?<!\w)(?:half\s++a|an?)(?=\s++(?:million|billion))"

_SIGN_FIRST = later.pattern(
    rf"(?P<sign>{BEFORE})\s?(?P<n>{_DIGITS})(?P<scale>{_ANY_SCALE})?"
    rf"(?:{RANGE}(?:{BEFORE})?\s?(?P<n2>{_DIGITS})(?P<scale2>{_ANY_SCALE}))?"
    rf"(?:{RANGE}{BEFORE}\s?(?P<n3>{_DIGITS}))?",
    _FLAGS,
)
_WORD_LAST = later.pattern(
    rf"(?P<n>{_WHOLE}|{NUMBER})(?P<scale>{_ANY_SCALE})?"
    rf"(?:{RANGE}(?P<n2>{_DIGITS}|{WORDS})(?P<scale2>{_ANY_SCALE})?)?[\s-]*+(?P<sign>{AFTER})",
    _FLAGS,
)
_SCALED_LAST = later.pattern(
    rf"(?P<n>{_WHOLE}|{NUMBER})(?P<scale>{SCALE})\s++(?P<sign>{'|'.join(SCALED_WORDS)})(?!\w)",
    _FLAGS,
)


def find_money(text: str) -> list[Found]:
    """The sums of money in a text, in order; a number whose currency nothing names is none."""
    smooth = plain(text)
    found = []
    for pattern in (_SIGN_FIRST, _WORD_LAST, _SCALED_LAST):
        for match in pattern.finditer(smooth):
            start, mark = qualifier(smooth, match.start(), match.end())
            normal = _sum(match, mark)
            if normal:
                found.append((start, match.end(), normal))
    return leftmost(found)


def _sum(match: re.Match[str], mark: str) -> Normal | None:
    parts = match.groupdict()
    unit = currency(parts["sign"])
    last_text = parts.get("n2") or parts.get("n3")
    last_scale = parts.get("scale2") or ""
    # "$3–4 million" is millions on both sides.
    scale = parts["scale"] or last_scale
    first = read_number(_plain_one(parts["n"]), scale)
    last = read_number(last_text, last_scale) if last_text else first
    if unit is None or first is None or last is None or first.value > last.value:
        return None
    low, high = bounds(first, mark)[0], bounds(last, mark)[1]
    if not last_text:
        return Normal("money", f"{unit} {mark}{written(first.value)}", low, high, unit)
    # A range says where the sum lies; the roundings of its ends don't widen it.
    if not mark:
        low, high = float(first.value), float(last.value)
    key = f"{unit} {mark}{written(first.value)}-{written(last.value)}"
    return Normal("money", key, low, high, unit)


def _plain_one(text: str) -> str:
    """A million is one, half a million a half."""
    folded = " ".join(text.lower().split())
    return {"a": "1", "an": "1", "half a": "0.5"}.get(folded, text)
