"""Whether two normal forms state the same value."""

from filmqa.facts.normal.currencies import same_currency
from filmqa.facts.normal.persons import same_person, variant_person
from filmqa.facts.normal.values import Normal

_STAR_SCALES = {"stars", "/4", "/5", "/6"}


def same(first: Normal, second: Normal) -> bool:
    """Whether two normal forms state the same value: roundings agree, true differences don't.

    The coarser of two sizes must cover what the finer states: "4 million" covers 3.6 million,
    "3.6 million" doesn't cover 3.5 million.
    """
    if first.kind != second.kind:
        return False
    if first.kind == "person":
        return same_person(first.key, second.key)
    if not _comparable(first, second):
        return False
    if first.low is None or second.low is None:
        return _points(first) == _points(second)
    if first.kind == "duration" and first.unit != second.unit and _exact(first) and _exact(second):
        return abs(first.low - second.low) < 1  # minutes are the seconds cut off or rounded
    return _covers(first, second)


def variant(first: Normal, second: Normal) -> bool:
    """Whether two persons' names aren't the same, but the same name spelt otherwise."""
    return first.kind == second.kind == "person" and variant_person(first.key, second.key)


def _comparable(first: Normal, second: Normal) -> bool:
    """Whether two units measure the same thing.

    Scores out of 10 and of 100 do, and are the same where their shares of the scale are (7.5/10 and
    75/100). A rounding across scales is not enough: four stars of five would agree with every score
    from 70 to 90. A share of reviewers ("90%") is no score, and a grade none either. Stars without
    a scale may be out of four, five or six.
    """
    if first.kind == "money":
        return same_currency(first.unit, second.unit)
    if first.kind == "rating" and first.unit != second.unit:
        units = {first.unit, second.unit}
        return units <= _STAR_SCALES or all(unit.startswith("/") for unit in units)
    return True


def _points(one: Normal) -> str:
    return one.key.partition("/")[0].removesuffix(" stars") if one.kind == "rating" else one.key


def _exact(one: Normal) -> bool:
    return one.low == one.high


def _covers(first: Normal, second: Normal) -> bool:
    """Whether the middle of the narrower of two spans lies in the wider, ends included."""
    (fine_low, fine_high), (low, high) = sorted(
        (_ends(first), _ends(second)), key=lambda ends: (ends[1] - ends[0], ends)
    )
    middle = (fine_low + fine_high) / 2
    slack = 1e-9 * max(abs(low), abs(high))
    return low - slack <= middle <= high + slack


def _ends(one: Normal) -> tuple[float, float]:
    if one.low is None or one.high is None:
        raise ValueError(f"{one.key} has no size")
    return one.low, one.high
