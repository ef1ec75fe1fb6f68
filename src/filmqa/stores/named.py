"""Documents looked up by their names, in the file of records."""

import json
import sqlite3
from collections.abc import Iterable

from filmqa.types import DocumentSummary


def summaries(connection: sqlite3.Connection) -> tuple[DocumentSummary, ...]:
    """The documents, by name."""
    rows = connection.execute(
        "SELECT d.name, d.title, d.format, d.characters, "
        "(SELECT count(*) FROM passages p WHERE p.document = d.id), d.size, d.read "
        "FROM documents d ORDER BY d.name"
    )
    return tuple(
        DocumentSummary(name, title, kind, characters, count, size, float(read))
        for name, title, kind, characters, count, size, read in rows
    )


def text_of(connection: sqlite3.Connection, name: str) -> str | None:
    row = connection.execute("SELECT text FROM documents WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def passage_ids_of(connection: sqlite3.Connection, names: Iterable[str]) -> list[int]:
    """The passages of the documents of these names, by id."""
    rows = connection.execute(
        "SELECT p.id FROM passages p JOIN documents d ON d.id = p.document "
        "WHERE d.name IN (SELECT value FROM json_each(?)) ORDER BY p.id",
        (json.dumps(list(names)),),
    )
    return [int(row) for (row,) in rows]


def documents_of(connection: sqlite3.Connection, ids: Iterable[int]) -> list[str]:
    """The document's name of each of these passages; unknown ids are left out."""
    rows = connection.execute(
        "SELECT d.name FROM json_each(?) i JOIN passages p ON p.id = i.value "
        "JOIN documents d ON d.id = p.document",
        (json.dumps(list(ids)),),
    )
    return [str(name) for (name,) in rows]


def sections_of(connection: sqlite3.Connection, name: str) -> list[tuple[int, str]]:
    """The passages of a document with their sections, in the document's order."""
    rows = connection.execute(
        "SELECT p.id, p.section FROM passages p JOIN documents d ON d.id = p.document "
        "WHERE d.name = ? ORDER BY p.start",
        (name,),
    )
    return [(int(row), str(section)) for row, section in rows]
