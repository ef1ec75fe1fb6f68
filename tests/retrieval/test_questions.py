"""What a question asks for, and which texts hold such a thing."""

import pytest

from filmqa.retrieval.lines import asks_role, labelled_line, role_line
from filmqa.retrieval.questions import Kind, answer_kind, holds_kind
from filmqa.retrieval.terms import terms


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("who shot it", "person"),
        ("which actress played the nurse", "person"),
        ("where was it filmed?", "place"),
        ("what city is it set in", "place"),
        ("which Irish town did he go to", "place"),
        ("which film critic liked it", "person"),
        ("when did it come out", "date"),
        ("release date?", "date"),
        ("how much did it make", "money"),
        ("budget", "money"),
        ("how long is it?", "duration"),
        ("runtime", "duration"),
        ("how many scenes were cut", "number"),
        ("imdb score?", "number"),
        ("why does he leave", "other"),
        ("how much of it is true", "other"),
    ],
)
def test_the_kind_of_thing_asked_for(question: str, kind: Kind) -> None:
    assert answer_kind(question) == kind


@pytest.mark.parametrize(
    ("kind", "text", "holds"),
    [
        ("money", "It cost $3.6 million.", True),
        ("money", "It cost a fortune.", False),
        ("duration", "Running time 112 minutes", True),
        ("duration", "It runs and runs.", False),
        ("date", "It opened in 1995.", True),
        ("date", "It opened in the rain.", False),
        ("number", "It has 7.5 of 10.", True),
        ("person", "then Ida Holm came", True),
        ("person", "then nobody came", False),
        ("place", "It was shot in Wales.", True),
        ("other", "", True),
    ],
)
def test_a_text_holds_a_kind(kind: Kind, text: str, holds: bool) -> None:
    assert holds_kind(kind, text, "?") is holds


def test_what_the_question_says_itself_is_no_answer() -> None:
    assert holds_kind("person", "Ida Holm is in it.", "who is Ida Holm?") is False
    assert holds_kind("date", "It opened in 1995.", "where did it open in 1995") is False


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Ida Holm as Vera, the pilot", ("Ida Holm", "Vera")),
        ("- Jon Berg as Tom", ("Jon Berg", "Tom")),
        ("Vera (Ida Holm): a pilot who drinks", ("Ida Holm", "Vera")),
        ("Ida Holm plays the wife of Tom", None),
        ("It was seen as Berg's best", None),
    ],
)
def test_a_role_line_is_an_actor_and_a_role(line: str, parts: tuple[str, str] | None) -> None:
    assert role_line(line) == parts


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Runtime: 111 min", ("Runtime", "111 min")),
        ("- Budget: $3.6M", ("Budget", "$3.6M")),
        ("| Edited by | Jon Berg |", ("Edited by", "Jon Berg")),
        ("Directed by Ida Holm", ("Directed by", "Ida Holm")),
        ("Running time 112 minutes", ("Running time", "112 minutes")),
        ("The ferry sinks at dawn.", None),
    ],
)
def test_a_labelled_line_is_a_label_and_a_value(line: str, parts: tuple[str, str] | None) -> None:
    assert labelled_line(line) == parts


def test_questions_about_who_plays_whom_are_known() -> None:
    assert asks_role("who voices the cat")
    assert not asks_role("who wrote it")


def test_terms_are_folded_stems_without_function_words() -> None:
    assert terms("Who were Cazès's PRODUCERS, and what's filmed?") == ["caze", "produc", "film"]
