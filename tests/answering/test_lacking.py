"""What the best sentences can't hold: an amount that is asked for, or somebody's name."""

import pytest

from filmqa.answering.lacking import (
    bearer_of_name,
    is_of_the_asker,
    lacks_kind,
    lacks_payee,
    lacks_post,
    lacks_sum,
)
from filmqa.retrieval import Evidence
from filmqa.retrieval.features import Candidate
from filmqa.retrieval.questions import answer_kind, holds_kind
from filmqa.stores.records import StoredPassage
from filmqa.types import Passage, Sentence


def evidence(*texts: str) -> list[Evidence]:
    """One sentence of its own for each text."""
    return [
        Evidence(Candidate(StoredPassage(1, passage, (1,)), 0), 1.0)
        for text in texts
        for passage in [Passage("page", "Page", "", 0, len(text), text, (Sentence(0, len(text)),))]
    ]


@pytest.mark.parametrize(
    ("question", "bearer"),
    [
        ("what is the landlady's name?", "landladi"),
        ("What's the name of the sergeant in the village", "sergeant"),
        ("what was the full name of Vera's brother", "brother"),
        ("what is Vera's name", None),
        ("what is the name of Harbour Lights", None),
        ("what's the record called?", None),
        ("who names the boat?", None),
    ],
)
def test_a_name_is_asked_of_the_noun_before_it(question: str, bearer: str | None) -> None:
    assert bearer_of_name(question) == bearer


@pytest.mark.parametrize(
    ("kind", "text", "holds"),
    [
        ("money", "on a budget of eleven million kroner", True),
        ("money", "for 40 francs", True),
        ("money", "for USD 300", True),
        ("money", "It was paid for in kind.", False),
        ("duration", "without leaving it for longer than eleven minutes", True),
        ("duration", "It lasted long.", False),
        ("number", "thirty-one shooting days", True),
        ("number", "many days", False),
    ],
)
def test_amounts_are_known_in_words_too(kind: str, text: str, holds: bool) -> None:
    assert holds_kind(kind, text, "how much or how long?") is holds  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "texts", "lacks"),
    [
        ("how many screens did it open on", ["HARBOUR LIGHTS (2003)"], True),
        ("how many screens did it open on", ["HARBOUR LIGHTS (2003)", "On 12 screens."], False),
        ("how much did it cost", ["It was dear."], True),
        ("how much did it cost", ["It was dear.", "$3 million"], False),
        ("who shot it", ["It was dear."], False),
    ],
)
def test_an_amount_that_is_asked_for_must_be_there(
    question: str, texts: list[str], lacks: bool
) -> None:
    assert lacks_kind(question, evidence(*texts)) is lacks


@pytest.mark.parametrize(
    ("question", "texts", "lacks"),
    [
        ("how much was Ida Holm paid for Harbour Lights", ["Budget: $2 million"], True),
        ("how much was Ida Holm paid for Harbour Lights", ["Holm got $2 million."], False),
        ("how much was ida holm paid", ["Ida Holm sings.", "It took $2 million."], True),
        ("how much did ida holm earn for harbour lights", ["It took $2 million."], True),
        ("how much did harbour lights earn for the studio", ["It took $2 million."], False),
        ("how much did harbour lights earn", ["It took $2 million."], False),
    ],
)
def test_what_somebody_was_paid_stands_beside_the_name(
    question: str, texts: list[str], lacks: bool
) -> None:
    assert lacks_payee(question, ["Harbour Lights"], evidence(*texts)) is lacks


@pytest.mark.parametrize(
    ("question", "texts", "lacks"),
    [
        ("who was the casting director", ["Director: Ida Holm"], True),
        ("who was the casting director", ["Casting director: Ida Holm"], False),
        ("who was the film's first director", ["Director: Ida Holm"], False),
        ("who was its director", ["Made by: Ida Holm"], False),
    ],
)
def test_a_post_is_more_than_its_last_word(question: str, texts: list[str], lacks: bool) -> None:
    assert lacks_post(question, evidence(*texts)) is lacks


@pytest.mark.parametrize(
    ("question", "own"),
    [
        ("how do i descale a kettle", True),
        ("does my dog need a shot", True),
        ("whats the weather in durango tomorrow", True),
        ("where can I watch it?", False),
        ("can my kids watch it tonight", False),
        ("who says i am early", False),
        ("how does he descale the kettle", False),
        ("what happens tomorrow in the plot", False),
    ],
)
def test_a_question_about_who_asks_is_none_about_films(question: str, own: bool) -> None:
    assert is_of_the_asker(question) is own


def test_a_sum_stands_in_the_best_sentence_itself() -> None:
    assert lacks_sum(evidence("Opening date: 20 October", "Gross: $2 million"))
    assert not lacks_sum(evidence("Gross: $2 million", "Opening date: 20 October"))
    assert not lacks_sum([])


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("how much does Tom ask for to find it", "money"),
        ("how much is the boat worth?", "money"),
        ("how much of it is true", "other"),
        ("how much does the whale weigh", "other"),
    ],
)
def test_what_is_asked_offered_or_owed_is_a_sum(question: str, kind: str) -> None:
    assert answer_kind(question) == kind
