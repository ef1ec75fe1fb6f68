"""Ratings ("7.5/10", "4 stars out of 5", "B+") and percentages."""

import re
from decimal import Decimal

from filmqa import later
from filmqa.facts.normal.numbers import WORDS, Number, read_number
from filmqa.facts.normal.quantities import RANGE, bounds, qualifier, written
from filmqa.facts.normal.values import Found, Kind, Normal, leftmost, plain

_FLAGS = re.ASCII | re.IGNORECASE
_POINTS = r"(?<![\w.,/$-])[0-9]{1,3}(?:[.,][0-9]{1,2})?(?:\s?[½¼¾])?"
_SCORE = rf"(?:{_POINTS}|{WORDS}(?:\s++and\s++a\s++half)?)"
_SCALES = r"(?:4|5|6|10|12|20|100|four|five|six|ten|twenty|a\s++hundred|one\s++hundred)"
_OUT_OF = later.pattern(
    rf"(?P<n>{_SCORE})(?:\s++(?:[a-z]+\s++){{0,2}}?out\s++of\s++(?:a\s++possible\s++)?|\s?/\s?)"
    rf"(?P<scale>{_SCALES})(?![\w/%]|[.,][0-9])(?:\s++stars?\b)?",
    _FLAGS,
)
_STARS_ALONE = later.pattern(rf"(?P<n>{_SCORE})[\s-]++stars?(?!\w)(?!\s++out\s++of)", _FLAGS)
_DRAWN = later.pattern(r"(?P<full>★{1,10})(?P<half>½?)(?P<empty>☆{0,9})")
_GRADE = later.pattern(
    r"(?<!\w)(?i:grade)(?:\s++of)?(?:\s++an?)?[\s:]++[\"“]?(?P<grade>[A-F][+-]?)(?![\w+-])",
    re.ASCII,
)
_GRADE_ALONE = later.pattern(r"[\"“]?(?P<grade>[A-F][+-]?)[\"”]?(?:\s++grade)?", re.ASCII)
_PERCENT = later.pattern(
    rf"(?P<n>{_SCORE})(?:{RANGE}(?P<to>[0-9]{{1,3}}(?:\.[0-9]+)?))?"
    r"(?:\s?%|[\s-]++(?:percent|per\s++cent)(?!\w))",
    _FLAGS,
)


def find_ratings(text: str) -> list[Found]:
    """The ratings in a text, in order; percentages aren't among them."""
    smooth = plain(text)
    found = []
    for match in _OUT_OF.finditer(smooth):
        score, scale = read_number(match["n"]), read_number(match["scale"])
        if score and scale and score.value <= scale.value:
            found.append((*match.span(), _rating(score, scale.value)))
    for match in _STARS_ALONE.finditer(smooth):
        score = read_number(match["n"])
        if score and score.value <= 10:
            key = f"{written(score.value)} stars"
            found.append((*match.span(), Normal("rating", key, None, None, "stars")))
    for match in _DRAWN.finditer(smooth):
        full, half = Decimal(len(match["full"])), Decimal("0.5") * len(match["half"])
        whole = int(full) + len(match["half"]) + len(match["empty"])
        if match["empty"]:
            found.append((*match.span(), _rating(Number(full + half), Decimal(whole))))
        else:
            key = f"{written(full + half)} stars"
            found.append((*match.span(), Normal("rating", key, None, None, "stars")))
    found.extend(
        (match.start("grade"), match.end("grade"), _grade(match["grade"]))
        for match in _GRADE.finditer(smooth)
    )
    return leftmost(found)


def find_percentages(text: str, kind: Kind = "percentage") -> list[Found]:
    """The percentages in a text, in order, as shares of 1."""
    smooth = plain(text)
    found = []
    for match in _PERCENT.finditer(smooth):
        start, mark = qualifier(smooth, match.start(), match.end())
        first = read_number(match["n"])
        last = read_number(match["to"]) if match["to"] else first
        if first is None or last is None or first.value > last.value:
            continue
        low, high = bounds(_percent(first), mark)[0], bounds(_percent(last), mark)[1]
        to = f"-{written(last.value)}" if match["to"] else ""
        key = f"{mark}{written(first.value)}{to}%"
        found.append((start, match.end(), Normal(kind, key, low, high, "%")))
    return leftmost(found)


def whole_rating(text: str) -> Normal | None:
    """What a value that is nothing but a grade or a percentage says."""
    smooth = plain(text).strip()
    match = _GRADE_ALONE.fullmatch(smooth)
    if match:
        return _grade(match["grade"])
    shares = find_percentages(smooth, "rating")
    return shares[0][2] if len(shares) == 1 and shares[0][:2] == (0, len(smooth)) else None


def _rating(score: Number, scale: Decimal) -> Normal:
    """A score with decimals is rounded to them; whole points and a written ½ are exact."""
    half = score.step / 2 if score.step < Decimal("0.5") else Decimal(0)
    key = f"{written(score.value)}/{written(scale)}"
    low, high = float((score.value - half) / scale), float((score.value + half) / scale)
    return Normal("rating", key, low, high, f"/{written(scale)}")


def _grade(text: str) -> Normal:
    return Normal("rating", text.upper(), None, None, "grade")


def _percent(number: Number) -> Number:
    return Number(number.value / 100, (number.step or Decimal(1)) / 100)
