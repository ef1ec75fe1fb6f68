"""Ratings, percentages and counts in normal form."""

import pytest

from filmqa.facts.normal import Kind, find, normalise, same


@pytest.mark.parametrize(
    ("text", "key", "low", "high"),
    [
        ("7.5/10", "7.5/10", 0.745, 0.755),
        ("7,5 / 10", "7.5/10", 0.745, 0.755),
        ("7.5 out of 10 (139K votes)", "7.5/10", 0.745, 0.755),
        ("82/100", "82/100", 0.82, 0.82),
        ("82 metapoints out of 100", "82/100", 0.82, 0.82),
        ("4 stars out of 5", "4/5", 0.8, 0.8),
        ("4 out of 5 stars", "4/5", 0.8, 0.8),
        ("seven out of ten", "7/10", 0.7, 0.7),
        ("3½/4", "3.5/4", 0.875, 0.875),
        ("★★★★☆", "4/5", 0.8, 0.8),
        ("90%", "90%", 0.895, 0.905),
        ("three and a half stars", "3.5 stars", None, None),
        ("★★★½", "3.5 stars", None, None),
        ("B+", "B+", None, None),
        ("A−", "A-", None, None),
        ('an average grade of "B+"', "B+", None, None),
    ],
)
def test_a_rating_keeps_its_scale(
    text: str, key: str, low: float | None, high: float | None
) -> None:
    normal = normalise(text, "rating")
    assert normal is not None
    assert (normal.key, normal.low, normal.high) == (key, low, high)


@pytest.mark.parametrize("text", ["", "7.5", "R", "PG-13", "12/10", "10/20/1995", "9/11", "24/7"])
def test_no_certain_rating_is_none(text: str) -> None:
    assert normalise(text, "rating") is None


@pytest.mark.parametrize(
    ("text", "kind", "key", "low", "high"),
    [
        ("90%", "percentage", "90%", 0.895, 0.905),
        ("ninety percent", "percentage", "90%", 0.895, 0.905),
        ("90 per cent of critics", "percentage", "90%", 0.895, 0.905),
        ("92.5 %", "percentage", "92.5%", 0.9245, 0.9255),
        ("90–95%", "percentage", "90-95%", 0.895, 0.955),
        ("four", "count", "4", 4, 4),
        ("4 wins", "count", "4", 4, 4),
        ("1,234", "count", "1234", 1234, 1234),
        ("139K", "count", "139000", 138_500, 139_500),
        ("1.2 million", "count", "1200000", 1_150_000, 1_250_000),
        ("twenty-one", "count", "21", 21, 21),
        ("a hundred and five", "count", "105", 105, 105),
        ("two thousand and one", "count", "2001", 2001, 2001),
        ("a dozen", "count", "12", 12, 12),
        ("about 100", "count", "~100", 95, 105),
    ],
)
def test_shares_and_counts_are_read_from_digits_and_words(
    text: str, kind: Kind, key: str, low: float, high: float
) -> None:
    normal = normalise(text, kind)
    assert normal is not None
    assert (normal.kind, normal.key, normal.low, normal.high) == (kind, key, low, high)


@pytest.mark.parametrize(
    "text", ["one of the four", "4th", "nineteen ninety-five", "90%", "none", ""]
)
def test_no_certain_count_is_none(text: str) -> None:
    assert normalise(text, "count") is None


@pytest.mark.parametrize(
    ("first", "second", "kind", "agree"),
    [
        ("7.5/10", "75/100", "rating", True),
        ("7.5/10", "7.53/10", "rating", True),
        ("7/10", "7.5/10", "rating", False),
        ("4/5", "82/100", "rating", False),
        ("3.5/4", "three and a half stars", "rating", True),
        ("3.5/10", "three and a half stars", "rating", False),
        ("★★★★☆", "4 stars", "rating", True),
        ("B+", "B", "rating", False),
        ("90%", "9/10", "rating", False),
        ("90%", "90.4 percent", "percentage", True),
        ("90%", "91%", "percentage", False),
        ("139K", "139,412", "count", True),
        ("139K", "138,000", "count", False),
        ("four", "4", "count", True),
    ],
)
def test_scores_agree_where_their_shares_do(
    first: str, second: str, kind: Kind, agree: bool
) -> None:
    one, two = normalise(first, kind), normalise(second, kind)
    assert one is not None
    assert two is not None
    assert same(one, two) is same(two, one) is agree


def test_ratings_and_shares_are_found_where_they_stand() -> None:
    text = "IMDb: 7.5/10 (139K). A 90% share on 10/27/1995. Four stars, an average grade of A-."
    assert [(text[start:end], one.key) for start, end, one in find(text, "rating")] == [
        ("7.5/10", "7.5/10"),
        ("Four stars", "4 stars"),
        ("A-", "A-"),
    ]
    assert [(text[start:end], one.key) for start, end, one in find(text, "percentage")] == [
        ("90%", "90%")
    ]
