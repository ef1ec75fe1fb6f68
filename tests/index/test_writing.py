"""What is encoded again when documents change, and a library whose vectors lie on disk."""

import random
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from filmqa.embedding import HashingEmbedder, Vectors
from filmqa.errors import BadIndex
from filmqa.index import Index, only_documents, update_index, without_spans
from filmqa.index import building as building_module
from filmqa.index.generations import CURRENT, LIBRARY
from filmqa.index.opened import open_current
from filmqa.stores import lexical, records, vectors
from filmqa.stores.large import LargeStore


class CountingEmbedder(HashingEmbedder):
    """A HashingEmbedder that keeps every text it was asked to encode."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.texts += [text.split("\n")[-1] for text in texts]
        return super().encode(texts)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "films"
    folder.mkdir()
    (folder / "harbour.md").write_text(
        "# Harbour\n\n## Cast\n\nIda Holm plays the pilot.\n\n## Music\n\nIt was sung by Ada.\n",
        "utf-8",
    )
    (folder / "quarry.md").write_text("# Quarry\n\nThe film was shot in Wales.\n", "utf-8")
    return folder


def update(corpus: Path, embedder: HashingEmbedder) -> Index:
    return update_index(corpus, corpus.parent / "index", embedder).index


def test_of_an_edited_document_only_what_was_changed_is_encoded_again(corpus: Path) -> None:
    update(corpus, HashingEmbedder())
    file = corpus / "harbour.md"
    file.write_text(file.read_text("utf-8").replace("Ada", "Bea"), "utf-8")
    embedder = CountingEmbedder()
    index = update(corpus, embedder)
    assert embedder.texts == ["It was sung by Bea."]  # a passage of one sentence, encoded once
    for stored in index.stored(index.passages.ids.tolist()):
        text = f"{stored.passage.header}\n{stored.passage.text}"
        expected = HashingEmbedder().encode([text])
        np.testing.assert_array_equal(index.passages.vectors([stored.id]), expected)


def test_a_renamed_document_is_not_encoded_again(corpus: Path) -> None:
    update(corpus, HashingEmbedder())
    (corpus / "quarry.md").rename(corpus / "wales.md")
    embedder = CountingEmbedder()
    index = update(corpus, embedder)
    assert embedder.texts == []
    assert [document.name for document in index.documents()] == ["harbour.md", "wales.md"]


def test_a_text_that_stands_in_several_places_is_encoded_once(corpus: Path) -> None:
    for number in range(3):
        text = f"# Twice\n\nIt was shot in Wales.\n\n## Notes {number}\n\nNumber {number}.\n"
        (corpus / f"copy{number}.md").write_text(text, "utf-8")
    embedder = CountingEmbedder()
    index = update(corpus, embedder)
    assert embedder.texts.count("It was shot in Wales.") == 1
    assert len(index) == 9


def test_thousands_of_passages_are_encoded_by_what_is_faster_for_many(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building_module, "MANY", 4)
    slow, fast = CountingEmbedder(), CountingEmbedder()
    folder = corpus.parent / "index"
    update_index(corpus, folder, slow, for_many=lambda: fast)
    assert (len(slow.texts), fast.texts) == (3, [])
    (corpus / "more.md").write_text(
        "# More\n\n" + "\n\n".join(f"## Part {i}\n\nIt is {i}." for i in range(4)), "utf-8"
    )
    index = update_index(corpus, folder, slow, for_many=lambda: fast).index
    assert (len(slow.texts), len(fast.texts)) == (3, 4)
    assert len(index) == 7
    update_index(corpus, corpus.parent / "other", slow, for_many=lambda: None)
    assert len(slow.texts) == 3 + 7


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus whose vectors are many: kept on disk, and found by an inverted file."""
    monkeypatch.setattr(vectors, "MANY", 100)
    monkeypatch.setattr(vectors.save_store, "__defaults__", (100,))
    folder = tmp_path / "films"
    folder.mkdir()
    rng = random.Random(3)
    words = [f"word{number}" for number in range(400)]
    for number in range(60):
        parts = [f"# Film {number}"]
        for part in range(8):
            parts.append(f"## Part {part}\n\n" + " ".join(rng.sample(words, 9)).capitalize() + ".")
        (folder / f"{number:02d}.md").write_text("\n\n".join(parts), "utf-8")
    return folder


def nearest(index: Index, text: str, only: list[int] | None = None) -> str:
    query = HashingEmbedder().encode([text])[0]
    ((row, _),) = index.search_passages(query, 1, only)
    return index.stored([row])[0].passage.text


