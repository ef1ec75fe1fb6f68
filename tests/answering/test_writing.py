"""Answers are made of quotations, and of nothing else but numbers and fixed phrases."""

import re
from pathlib import Path

import pytest

from filmqa.answering import write_answer, write_help
from filmqa.answering.choosing import choose, join_neighbours
from filmqa.answering.greeting import is_greeting
from filmqa.answering.samples import sample_questions
from filmqa.answering.short import short_answer
from filmqa.answering.writing import DONT_SAY, NEAREST, readable
from filmqa.embedding import HashingEmbedder
from filmqa.index import Index, update_index
from filmqa.retrieval import Found, search
from filmqa.types import DocumentSummary

PAGE = """# Harbour

## Cast

- Ida Holm as Vera, the pilot
- Jon Berg as Tom

## Plot

Vera steers the last ferry into the fog.[4] The ferry sinks at dawn. Tom swims home alone.
Nobody believes what Tom says about the ferry, and the town council closes the case.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder: Path = tmp_path_factory.mktemp("films")
    (folder / "harbour.md").write_text(PAGE, "utf-8")
    return update_index(folder, folder.parent / "index", HashingEmbedder()).index


def find(index: Index, question: str) -> Found:
    return search(index, HashingEmbedder(), question)


def test_every_quote_is_the_documents_text_at_its_offsets(index: Index) -> None:
    question = "what happens to the ferry?"
    answer = write_answer(question, question, find(index, question), 0.0)
    assert [c.number for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    for citation in answer.citations:
        assert citation.quote == PAGE[citation.start : citation.end]
    for hit in answer.passages:
        assert hit.passage.text == PAGE[hit.passage.start : hit.passage.end]


def test_the_text_is_its_quotes_and_their_numbers(index: Index) -> None:
    question = "what happens to the ferry?"
    answer = write_answer(question, question, find(index, question), 0.0)
    expected = " ".join(f"{readable(c.quote)} [{c.number}]" for c in answer.citations)
    assert answer.text == expected
    assert "[4]" not in answer.text


def test_below_the_threshold_it_says_so_and_shows_the_nearest(index: Index) -> None:
    question = "who plays Vera?"
    answer = write_answer(question, question, find(index, question), 1.0)
    assert answer.abstained
    assert answer.short is None
    assert answer.text == f"{DONT_SAY} {NEAREST} Ida Holm as Vera, the pilot [1]"
    assert answer.passages[0].passage.text == "Ida Holm as Vera, the pilot"


def test_with_nothing_found_it_says_so(index: Index) -> None:
    found = search(index, HashingEmbedder(), "ferry", passages=[])
    answer = write_answer("ferry", "ferry", found, 0.0)
    assert (answer.text, answer.abstained, answer.citations) == (DONT_SAY, True, ())
    assert answer.confidence == 0.0


def test_a_fact_is_answered_in_few_words_and_with_little_around_it(index: Index) -> None:
    answer = write_answer("who plays Tom?", "who plays Tom?", find(index, "who plays Tom?"), 0.0)
    assert answer.short == "Jon Berg"
    assert len(re.findall(r"\w+", answer.text)) <= 60


def test_sentences_side_by_side_are_one_quotation_where_both_hit(index: Index) -> None:
    evidence = find(index, "the ferry sinks and Tom swims home alone").evidence
    best = {e.candidate.text: e for e in evidence}
    sinks, swims = best["The ferry sinks at dawn."], best["Tom swims home alone."]
    (joined,) = join_neighbours([type(sinks)(e.candidate, 1.0) for e in (swims, sinks)])
    assert joined.text == "The ferry sinks at dawn. Tom swims home alone."
    weak = [type(sinks)(swims.candidate, 2.0), type(sinks)(sinks.candidate, 1.0)]
    assert [q.text for q in join_neighbours(weak)] == [swims.candidate.text, sinks.candidate.text]


def test_what_is_told_goes_on_in_the_next_sentence(index: Index) -> None:
    evidence = find(index, "ferry").evidence
    by_text = {e.candidate.text: e for e in evidence}
    sinks, swims = by_text["The ferry sinks at dawn."], by_text["Tom swims home alone."]
    scored = [
        type(sinks)(sinks.candidate, 3.0),
        *(
            type(sinks)(e.candidate, 1.5)
            for e in evidence
            if e.candidate.stored.id != sinks.candidate.stored.id
        ),
        type(sinks)(swims.candidate, 1.0),
    ]
    told = choose("why does the ferry sink?", scored)
    assert told[0].text == "The ferry sinks at dawn. Tom swims home alone."
    asked = choose("which ferry sinks?", scored)
    assert asked[0].text == "The ferry sinks at dawn."


def test_the_same_words_are_not_quoted_twice(index: Index) -> None:
    evidence = find(index, "ferry").evidence
    assert len(choose("ferry", [evidence[0], evidence[0], evidence[0]])) == 1


@pytest.mark.parametrize(
    ("question", "sentence", "short"),
    [
        ("who plays Sera?", "Elisabeth Shue as Sera, a woman who works nights", "Elisabeth Shue"),
        ("who is Shue in it?", "Elisabeth Shue as Sera, a woman who works nights", "Sera"),
        ("who acts Peter?", "Peter (Richard Lewis): a friend who lends money", "Richard Lewis"),
        ("runtime", "Runtime: 111 min", "111 min"),
        ("director?", "Directed by Ida Holm", "Ida Holm"),
        ("who plays Vera?", "| Ida Holm | Vera |", "Ida Holm"),
        ("who cut it", "| Edited by | Jon Berg |", "Jon Berg"),
        ("how much did it cost?", "It was made for $3.6 million in 1995.", "$3.6 million"),
        (
            "when was it released",
            "It opened on October 27, 1995 in two cities.",
            "October 27, 1995",
        ),
        ("how long was the rehearsal", "They rehearsed for ten days in June.", "ten days"),
        ("where was it shot", "It was filmed in Halifax by a small crew.", "Halifax"),
        ("who called it a small miracle", "Ida Holm: “It is a small miracle.”", "Ida Holm"),
        ("whose words are these", "Ida Holm, Evening Post: “All surface.”", "Ida Holm"),
        ("why does he leave", "He has lost his job and his family.", None),
    ],
)
def test_the_few_words_that_answer(question: str, sentence: str, short: str | None) -> None:
    assert short_answer(question, sentence) == short


@pytest.mark.parametrize("text", ["hello", "Hi there!", "help", "what can I ask?", "who are you"])
def test_an_opening_is_no_question(text: str) -> None:
    assert is_greeting(text)


@pytest.mark.parametrize(
    "text", ["who says hello?", "help me find who directed it", "what is this film about?"]
)
def test_a_question_is_no_opening(text: str) -> None:
    assert not is_greeting(text)


def test_help_names_the_library_and_what_to_try() -> None:
    answer = write_help("help", ["Harbour", "Quarry"], ["Who directed Harbour?"])
    assert "Harbour, Quarry" in answer.text
    assert "Who directed Harbour?" in answer.text
    assert (answer.abstained, answer.citations) == (False, ())


def test_samples_are_about_the_films_with_the_most_to_read() -> None:
    documents = [
        DocumentSummary("a.md", "Harbour: the cast", "markdown", 10, 5),
        DocumentSummary("b.md", "Harbour (1990)", "markdown", 10, 5),
        DocumentSummary("c.md", "Quarry", "markdown", 10, 7),
    ]
    assert sample_questions(documents)[:2] == ["Who directed Harbour?", "How does Quarry end?"]
    assert sample_questions([]) == []
