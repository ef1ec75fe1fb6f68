"""From text to normal form: the one value a text states, or all that stand in it."""

from collections.abc import Callable

from filmqa.facts.normal.comparing import same
from filmqa.facts.normal.counts import find_counts
from filmqa.facts.normal.dates import find_dates
from filmqa.facts.normal.durations import find_durations, whole_duration
from filmqa.facts.normal.money import find_money
from filmqa.facts.normal.persons import person
from filmqa.facts.normal.scores import find_percentages, find_ratings, whole_rating
from filmqa.facts.normal.texts import whole_text
from filmqa.facts.normal.values import Found, Kind, Normal, outside_brackets, plain

_WHOLE: dict[Kind, Callable[[str], Normal | None]] = {
    "duration": whole_duration,
    "rating": whole_rating,
    "person": person,
    "text": whole_text,
}


def normalise(text: str, kind: Kind) -> Normal | None:
    """The one value of a kind that a text states; None where nothing is certain.

    Brackets may add another version or another currency. Where several values stand outside them,
    they must agree (a date twice, a sum rounded and exact), and the finest is given.
    """
    whole = _WHOLE.get(kind)
    value = whole(text) if whole else None
    if value or kind in {"person", "text"}:
        return value
    found = find_counts(text) if kind == "count" else find(text, kind)
    values = [normal for _, _, normal in outside_brackets(plain(text), found)]
    if not values:
        return None
    finest = min(values, key=lambda one: (one.high or 0) - (one.low or 0))
    return finest if all(same(finest, one) for one in values) else None


def find(text: str, kind: Kind) -> list[Found]:
    """Every span of a kind in a text, in order, each (start, end, normal form), none overlapping.

    For durations, money, dates, ratings and percentages; other kinds give no spans, as nothing but
    their place tells a name or a number from any other.
    """
    finders: dict[Kind, Callable[[str], list[Found]]] = {
        "duration": find_durations,
        "money": find_money,
        "date": find_dates,
        "rating": find_ratings,
        "percentage": find_percentages,
    }
    finder = finders.get(kind)
    return finder(text) if finder else []


def track_length(text: str) -> Normal | None:
    """The length of a track: "4:02" is minutes and seconds, "1:02:33" begins with hours."""
    found = find_durations(text, track=True)
    return found[0][2] if len(found) == 1 else None
