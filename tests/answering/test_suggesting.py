"""Questions offered next: tried first, about the film, and nothing that was told already."""

from dataclasses import replace

import pytest

from filmqa.answering.suggesting import Suggestions, film_of, questions_about
from filmqa.facts.films import FilmEntry
from filmqa.types import Answer, Citation, Fact, Film, Passage

LIGHTS, ROAD = Film("Harbour Lights", 1995), Film("North Road", 1988)
TEXT = "Harbour Lights, and all that is told of it in one long line."


def fact(field: str, value: str = "x", **parts: str) -> Fact:
    return Fact("a.md", field, "", value, 0, 1, 0, 1, parts=tuple(parts.items()))


ENTRY = FilmEntry(
    LIGHTS, ("a.md",), (),
    (fact("director"), fact("running time"), fact("cast member", "Ida Holm", character="Vera")),
)  # fmt: skip


def answer(question: str, at: int = 0, film: Film | None = LIGHTS) -> Answer:
    passage = Passage("a.md", "Harbour Lights", "", 0, len(TEXT), TEXT, ())
    return Answer(
        question, question, TEXT, None, False, 0.9, "single",
        (Citation(1, passage, at, at + 1),), (), film=film,
    )  # fmt: skip


class Library:
    """Answers every question from a place of its own, and counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def ask(self, question: str) -> Answer:
        self.asked.append(question)
        return answer(question, at=len(self.asked))


@pytest.fixture
def library() -> Library:
    return Library()


def test_questions_are_about_what_the_documents_state() -> None:
    assert [question for question, _ in questions_about(ENTRY, "Harbour Lights")] == [
        "Who directed Harbour Lights?",
        "Who stars in Harbour Lights?",
        "Who plays Vera in Harbour Lights?",
        "What is Harbour Lights about?",
        "How does Harbour Lights end?",
        "How long is Harbour Lights?",
    ]


def test_three_are_offered_and_each_question_is_tried_once(library: Library) -> None:
    suggestions = Suggestions(ENTRY, "Harbour Lights", library.ask)
    first = suggestions.after([answer("Who was the ferry built for?")])
    assert (
        list(first)
        == library.asked
        == [
            "Who directed Harbour Lights?",
            "Who stars in Harbour Lights?",
            "Who plays Vera in Harbour Lights?",
        ]
    )
    assert suggestions.after([answer("Who was the ferry built for?")]) == first
    assert len(library.asked) == 3


def test_what_was_asked_in_whatever_words_is_not_offered(library: Library) -> None:
    suggestions = Suggestions(ENTRY, "Harbour Lights", library.ask)
    told = [
        answer("name the director of Harbour Lights", at=30),
        answer("WHO plays Vera in Harbour Lights", at=31),
        answer("What is Harbour Lights about?", at=32),
    ]
    assert suggestions.after(told) == (
        "How does Harbour Lights end?",
        "How long is Harbour Lights?",
    )


def test_what_would_quote_the_same_words_again_is_not_offered(library: Library) -> None:
    suggestions = Suggestions(ENTRY, "Harbour Lights", library.ask)
    assert suggestions.after([answer("Why the lamp?", at=1)])[0] == "Who stars in Harbour Lights?"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: replace(told, abstained=True),
        lambda told: replace(told, citations=()),
        lambda told: replace(told, film=ROAD),
    ],
    ids=["refused", "not cited", "about another film"],
)
def test_what_the_library_does_not_answer_is_not_offered(library: Library, spoil: object) -> None:
    assert callable(spoil)

    def ask(question: str) -> Answer:
        told: Answer = spoil(library.ask(question))
        return told if "directed" in question else library.ask(question)

    suggestions = Suggestions(ENTRY, "Harbour Lights", ask)
    assert "Who directed Harbour Lights?" not in suggestions.after([])


def test_the_film_of_a_conversation_is_the_one_it_came_to_last() -> None:
    answers = [answer("a"), answer("b", film=ROAD), answer("c", film=None)]
    assert film_of(answers) == ROAD
    assert film_of(answers[:1]) == LIGHTS
    assert film_of([]) is None
