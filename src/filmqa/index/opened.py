"""A generation opened to be searched: its records, words and vectors agree, or it isn't opened."""

import sqlite3
import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from filmqa.embedding import Vectors
from filmqa.errors import BadIndex, UnknownDocument
from filmqa.index import generations
from filmqa.index.generations import Manifest
from filmqa.stores import facts, lexical, named, records, spoilers
from filmqa.stores.records import FileStamp, StoredPassage
from filmqa.stores.vectors import VectorStore, open_store
from filmqa.types import DocumentSummary, Fact


IN_MEMORY = 256_000_000  # bytes of records, up to which a copy of them is made in memory


class Index:
    """One generation, in memory and read-only. Any number of threads may ask it."""

    def __init__(
        self,
        generation: Path,
        connection: sqlite3.Connection,
        passages: VectorStore,
        sentences: VectorStore,
    ) -> None:
        """Parts that fit one another; ``open`` proves that those of a generation do."""
        self.generation = generation
        self.passages = passages
        self.sentences = sentences
        self._connection = connection
        self._lock = threading.Lock()  # held for one statement at a time
        self._frequencies = lexical.frequencies(connection)
        self._titles = tuple(dict.fromkeys(d.title for d in self.documents()))

    @classmethod
    def open(cls, generation: Path, embedder: str, finder: str = "none") -> "Index":
        """Open a generation; raises BadIndex if any part of it doesn't fit the others.

        ``embedder`` is the fingerprint of the encoder that questions will be encoded with,
        ``finder`` that of what finds facts.
        """
        manifest = generations.read_manifest(generation)
        if manifest.reader != generations.reader_fingerprint():
            raise BadIndex(f"{generation} was made by another version of filmqa.")
        if manifest.embedder != embedder:
            raise BadIndex(f"{generation} was made with another encoder.")
        if manifest.finder != finder:
            raise BadIndex(f"{generation} has the facts of another version of filmqa.")
        passages = open_store(generation, generations.PASSAGES)
        sentences = open_store(generation, generations.SENTENCES)
        connection = records.open_to_read(generation / generations.LIBRARY)
        try:
            _check(generation, manifest, connection, passages, sentences)
            return cls(generation, connection, passages, sentences)
        except sqlite3.DatabaseError as error:
            raise BadIndex(f"{generation / generations.LIBRARY} cannot be read.") from error

    def __len__(self) -> int:
        return len(self.passages)

    def stored(self, ids: Iterable[int]) -> list[StoredPassage]:
        """The passages of ``ids``, in the order of ids."""
        with self._lock:
            return records.passages(self._connection, ids)

    def search_passages(
        self, query: Vectors, k: int, only: Sequence[int] | None
    ) -> list[tuple[int, float]]:
        """The ``k`` passages nearest to a question's vector: (id, cosine), best first."""
        return self.passages.search(query, k, only)

    def search_sentences(
        self, query: Vectors, k: int, only: Sequence[int] | None
    ) -> dict[int, float]:
        """The passages of the ``k`` sentences nearest to a question: id → its best cosine."""
        allowed = None if only is None else self._sentences_of(only)
        found = self.sentences.search(query, k, allowed)
        with self._lock:
            home = records.passages_of_sentences(self._connection, [i for i, _ in found])
        best: dict[int, float] = {}
        for sentence, cosine in found:
            best.setdefault(home[sentence], cosine)
        return best

    def _sentences_of(self, passages: Sequence[int]) -> list[int]:
        return [i for stored in self.stored(passages) for i in stored.sentence_ids]

    def search_words(
        self, words: Sequence[str], k: int, only: Sequence[int] | None
    ) -> list[tuple[int, float]]:
        """The ``k`` best passages by BM25: (id, score), best first."""
        with self._lock:
            return lexical.search_words(self._connection, words, k, only)

    def passages_with(self, stem: str) -> int:
        """How many passages have a word of this stem."""
        return self._frequencies.get(stem, 0)

    @property
    def frequencies(self) -> Mapping[str, int]:
        """In how many passages each stem of the library stands."""
        return self._frequencies

    def titles(self) -> tuple[str, ...]:
        """The titles of the documents, each once."""
        return self._titles

    def passages_of(self, names: Iterable[str]) -> list[int]:
        with self._lock:
            return named.passage_ids_of(self._connection, names)

    def sections_of(self, name: str) -> list[tuple[int, str]]:
        """The passages of a document, each with its section: (id, "Production › Casting")."""
        with self._lock:
            return named.sections_of(self._connection, name)

    def passage_at(self, name: str, start: int) -> StoredPassage | None:
        """The passage of a document that holds the character at ``start``."""
        with self._lock:
            return records.passage_at(self._connection, name, start)

    def passages_having(self, words: Sequence[str]) -> list[int]:
        """The passages that have all of these words, as stems."""
        with self._lock:
            return lexical.passages_having(self._connection, words)

    def mentions(self, words: Sequence[str], *, in_sections: bool = False) -> Counter[str]:
        """In how many passages of each document these words stand one after another.

        In the passage's text or its section's name; ``in_sections`` in the latter alone.
        """
        columns = ("section",) if in_sections else ("section", "text")
        with self._lock:
            ids = lexical.passages_saying(self._connection, words, columns)
            return Counter(named.documents_of(self._connection, ids))

    def has_phrase(self, words: Sequence[str]) -> bool:
        """Whether any passage has these words one after another, as stems."""
        with self._lock:
            return lexical.has_phrase(self._connection, words)

    def documents(self) -> tuple[DocumentSummary, ...]:
        with self._lock:
            return named.summaries(self._connection)

    def stamps(self) -> dict[str, FileStamp]:
        with self._lock:
            return records.stamps(self._connection)

    def facts(self) -> list[Fact]:
        """Every fact of every document, by document's name and place."""
        with self._lock:
            return facts.all_facts(self._connection)

    def off_limits(self) -> dict[str, list[tuple[int, int]]]:
        """The spans that tell the end, of each document that has any, by its name."""
        with self._lock:
            return spoilers.all_spans(self._connection)

    def copy_records(self) -> sqlite3.Connection:
        """All records and words: a copy that may be changed, in memory unless it is large."""
        large = (self.generation / generations.LIBRARY).stat().st_size > IN_MEMORY
        # SQLite keeps a database without a name in a file that goes when it is closed.
        copy = sqlite3.connect("" if large else ":memory:", check_same_thread=False)
        with self._lock:
            self._connection.backup(copy)
        return copy

    def text(self, name: str) -> str:
        """A document's whole text; raises UnknownDocument."""
        with self._lock:
            text = named.text_of(self._connection, name)
        if text is None:
            raise UnknownDocument(name)
        return text


def _check(
    generation: Path,
    manifest: Manifest,
    connection: sqlite3.Connection,
    passages: VectorStore,
    sentences: VectorStore,
) -> None:
    stores = {"passages": (passages, manifest.passages), "sentences": (sentences, manifest.sentences)}
    for table, (store, count) in stores.items():
        kept = records.signature(connection, table)
        if kept[0] != count:
            raise BadIndex(f"{generation}: records and manifest differ.")
        if kept != records.signature_of(store):
            raise BadIndex(f"{generation}: vectors and records of {table} differ.")


def open_current(folder: Path, embedder: str, finder: str = "none") -> Index | None:
    """The index that counts in ``folder``, None if there is none; raises BadIndex."""
    generation = generations.current_generation(folder)
    if generation is None:
        return None
    try:
        return Index.open(generation, embedder, finder)
    except BadIndex:
        # Another process may have switched, and removed this one, since its name was read.
        fresh = generations.current_generation(folder)
        if fresh is None or fresh == generation:
            raise
        return Index.open(fresh, embedder, finder)
