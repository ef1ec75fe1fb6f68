"""The two things that a question leaves open with "or"."""

import pytest

from filmqa.answering.alternatives import Alternatives, alternatives_in


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("is it 111 or 112 minutes?", ("111", "112")),
        ("111 min or 112", ("111", "112")),
        ("is she called Clara or Klara", ("Clara", "Klara")),
        ("Is he a macaroni or a rockhopper?", ("macaroni", "rockhopper")),
        ("was it shot in Trieste or in Rijeka?", ("Trieste", "Rijeka")),
        ("was it shot there or somewhere else?", None),
        ("is it good or not", None),
        ("who directed it", None),
        ("film or films?", None),
    ],
)
def test_the_words_on_both_sides_of_or_are_the_alternatives(
    question: str, expected: tuple[str, str] | None
) -> None:
    found = alternatives_in(question)
    assert found == (Alternatives(*expected) if expected else None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Klara tunes pianos.", "Klara"),
        ("CLARA Voss", "CLARA"),
        ("Clara, whom the listing calls Klara", None),
        ("Clarabelle", None),
        ("nobody", None),
    ],
)
def test_a_sentence_says_one_of_them_or_none(text: str, said: str | None) -> None:
    assert Alternatives("Clara", "Klara").said_in(text) == said
