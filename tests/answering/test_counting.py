"""What "how many" counts: the number before the thing, in the sentences of the film."""

import pytest

from filmqa.answering.counting import count_in, counted_thing


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("How many accordions does Mirko steal?", "accordion"),
        ("and how many different sets were built", "set"),
        ("how many bodies are there", "body"),
        ("How many boxes of it?", "box"),
        ("how many of them survive?", None),
        ("How much did it cost?", None),
    ],
)
def test_what_is_counted_is_read_in_the_singular(question: str, thing: str | None) -> None:
    assert counted_thing(question) == thing


@pytest.mark.parametrize(
    ("question", "sentence", "before", "number"),
    [
        ("How many accordions?", "He took thirteen accordions.", "", "thirteen"),
        ("How many days?", "It ended after thirty-one shooting days.", "", "thirty-one"),
        ("How many days?", "14-DAY TRIAL", "", None),
        ("How many animators?", "It is a 2011 animated comedy.", "", None),
        ("How many fans?", "In 1997 fans met again.", "", None),
        ("How many lamps?", "She lit six, and the lamps went out.", "", None),
        ("How many hens?", "Over one summer he takes fourteen of them.", "Hens.", "fourteen"),
        ("How many hens?", "Over one summer he takes fourteen of them.", "Geese.", None),
        ("How many of the two films?", "The two films won.", "", None),
        ("Which hens?", "He took two hens.", "", None),
    ],
)
def test_a_number_counts_what_stands_close_behind_it(
    question: str, sentence: str, before: str, number: str | None
) -> None:
    assert count_in(question, sentence, before) == number
