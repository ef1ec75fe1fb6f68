"""A store of vectors for libraries of up to millions of passages.

What is searched is an inverted file of short codes; what it finds is compared with the question
exactly, by vectors in half precision that lie in segments on disk. What was added since the
inverted file was written is searched exactly, and what was removed is left out of every search;
both become part of the files when they are many. So adding a document writes little
but its own vectors (after O'Neil et al. 1996, the log-structured merge-tree).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from filmqa.embedding import Vectors
from filmqa.errors import BadIndex
from filmqa.stores.faiss import SAMPLED, SEED, FlatStore, Ids, Inverted
from filmqa.stores.rows import (
    Segment,
    gather,
    link_or_copy,
    open_segment,
    place,
    write_segments,
)

LOOKED_AT = 8  # times the root of the number of lists is how many are looked at
CANDIDATES = 2  # times what is asked for is compared exactly
LEAST_CANDIDATES = 240
RECENT = 10_000  # vectors searched exactly beside the inverted file, before they become part of it
MOST_CANDIDATES = 4096
MOST_REMOVED = 0.2  # of the inverted file's vectors, before it is made anew without them
CHUNK = 100_000  # vectors in memory at a time, while an inverted file is made
NONE: Ids = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class _Files:
    """An inverted file as it lies on disk, opened; it holds every id up to ``upto``."""

    inverted: Inverted
    file: Path
    upto: int


class LargeStore:
    """Unit vectors under SQLite row ids that only ever ascend; a search gives cosines."""

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self._segments: tuple[Segment, ...] = ()
        self._removed = NONE  # of the segments' ids, in order
        self._recent = FlatStore(dimension)  # what the inverted file lacks, in a segment or not
        self._files: _Files | None = None

    def __len__(self) -> int:
        written = sum(map(len, self._segments))
        return written - len(self._removed) + int((self._recent.ids > self._last).sum())

    @property
    def ids(self) -> Ids:
        written = [np.asarray(one.ids) for one in self._segments]
        every = np.concatenate([*written, np.sort(self._recent.ids[self._recent.ids > self._last])])
        return self._left(every)

    @property
    def ends(self) -> tuple[int, int]:
        """The first and the last id; (0, 0) where there is none."""
        fresh = np.sort(self._recent.ids[self._recent.ids > self._last])
        windows = len(self._removed) + 1  # one of so many is left, at either end
        written = [np.asarray(one.ids) for one in self._segments]
        first = self._left(np.concatenate([*(ids[:windows] for ids in written), fresh]))
        last = self._left(np.concatenate([*(ids[-windows:] for ids in written), fresh]))
        return (int(first.min()), int(last.max())) if len(first) else (0, 0)

    @property
    def _last(self) -> int:
        """The last id that stands in a segment."""
        return max((int(one.ids[-1]) for one in self._segments if len(one)), default=0)

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Keep ``vectors`` (shape (len(ids), dimension)) under ``ids``: new ones, ascending."""
        self._recent.add(ids, vectors)

    def remove(self, ids: Sequence[int]) -> None:
        """Forget the vectors of ``ids``; one that is not there is no error."""
        self._recent.remove(ids)
        gone = np.unique(np.asarray(ids, dtype=np.int64))
        written = np.zeros(len(gone), dtype=bool)
        for one in self._segments:
            written |= place(one, gone) >= 0
        self._removed = np.union1d(self._removed, gone[written])

    def without(self, ids: Sequence[int]) -> "LargeStore":
        """A store of the other vectors; this one stays as it is."""
        left = LargeStore(self.dimension)
        left._segments, left._files = self._segments, self._files
        left._removed, left._recent = self._removed, self._recent.without(())
        left.remove(ids)
        return left

    def search(
        self, query: Vectors, k: int, only: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """The ``k`` nearest to ``query`` (shape (dimension,)): (id, cosine), best first.

        Nearly all of the nearest; with ``only``, nothing but those ids is looked at, and all of
        them are.
        """
        if only is not None:
            asked = np.asarray(only, dtype=np.int64)
            return self._nearest(query, k, self._left(asked))
        found = self._recent.search(query, k)
        if self._files is not None and k > 0:
            inverted = self._files.inverted
            lists = round(LOOKED_AT * inverted.lists**0.5)
            # As many more as are to be expected among those that were removed.
            wanted = max(CANDIDATES * k, LEAST_CANDIDATES)
            wanted = wanted * len(inverted) // max(len(inverted) - len(self._removed), 1)
            candidates = inverted.search(query, min(wanted, MOST_CANDIDATES), lists)
            found += self._nearest(query, k, self._left(candidates))
        return sorted(found, key=lambda pair: -pair[1])[:k]

    def _left(self, ids: Ids) -> Ids:
        """Those that weren't removed."""
        if not len(self._removed):
            return ids
        at = np.minimum(np.searchsorted(self._removed, ids), len(self._removed) - 1)
        left: Ids = ids[self._removed[at] != ids]
        return left

    def _nearest(self, query: Vectors, k: int, ids: Ids) -> list[tuple[int, float]]:
        cosines = self.vectors(ids) @ query
        best = np.argsort(-cosines, kind="stable")[:k]
        return [(int(ids[i]), float(cosines[i])) for i in best]

    def vectors(self, ids: Sequence[int] | Ids) -> Vectors:
        """The kept vectors of ``ids``, in that order: shape (len(ids), dimension)."""
        asked = np.asarray(ids, dtype=np.int64)
        last = self._files.upto if self._files else 0
        found = np.empty((len(asked), self.dimension), dtype=np.float32)
        new = asked > last
        found[new] = self._recent.vectors(asked[new].tolist())
        found[~new] = gather(self._segments, asked[~new], self.dimension)
        return found

    def save(self, folder: Path, name: str) -> None:
        """Write it to ``folder``; what is written already, and stays as it is, is linked."""
        segments, removed = list(self._segments), self._removed
        fresh = np.sort(self._recent.ids[self._recent.ids > self._last])
        if len(fresh):
            rows = self._recent.vectors(fresh.tolist()).astype(np.float16)
            segments.append(Segment(fresh, rows))
        files = None if self._files is None or self._is_outgrown(self._files) else self._files
        groups = [[one] for one in segments]
        without = None
        if files is None and len(removed):
            groups, without, removed = [segments], removed, NONE
        # Each segment is at least twice as long as the one after it: they stay few.
        while len(groups) > 1 and _size(groups[-2]) < 2 * _size(groups[-1]):
            groups[-2:] = [[*groups[-2], *groups[-1]]]
        segments = [
            write_segments(group, folder, f"{name}.{number}", without)
            for number, group in enumerate(groups)
        ]
        upto = self._write_inverted(folder / f"{name}.faiss", files, segments)
        state = folder / f"{name}.state.npz"
        np.savez(state, segments=len(segments), upto=upto, removed=removed)

    def _is_outgrown(self, files: _Files) -> bool:
        """Whether an inverted file has far too few lists, or too much that was removed."""
        inverted = files.inverted
        lists = lists_for(len(self))
        return lists > 2 * inverted.lists or len(self._removed) > MOST_REMOVED * len(inverted)

    def _write_inverted(
        self, file: Path, before: _Files | None, segments: Sequence[Segment]
    ) -> int:
        """Link, extend or make the inverted file; gives the last id that it holds."""
        if before is not None and len(self._recent) <= RECENT:
            link_or_copy(before.file, file)
            return before.upto
        if before is not None:
            inverted, last = Inverted.open(before.file), before.upto
        else:
            lists = lists_for(sum(map(len, segments)))
            inverted, last = Inverted(_sample(segments, lists), lists), 0
        for ids, rows in _chunks(segments, last, self._removed):
            inverted.add(ids, rows)
        inverted.save(file)
        return max((int(one.ids[-1]) for one in segments if len(one)), default=0)

    @classmethod
    def open(cls, folder: Path, name: str) -> "LargeStore":
        """Open what ``save`` wrote; raises BadIndex if it is something else."""
        try:
            with np.load(folder / f"{name}.state.npz", allow_pickle=False) as state:
                segments, upto = int(state["segments"]), int(state["upto"])
                removed = np.asarray(state["removed"], dtype=np.int64)
        except (OSError, ValueError, KeyError, EOFError) as error:
            raise BadIndex(f"{folder / name}.state.npz cannot be read.") from error
        opened = tuple(open_segment(folder, f"{name}.{number}") for number in range(segments))
        if not opened:
            raise BadIndex(f"{folder / name} has no vectors.")
        store = cls(opened[0].rows.shape[1])
        file = folder / f"{name}.faiss"
        store._segments, store._removed = opened, removed
        store._files = _Files(Inverted.open(file), file, upto)
        for ids, rows in _chunks(opened, upto, removed):
            store._recent.add(ids.tolist(), rows)
        return store


def _size(segments: Sequence[Segment]) -> int:
    return sum(map(len, segments))


def lists_for(count: int) -> int:
    """How many lists an inverted file of so many vectors has: about twice the root, by powers."""
    return int(2 ** max(5, round(np.log2(2 * max(count, 1) ** 0.5))))


def _sample(segments: Sequence[Segment], lists: int) -> Vectors:
    held = np.concatenate([np.asarray(one.ids) for one in segments])
    count = min(len(held), SAMPLED * lists)
    chosen = np.random.default_rng(SEED).choice(len(held), count, replace=False)
    return gather(segments, held[np.sort(chosen)], segments[0].rows.shape[1])


def _chunks(segments: Sequence[Segment], after: int, removed: Ids) -> Iterator[tuple[Ids, Vectors]]:
    """The vectors of greater ids than ``after`` that weren't removed."""
    for segment in segments:
        first = int(np.searchsorted(segment.ids, after, side="right"))
        for start in range(first, len(segment), CHUNK):
            ids = np.asarray(segment.ids[start : start + CHUNK])
            kept = ~np.isin(ids, removed)
            rows = segment.rows[start : start + CHUNK][kept]
            yield ids[kept], rows.astype(np.float32)
