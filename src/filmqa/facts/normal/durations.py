"""Durations: "1h 51min", "111 minutes", "an hour and a half", and the "4:02" of a track."""

import re
from collections.abc import Callable
from decimal import Decimal

from filmqa import later
from filmqa.facts.normal.numbers import WORDS, Number, read_number
from filmqa.facts.normal.quantities import RANGE, bounds, qualifier, written
from filmqa.facts.normal.values import Found, Normal, leftmost, plain

_FLAGS = re.ASCII | re.IGNORECASE
# Grouped digits aren't read: "October 5 111 min" does stand so, and no film runs that long.
_SIZE = rf"(?:(?<![\w.,:$])[0-9]{{1,4}}(?:[.,][0-9]{{1,2}})?|(?<!\w)an?(?=\s++hour)|{WORDS})"
_HOURS = r"(?:hours?(?![a-z])|(?:hrs?|h)(?![a-z])\.?)"
_MINUTES = r"(?:minutes?(?![a-z])|(?:mins?|mn|m)(?![a-z])\.?)"
_SECONDS = r"(?:seconds?|secs?|s)(?![a-z])\.?"

_CLOCK = later.pattern(
    rf"(?P<h>{_SIZE})[\s-]*+{_HOURS},?\s*+(?:and\s++)?(?P<m>{_SIZE}|(?<=[hr])[0-9]{{1,2}})[\s-]*+{_MINUTES}"
    rf"(?:,?\s*+(?:and\s++)?(?P<s>{_SIZE})[\s-]*+{_SECONDS})?",
    _FLAGS,
)
_SHORT_CLOCK = later.pattern(
    r"(?<![\w.,:])(?P<h>[0-9]{1,2})\s?h\s?(?P<m>[0-5]?[0-9])(?:\s?m(?:in)?\.?)?(?![0-9a-z:])",
    _FLAGS,
)
_HALVES = later.pattern(
    rf"(?P<h>{_SIZE})\s++hours?\s++and\s++a\s++half(?!\w)|"
    rf"(?P<n>{_SIZE})(?:\s++and\s++a\s++half|\s?½|(?<=[0-9])[.,]5)[\s-]++(?:hours?|hrs?)(?!\w)|"
    rf"(?P<half>half\s++an\s++hour(?!\w))",
    _FLAGS,
)
_HOURS_ALONE = later.pattern(rf"(?P<h>{_SIZE})[\s-]*+(?:(?P<unit>hours?|hrs?|h)(?!\w))", _FLAGS)
_MINUTES_ALONE = later.pattern(
    rf"(?P<m>{_SIZE})(?:{RANGE}(?P<to>{_SIZE}|[0-9]{{1,3}}))?[\s-]*+(?:minutes?(?![a-z])|(?:mins?|mn)(?![a-z])\.?)"
    rf"(?:,?\s*+(?:and\s++)?(?P<s>{_SIZE})[\s-]*+{_SECONDS})?",
    _FLAGS,
)
_COLONS = later.pattern(
    r"(?<![\w:.,])(?P<a>[0-9]{1,3}):(?P<b>[0-5][0-9])(?::(?P<c>[0-5][0-9]))?(?![\w:])"
)
# What says a length only where nothing else stands there: elsewhere "1:51" is an hour of the day.
_WHOLE_COLONS = later.pattern(
    r"(?P<h>[0-9]):(?P<m>[0-5][0-9])(?::(?P<s>[0-5][0-9]))?(?:\s?(?:\(?h(?:ou)?rs?\)?|h))?", _FLAGS
)
_WHOLE_MINUTES = later.pattern(r"(?P<m>[0-9]{2,3})(?:\s?m|\s?')?\.?", _FLAGS)
_ISO = later.pattern(
    r"PT(?=[0-9])(?:(?P<h>[0-9]{1,2})H)?(?:(?P<m>[0-9]{1,3})M)?(?:(?P<s>[0-9]{1,2})S)?"
)


