"""Dates in the orders people write them, read as far as they are certain."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache

from filmqa import later
from filmqa.facts.normal.quantities import qualifier
from filmqa.facts.normal.values import Found, Normal, leftmost, plain

_FLAGS = re.ASCII | re.IGNORECASE
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_YEAR = r"(?P<year>(?:18|19|20)[0-9]{2}|'[0-9]{2})(?![0-9]|[.,][0-9])"
_DAY = r"(?P<day>[0-3]?[0-9])(?:\s?(?:st|nd|rd|th)\b)?"
_FREE = r"(?<![\w.,/$-])"

_NAMED = (
    later.pattern(
        rf"\b{_MONTH}\s*+\.?\s*+{_DAY}(?![0-9:])\s*+[,.]?\s*+(?:of\s++|in\s++)?{_YEAR}", _FLAGS
    ),
    later.pattern(
        rf"(?<![\w.,/]){_DAY}\s*+\.?\s*+(?:-|of\s++)?{_MONTH}\s*+[,.-]?\s*+{_YEAR}", _FLAGS
    ),
    later.pattern(rf"\b{_MONTH}\s*+[,.]?\s*+(?:of\s++)?(?P<day>){_YEAR}", _FLAGS),
)
_ISO = later.pattern(
    rf"{_FREE}(?P<year>(?:18|19|20)[0-9]{{2}})([-/.])(?P<b>[01]?[0-9])\2(?P<c>[0-3]?[0-9])(?![0-9])"
)
_ISO_MONTH = later.pattern(
    rf"{_FREE}(?P<year>(?:18|19|20)[0-9]{{2}})-(?P<b>0[1-9]|1[0-2])(?![0-9-])"
)
_NUMERIC = later.pattern(
    rf"{_FREE}(?P<a>[0-3]?[0-9])([-/.])(?P<b>[0-3]?[0-9])\2(?P<year>(?:18|19|20)[0-9]{{2}}|[3-9][0-9])(?![\w/-])",
    _FLAGS,
)
_SPAN = later.pattern(
    rf"{_FREE}(?P<year>(?:18|19|20)[0-9]{{2}})\s?-\s?(?P<last>(?:18|19|20)?[0-9]{{2}})(?![\w-])"
)
_DECADE = later.pattern(rf"{_FREE}(?P<year>(?:18|19|20)[0-9])0'?s\b", _FLAGS)
_YEAR_ALONE = later.pattern(
    rf"{_FREE}(?P<year>(?:18|19|20)[0-9]{{2}})(?![\w/%]|[.,-][0-9]|\s(?:min|feet|ft|km|million))"
)


def find_dates(text: str) -> list[Found]:
    """The dates in a text that name a year, in order."""
    smooth = plain(text)
    readers: list[tuple[later.Pattern, Callable[[re.Match[str]], Normal | None]]] = [
        *((pattern, _named) for pattern in _NAMED),
        (_ISO, _iso),
        (_NUMERIC, _numeric),
        (_SPAN, _years),  # before a month: "2005-10" may be five years, and they cover October 2005
        (_ISO_MONTH, lambda match: _month(int(match["year"]), int(match["b"]))),
        (_DECADE, lambda match: _stretch(f"{match['year']}0s", int(match["year"] + "0"), 9)),
        (_YEAR_ALONE, lambda match: _stretch(match["year"], int(match["year"]), 0)),
    ]
    found = []
    for pattern, reader in readers:
        for match in pattern.finditer(smooth):
            normal = reader(match)
            if normal:
                start, mark = qualifier(smooth, match.start(), match.end())
                if mark == "~" and "-" not in normal.key and normal.low and normal.high:
                    # About a year is the years beside it too.
                    low, high = normal.low - 366, normal.high + 366
                    normal = Normal("date", f"~{normal.key}", low, high)
                found.append((start if mark == "~" else match.start(), match.end(), normal))
    return leftmost(found)


def _named(match: re.Match[str]) -> Normal | None:
    year = _full_year(match["year"])
    month = _read(f"1 {match['month']} 2000", day_first=True)
    if year is None or month is None:
        return None
    return _day(year, month.month, int(match["day"] or 0))


def _iso(match: re.Match[str]) -> Normal | None:
    return _day(int(match["year"]), int(match["b"]), int(match["c"]))


def _numeric(match: re.Match[str]) -> Normal | None:
    """Day and month in either order: certain where one of them is over 12 or they are equal."""
    year = _full_year(match["year"] if len(match["year"]) == 4 else f"'{match['year']}")
    if year is None:
        return None
    text = f"{match['a']}/{match['b']}/{year}"
    readings = {_read(text, day_first=True), _read(text, day_first=False)} - {None}
    days = sorted(one for one in readings if one)
    if not days:
        return _stretch(str(year), year, 0)
    if len(days) == 1:
        return _day(year, days[0].month, days[0].day)
    return Normal("date", str(year), float(days[0].toordinal()), float(days[1].toordinal()))


def _years(match: re.Match[str]) -> Normal | None:
    first = match["year"]
    last = first[: 4 - len(match["last"])] + match["last"]
    if int(last) <= int(first):
        return None
    return _stretch(f"{first}-{last}", int(first), int(last) - int(first))


def _full_year(text: str) -> int | None:
    """'96 is 1996; what may be of either century isn't certain."""
    if not text.startswith("'"):
        return int(text)
    return 1900 + int(text[1:]) if text[1] >= "3" else None


@lru_cache(maxsize=4096)
def _read(text: str, *, day_first: bool) -> date | None:
    from dateutil.parser import ParserError, parse  # noqa: PLC0415  # 20 ms

    try:
        found = parse(text, dayfirst=day_first, default=datetime(2000, 1, 1))  # noqa: DTZ001  # a day has no zone
    except (ParserError, OverflowError):
        return None
    return found.date() if isinstance(found, datetime) else None


def _day(year: int, month: int, day: int) -> Normal | None:
    """A day; where no calendar has it ("February 30"), its month, or the year."""
    if not 1 <= month <= 12:
        return _stretch(str(year), year, 0)
    if not 1 <= day <= monthrange(year, month)[1]:
        return _month(year, month)
    ordinal = float(date(year, month, day).toordinal())
    return Normal("date", f"{year:04d}-{month:02d}-{day:02d}", ordinal, ordinal)


def _month(year: int, month: int) -> Normal:
    first = date(year, month, 1).toordinal()
    last = first + monthrange(year, month)[1] - 1
    return Normal("date", f"{year:04d}-{month:02d}", float(first), float(last))


def _stretch(key: str, year: int, more: int) -> Normal:
    first, last = date(year, 1, 1).toordinal(), date(year + more, 12, 31).toordinal()
    return Normal("date", key, float(first), float(last))
