"""Search finds what the words and the vectors say, and ranks the sentence that answers first."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filmqa.embedding import HashingEmbedder
from filmqa.index import Index, update_index
from filmqa.retrieval import Found, search

PAGES = {
    "harbour.md": "# Harbour\n\n## Cast\n\n- Ida Holm as Vera, the pilot\n- Jon Berg as Tom\n\n"
    "## Plot\n\nVera steers the last ferry into the fog. The ferry sinks at dawn. "
    "Tom swims home.\n",
    "quarry.md": "# Quarry\n\n## Filming\n\nThe quarry scenes were shot in Wales in 1987.\n\n"
    "## Plot\n\nA foreman hides the payroll. Nobody finds it.\n",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder: Path = tmp_path_factory.mktemp("films")
    for name, text in PAGES.items():
        (folder / name).write_text(text, "utf-8")
    return update_index(folder, folder.parent / "index", HashingEmbedder()).index


def find(index: Index, question: str, documents: list[str] | None = None) -> Found:
    only = None if documents is None else index.passages_of(documents)
    return search(index, HashingEmbedder(), question, passages=only)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("who plays Vera?", "Ida Holm as Vera, the pilot"),
        ("the ferry sinks at dawn", "The ferry sinks at dawn."),
        ("where were the scenes of Quarry shot?", "The quarry scenes were shot in Wales in 1987."),
        ("who hides the payroll?", "A foreman hides the payroll."),
    ],
)
def test_the_answering_sentence_comes_first(index: Index, question: str, sentence: str) -> None:
    assert find(index, question).evidence[0].candidate.text == sentence


def test_every_sentence_of_a_found_passage_is_ranked_once(index: Index) -> None:
    found = find(index, "ferry")
    places = [(e.candidate.stored.id, e.candidate.position) for e in found.evidence]
    assert len(places) == len(set(places))
    assert found.features.shape[0] == len(places)
    scores = [e.score for e in found.evidence]
    assert scores == sorted(scores, reverse=True)


def test_a_filter_keeps_every_other_document_out(index: Index) -> None:
    found = find(index, "who plays Vera on the ferry?", documents=["quarry.md"])
    assert {e.candidate.passage.document for e in found.evidence} == {"quarry.md"}
    assert find(index, "ferry", documents=[]).evidence == ()
    assert find(index, "ferry", documents=["nowhere.md"]).evidence == ()


def test_a_named_title_counts(index: Index) -> None:
    titles = [e.candidate.passage.title for e in find(index, "the plot of Quarry").evidence]
    assert titles[0] == "Quarry"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text())
def test_no_question_breaks_a_search(index: Index, question: str) -> None:
    found = find(index, question)
    assert {e.candidate.passage.document for e in found.evidence} <= set(PAGES)


def test_words_that_stand_nowhere_are_counted_as_unknown(index: Index) -> None:
    assert find(index, "does the ferry meet Godzilla in Tokyo?").question.unknown == 3
