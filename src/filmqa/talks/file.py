"""The SQLite file of the conversations: made when it is first written to, checked when opened."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from filmqa.errors import BadTalks

VERSION = 1  # of the schema, in PRAGMA user_version
SECONDS_TO_WAIT = 10.0  # for another writer

_SCHEMA = (
    """CREATE TABLE talks(
        key TEXT PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL,
        created REAL NOT NULL, updated REAL NOT NULL, deleted REAL
    )""",
    # `said` is the answer's text once more, to be searched; `answer` is the whole of it as JSON.
    """CREATE TABLE turns(
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        talk TEXT NOT NULL REFERENCES talks(key) ON DELETE CASCADE,
        question TEXT NOT NULL, asked REAL NOT NULL,
        answer TEXT, said TEXT NOT NULL DEFAULT '', problem TEXT NOT NULL DEFAULT ''
    )""",
    "CREATE INDEX turns_of_talk ON turns(talk, id)",
    """CREATE TABLE verdicts(
        turn INTEGER PRIMARY KEY REFERENCES turns(id) ON DELETE CASCADE,
        verdict TEXT NOT NULL, given REAL NOT NULL
    )""",
    f"PRAGMA user_version = {VERSION}",
)
_making = threading.Lock()  # two threads that make one file at once would find it locked


@contextmanager
def reading(file: Path) -> Iterator[sqlite3.Connection | None]:
    """A connection to read with, or None while there is no file; raises BadTalks."""
    if not _is_there(file):
        yield None
        return
    with _told(file), closing(_open(file)) as connection:
        yield connection


@contextmanager
def writing(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection whose changes count together or not at all; raises BadTalks."""
    with _told(file):
        # What a person asks is theirs alone.
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
        with closing(_open(file)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            with connection:  # commits, or rolls back
                yield connection


def _is_there(file: Path) -> bool:
    with _told(file):
        return file.exists() and file.stat().st_size > 0


def _open(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=SECONDS_TO_WAIT, isolation_level=None)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        # Lost with the machine's power at most, not with the process; and no question waits for
        # a busy disk (p95 of keeping one: 2.5 ms instead of 21).
        connection.execute("PRAGMA synchronous = NORMAL")
        if _version(connection) != VERSION:
            with _making:
                _make(connection, file)
        connection.create_function("fold", 1, str.casefold, deterministic=True)
    except BaseException:
        connection.close()
        raise
    return connection


def _make(connection: sqlite3.Connection, file: Path) -> None:
    """Make the tables in an empty file; raises BadTalks for a file that is not ours to read."""
    version = _version(connection)
    if version > VERSION:
        raise BadTalks(
            f"{file} was written by a newer filmqa. Update filmqa, or name another file with "
            "the setting talks."
        )
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if version == VERSION:
        return  # another thread has made it meanwhile
    if tables:
        raise BadTalks(f"{file} holds no conversations of filmqa. Name another with talks.")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        for statement in () if _version(connection) else _SCHEMA:
            connection.execute(statement)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def _told(file: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise BadTalks(
            f"The conversations in {file} cannot be used: {error}. Mend that, or name another "
            "file with the setting talks."
        ) from error
    except sqlite3.DatabaseError as error:
        raise BadTalks(
            f"The conversations in {file} cannot be read: {error}. Move the file away to begin "
            "a new one; it is left as it is."
        ) from error
    except OSError as error:
        raise BadTalks(
            f"The conversations cannot be kept in {file}: {error.strerror or error}. Name another "
            "file with the setting talks."
        ) from error
