"""Questions turned round, and made into nouns."""

import pytest

from filmqa.conversation.clauses import as_noun, ask_otherwise
from filmqa.conversation.verbs import base_of, past_of, third_person_of


@pytest.mark.parametrize(
    ("question", "asking", "short", "asked"),
    [
        ("Where was it shot?", "When", "", "when was it shot?"),
        ("Did they drop the film?", "why", "", "why did they drop the film?"),
        ("Who wrote the novel?", "when", "Ida Holm", "when did Ida Holm write the novel?"),
        ("who plays Tom?", "why", "Leo Brandt", "why does Leo Brandt play Tom?"),
        ("who killed Tom?", "how", "", "who killed Tom, and how?"),
        ("what did Ann burn?", "why", "the letters", "why did Ann burn the letters?"),
        ("how long is it?", "why", "", "how long is it, and why?"),
        ("why did Ann leave?", "when", "", "when did Ann leave?"),
        ("tell me about Ann", "why", "", "tell me about Ann, and why?"),
        ("what's the record called?", "from what year", "",
         "what's the record called, and from what year?"),
    ],
)  # fmt: skip
def test_a_question_is_asked_with_another_word(
    question: str, asking: str, short: str, asked: str
) -> None:
    assert ask_otherwise(question, asking, short) == asked


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("what was the last thing Ann said?", "the last thing Ann said"),
        ("what happened to the boat?", "what happened to the boat"),
        ("what did Ann buy in Lisbon?", "what Ann bought in Lisbon"),
        ("where does Ann hide the key?", "where Ann hides the key"),
        ("how does it end?", ""),
        ("did Ann leave?", ""),
        ("what did the old man who lived by the lake say to her?", ""),
    ],
)
def test_a_question_becomes_a_noun_where_that_reads_well(question: str, noun: str) -> None:
    assert as_noun(question) == noun


def test_verbs_have_their_forms() -> None:
    pasts = ["wrote", "directed", "composed", "produced", "created", "edited", "dropped", "named"]
    bases = ["write", "direct", "compose", "produce", "create", "edit", "drop", "name"]
    assert [base_of(word) for word in pasts] == bases
    assert [past_of(word) for word in ("carry", "love", "meet", "play", "put")] == [
        "carried", "loved", "met", "played", "put",
    ]  # fmt: skip
    assert [base_of(word) for word in ("plays", "watches", "carries", "loves", "kisses")] == [
        "play", "watch", "carry", "love", "kiss",
    ]  # fmt: skip
    assert [third_person_of(word) for word in ("play", "watch", "carry")] == [
        "plays", "watches", "carries",
    ]  # fmt: skip
