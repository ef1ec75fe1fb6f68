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
from filmqa.stores import records
from filmqa.stores.faiss import VectorStore
from filmqa.stores.records import FileStamp, StoredPassage
from filmqa.types import Document, Fact, Notice, Passage, Progress

BATCH = 32  # passages embedded between two reports of progress
PART = 2000  # passages, at least, between two generations that can be gone on from


@dataclass(frozen=True, slots=True)
class FactFinder:
    """What finds the facts of a document, with a fingerprint that changes when it does."""

    fingerprint: str
    find: Callable[[Document], Sequence[Fact]]


NO_FACTS = FactFinder("none", lambda document: ())


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
    max_bytes: int = 20_000_000,
    report: Report = lambda progress: None,
) -> Update:
    """Read what changed in ``corpus`` since the index in ``folder`` was made, and open the result.

    ``finder`` is what finds the facts of a document; this layer knows none.

    What is much is written in parts: who is stopped, or whose machine is, goes on from the last.
    An index that lacks a part is never answered from, as this function then makes the rest first.

    A damaged or foreign index is rebuilt from the corpus and never answered from. Raises
    MissingCorpus, EmptyCorpus (nothing could be read; the old index stays) and BadIndex (the
    folder can't be written to).
    """
    index, _ = _open(folder, embedder, finder)
    if index is not None:
        plan = compare(corpus, index.stamps(), embedder, max_bytes, report)
        if not plan.new and not plan.gone:
            return Update(index, plan.notices, files=plan.files)
    with generations.write_lock(folder):
        index, fault = _open(folder, embedder, finder)  # again: another process may have been first
        before = index.stamps() if index else {}
        plan = compare(corpus, before, embedder, max_bytes, report)
        if not plan.kept and not plan.new:
            raise EmptyCorpus(corpus, plan.notices)
        gone, told = plan.gone, _Told(plan.new, report)
        parts = list(_parts(plan.new, len(index.passages) if index else 0))
        for part in parts or ([()] if gone else []):
            _write(folder, embedder, finder, index, part, gone, told)
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


def _parts(new: Sequence[New], before: int) -> Iterator[Sequence[New]]:
    """What is new in parts that are written one by one: who is stopped goes on from there.

    Each part copies the index before it, of ``before`` passages at first; so it has half as many
    passages as that, and all copies together cost no more than a few of the whole.
    """
    part: list[New] = []
    size = 0
    for one in new:
        part.append(one)
        size += len(one.passages)
        if size >= max(PART, before // 2):
            yield part
            before, part, size = before + size, [], 0
    if part:
        yield part


class _Told:
    """Counts the passages that are embedded, over all parts, and reports them."""

    def __init__(self, new: Sequence[New], report: Report) -> None:
        self._files, self._report = len(new), report
        self._passages = sum(len(one.passages) for one in new)
        self._done, self._start = 0, time.monotonic()

    def embedded(self, passages: int) -> None:
        self._done += passages
        left = (time.monotonic() - self._start) / self._done * (self._passages - self._done)
        self._report(Progress(self._files, self._files, self._done, self._passages, left))


def _open(
    folder: Path, embedder: Embedder, finder: FactFinder
) -> tuple[Index | None, str]:
    try:
        return open_current(folder, embedder.fingerprint, finder.fingerprint), ""
    except BadIndex as error:
        return None, str(error)


def _write(
    folder: Path,
    embedder: Embedder,
    finder: FactFinder,
    index: Index | None,
    new: Sequence[New],
    gone: Sequence[str],
    told: "_Told",
) -> None:
    with generations.new_generation(folder) as generation:
        if index is None:
            connection = records.create(generation / generations.LIBRARY)
            passages = VectorStore(embedder.dimension)
            sentences = VectorStore(embedder.dimension)
        else:
            for name in generations.FILES:
                shutil.copyfile(index.generation / name, generation / name)
            connection = records.open_to_write(generation / generations.LIBRARY)
            passages = VectorStore.open(generation / generations.PASSAGES)
            sentences = VectorStore.open(generation / generations.SENTENCES)
        try:
            with connection:
                for name in gone:
                    removed = records.remove_document(connection, name)
                    passages.remove([stored.id for stored in removed])
                    sentences.remove([i for stored in removed for i in stored.sentence_ids])
                added = [
                    stored
                    for one in new
                    for stored in records.add_document(
                        connection,
                        one.document,
                        one.stamp,
                        one.passages,
                        finder.find(one.document),
                        cutting.off_limits(one.document),
                    )
                ]
            _embed(embedder, added, passages, sentences, told)
            manifest = _manifest(connection, embedder, finder, passages, sentences)
        finally:
            connection.close()
        passages.save(generation / generations.PASSAGES)
        sentences.save(generation / generations.SENTENCES)
        generations.write_manifest(
            generation, replace(manifest, files=generations.digests(generation))
        )


def _embed(
    embedder: Embedder,
    stored: Sequence[StoredPassage],
    passages: VectorStore,
    sentences: VectorStore,
    told: "_Told",
) -> None:
    for first in range(0, len(stored), BATCH):
        batch = stored[first : first + BATCH]
        passages.add(
            [one.id for one in batch],
            embedder.encode([cutting.embedded_text(one.passage) for one in batch]),
        )
        sentences.add(
            [i for one in batch for i in one.sentence_ids],
            embedder.encode(
                [
                    cutting.embedded_sentence(one.passage, s)
                    for one in batch
                    for s in one.passage.sentences
                ]
            ),
        )
        told.embedded(len(batch))


def _manifest(
    connection: sqlite3.Connection,
    embedder: Embedder,
    finder: FactFinder,
    passages: VectorStore,
    sentences: VectorStore,
) -> Manifest:
    stamps = records.stamps(connection)
    return Manifest(
        format=generations.FORMAT,
        reader=generations.reader_fingerprint(),
        embedder=embedder.fingerprint,
        finder=finder.fingerprint,
        dimension=embedder.dimension,
        passages=len(passages),
        sentences=len(sentences),
        documents={name: stamp.digest for name, stamp in stamps.items()},
        files={},
    )
