"""Dates in normal form."""

from datetime import date

import pytest

from filmqa.facts.normal import find, normalise, same


@pytest.mark.parametrize(
    "text",
    [
        "October 27, 1995", "27 October 1995", "Oct. 27,1995", "October. 27,1995", "1995-10-27",
        "1995/10/27", "27/10/1995", "10/27/1995", "27.10.1995", "10/27/95", "October 27th, 1995",
        "the 27th of October 1995", "Oct 27 '95", "27-Oct-1995", "OCTOBER 27 1995",
        "October 27, 1995 (1995-10-27)", "Friday, October 27, 1995 (Canada)",
        "27 October\u00a01995[2]",
        "October 27, 1995 (limited), in 1995",
    ],
)  # fmt: skip
def test_one_day_has_one_form_in_every_order(text: str) -> None:
    normal = normalise(text, "date")
    assert normal is not None
    assert normal.key == "1995-10-27"
    assert normal.low == normal.high == date(1995, 10, 27).toordinal()


@pytest.mark.parametrize(
    ("text", "key", "first", "last"),
    [
        ("October 1995", "1995-10", date(1995, 10, 1), date(1995, 10, 31)),
        ("October of 1995", "1995-10", date(1995, 10, 1), date(1995, 10, 31)),
        ("1995-10", "1995-10", date(1995, 10, 1), date(1995, 10, 31)),
        ("1995", "1995", date(1995, 1, 1), date(1995, 12, 31)),
        ("Fall 1995", "1995", date(1995, 1, 1), date(1995, 12, 31)),
        ("the 1990s", "1990s", date(1990, 1, 1), date(1999, 12, 31)),
        ("1994–95", "1994-1995", date(1994, 1, 1), date(1995, 12, 31)),
        ("2005-10", "2005-2010", date(2005, 1, 1), date(2010, 12, 31)),
        ("03/04/1995", "1995", date(1995, 3, 4), date(1995, 4, 3)),
        ("February 30, 1995", "1995-02", date(1995, 2, 1), date(1995, 2, 28)),
        ("31/31/1995", "1995", date(1995, 1, 1), date(1995, 12, 31)),
    ],
)
def test_a_date_is_read_as_far_as_it_is_certain(
    text: str, key: str, first: date, last: date
) -> None:
    normal = normalise(text, "date")
    assert normal is not None
    assert (normal.key, normal.low, normal.high) == (key, first.toordinal(), last.toordinal())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "October 27",
        "June 5 '21",
        "2001 minutes",
        "$1995",
        "1,995",
        "May",
        "1995 and 1997",
        "12345",
    ],
)
def test_no_certain_date_is_none(text: str) -> None:
    assert normalise(text, "date") is None


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        ("1995", "October 27, 1995", True),
        ("October 1995", "27/10/1995", True),
        ("November 1995", "27/10/1995", False),
        ("October 27, 1995", "October 28, 1995", False),
        ("03/04/1995", "April 3, 1995", True),
        ("03/04/1995", "October 27, 1995", False),
        ("1990s", "1995", True),
        ("1995", "1996", False),
        ("circa 1995", "1994", True),
        ("circa 1995", "1996", True),
        ("circa 1995", "1998", False),
    ],
)
def test_a_coarse_date_agrees_with_the_days_it_covers(first: str, second: str, agree: bool) -> None:
    one, two = normalise(first, "date"), normalise(second, "date")
    assert one is not None
    assert two is not None
    assert same(one, two) is same(two, one) is agree


def test_dates_are_found_where_they_stand() -> None:
    text = (
        "Shown on September 15, 1995, out in fall 1995; cost $1995, ran 2001 feet since the 1960s."
    )
    assert [(text[start:end], normal.key) for start, end, normal in find(text, "date")] == [
        ("September 15, 1995", "1995-09-15"),
        ("1995", "1995"),
        ("1960s", "1960s"),
    ]