def texts(index: Index) -> list[str]:
    return [one.passage.text for one in index.stored(index.passages.ids.tolist())]


def test_a_large_library_is_searched_changed_and_opened_like_a_small_one(large: Path) -> None:
    index = update(large, HashingEmbedder())
    assert isinstance(index.passages, LargeStore)
    assert len(index) == 480
    for stored in index.stored(index.passages.ids.tolist())[::40]:
        asked = f"{stored.passage.header}\n{stored.passage.text}"
        assert nearest(index, asked) == stored.passage.text
    (large / "07.md").write_text("# Film 7\n\nA lighthouse burns down.\n", "utf-8")
    (large / "08.md").unlink()
    changed = update(large, HashingEmbedder())
    assert len(changed) == 480 - 16 + 1
    assert nearest(changed, "Film 7\nA lighthouse burns down.") == "A lighthouse burns down."
    assert len(index) == 480  # the one before goes on as it was
    fresh = update_index(large, large.parent / "fresh", HashingEmbedder()).index
    assert sorted(texts(changed)) == sorted(texts(fresh))
    assert changed.frequencies == fresh.frequencies
    opened = open_current(large.parent / "index", HashingEmbedder.fingerprint)
    assert opened is not None
    assert opened.passages.ids.tolist() == changed.passages.ids.tolist()


def test_only_some_documents_of_a_large_library_are_searched_exactly(large: Path) -> None:
    index = update(large, HashingEmbedder())
    only = index.passages_of(["03.md", "11.md"])
    asked = "Film 3\nlighthouse"
    query = HashingEmbedder().encode([asked])[0]
    found = index.search_passages(query, 5, only)
    cosines = dict(zip(only, (index.passages.vectors(only) @ query).tolist(), strict=True))
    assert [row for row, _ in found] == sorted(cosines, key=lambda row: -cosines[row])[:5]
    narrowed = only_documents(index, ["03.md", "11.md"])
    assert len(narrowed) == 16
    assert narrowed.frequencies["film"] == 16
    assert {nearest(narrowed, text) for text in texts(index)[::25]} <= set(texts(narrowed))


def test_what_tells_the_end_of_a_large_library_is_not_in_what_hides_it(large: Path) -> None:
    index = update(large, HashingEmbedder())
    stored = index.stored(index.passages_of(["05.md"]))[2]
    span = (stored.passage.start, stored.passage.end)
    told = without_spans(index, {"05.md": [span]})
    asked = f"{stored.passage.header}\n{stored.passage.text}"
    assert nearest(index, asked) == stored.passage.text
    assert nearest(told, asked) != stored.passage.text
    assert (len(told), len(index)) == (479, 480)


@pytest.mark.parametrize("name", ["passages.0.rows.npy", "sentences.state.npz", "passages.faiss"])
def test_a_damaged_file_of_a_large_library_is_told_and_it_is_made_again(
    large: Path, name: str
) -> None:
    generation = update(large, HashingEmbedder()).generation
    with (generation / name).open("r+b") as file:
        file.seek(-3, 2)
        file.write(b"\x01\x02\x03")
    with pytest.raises(BadIndex, match="damaged"):
        open_current(large.parent / "index", HashingEmbedder.fingerprint)
    done = update_index(large, large.parent / "index", HashingEmbedder())
    assert f"{name} is not what was written" in done.repaired
    assert len(done.index) == 480


def test_a_long_file_is_known_by_its_size_and_by_blocks_from_all_over_it(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("filmqa.index.generations.WHOLE", 1000)
    monkeypatch.setattr("filmqa.index.generations.BLOCK", 64)
    generation = update(large, HashingEmbedder()).generation
    assert open_current(large.parent / "index", HashingEmbedder.fingerprint) is not None
    with (generation / LIBRARY).open("ab") as file:
        file.write(b"x")
    with pytest.raises(BadIndex, match="damaged"):
        open_current(large.parent / "index", HashingEmbedder.fingerprint)
    assert (large.parent / "index" / CURRENT).exists()


def test_counting_what_changed_gives_what_counting_everything_gives(large: Path) -> None:
    index = update(large, HashingEmbedder())
    with closing(index.copy_records()) as connection:
        removed = records.remove_document(connection, "02.md")
        records.count_words(connection, removed, ())
        shifted = lexical.frequencies(connection)
        lexical.count_stems(connection)
        assert lexical.frequencies(connection) == shifted
        assert shifted["film"] == 472
