"""The store of many vectors against a plain table of them, through changes and reopening."""

from pathlib import Path

import numpy as np
import pytest

from filmqa.embedding import Vectors
from filmqa.errors import BadIndex
from filmqa.stores import large
from filmqa.stores.faiss import FlatStore
from filmqa.stores.large import LargeStore, lists_for
from filmqa.stores.vectors import open_store, save_store

HALF = 2e-3  # what half precision may change in a number of a unit vector, and in a cosine
DIMENSION = 64
CENTRES = np.random.default_rng(5).normal(size=(60, DIMENSION))


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(11)


def unit(rng: np.random.Generator, count: int) -> Vectors:
    """Vectors around some centres, as those of sentences are."""
    vectors = CENTRES[rng.integers(len(CENTRES), size=count)]
    vectors = vectors + 0.7 * rng.normal(size=(count, DIMENSION))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


@pytest.fixture
def vectors(rng: np.random.Generator) -> Vectors:
    return unit(rng, 4000)


@pytest.fixture
def folder(vectors: Vectors, tmp_path: Path) -> Path:
    """Where a store of 4000 vectors, under the ids from 1 on, is kept on disk."""
    store = FlatStore(DIMENSION)
    store.add(range(1, 4001), vectors)
    (tmp_path / "1").mkdir()
    save_store(store, tmp_path / "1", "v", many=1000)
    return tmp_path


def reopened(folder: Path, number: int) -> LargeStore:
    store = open_store(folder / str(number), "v")
    assert isinstance(store, LargeStore)
    return store


def kept(store: LargeStore, folder: Path, number: int) -> LargeStore:
    """The store as it is when it was saved as another generation and opened again."""
    (folder / str(number)).mkdir()
    store.save(folder / str(number), "v")
    return reopened(folder, number)


def test_many_vectors_are_kept_on_disk_and_come_back_in_half_precision(
    folder: Path, vectors: Vectors
) -> None:
    store = reopened(folder, 1)
    assert len(store) == 4000
    assert store.ids.tolist() == list(range(1, 4001))
    assert store.ends == (1, 4000)
    store.remove([1, 2, 4000])
    assert store.ends == (3, 3999)
    np.testing.assert_allclose(store.vectors([4000, 1]), vectors[[3999, 0]], atol=HALF)
    assert store.vectors([]).shape == (0, DIMENSION)


def test_a_search_of_all_finds_nearly_all_of_the_nearest_with_their_own_cosines(
    folder: Path, vectors: Vectors, rng: np.random.Generator
) -> None:
    store = reopened(folder, 1)
    hits = 0
    for query in unit(rng, 50):
        cosines = vectors @ query
        found = store.search(query, 10)
        assert len(found) == 10
        hits += len({i for i, _ in found} & set((1 + np.argsort(-cosines)[:10]).tolist()))
        np.testing.assert_allclose(
            [cosine for _, cosine in found], [cosines[i - 1] for i, _ in found], atol=HALF
        )
        assert [c for _, c in found] == sorted((c for _, c in found), reverse=True)
    assert hits >= 0.97 * 500


def test_a_search_of_some_is_exact_among_them(
    folder: Path, vectors: Vectors, rng: np.random.Generator
) -> None:
    store, query = reopened(folder, 1), unit(rng, 1)[0]
    only = rng.choice(4000, 700, replace=False) + 1
    expected = only[np.argsort(-(vectors[only - 1] @ query))][:5].tolist()
    assert [i for i, _ in store.search(query, 5, only.tolist())] == expected
    assert store.search(query, 5, []) == []


