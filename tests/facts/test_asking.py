"""Which field of a film a question asks for, however people call it."""

import pytest

from filmqa.facts.asking import fields_asked
from filmqa.facts.spelling import corrected
from filmqa.facts.vocabulary import field_of_label, fields


def asked_for(question: str) -> str:
    return next((asked.field.name for asked in fields_asked(question)), "")


def rest_of(question: str) -> list[str]:
    return [word.text for word in fields_asked(question)[0].rest]


@pytest.mark.parametrize(
    "label",
    ["Lensed by", "Cinematographer", "DP", "D.P.", "Director of photography", "CINEMATOGRAPHY",
     "Photographed by", "Cinematographer(s)", "Shot by"],
)  # fmt: skip
def test_labels_of_one_meaning_meet_in_one_field(label: str) -> None:
    field = field_of_label(label)
    assert field is not None
    assert field.name == "cinematographer"


def test_a_label_outside_the_vocabulary_has_no_field() -> None:
    assert field_of_label("Catering") is None
    assert field_of_label("") is None


def test_fields_that_answer_for_each_other_exist() -> None:
    assert {near for field in fields().values() for near in field.near} <= set(fields())


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("who was it lensed by?", "cinematographer"),
        ("who was the DP?", "cinematographer"),
        ("director of photography?", "cinematographer"),
        ("who shot it?", "cinematographer"),
        ("who was the cinematographer", "cinematographer"),
        ("where was it shot?", "filming location"),
        ("where was the film filmed?", "filming location"),
        ("runtime?", "running time"),
        ("how long is it?", "running time"),
        ("how many minutes does it run?", "running time"),
        ("who directed it?", "director"),
        ("who made this film?", "director"),
        ("who wrote the screenplay?", "screenwriter"),
        ("who scored it?", "composer"),
        ("who wrote the music?", "composer"),
        ("who cut it?", "film editor"),
        ("what did it cost to make?", "budget"),
        ("how much did it make?", "box office"),
        ("when did it come out?", "release date"),
        ("what year is it from?", "release year"),
        ("what language is it in?", "language"),
        ("what genre is it?", "genre"),
        ("who wrote the novel it is based on?", "source author"),
        ("who plays Vera?", "cast member"),
        ("did it win any awards?", "award"),
    ],
)
def test_a_question_asks_for_a_field_in_many_ways(question: str, field: str) -> None:
    assert asked_for(question) == field


def test_a_question_about_no_field_asks_for_none() -> None:
    assert fields_asked("why does Vera leave the pier?") == []


def test_words_beside_the_field_are_left_over() -> None:
    assert rest_of("who directed it?") == []
    assert fields_asked("who directed it?")[0].is_plain
    assert rest_of("who directed the storm scene?") == ["storm", "scene"]
    assert not fields_asked("who directed the storm scene?")[0].is_plain


def test_the_words_that_name_a_film_are_not_left_over() -> None:
    question = "who directed Harbour Lights?"
    (asked,) = [a for a in fields_asked(question, [(13, 27)]) if a.field.name == "director"]
    assert asked.is_plain
    assert rest_of(question) == ["harbour", "lights"]


@pytest.mark.parametrize("question", ["is it 111 or 112 minutes?", "how long, 111 min?"])
def test_a_value_that_a_question_offers_is_not_left_over(question: str) -> None:
    assert asked_for(question) == "running time"
    assert rest_of(question) == []


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("who was the cinematografer?", "who was the cinematographer?"),
        ("runing time?", "running time?"),
        ("who was the direktor of it?", "who was the director of it?"),
        ("who directed it?", "who directed it?"),
    ],
)
def test_a_misspelt_field_is_put_right(question: str, right: str) -> None:
    assert corrected(question, {}) == right


def test_a_word_of_the_library_and_a_name_are_never_put_right() -> None:
    assert corrected("is there bugets in it?", {"buget": 1}) == "is there bugets in it?"
    assert corrected("who is Bugdet?", {}) == "who is Bugdet?"
