"""Libraries of any size of made text, with vectors that are really encoded or mixed from such."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np
import numpy.typing as npt
from filmlike import Made, make_pages

from filmqa.embedding import Embedder, Vectors
from filmqa.index import NO_FACTS
from filmqa.index.comparing import New
from filmqa.index.generations import write_lock
from filmqa.index.opened import open_current
from filmqa.index.writing import Told, write_part
from filmqa.passages import embedded_sentence, embedded_text
from filmqa.stores.records import FileStamp
from filmqa.types import Document, Passage, Sentence

PART = 400  # pages written at a time
SHARE = 0.5  # of the second vector in a mixed one
SEED = 1995
BATCH = 512  # texts encoded at a time


class MixedEmbedder:
    """The bundled encoder for some texts, and mixtures of what it gave them for all others."""

    def __init__(self, encoder: Embedder, pool: "Pool") -> None:
        self.fingerprint, self.dimension = encoder.fingerprint, encoder.dimension
        self.max_tokens, self.count_tokens = encoder.max_tokens, encoder.count_tokens
        self._pool, self._rng = pool, np.random.default_rng(SEED)

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors, count = self._pool.vectors, len(self._pool.vectors)
        rows = [self._pool.places.get(text, -1) for text in texts]
        first = np.where(np.array(rows) < 0, self._rng.integers(count, size=len(rows)), rows)
        second = self._rng.integers(count, size=len(rows))
        share = np.where(np.array(rows) < 0, SHARE, 0.0)[:, None]
        found = vectors[first] + (share * vectors[second]).astype(np.float32)
        found /= np.linalg.norm(found, axis=1, keepdims=True)
        return np.asarray(found, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Pool:
    """Vectors that were really encoded (shape (n, dimension)), and the row of each text."""

    places: dict[str, int]
    vectors: npt.NDArray[np.float16]

    @classmethod
    def of(cls, encoder: Embedder, passages: int, folder: Path) -> "Pool":
        """The first passages and their sentences, encoded once and kept in ``folder``."""
        texts: dict[str, int] = {}
        for page in make_pages(passages):
            for one in document_of(page).passages:
                texts.setdefault(embedded_text(one), len(texts))
                for sentence in one.sentences:
                    texts.setdefault(embedded_sentence(one, sentence), len(texts))
        file = folder / f"encoded-{passages}.npy"
        if not file.exists():
            every = list(texts)
            rows = [
                encoder.encode(every[first : first + BATCH]).astype(np.float16)
                for first in range(0, len(every), BATCH)
            ]
            np.save(file, np.concatenate(rows), allow_pickle=False)
        return cls(texts, np.load(file, allow_pickle=False))


def document_of(page: Made) -> New:
    """A made page as it is kept: one passage for each paragraph."""
    text, passages = "", []
    for section, lines in page.passages:
        start, sentences = len(text), []
        for line in lines:
            sentences.append(Sentence(len(text), len(text) + len(line)))
            text += line + " "
        text = text[:-1]
        passages.append(
            Passage(
                page.name, page.title, section, start, len(text), text[start:], tuple(sentences)
            )
        )
        text += "\n\n"
    document = Document(page.name, page.title, text, "markdown", (), ())
    return New(document, FileStamp(page.name, len(text), 0), passages)


def build(passages: int, folder: Path, embedder: Embedder) -> float:
    """Make the index of a library of made pages in ``folder``; gives the seconds it took."""
    start = time.perf_counter()
    pages = make_pages(passages)
    with write_lock(folder):
        while part := [document_of(page) for page in islice(pages, PART)]:
            told = Told(part, lambda progress: None)
            index = open_current(folder, embedder.fingerprint)
            write_part(folder, embedder, NO_FACTS, index, part, (), told)
    return time.perf_counter() - start


def replace_page(folder: Path, embedder: Embedder, page: Made) -> float:
    """Write a page anew, its first sentence another; gives the seconds it took."""
    start = time.perf_counter()
    section, lines = page.passages[0]
    fresh = replace(page, passages=((section, ("It was changed.", *lines[1:])), *page.passages[1:]))
    with write_lock(folder):
        index = open_current(folder, embedder.fingerprint)
        told = Told([document_of(fresh)], lambda progress: None)
        write_part(folder, embedder, NO_FACTS, index, [document_of(fresh)], [page.name], told)
    open_current(folder, embedder.fingerprint)
    return time.perf_counter() - start
