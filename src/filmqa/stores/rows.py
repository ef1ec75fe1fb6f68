"""Vectors on disk in half precision, read where they lie: segments that are never changed.

A few thousand vectors are read for a question. They are read from the file, not through the map of
it, where the system can: pages that are mapped stay in the process's memory, sixteen of them for
each that is touched, until the whole file is there.
"""

import os
import shutil
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from numpy.lib.format import open_memmap

from filmqa.embedding import Vectors
from filmqa.errors import BadIndex
from filmqa.stores.faiss import Ids

CHUNK = 20_000  # vectors copied at a time

Halves = npt.NDArray[np.float16]


class Handle:
    """A file opened to be read by many threads, until nobody knows it any more."""

    def __init__(self, file: Path) -> None:
        self.number = os.open(file, os.O_RDONLY)
        weakref.finalize(self, os.close, self.number)


@dataclass(frozen=True, slots=True)
class Segment:
    """Vectors (shape (n, dimension)) under ids that ascend; mapped from two files."""

    ids: Ids
    rows: Halves
    files: tuple[Path, Path] | None = None  # None: not written yet
    handle: "Handle | None" = None  # of the rows' file

    def read(self, at: Ids) -> Halves:
        """The rows at these places, which ascend."""
        if self.handle is None or not isinstance(self.rows, np.memmap):
            return self.rows[at]
        width = self.rows.shape[1] * self.rows.itemsize
        # Sentences of a passage stand side by side: each run of them is one read.
        begins = np.flatnonzero(np.diff(at, prepend=-2) != 1)
        ends = np.append(begins[1:], len(at))
        start = self.rows.offset
        found = b"".join(
            os.pread(self.handle.number, count * width, start + first * width)
            for first, count in zip(at[begins].tolist(), (ends - begins).tolist(), strict=True)
        )
        return np.frombuffer(found, dtype=np.float16).reshape(len(at), self.rows.shape[1])

    def __len__(self) -> int:
        return len(self.ids)


def open_segment(folder: Path, name: str) -> Segment:
    """Map what ``write_segments`` wrote; raises BadIndex if it is something else."""
    files = (folder / f"{name}.ids.npy", folder / f"{name}.rows.npy")
    try:
        ids, rows = (np.load(file, mmap_mode="r", allow_pickle=False) for file in files)
    except (OSError, ValueError, EOFError) as error:
        raise BadIndex(f"{files[1]} cannot be read as vectors.") from error
    if rows.dtype != np.float16 or ids.shape != rows.shape[:1] or rows.ndim != 2:
        raise BadIndex(f"{files[1]} are no vectors of filmqa.")
    return Segment(ids, rows, files, Handle(files[1]) if hasattr(os, "pread") else None)


def write_segments(
    segments: Sequence[Segment], folder: Path, name: str, without: Ids | None = None
) -> Segment:
    """Keep segments as one in ``folder``, in their order, ``without`` some ids; gives it, mapped.

    One that is written already, and stays as it is, is linked, or else copied.
    """
    files = (folder / f"{name}.ids.npy", folder / f"{name}.rows.npy")
    if len(segments) == 1 and segments[0].files is not None and without is None:
        for before, file in zip(segments[0].files, files, strict=True):
            link_or_copy(before, file)
        return open_segment(folder, name)
    kept = [
        slice(None) if without is None else np.flatnonzero(~np.isin(one.ids, without))
        for one in segments
    ]
    ids = np.concatenate([one.ids[some] for one, some in zip(segments, kept, strict=True)])
    np.save(files[0], ids, allow_pickle=False)
    # Row by row from map to map: millions of vectors are more than memory may hold.
    rows = open_memmap(
        files[1], mode="w+", dtype=np.float16, shape=(len(ids), segments[0].rows.shape[1])
    )
    place = 0
    for one, some in zip(segments, kept, strict=True):
        chosen = np.arange(len(one))[some]
        for first in range(0, len(chosen), CHUNK):
            part = chosen[first : first + CHUNK]
            rows[place : place + len(part)] = one.rows[part]
            place += len(part)
    rows.flush()
    return open_segment(folder, name)


def link_or_copy(before: Path, file: Path) -> None:
    """The same file under another name, as it never changes; a copy where disks can't link."""
    try:
        os.link(before, file)
    except OSError:
        shutil.copyfile(before, file)


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
        order = np.argsort(at[here])
        found[np.flatnonzero(here)[order]] = segment.read(at[here][order])
        missing &= ~here
    if missing.any():
        raise KeyError(f"no vector has the id {ids[missing][0]}")
    return found
