"""BM25 over passages, by SQLite's FTS5 (Robertson and Zaragoza 2009; k1 = 1.2, b = 0.75).

What a user types is never a query: its words are taken out, folded and quoted one by one, so
that no quote, star, column name or NEAR in it can be an operator.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from filmqa import later

_WORD = later.pattern(r"[^\W_]+")

# A word of the title or of the section's name counts for a passage as one in its text does, and
# a little less: each stands in every passage of its document or section.
COLUMN_WEIGHTS = (0.6, 0.8, 1.0)

_COLUMNS = "title, section, text, content='', tokenize=\"porter unicode61 remove_diacritics 2\""
SCHEMA = f"""
CREATE TABLE stems(term TEXT PRIMARY KEY, passages INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5({_COLUMNS});
"""
_CHANGED = f"CREATE VIRTUAL TABLE temp.changed USING fts5({_COLUMNS})"

Row = tuple[int, str, str, str]
"""A passage's id, title, section and text."""


def add_words(connection: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Index the rows; their ids must be new."""
    connection.executemany(
        "INSERT INTO words(rowid, title, section, text) VALUES (?, ?, ?, ?)", rows
    )


def remove_words(connection: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Forget the rows, which must be as they were added: the table keeps no copy of them."""
    connection.executemany(
        "INSERT INTO words(words, rowid, title, section, text) VALUES ('delete', ?, ?, ?, ?)",
        rows,
    )


def query_words(text: str) -> list[str]:
    """The words of a question that may be searched for, in lower case, each once."""
    return list(dict.fromkeys(_WORD.findall(text.lower())))


def search_words(
    connection: sqlite3.Connection,
    words: Sequence[str],
    k: int,
    only: Sequence[int] | None = None,
) -> list[tuple[int, float]]:
    """The ``k`` best passages for any of ``words``: (id, score), best first, higher is better.

    With ``only``, nothing but those passages is looked at.
    """
    if not words or k <= 0:
        return []
    # Inside an FTS5 string a double quote is doubled; words hold none, but this must not depend
    # on how they were found.
    match = " OR ".join('"' + word.replace('"', '""') + '"' for word in words)
    weights = ", ".join(str(weight) for weight in COLUMN_WEIGHTS)
    scope = "" if only is None else "AND rowid IN (SELECT value FROM json_each(?))"
    scoped = () if only is None else (json.dumps(list(only)),)
    found = connection.execute(
        f"SELECT rowid, -bm25(words, {weights}) AS score FROM words "  # noqa: S608  # constants
        f"WHERE words MATCH ? {scope} ORDER BY score DESC, rowid LIMIT ?",
        (match, *scoped, k),
    )
    return [(int(row), float(score)) for row, score in found]


def has_phrase(connection: sqlite3.Connection, words: Sequence[str]) -> bool:
    """Whether a passage, its title or its section has these words one after another."""
    if not words:
        return False
    phrase = '"' + " ".join(word.replace('"', '""') for word in words) + '"'
    found = connection.execute("SELECT rowid FROM words WHERE words MATCH ? LIMIT 1", (phrase,))
    return found.fetchone() is not None


def passages_saying(
    connection: sqlite3.Connection, words: Sequence[str], columns: Sequence[str]
) -> list[int]:
    """The passages that have these words one after another in one of ``columns``.

    Columns are "title", "section" and "text"; raises ValueError for any other.
    """
    if set(columns) - {"title", "section", "text"}:
        raise ValueError(f"the words' table has no such column: {columns}")
    if not words:
        return []
    phrase = '"' + " ".join(word.replace('"', '""') for word in words) + '"'
    match = f"{{{' '.join(columns)}}} : {phrase}"
    found = connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (match,))
    return [int(row) for (row,) in found]


def passages_having(connection: sqlite3.Connection, words: Sequence[str]) -> list[int]:
    """The passages that have all of these words, their title and section counted in."""
    if not words:
        return []
    match = " AND ".join('"' + word.replace('"', '""') + '"' for word in words)
    found = connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (match,))
    return [int(row) for (row,) in found]


def frequencies(connection: sqlite3.Connection) -> dict[str, int]:
    """In how many passages each stem stands, when they were last counted."""
    return {
        str(term): int(count)
        for term, count in connection.execute("SELECT term, passages FROM stems")
    }


def count_stems(connection: sqlite3.Connection) -> None:
    """Count anew in how many passages each stem stands."""
    connection.execute("DELETE FROM stems")
    connection.execute("CREATE VIRTUAL TABLE temp.counted USING fts5vocab('main', 'words', 'row')")
    connection.execute("INSERT INTO stems(term, passages) SELECT term, doc FROM temp.counted")
    connection.execute("DROP TABLE temp.counted")


def shift_stems(
    connection: sqlite3.Connection, removed: Iterable[Row], added: Iterable[Row]
) -> None:
    """Count rows that went and came: a large library isn't counted anew for one document."""
    for rows, sign in ((removed, -1), (added, 1)):
        connection.execute(_CHANGED)
        connection.execute(
            "CREATE VIRTUAL TABLE temp.counted USING fts5vocab('temp', 'changed', 'row')"
        )
        connection.executemany(
            "INSERT INTO temp.changed(rowid, title, section, text) VALUES (?, ?, ?, ?)", rows
        )
        connection.execute(
            "INSERT INTO stems(term, passages) SELECT term, ? * doc FROM temp.counted WHERE true "
            "ON CONFLICT(term) DO UPDATE SET passages = passages + excluded.passages",
            (sign,),
        )
        connection.execute("DROP TABLE temp.counted")
        connection.execute("DROP TABLE temp.changed")
    connection.execute("DELETE FROM stems WHERE passages = 0")
