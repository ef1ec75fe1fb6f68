"""Vectors keyed by row ids: in memory and exact, or on disk where they are many."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from filmqa.embedding import Vectors
from filmqa.stores.faiss import FlatStore, Ids
from filmqa.stores.large import LargeStore

_Store = TypeVar("_Store", FlatStore, LargeStore)

# From here on comparing a question with every vector takes longer than encoding it.
MANY = 50_000


class VectorStore(Protocol):
    """Unit vectors under SQLite row ids; a search gives inner products, that is cosines."""

    def __len__(self) -> int: ...

    @property
    def ids(self) -> Ids: ...

    @property
    def ends(self) -> tuple[int, int]:
        """The first and the last id; (0, 0) where there is none."""

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Keep ``vectors`` (shape (len(ids), dimension)) under ``ids``, which must be new."""

    def remove(self, ids: Sequence[int]) -> None:
        """Forget the vectors of ``ids``; one that is not there is no error."""

    def without(self, ids: Sequence[int]) -> "VectorStore":
        """A store of the other vectors; this one stays as it is."""

    def search(
        self, query: Vectors, k: int, only: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """The ``k`` nearest to ``query`` (shape (dimension,)): (id, cosine), best first.

        With ``only``, nothing but those ids is looked at, and the search is exact.
        """

    def vectors(self, ids: Sequence[int]) -> Vectors:
        """The kept vectors of ``ids``, in that order: shape (len(ids), dimension)."""


def new_store(dimension: int) -> VectorStore:
    """An empty store."""
    return FlatStore(dimension)


def save_store(store: VectorStore, folder: Path, name: str, many: int = MANY) -> None:
    """Write a store to ``folder``, in files that begin with ``name``.

    It stays on disk once it has ``many`` vectors, and until it has less than half as many.
    """
    if isinstance(store, FlatStore) and len(store) >= many:
        store = _moved(store, LargeStore(store.dimension))
    elif isinstance(store, LargeStore) and 2 * len(store) < many:
        store = _moved(store, FlatStore(store.dimension))
    if isinstance(store, LargeStore):
        store.save(folder, name)
    elif isinstance(store, FlatStore):
        store.save(folder / f"{name}.faiss")


def open_store(folder: Path, name: str) -> VectorStore:
    """Open what ``save_store`` wrote; raises BadIndex if it is something else."""
    if (folder / f"{name}.state.npz").exists():
        return LargeStore.open(folder, name)
    return FlatStore.open(folder / f"{name}.faiss")


def _moved(before: VectorStore, store: _Store) -> _Store:
    ids = sorted(before.ids.tolist())
    store.add(ids, before.vectors(ids))
    return store