def test_what_was_added_is_found_and_what_was_removed_is_not_before_and_after_reopening(
    folder: Path, vectors: Vectors, rng: np.random.Generator
) -> None:
    store, fresh = reopened(folder, 1), unit(rng, 30)
    store.add(range(5001, 5031), fresh)
    store.remove([3, 5002, 99_999])
    for one in (store, kept(store, folder, 2)):
        assert len(one) == 4028
        expected = [i for i in [*range(1, 4001), *range(5001, 5031)] if i not in {3, 5002}]
        assert one.ids.tolist() == expected
        assert one.ends == (1, 5030)
        assert one.search(fresh[0], 1)[0][0] == 5001
        assert one.search(fresh[1], 1)[0][0] != 5002
        assert one.search(vectors[2], 1)[0][0] != 3
        assert [i for i, _ in one.search(vectors[2], 2, [3, 4])] == [4]
        np.testing.assert_allclose(one.vectors([5003, 7]), [fresh[2], vectors[6]], atol=HALF)


def test_a_small_change_links_the_files_that_it_leaves_as_they_are(folder: Path) -> None:
    store = reopened(folder, 1)
    store.add([5001], unit(np.random.default_rng(1), 1))
    kept(store, folder, 2)
    for name in ("v.faiss", "v.0.ids.npy", "v.0.rows.npy"):
        assert (folder / "1" / name).samefile(folder / "2" / name)


def test_the_store_agrees_with_a_table_through_many_generations(
    folder: Path, vectors: Vectors, rng: np.random.Generator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large, "RECENT", 300)
    table = dict(zip(range(1, 4001), vectors, strict=True))
    last, store = 4000, reopened(folder, 1)
    for number in range(2, 12):
        fresh = unit(rng, int(rng.integers(1, 400)))
        ids = list(range(last + 1, last + 1 + len(fresh)))
        last += len(fresh)
        store.add(ids, fresh)
        table |= dict(zip(ids, fresh, strict=True))
        gone = rng.choice(list(table), int(rng.integers(1, 400)), replace=False).tolist()
        store.remove(gone)
        table = {i: row for i, row in table.items() if i not in set(gone)}
        store = kept(store, folder, number)
        assert store.ids.tolist() == list(table)
        rows = np.stack(list(table.values()))
        np.testing.assert_allclose(store.vectors(list(table)), rows, atol=HALF)
        for place in rng.choice(len(rows), 20, replace=False):
            assert store.search(rows[place], 1)[0][0] == list(table)[place]
        assert len(list((folder / str(number)).glob("*.rows.npy"))) <= 5


def test_a_store_without_some_leaves_the_one_it_was_made_of_as_it_was(
    folder: Path, vectors: Vectors
) -> None:
    store = reopened(folder, 1)
    left = store.without([8])
    left.add([6000], vectors[7:8])
    assert left.search(vectors[7], 1)[0][0] == 6000
    assert (len(left), len(store)) == (4000, 4000)
    assert store.search(vectors[7], 1)[0][0] == 8


def test_a_store_that_has_become_small_is_kept_whole_in_memory_again(folder: Path) -> None:
    store = reopened(folder, 1)
    store.remove(range(1, 3602))
    (folder / "2").mkdir()
    save_store(store, folder / "2", "v", many=1000)
    small = open_store(folder / "2", "v")
    assert isinstance(small, FlatStore)
    assert small.ids.tolist() == list(range(3602, 4001))


def test_lists_are_made_anew_when_there_are_far_too_few_of_them(
    folder: Path, rng: np.random.Generator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large, "RECENT", 300)
    assert (lists_for(4000), lists_for(80_000)) == (128, 512)
    store = reopened(folder, 1)
    store.add(range(4001, 84_001), unit(rng, 80_000))
    assert kept(store, folder, 2)._files.inverted.lists == 512  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["v.faiss", "v.0.rows.npy", "v.0.ids.npy", "v.state.npz"])
@pytest.mark.parametrize("content", [b"", b"not vectors"])
def test_a_damaged_file_is_told(folder: Path, name: str, content: bytes) -> None:
    (folder / "1" / name).unlink()
    (folder / "1" / name).write_bytes(content)
    with pytest.raises(BadIndex, match="cannot be read"):
        open_store(folder / "1", "v")


def test_an_id_that_is_not_there_is_an_error(folder: Path) -> None:
    with pytest.raises(KeyError, match="no vector has the id 0"):
        reopened(folder, 1).vectors([5, 0])
