"""Writes a generation: the one before it, without what went and with what is new."""

import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import numpy as np

from filmqa import passages as cutting
from filmqa.embedding import Embedder, Vectors
from filmqa.index import generations
from filmqa.index.comparing import New, Report
from filmqa.index.generations import Manifest
from filmqa.index.opened import Index
from filmqa.stores import records
from filmqa.stores.records import FileStamp, StoredPassage
from filmqa.stores.vectors import VectorStore, new_store, open_store, save_store
from filmqa.types import Document, Fact, Progress

NONE_TOUCHED: Mapping[str, FileStamp] = MappingProxyType({})
BATCH = 32  # passages embedded between two reports of progress


@dataclass(frozen=True, slots=True)
class FactFinder:
    """What finds the facts of a document, with a fingerprint that changes when it does."""

    fingerprint: str
    find: Callable[[Document], Sequence[Fact]]


NO_FACTS = FactFinder("none", lambda document: ())


class Told:
    """Counts the passages that are embedded, over all parts, and reports them."""

    def __init__(self, new: Sequence[New], report: Report) -> None:
        self._files, self._report = len(new), report
        self.passages = sum(len(one.passages) for one in new)
        self._done, self._start = 0, time.monotonic()

    def embedded(self, passages: int) -> None:
        self._done += passages
        left = (time.monotonic() - self._start) / self._done * (self.passages - self._done)
        self._report(Progress(self._files, self._files, self._done, self.passages, left))


def write_part(
    folder: Path,
    embedder: Embedder,
    finder: FactFinder,
    index: Index | None,
    new: Sequence[New],
    gone: Sequence[str],
    told: "Told",
    touched: Mapping[str, FileStamp] = NONE_TOUCHED,
) -> None:
    """Write the next generation: ``index`` without the documents ``gone``, and with ``new``.

    ``touched`` are new stamps of documents that stay as they are.
    Call with the folder's write lock held. A text that stood in a document that went, with the
    same title and section, is not encoded again: an edit costs what it changed.
    """
    with generations.new_generation(folder) as generation:
        library = generation / generations.LIBRARY
        if index is None:
            connection = records.create(library)
            passages, sentences = (new_store(embedder.dimension) for _ in range(2))
        else:
            shutil.copyfile(index.generation / generations.LIBRARY, library)
            connection = records.open_to_write(library)
            passages = open_store(index.generation, generations.PASSAGES)
            sentences = open_store(index.generation, generations.SENTENCES)
        try:
            with connection:
                removed = [
                    stored for name in gone for stored in records.remove_document(connection, name)
                ]
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
                records.count_words(connection, removed, added)
                records.stamp_anew(connection, touched)
            encode = _Encoder(embedder, passages, sentences, removed if added else (), added)
            passages.remove([stored.id for stored in removed])
            sentences.remove([i for stored in removed for i in stored.sentence_ids])
            for first in range(0, len(added), BATCH):
                batch = added[first : first + BATCH]
                passages.add(*encode(_of_passages(batch)))
                sentences.add(*encode(_of_sentences(batch)))
                told.embedded(len(batch))
            manifest = _manifest(connection, embedder, finder, passages, sentences)
        finally:
            connection.close()
        save_store(passages, generation, generations.PASSAGES)
        save_store(sentences, generation, generations.SENTENCES)
        generations.write_manifest(
            generation, replace(manifest, files=generations.digests(generation))
        )


_Texts = Sequence[tuple[int, str]]  # what is encoded, under its id


class _Encoder:
    """Encodes texts; not those whose vector is known, nor one twice."""

    def __init__(
        self,
        embedder: Embedder,
        passages: VectorStore,
        sentences: VectorStore,
        removed: Sequence[StoredPassage],
        added: Sequence[StoredPassage],
    ) -> None:
        """``removed`` are still in both stores; their vectors are kept for ``added``."""
        self._embedder = embedder
        self._known: dict[str, Vectors] = {}
        for store, texts in (
            (passages, _of_passages(removed)),
            (sentences, _of_sentences(removed)),
        ):
            vectors = store.vectors([i for i, _ in texts])
            self._known |= {text: row for (_, text), row in zip(texts, vectors, strict=True)}
        count = Counter(text for of in (_of_passages, _of_sentences) for _, text in of(added))
        self._repeated = {text for text, times in count.items() if times > 1}

    def __call__(self, texts: _Texts) -> tuple[list[int], Vectors]:
        """The ids of ``texts`` and their vectors: shape (len(texts), dimension)."""
        new = list(dict.fromkeys(text for _, text in texts if text not in self._known))
        fresh = dict(zip(new, self._embedder.encode(new), strict=True)) if new else {}
        self._known |= {text: row for text, row in fresh.items() if text in self._repeated}
        found = np.empty((len(texts), self._embedder.dimension), dtype=np.float32)
        for row, (_, text) in zip(found, texts, strict=True):
            row[:] = fresh[text] if text in fresh else self._known[text]
        return [i for i, _ in texts], found


def _of_passages(stored: Iterable[StoredPassage]) -> _Texts:
    return [(one.id, cutting.embedded_text(one.passage)) for one in stored]


def _of_sentences(stored: Iterable[StoredPassage]) -> _Texts:
    return [
        (i, cutting.embedded_sentence(one.passage, sentence))
        for one in stored
        for i, sentence in zip(one.sentence_ids, one.passage.sentences, strict=True)
    ]


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
