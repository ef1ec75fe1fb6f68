"""Brings an index up to date with its corpus: only what changed is read and embedded."""

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from filmqa import passages as cutting
from filmqa.documents import SourceFile
from filmqa.embedding import Embedder
from filmqa.errors import BadIndex, EmptyCorpus
from filmqa.index import generations
from filmqa.index.comparing import New, Report, compare
from filmqa.index.generations import Manifest
from filmqa.index.opened import Index, open_current
from filmqa.index.writing import NO_FACTS, FactFinder, Told, write_part
from filmqa.stores import records
from filmqa.stores.records import StoredPassage
from filmqa.stores.vectors import VectorStore, new_store, open_store, save_store
from filmqa.types import Document, Fact, Notice, Passage, Progress

MANY = 5000  # new passages, from which on it is worth finding out whether a GPU can encode them
PART = 2000  # passages, at least, between two generations that can be gone on from
MOST = 20_000  # … and at most, as their vectors are in memory until they are written


@dataclass(frozen=True, slots=True)
class Update:
    """An index that is up to date, and what was done to get there."""

    index: Index
    notices: tuple[Notice, ...]  # the files that were left out, and why
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    files: tuple[SourceFile, ...] = ()  # as they were found in the corpus
    repaired: str = ""  # why the index that was there could not be used


def update_index(
    corpus: Path,
    folder: Path,
    embedder: Embedder,
    *,
    finder: FactFinder = NO_FACTS,
    for_many: Callable[[], Embedder | None] = lambda: None,
    max_bytes: int = 20_000_000,
    report: Report = lambda progress: None,
) -> Update:
    """Read what changed in ``corpus`` since the index in ``folder`` was made, and open the result.

    ``finder`` is what finds the facts of a document; this layer knows none. ``for_many`` gives an
    encoder that is faster for thousands of texts, if there is one.

    What is much is written in parts: who is stopped, or whose machine is, goes on from the last.
    An index that lacks a part is never answered from, as this function then makes the rest first.

    A damaged or foreign index is rebuilt from the corpus and never answered from. Raises
    MissingCorpus, EmptyCorpus (nothing could be read; the old index stays) and BadIndex (the
    folder can't be written to).
    """
    index, fault = _open(folder, embedder, finder)
    if index is not None:
        plan = compare(corpus, index.stamps(), embedder, max_bytes, report)
        if not plan.new and not plan.gone:
            return Update(index, plan.notices, files=plan.files)
    with generations.write_lock(folder):
        if index is None or not _counts(index, folder):  # another process may have been first
            index, fault = _open(folder, embedder, finder)
            before = index.stamps() if index else {}
            plan = compare(corpus, before, embedder, max_bytes, report)
        before = index.stamps() if index else {}
        if not plan.kept and not plan.new:
            raise EmptyCorpus(corpus, plan.notices)
        gone, told = plan.gone, Told(plan.new, report)
        encoder = (for_many() if told.passages >= MANY else None) or embedder
        parts = list(_parts(plan.new, len(index.passages) if index else 0))
        touched = {name: stamp for name, stamp in plan.kept.items() if stamp != before[name]}
        for part in parts or ([()] if gone else []):
            write_part(folder, encoder, finder, index, part, gone, told, touched)
            index, gone = open_current(folder, embedder.fingerprint, finder.fingerprint), ()
    if index is None:
        raise ValueError("a generation was written, but none counts")
    names = [new.document.name for new in plan.new]
    return Update(
        index,
        plan.notices,
        added=tuple(name for name in names if name not in before),
        changed=tuple(name for name in names if name in before),
        removed=tuple(name for name in plan.gone if name not in names),
        files=plan.files,
        repaired=fault,
    )


def _counts(index: Index, folder: Path) -> bool:
    """Whether this index is still the one of its folder."""
    try:
        return generations.current_generation(folder) == index.generation
    except BadIndex:
        return False


def _parts(new: Sequence[New], before: int) -> Iterator[Sequence[New]]:
    """What is new in parts that are written one by one: who is stopped goes on from there.

    Each part copies the index before it, of ``before`` passages at first; so it has half as many
    passages as that, and all copies together cost no more than a few of the whole, until parts
    are as large as memory lets them be: from there on a copy takes seconds, and a part minutes.
    """
    part: list[New] = []
    size = 0
    for one in new:
        part.append(one)
        size += len(one.passages)
        if size >= max(PART, min(before // 2, MOST)):
            yield part
            before, part, size = before + size, [], 0
    if part:
        yield part


def _open(
    folder: Path, embedder: Embedder, finder: FactFinder
) -> tuple[Index | None, str]:
    try:
        return open_current(folder, embedder.fingerprint, finder.fingerprint), ""
    except BadIndex as error:
        return None, str(error)
