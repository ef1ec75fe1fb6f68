"""Vectors on disk in half precision, read where they lie: segments that are never changed."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from filmqa.embedding import Vectors
from filmqa.errors import BadIndex
from filmqa.stores.faiss import Ids

Halves = npt.NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Segment:
    """Vectors (shape (n, dimension)) under ids that ascend; mapped from two files."""

    ids: Ids
    rows: Halves
    files: tuple[Path, Path] | None = None  # None: not written yet

    def __len__(self) -> int:
        return len(self.ids)


def open_segment(folder: Path, name: str) -> Segment:
    """Map what ``write_segment`` wrote; raises BadIndex if it is something else."""
    files = (folder / f"{name}.ids.npy", folder / f"{name}.rows.npy")
    try:
        ids, rows = (np.load(file, mmap_mode="r", allow_pickle=False) for file in files)
    except (OSError, ValueError, EOFError) as error:
        raise BadIndex(f"{files[1]} cannot be read as vectors.") from error
    if rows.dtype != np.float16 or ids.shape != rows.shape[:1] or rows.ndim != 2:
        raise BadIndex(f"{files[1]} are no vectors of filmqa.")
    return Segment(ids, rows, files)


def write_segment(segment: Segment, folder: Path, name: str) -> None:
    """Keep a segment in ``folder``: one that is written already is linked, or else copied."""
    files = (folder / f"{name}.ids.npy", folder / f"{name}.rows.npy")
    if segment.files is not None:
        for before, file in zip(segment.files, files, strict=True):
            link_or_copy(before, file)
        return
    np.save(files[0], segment.ids, allow_pickle=False)
    np.save(files[1], segment.rows, allow_pickle=False)


def link_or_copy(before: Path, file: Path) -> None:
    """The same file under another name, as it never changes; a copy where disks can't link."""
    try:
        os.link(before, file)
    except OSError:
        shutil.copyfile(before, file)


def merged(segments: Sequence[Segment], without: Ids | None = None) -> Segment:
    """One segment of several, in their order; ``without`` some ids."""
    ids = np.concatenate([one.ids for one in segments])
    rows = np.concatenate([one.rows for one in segments])
    if without is None:
        return Segment(ids, rows)
    kept = ~np.isin(ids, without)
    return Segment(ids[kept], rows[kept])


def place(segment: Segment, ids: Ids) -> Ids:
    """The row of each id in a segment; -1 for one that isn't there."""
    if not len(segment):
        return np.full(len(ids), -1, dtype=np.int64)
    at = np.minimum(np.searchsorted(segment.ids, ids), len(segment) - 1)
    return np.where(segment.ids[at] == ids, at, -1)


def gather(segments: Sequence[Segment], ids: Ids, dimension: int) -> Vectors:
    """The vectors of ``ids``, in that order; raises KeyError for an id that is in no segment."""
    found = np.empty((len(ids), dimension), dtype=np.float32)
    missing = np.ones(len(ids), dtype=bool)
    for segment in segments:
        at = place(segment, ids)
        here = missing & (at >= 0)
        found[here] = segment.rows[at[here]]
        missing &= ~here
    if missing.any():
        raise KeyError(f"no vector has the id {ids[missing][0]}")
    return found
