"""The vector store against numpy: same rows, same cosines, the same after save and load."""

from pathlib import Path

import numpy as np
import pytest

from filmqa.embedding import Vectors
from filmqa.errors import BadIndex
from filmqa.stores.faiss import FlatStore


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(7)


def unit(rng: np.random.Generator, count: int) -> Vectors:
    vectors = rng.normal(size=(count, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors


@pytest.fixture
def vectors(rng: np.random.Generator) -> Vectors:
    return unit(rng, 40)


@pytest.fixture
def store(vectors: Vectors) -> FlatStore:
    store = FlatStore(8)
    store.add(range(100, 140), vectors)
    return store


@pytest.mark.parametrize("k", [1, 10, 99])
def test_search_agrees_with_brute_force(
    rng: np.random.Generator, store: FlatStore, vectors: Vectors, k: int
) -> None:
    query = unit(rng, 1)[0]
    cosines = vectors @ query
    found = store.search(query, k)
    assert [row for row, _ in found] == (100 + np.argsort(-cosines)[:k]).tolist()
    np.testing.assert_allclose([score for _, score in found], np.sort(cosines)[::-1][:k], rtol=1e-5)


def test_a_search_of_some_ids_is_exact_among_them(
    rng: np.random.Generator, store: FlatStore, vectors: Vectors
) -> None:
    query = unit(rng, 1)[0]
    only = [103, 117, 120, 139]
    expected = sorted(only, key=lambda row: -float(vectors[row - 100] @ query))
    assert [row for row, _ in store.search(query, 3, only)] == expected[:3]
    assert store.search(query, 3, []) == []


def test_removed_rows_are_found_no_more_and_the_others_keep_their_ids(
    store: FlatStore, vectors: Vectors
) -> None:
    store.remove([105, 106, 999])
    assert len(store) == 38
    assert sorted(store.ids.tolist()) == [i for i in range(100, 140) if i not in {105, 106}]
    assert store.search(vectors[7], 1)[0][0] == 107


def test_vectors_come_back_in_the_order_they_are_asked_for(
    store: FlatStore, vectors: Vectors
) -> None:
    np.testing.assert_array_equal(store.vectors([130, 101]), vectors[[30, 1]])
    assert store.vectors([]).shape == (0, 8)


def test_a_saved_store_is_the_same_when_opened(
    store: FlatStore, vectors: Vectors, tmp_path: Path
) -> None:
    store.remove([100])
    store.save(tmp_path / "v.faiss")
    opened = FlatStore.open(tmp_path / "v.faiss")
    assert opened.ids.tolist() == store.ids.tolist()
    assert opened.search(vectors[3], 5) == store.search(vectors[3], 5)


def test_a_file_that_is_no_store_is_told(tmp_path: Path) -> None:
    (tmp_path / "v.faiss").write_bytes(b"not an index")
    with pytest.raises(BadIndex, match="cannot be read as a FAISS index"):
        FlatStore.open(tmp_path / "v.faiss")


def test_vectors_that_do_not_fit_their_ids_are_refused(vectors: Vectors) -> None:
    with pytest.raises(ValueError, match="for 2 ids"):
        FlatStore(8).add([1, 2], vectors)
