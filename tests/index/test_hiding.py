"""An index without what tells the end: it is nowhere in it, and the rest is as it was."""

from pathlib import Path

import numpy as np
import pytest

from filmqa.embedding import HashingEmbedder
from filmqa.facts import fact_finder
from filmqa.index import Index, update_index, without_spans

PAGE = """# Harbour Lights (1995)

Vera pilots the ferry. Otto keeps the lamp. Vera drowns at dawn. Otto rows home. Tom paints boats.

## The ending

Otto marries Greta.

## Cast

- Ida Holm as Vera, who dies
- Jon Berg as Otto
"""
OTHER = "# Night Ferry (2001)\n\n- Director: Bo Lind\n"


def build(folder: Path, **pages: str) -> Index:
    corpus = folder / "corpus"
    corpus.mkdir()
    for name, text in pages.items():
        (corpus / f"{name}.md").write_text(text, "utf-8")
    embedder = HashingEmbedder()
    return update_index(corpus, folder / "index", embedder, finder=fact_finder(embedder)).index


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return build(tmp_path, lights=PAGE, ferry=OTHER)


def texts(index: Index) -> list[str]:
    return [stored.passage.text for stored in index.stored(index.passages.ids.tolist())]


def test_a_passage_becomes_one_for_each_run_of_what_may_be_told(index: Index) -> None:
    told = texts(without_spans(index, index.off_limits()))
    assert "Vera pilots the ferry. Otto keeps the lamp." in told
    assert "Otto rows home. Tom paints boats." in told
    assert "Jon Berg as Otto" in told
    assert not any(word in text for text in told for word in ("drowns", "Greta", "Ida Holm"))


def test_every_passage_left_is_a_slice_of_its_document(index: Index) -> None:
    hidden = without_spans(index, index.off_limits())
    for stored in hidden.stored(hidden.passages.ids.tolist()):
        passage = stored.passage
        assert index.text(passage.document)[passage.start : passage.end] == passage.text
        assert hidden.text(passage.document)[passage.start : passage.end] == passage.text
        assert len(stored.sentence_ids) == len(passage.sentences)


def test_no_word_of_what_was_hidden_can_be_searched_for(index: Index) -> None:
    hidden = without_spans(index, index.off_limits())
    assert index.search_words(["greta"], 5, None) != []
    assert hidden.search_words(["greta"], 5, None) == []
    assert (index.passages_with("greta"), hidden.passages_with("greta")) == (1, 0)
    assert not hidden.has_phrase(["drowns"])
    assert "Greta" not in hidden.text("lights.md")
    assert len(hidden.text("lights.md")) == len(index.text("lights.md"))


def test_no_fact_is_left_whose_line_was_hidden(index: Index) -> None:
    def actors(one: Index) -> list[str]:
        return [fact.value for fact in one.facts() if fact.field == "cast member"]

    assert actors(index) == ["Ida Holm", "Jon Berg"]
    assert actors(without_spans(index, index.off_limits())) == ["Jon Berg"]


def test_vectors_are_those_of_the_sentences_that_are_left(index: Index) -> None:
    hidden = without_spans(index, index.off_limits())
    kept = sorted(hidden.sentences.ids.tolist())
    every = [i for one in hidden.stored(hidden.passages.ids.tolist()) for i in one.sentence_ids]
    assert kept == sorted(every)
    assert set(kept) < set(index.sentences.ids.tolist())
    np.testing.assert_array_equal(hidden.sentences.vectors(kept), index.sentences.vectors(kept))
    (cut,) = [
        one
        for one in hidden.stored(hidden.passages.ids.tolist())
        if one.passage.text == "Otto rows home. Tom paints boats."
    ]
    mean = index.sentences.vectors(cut.sentence_ids).mean(axis=0)
    np.testing.assert_allclose(
        hidden.passages.vectors([cut.id])[0], mean / np.linalg.norm(mean), rtol=1e-5
    )


def test_the_whole_index_is_left_as_it_was(index: Index) -> None:
    before = texts(index)
    without_spans(index, index.off_limits())
    assert texts(index) == before
    assert "Greta" in index.text("lights.md")


def test_a_library_that_tells_no_end_is_the_same_index(tmp_path: Path) -> None:
    index = build(tmp_path, ferry=OTHER)
    assert without_spans(index, index.off_limits()) is index


def test_spans_of_a_document_that_is_removed_are_forgotten(tmp_path: Path) -> None:
    index = build(tmp_path, lights=PAGE, ferry=OTHER)
    assert list(index.off_limits()) == ["lights.md"]
    (tmp_path / "corpus" / "lights.md").unlink()
    embedder = HashingEmbedder()
    after = update_index(
        tmp_path / "corpus", tmp_path / "index", embedder, finder=fact_finder(embedder)
    )
    assert after.index.off_limits() == {}
    (left,) = after.index.copy_records().execute("SELECT count(*) FROM spoilers").fetchone()
    assert left == 0
