"""What the best sentences can't hold: an amount that is asked for, or somebody's name."""

import pytest

from filmqa.answering.lacking import bearer_of_name
from filmqa.retrieval.questions import holds_kind


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
