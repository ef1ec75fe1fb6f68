"""Vectors in FAISS, keyed by row ids. The only module that knows faiss.

Searched exactly (``FlatStore``), or by an inverted file of short codes (``Inverted``), which finds
candidates among millions.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
import numpy.typing as npt

from filmqa.embedding import Vectors
from filmqa.errors import BadIndex

Ids = npt.NDArray[np.int64]

SAMPLED = 64  # vectors of each list that the lists are made by
ROUNDS = 10  # of k-means
NUMBERS = 2  # of a vector that four bits stand for: 96 bytes for a vector, and 8 for its id
SEED = 1995


class FlatStore:
    """Unit vectors under SQLite row ids, in memory; a search compares the question with all."""

    def __init__(self, dimension: int) -> None:
        self._index = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    @property
    def ids(self) -> Ids:
        return np.asarray(faiss.vector_to_array(self._index.id_map), dtype=np.int64)

    @property
    def ends(self) -> tuple[int, int]:
        """The first and the last id; (0, 0) where there is none."""
        ids = self.ids
        return (int(ids.min()), int(ids.max())) if len(ids) else (0, 0)

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Keep ``vectors`` (shape (len(ids), dimension)) under ``ids``, which must be new."""
        if vectors.shape != (len(ids), self.dimension):
            raise ValueError(f"{vectors.shape} vectors for {len(ids)} ids of {self.dimension}")
        if len(ids):
            self._index.add_with_ids(vectors, np.asarray(ids, dtype=np.int64))

    def remove(self, ids: Sequence[int]) -> None:
        """Forget the vectors of ``ids``; one that is not there is no error."""
        if len(ids):
            self._index.remove_ids(faiss.IDSelectorBatch(np.asarray(ids, dtype=np.int64)))

    def without(self, ids: Sequence[int]) -> "FlatStore":
        """A store of the other vectors; this one stays as it is."""
        kept = np.setdiff1d(self.ids, np.asarray(ids, dtype=np.int64)).tolist()
        left = FlatStore(self.dimension)
        left.add(kept, self.vectors(kept))
        return left

    def search(
        self, query: Vectors, k: int, only: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """The ``k`` nearest to ``query`` (shape (dimension,)): (id, cosine), best first.

        With ``only``, nothing but those ids is looked at, and the search stays exact.
        """
        k = min(k, len(self) if only is None else len(only))
        if k <= 0:
            return []
        options = None
        if only is not None:
            selector = faiss.IDSelectorBatch(np.asarray(only, dtype=np.int64))
            options = faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]  # faiss adds it
        scores, ids = self._index.search(query.reshape(1, -1), k, params=options)
        return [
            (int(row), float(score))
            for row, score in zip(ids[0], scores[0], strict=True)
            if row >= 0
        ]

    def vectors(self, ids: Sequence[int]) -> Vectors:
        """The kept vectors of ``ids``, in that order: shape (len(ids), dimension)."""
        if not len(ids):
            return np.zeros((0, self.dimension), dtype=np.float32)
        rows = self._index.reconstruct_batch(np.asarray(ids, dtype=np.int64))
        return np.asarray(rows, dtype=np.float32)

    def save(self, file: Path) -> None:
        faiss.write_index(self._index, str(file))

    @classmethod
    def open(cls, file: Path) -> "FlatStore":
        """Read what ``save`` wrote; raises BadIndex if it is something else."""
        try:
            index = faiss.read_index(str(file))
        except RuntimeError as error:
            raise BadIndex(f"{file} cannot be read as a FAISS index.") from error
        if not isinstance(index, faiss.IndexIDMap2):
            raise BadIndex(f"{file} is not an index of filmqa.")
        store = cls.__new__(cls)
        store._index = index
        return store


class Inverted:
    """An inverted file (Jégou, Douze and Schmid 2011, section IV): vectors in lists around centres.

    A search looks at the nearest lists alone, and compares the question with short codes of their
    vectors: a product quantiser's, four bits for each two numbers, many looked up at a time in
    registers (André, Kermarrec and Le Scouarnec 2015). What it finds are candidates, to be compared
    exactly by others. A vector that is added stays: these lists can't let one go.
    """

    def __init__(self, sample: Vectors, lists: int) -> None:
        """Empty, its centres made by a sample: shape (n, dimension), ``SAMPLED`` for each list."""
        dimension = int(sample.shape[1])
        index: Any = faiss.index_factory(
            dimension, f"IVF{lists},PQ{dimension // NUMBERS}x4fs", faiss.METRIC_INNER_PRODUCT
        )
        index.cp.niter, index.cp.seed = ROUNDS, SEED
        index.train(sample)
        self._index = index

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def lists(self) -> int:
        return int(self._index.nlist)

    def add(self, ids: Ids, vectors: Vectors) -> None:
        self._index.add_with_ids(vectors, ids)

    def search(self, query: Vectors, k: int, looked_at: int) -> Ids:
        """At most ``k`` candidates from ``looked_at`` lists."""
        options: Any = faiss.SearchParametersIVF()
        options.nprobe = looked_at
        _, ids = self._index.search(query.reshape(1, -1), k, params=options)
        found: Ids = ids[0][ids[0] >= 0].astype(np.int64)
        return found

    def save(self, file: Path) -> None:
        faiss.write_index(self._index, str(file))

    @classmethod
    def open(cls, file: Path) -> "Inverted":
        """Read what ``save`` wrote; raises BadIndex if it is something else."""
        try:
            index = faiss.read_index(str(file))
        except RuntimeError as error:
            raise BadIndex(f"{file} cannot be read as a FAISS index.") from error
        if not isinstance(index, faiss.IndexIVFPQFastScan):
            raise BadIndex(f"{file} is not an index of filmqa.")
        opened = cls.__new__(cls)
        opened._index = index
        return opened
