"""The chart: round marks, exact places, one unit an axis, and names that can be read."""

import re

import pytest

from filmqa.facts.figures import Figure, Figures
from filmqa.types import Film
from filmqa.ui.chart import Axis, axis_over, place_points, render_chart

HOSTILE = "<svg onload=alert(1)> \"' &"


def figure(title: str, year: int, size: float, text: str = "so long") -> Figure:
    return Figure(Film(title, year), year, size, text)


RUNNING = Figures(
    "running time",
    "min",
    (figure("A", 1990, 90), figure("B", 2000, 110), figure("C", 2010, 100)),
    2,
)
DOLLARS = Figures(
    "box office", "USD", (figure("A", 1990, 4e6, "$4 million"), figure("B", 2000, 11e6)), 0
)
POUNDS = Figures("box office", "GBP", (figure("C", 2010, 3e9, "£3 billion"),), 4)


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (90, 110, (90, 95, 100, 105, 110)),
        (0, 11e6, (0, 5e6, 10e6, 15e6)),
        (98, 101, (98, 99, 100, 101)),
        (3, 3, (2, 3, 4)),
        (0, 32_029_928, (0, 10e6, 20e6, 30e6, 40e6)),
    ],
)
def test_marks_are_round_and_reach_over_all_sizes(
    low: float, high: float, ticks: tuple[float, ...]
) -> None:
    assert axis_over(low, high, finest=1).ticks == ticks


@pytest.mark.parametrize("high", [1, 7, 99, 1_001, 123_456_789, 4e12])
def test_marks_are_few_and_hold_every_size(high: float) -> None:
    axis = axis_over(0, high)
    assert axis.low == 0
    assert axis.high >= high
    assert 3 <= len(axis.ticks) <= 7


def test_a_point_stands_at_its_year_and_size() -> None:
    years, sizes = Axis((1990, 2000, 2010)), Axis((90, 100, 110))
    # The drawing is 360 by 250; its axes leave 46, 14, 26 and 26 at left, right, top and bottom.
    assert place_points(RUNNING.figures, years, sizes) == [
        (46.0, 224.0),
        (196.0, 26.0),
        (346.0, 125.0),
    ]


def test_films_of_one_year_and_size_stand_side_by_side() -> None:
    same = [figure(title, 2000, 100) for title in "ABC"]
    places = place_points(same, Axis((1990, 2000, 2010)), Axis((90, 100, 110)))
    assert places == [(196.0, 125.0), (189.0, 125.0), (203.0, 125.0)]


def test_one_unit_is_drawn_and_the_others_are_a_button_away() -> None:
    page = render_chart((RUNNING, DOLLARS, POUNDS), "box office USD", None)
    assert re.findall(r'aria-pressed="(\w+)">([^<]*)<', page) == [
        ("false", "Running time"), ("true", "Takings, USD"), ("false", "Takings, GBP"),
    ]  # fmt: skip
    assert re.findall(r'class="point".*?aria-label="([^"]*)"', page) == [
        "A (1990): $4 million",
        "B (2000): so long",
    ]
    assert re.findall(r"<text[^>]*>([^<]*)<", page) == [
        "0", "5", "10", "15", "1990", "1995", "2000", "million USD",
    ]  # fmt: skip
    assert "2 films are drawn: all of the library." in page


def test_the_first_figures_are_drawn_where_nothing_was_chosen_and_the_missing_are_counted() -> None:
    page = render_chart((RUNNING, DOLLARS), "nonsense", None)
    assert 'aria-label="Running time by year of release"' in page
    assert "3 films are drawn; 2 are not, as no document states both year and running time." in page


def test_a_single_film_is_drawn_in_the_middle() -> None:
    page = render_chart((POUNDS,), "", None)
    assert 'transform="translate(196 ' in page
    assert "1 film is drawn; 4 are not" in page
    assert "billion GBP" in page


def test_the_film_in_view_stands_out() -> None:
    page = render_chart((RUNNING,), "", Film("B", 2000))
    assert re.findall(r'aria-label="([^"]*)" aria-current="true"', page) == ["B (2000): so long"]


def test_without_figures_there_is_no_chart() -> None:
    assert render_chart((), "", None) == ""


def test_a_hostile_title_value_or_unit_stays_text() -> None:
    hostile = Figures("box office", HOSTILE, (figure(HOSTILE, 1990, 5, HOSTILE),), 1)
    page = render_chart((hostile,), "", None)
    assert "onload" in page
    assert "<svg onload" not in page
    assert page.count("<svg") == 1
    assert '"\' &"' not in page


def test_a_film_whose_title_has_another_year_tells_the_year_it_is_drawn_at() -> None:
    one = Figures("running time", "min", (Figure(Film("A", None), 1990, 90, "90 min"),), 0)
    assert 'aria-label="A, 1990: 90 min"' in render_chart((one,), "", None)
