"""The spans of documents that tell the end, in SQLite beside the documents."""

import sqlite3
from collections.abc import Iterable

SCHEMA = """
CREATE TABLE spoilers(
    document INTEGER NOT NULL REFERENCES documents(id),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL
);
CREATE INDEX spoilers_of_document ON spoilers(document, start);
"""

Span = tuple[int, int]


def add_spans(connection: sqlite3.Connection, document: int, spans: Iterable[Span]) -> None:
    """Keep the spans of the document with this row id."""
    connection.executemany(
        'INSERT INTO spoilers(document, start, "end") VALUES (?, ?, ?)',
        ((document, start, end) for start, end in spans),
    )


def remove_spans(connection: sqlite3.Connection, document: int) -> None:
    """Forget the spans of the document with this row id."""
    connection.execute("DELETE FROM spoilers WHERE document = ?", (document,))


def all_spans(connection: sqlite3.Connection) -> dict[str, list[Span]]:
    """The spans of each document that has any, by its name, in order."""
    spans: dict[str, list[Span]] = {}
    for name, start, end in connection.execute(
        'SELECT d.name, s.start, s."end" FROM spoilers s JOIN documents d ON d.id = s.document '
        "ORDER BY d.name, s.start"
    ):
        spans.setdefault(name, []).append((start, end))
    return spans