def find_durations(text: str, *, track: bool = False) -> list[Found]:
    """The durations in a text, in order; with ``track``, "4:02" (minutes, seconds) among them."""
    smooth = plain(text)
    readers: list[tuple[later.Pattern, Callable[[re.Match[str], str], Normal | None]]] = [
        (_CLOCK, _clock),
        (_SHORT_CLOCK, _clock),
        (_HALVES, _halves),
        (_HOURS_ALONE, _hours),
        (_MINUTES_ALONE, _minutes),
    ]
    if track:
        readers.append((_COLONS, _track))
    found = []
    for pattern, reader in readers:
        for match in pattern.finditer(smooth):
            start, mark = qualifier(smooth, match.start(), match.end())
            normal = reader(match, mark)
            if normal:
                found.append((start, match.end(), normal))
    return leftmost(found)


def whole_duration(text: str) -> Normal | None:
    """What a value that is nothing but a length says: "1:51", "111", "111'", "PT111M"."""
    smooth = plain(text).strip()
    for pattern in (_WHOLE_COLONS, _WHOLE_MINUTES, _ISO):
        match = pattern.fullmatch(smooth)
        if match:
            return _clock(match, "")
    return None


def _clock(match: re.Match[str], mark: str) -> Normal | None:
    parts = match.groupdict()
    sizes = []
    for name in ("h", "m", "s"):
        size = _size(parts.get(name))
        if size is None:
            return None
        sizes.append(size.value)
    return _exact(sizes[0] * 60 + sizes[1], sizes[2], mark, to_seconds=bool(parts.get("s")))


def _track(match: re.Match[str], mark: str) -> Normal | None:
    first, second, third = (Decimal(part or 0) for part in match.groups())
    if match["c"]:
        return _exact(first * 60 + second, third, mark, to_seconds=True)
    return _exact(first, second, mark, to_seconds=True)


def _exact(minutes: Decimal, seconds: Decimal, mark: str, *, to_seconds: bool) -> Normal:
    """Minutes are exact (111 is not 112); a length that states seconds has its own unit."""
    total = minutes + seconds / 60
    low, high = bounds(Number(total), mark)
    whole = int(total)
    if not to_seconds and total == whole:
        return Normal("duration", f"{mark}{whole} min", low, high, "min")
    return Normal("duration", f"{mark}{whole}:{round((total - whole) * 60):02d}", low, high, "s")


def _rounded(minutes: Decimal, step: Decimal, mark: str) -> Normal:
    low, high = bounds(Number(minutes, step), mark)
    return Normal("duration", f"{mark or '~'}{written(minutes)} min", low, high, "min")


def _size(text: str | None) -> Number | None:
    if not text:
        return Number(Decimal(0))
    return Number(Decimal(1)) if text.lower() in {"a", "an"} else read_number(text)


def _halves(match: re.Match[str], mark: str) -> Normal | None:
    """Whoever counts in half hours rounds to them: an hour and a half is 75 to 105 minutes."""
    size = Number(Decimal(0)) if match["half"] else _size(match["h"] or match["n"])
    return _rounded(size.value * 60 + 30, Decimal(30), mark) if size else None


def _hours(match: re.Match[str], mark: str) -> Normal | None:
    """Hours in a word are rounded; "2 h" is how a clock writes two hours and no minutes."""
    size = _size(match["h"])
    if size is None:
        return None
    if match["unit"].lower() == "h":
        return _exact(size.value * 60, Decimal(0), mark, to_seconds=False)
    return _rounded(size.value * 60, (size.step or Decimal(1)) * 60, mark)


def _minutes(match: re.Match[str], mark: str) -> Normal | None:
    first, last, seconds = _size(match["m"]), _size(match["to"]), _size(match["s"])
    if first is None or last is None or seconds is None:
        return None
    if match["to"] and first.value < last.value:
        low, high = bounds(first, mark)[0], bounds(last, mark)[1]
        key = f"{mark}{written(first.value)}-{written(last.value)} min"
        return Normal("duration", key, low, high, "min")
    if match["to"]:
        return None
    return _exact(first.value, seconds.value, mark, to_seconds=bool(match["s"]))
