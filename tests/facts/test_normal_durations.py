"""Durations in normal form."""

import pytest

from filmqa.facts.normal import find, normalise, same, track_length


@pytest.mark.parametrize(
    "text",
    [
        "111 min", "111 min.", "111 minutes", "111minutes", "111-minute", "111", "111’", "1:51",
        "1h 51min", "1h51", "1hr51min", "1 hr. 51 min.", "1 h. 51 m.", "1 hour and 51 minutes",
        "1 hour, 51 minutes", "an hour and 51 minutes", "one hour and fifty-one minutes",
        "PT111M", "PT1H51M", "111\u00a0minutes[3]", "111 minutes (director's cut: 128 minutes)",
        "Runs for 111 minutes (1h 51min)", "1:51 (hours)",
    ],
)  # fmt: skip
def test_one_length_has_one_form_however_it_is_written(text: str) -> None:
    normal = normalise(text, "duration")
    assert normal is not None
    assert (normal.key, normal.low, normal.high, normal.unit) == ("111 min", 111, 111, "min")


@pytest.mark.parametrize(
    ("text", "key", "low", "high"),
    [
        ("two hours", "~120 min", 90, 150),
        ("2h", "120 min", 120, 120),
        ("an hour and a half", "~90 min", 75, 105),
        ("two and a half hours", "~150 min", 135, 165),
        ("2½ hours", "~150 min", 135, 165),
        ("1.5 hours", "~90 min", 75, 105),
        ("half an hour", "~30 min", 15, 45),
        ("about 110 min.", "~110 min", 104.5, 115.5),
        ("over two hours", ">120 min", 120, 150),
        ("less than 100 minutes", "<100 min", 80, 100),
        ("110–115 minutes", "110-115 min", 110, 115),
        ("111 min 30 s", "111:30", 111.5, 111.5),
    ],
)
def test_what_rounding_leaves_is_kept(text: str, key: str, low: float, high: float) -> None:
    normal = normalise(text, "duration")
    assert normal is not None
    assert (normal.key, normal.low, normal.high) == (key, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "6 000 ft",
        "R",
        "111 km",
        "115-110 minutes",
        "111 minutes; 112 minutes",
        "1:75",
        "9 to 5",
    ],
)
def test_no_certain_length_is_none(text: str) -> None:
    assert normalise(text, "duration") is None


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        ("111 min", "1h 51min", True),
        ("111 min", "112 minutes", False),
        ("two hours", "111 min", True),
        ("an hour and a half", "111 min", False),
        ("2 h", "111 min", False),
        ("about 110 minutes", "112 min", True),
        ("111 min 30 s", "111 min", True),
        ("111 min 30 s", "111 min 31 s", False),
        ("111 min 30 s", "113 min", False),
    ],
)
def test_minutes_are_exact_and_hours_are_rounded(first: str, second: str, agree: bool) -> None:
    one, two = normalise(first, "duration"), normalise(second, "duration")
    assert one is not None
    assert two is not None
    assert same(one, two) is same(two, one) is agree


@pytest.mark.parametrize(
    ("text", "key"), [("4:02", "4:02"), ("1:02:33", "62:33"), ("Night Drive 3:05", "3:05")]
)
def test_a_track_counts_minutes_and_seconds(text: str, key: str) -> None:
    normal = track_length(text)
    assert normal is not None
    assert (normal.key, normal.unit) == (key, "s")
    assert normal.low == normal.high


def test_tracks_differ_by_a_second() -> None:
    first, second = track_length("4:00"), track_length("4:01")
    assert first is not None
    assert second is not None
    assert not same(first, second)


def test_lengths_are_found_in_prose_and_hours_of_the_day_are_not() -> None:
    text = "At 9:30 pm on October 5 111 minutes began. Cut to 1 hour and 40 minutes, not two hours."
    assert [(text[start:end], normal.key) for start, end, normal in find(text, "duration")] == [
        ("111 minutes", "111 min"),
        ("1 hour and 40 minutes", "100 min"),
        ("two hours", "~120 min"),
    ]
