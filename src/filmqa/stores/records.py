"""Documents, passages and sentences in SQLite: the rows that everything else is keyed by.

Ids are never used twice (AUTOINCREMENT), so a vector left behind by a fault can't come to stand
for another passage's text.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from filmqa.stores import facts, lexical, spoilers
from filmqa.stores.vectors import VectorStore
from filmqa.types import Document, Fact, Passage, Sentence

SHARE_TO_RECOUNT = 10  # one changed passage in so many, and all words are counted anew

SUMMED = 500_000  # rows up to which their ids are added up whenever a library is opened
PRIME = 1_000_003  # the remainders of the ids' squares by it are added up

_SCHEMA = """
CREATE TABLE documents(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE, title TEXT NOT NULL, format TEXT NOT NULL,
    digest TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    read INTEGER NOT NULL DEFAULT (CAST(strftime('%s', 'now') AS INTEGER)),
    characters INTEGER NOT NULL,
    text TEXT NOT NULL  -- last: what stands behind it is only found by reading it
);
CREATE TABLE passages(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents(id),
    section TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL
);
CREATE INDEX passages_of_document ON passages(document, start);
CREATE TABLE sentences(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    passage INTEGER NOT NULL REFERENCES passages(id),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, header TEXT NOT NULL
);
CREATE INDEX sentences_of_passage ON sentences(passage);
"""


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What is known of the file that a document was read from."""

    digest: str  # sha256 of its bytes
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with its row id and those of its sentences, in the passage's order."""

    id: int
    passage: Passage
    sentence_ids: tuple[int, ...]


def create(file: Path) -> sqlite3.Connection:
    """A new, empty file of records and words."""
    connection = sqlite3.connect(file)
    connection.executescript(_SCHEMA + facts.SCHEMA + spoilers.SCHEMA + lexical.SCHEMA)
    return connection


def open_to_read(file: Path) -> sqlite3.Connection:
    """A file that nobody writes any more: no locks are taken, any thread may use it in turn."""
    return sqlite3.connect(
        f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )


def open_to_write(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(file)


def add_document(
    connection: sqlite3.Connection,
    document: Document,
    stamp: FileStamp,
    passages: Sequence[Passage],
    stated: Sequence[Fact] = (),
    off_limits: Sequence[tuple[int, int]] = (),
) -> list[StoredPassage]:
    """Keep a document with its passages, sentences, facts and the spans that tell its end.

    Gives the passages' new ids.
    """
    row = connection.execute(
        "INSERT INTO documents(name, title, format, text, characters, digest, size, mtime_ns) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document.name,
            document.title,
            document.format,
            document.text,
            len(document.text),
            stamp.digest,
            stamp.size,
            stamp.mtime_ns,
        ),
    ).lastrowid
    facts.add_facts(connection, int(row or 0), stated)
    spoilers.add_spans(connection, int(row or 0), off_limits)
    stored: list[StoredPassage] = []
    for passage in passages:
        passage_id = connection.execute(
            'INSERT INTO passages(document, section, start, "end", text) VALUES (?, ?, ?, ?, ?)',
            (row, passage.section, passage.start, passage.end, passage.text),
        ).lastrowid
        sentence_ids = tuple(
            int(
                connection.execute(
                    'INSERT INTO sentences(passage, start, "end", header) VALUES (?, ?, ?, ?)',
                    (passage_id, sentence.start, sentence.end, sentence.header),
                ).lastrowid
                or 0
            )
            for sentence in passage.sentences
        )
        stored.append(StoredPassage(int(passage_id or 0), passage, sentence_ids))
    lexical.add_words(connection, map(words_row, stored))
    return stored


def remove_document(connection: sqlite3.Connection, name: str) -> list[StoredPassage]:
    """Forget a document and all that hangs on it; gives what was removed."""
    (row,) = connection.execute("SELECT id FROM documents WHERE name = ?", (name,)).fetchone()
    ids = [i for (i,) in connection.execute("SELECT id FROM passages WHERE document = ?", (row,))]
    removed = passages(connection, ids)
    lexical.remove_words(connection, map(words_row, removed))
    connection.execute(
        "DELETE FROM sentences WHERE passage IN (SELECT id FROM passages WHERE document = ?)",
        (row,),
    )
    connection.execute("DELETE FROM passages WHERE document = ?", (row,))
    facts.remove_facts(connection, row)
    spoilers.remove_spans(connection, row)
    connection.execute("DELETE FROM documents WHERE id = ?", (row,))
    return removed


