"""Facts in SQLite, beside the documents that state them."""

import json
import sqlite3
from collections.abc import Iterable

from filmqa.types import Fact

SCHEMA = """
CREATE TABLE facts(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES documents(id),
    field TEXT NOT NULL, label TEXT NOT NULL, value TEXT NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    line_start INTEGER NOT NULL, line_end INTEGER NOT NULL,
    film TEXT NOT NULL, parts TEXT NOT NULL
);
CREATE INDEX facts_of_document ON facts(document);
"""


def add_facts(connection: sqlite3.Connection, document: int, facts: Iterable[Fact]) -> None:
    """Keep the facts of the document with this row id."""
    connection.executemany(
        'INSERT INTO facts(document, field, label, value, start, "end", line_start, line_end, '
        "film, parts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                document,
                fact.field,
                fact.label,
                fact.value,
                fact.start,
                fact.end,
                fact.line_start,
                fact.line_end,
                fact.film,
                json.dumps(fact.parts, ensure_ascii=False),
            )
            for fact in facts
        ),
    )


def remove_facts(connection: sqlite3.Connection, document: int) -> None:
    """Forget the facts of the document with this row id."""
    connection.execute("DELETE FROM facts WHERE document = ?", (document,))


def all_facts(connection: sqlite3.Connection) -> list[Fact]:
    """Every fact, by document's name and place."""
    rows = connection.execute(
        'SELECT d.name, f.field, f.label, f.value, f.start, f."end", f.line_start, f.line_end, '
        "f.film, f.parts FROM facts f JOIN documents d ON d.id = f.document "
        "ORDER BY d.name, f.line_start, f.start, f.id"
    )
    return [
        Fact(*row[:9], *(tuple(map(tuple, json.loads(parts))) for parts in row[9:])) for row in rows
    ]