def count_words(
    connection: sqlite3.Connection,
    removed: Sequence[StoredPassage],
    added: Sequence[StoredPassage],
) -> None:
    """Count the stems again, after passages were removed and added."""
    (passages_,) = connection.execute("SELECT count(*) FROM passages").fetchone()
    if SHARE_TO_RECOUNT * (len(removed) + len(added)) >= passages_:
        lexical.count_stems(connection)
    else:
        lexical.shift_stems(connection, map(words_row, removed), map(words_row, added))


def words_row(stored: StoredPassage) -> lexical.Row:
    passage = stored.passage
    headers = list(dict.fromkeys(s.header for s in passage.sentences if s.header))
    return stored.id, passage.title, passage.section, "\n".join([*headers, passage.text])


def passages(connection: sqlite3.Connection, ids: Iterable[int]) -> list[StoredPassage]:
    """The passages of ``ids``, in the order of ids; one that is not there is left out."""
    wanted = json.dumps([int(i) for i in ids])
    sentences: dict[int, list[tuple[int, Sentence]]] = {}
    for row, passage, start, end, header in connection.execute(
        'SELECT id, passage, start, "end", header FROM sentences '
        "WHERE passage IN (SELECT value FROM json_each(?)) ORDER BY start",
        (wanted,),
    ):
        sentences.setdefault(passage, []).append((row, Sentence(start, end, header)))
    found = connection.execute(
        'SELECT p.id, d.name, d.title, p.section, p.start, p."end", p.text '
        "FROM passages p JOIN documents d ON d.id = p.document "
        "WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY p.id",
        (wanted,),
    )
    return [
        StoredPassage(
            row,
            Passage(
                document, title, section, start, end, text, tuple(s for _, s in sentences[row])
            ),
            tuple(i for i, _ in sentences[row]),
        )
        for row, document, title, section, start, end, text in found
    ]


def stamps(connection: sqlite3.Connection) -> dict[str, FileStamp]:
    """The stamp of each document, by name."""
    rows = connection.execute("SELECT name, digest, size, mtime_ns FROM documents")
    return {name: FileStamp(digest, size, mtime) for name, digest, size, mtime in rows}


def stamp_anew(connection: sqlite3.Connection, stamps: Mapping[str, FileStamp]) -> None:
    """Give documents, by name, other stamps: their files were touched, but say the same."""
    connection.executemany(
        "UPDATE documents SET size = ?, mtime_ns = ? WHERE name = ?",
        ((stamp.size, stamp.mtime_ns, name) for name, stamp in stamps.items()),
    )


def passage_at(connection: sqlite3.Connection, name: str, start: int) -> StoredPassage | None:
    """The passage of a document that holds the character at ``start``, if any does."""
    row = connection.execute(
        "SELECT p.id FROM passages p JOIN documents d ON d.id = p.document "
        'WHERE d.name = ? AND p.start <= ? AND p."end" > ?',
        (name, start, start),
    ).fetchone()
    return passages(connection, [row[0]])[0] if row else None


def passages_of_sentences(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, int]:
    """Sentence id → passage id."""
    rows = connection.execute(
        "SELECT id, passage FROM sentences WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps([int(i) for i in ids]),),
    )
    return {int(sentence): int(passage) for sentence, passage in rows}


def signature(connection: sqlite3.Connection, table: str) -> tuple[int, ...]:
    """How many rows "passages" or "sentences" has, and figures that tell their ids from others."""
    if table not in {"passages", "sentences"}:
        raise ValueError(f"{table} has no vectors")
    # Each of the three alone is found without looking at every row.
    told = [f"(SELECT {figure} FROM {table})" for figure in ("count(*)", "min(id)", "max(id)")]  # noqa: S608
    row = connection.execute(f"SELECT {', '.join(told)}").fetchone()
    if row[0] <= SUMMED:
        sums = f"SELECT total(id), total(id * id % {PRIME}) FROM {table}"  # noqa: S608
        row = (*row, *connection.execute(sums).fetchone())
    return tuple(int(figure or 0) for figure in row)


def signature_of(store: VectorStore) -> tuple[int, ...]:
    """What ``signature`` gives of a table with the ids of ``store``."""
    if len(store) > SUMMED:
        return len(store), *store.ends
    ids = store.ids
    return len(store), *store.ends, int(ids.sum()), int((ids * ids % PRIME).sum())
