"""Conversations kept in a file: begun, answered, listed, searched, renamed, deleted, restored."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from filmqa.talks.answers import read_answer, write_answer
from filmqa.talks.file import reading, writing
from filmqa.types import Answer

LONGEST_TITLE = 80  # characters
MOST_LISTED = 100  # the newest; a search finds the others
SECONDS_TO_RESTORE = 3600.0  # after that a deleted conversation is gone for good

UNREADABLE = "This answer was kept in a form that cannot be read any more. Ask again."

# One word of a search may stand in the title and another in an answer.
_HEADINGS = """
SELECT key, title, updated, (SELECT count(*) FROM turns WHERE talk = key)
FROM talks WHERE owner = ? AND deleted IS NULL AND NOT EXISTS (
    SELECT 1 FROM json_each(?) AS word WHERE NOT instr(fold(title), word.value) AND NOT EXISTS (
        SELECT 1 FROM turns WHERE talk = talks.key
        AND (instr(fold(question), word.value) OR instr(fold(said), word.value))
    )
)
ORDER BY updated DESC, talks.rowid DESC LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """A question with its answer, with the problem that came instead, or still without either."""

    row: int
    question: str
    asked: float  # seconds since 1970
    answer: Answer | None = None
    problem: str = ""
    verdict: str = ""  # see verdicts.py


@dataclass(frozen=True, slots=True)
class Talk:
    """A whole conversation."""

    key: str
    title: str
    created: float
    updated: float
    turns: tuple[KeptTurn, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the list of conversations."""

    key: str
    title: str
    updated: float
    questions: int


@dataclass(frozen=True, slots=True)
class Talks:
    """The conversations of ``file``, which is made with the first question.

    ``owner`` names who sees a conversation in their list: "" for the one user of this machine.
    Its key opens it to whoever has it, and can't be guessed. Every method raises BadTalks for a
    file that can't be used. Any number of threads and processes may use one file.
    """

    file: Path
    clock: Callable[[], float] = time.time

    def ask(self, key: str, question: str, owner: str = "") -> int:
        """Keep a question that was sent, at the end of its conversation; gives its row."""
        now = self.clock()
        with writing(self.file) as connection:
            connection.execute(
                "INSERT INTO talks(key, owner, title, created, updated) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT(key) DO UPDATE SET updated = excluded.updated, deleted = NULL",
                (key, owner, _title(question), now, now),
            )
            row = connection.execute(
                "INSERT INTO turns(talk, question, asked) VALUES (?, ?, ?)", (key, question, now)
            ).lastrowid
        return int(row or 0)

    def settle(self, row: int, answer: Answer | None, problem: str = "") -> None:
        """Keep what came of a question: its answer, or the problem that came instead."""
        kept = None if answer is None else write_answer(answer)
        said = "" if answer is None else answer.text.encode("utf-8", "replace").decode("utf-8")
        with writing(self.file) as connection:
            connection.execute(
                "UPDATE turns SET answer = ?, said = ?, problem = ? WHERE id = ?",
                (kept, said, problem, row),
            )

    def read(self, key: str) -> Talk | None:
        """A conversation with all of its turns; None if there is none of this key."""
        with reading(self.file) as connection:
            if connection is None:
                return None
            found = connection.execute(
                "SELECT title, created, updated FROM talks WHERE key = ? AND deleted IS NULL",
                (key,),
            ).fetchone()
            if found is None:
                return None
            rows = connection.execute(
                "SELECT id, question, asked, answer, problem, ifnull(verdict, '') "
                "FROM turns LEFT JOIN verdicts ON turn = id WHERE talk = ? ORDER BY id",
                (key,),
            ).fetchall()
        title, created, updated = found
        return Talk(key, title, created, updated, tuple(_turn(*row) for row in rows))

    def headings(self, search: str = "", owner: str = "") -> tuple[Heading, ...]:
        """The conversations that hold every word of ``search``, the newest first."""
        words = json.dumps(search.casefold().split())
        with reading(self.file) as connection:
            if connection is None:
                return ()
            rows = connection.execute(_HEADINGS, (owner, words, MOST_LISTED)).fetchall()
        return tuple(Heading(*row) for row in rows)

    def rename(self, key: str, title: str, owner: str = "") -> None:
        """Give a conversation another title; a blank one changes nothing."""
        if title.strip():
            with writing(self.file) as connection:
                connection.execute(
                    "UPDATE talks SET title = ? WHERE key = ? AND owner = ?",
                    (_title(title), key, owner),
                )

    def delete(self, key: str, owner: str = "") -> str | None:
        """Take a conversation off the list; gives its title, None if the owner has none such.

        For an hour it can be restored, then it is erased from the file.
        """
        now = self.clock()
        with writing(self.file) as connection:
            connection.execute("DELETE FROM talks WHERE deleted < ?", (now - SECONDS_TO_RESTORE,))
            found = connection.execute(
                "UPDATE talks SET deleted = ? WHERE key = ? AND owner = ? AND deleted IS NULL "
                "RETURNING title",
                (now, key, owner),
            ).fetchall()
        return str(found[0][0]) if found else None

    def restore(self, key: str, owner: str = "") -> None:
        """Put a deleted conversation back on the list."""
        with writing(self.file) as connection:
            connection.execute(
                "UPDATE talks SET deleted = NULL WHERE key = ? AND owner = ?", (key, owner)
            )


def _turn(
    row: int, question: str, asked: float, answer: str | None, problem: str, verdict: str
) -> KeptTurn:
    if answer is None:
        return KeptTurn(row, question, asked, None, problem, verdict)
    try:
        return KeptTurn(row, question, asked, read_answer(answer), problem, verdict)
    except ValueError:
        return KeptTurn(row, question, asked, None, UNREADABLE, verdict)


def _title(question: str) -> str:
    folded = " ".join(question.split())
    if len(folded) <= LONGEST_TITLE:
        return folded
    start = folded[:LONGEST_TITLE]
    return (start.rsplit(" ", 1)[0] if " " in start else start) + " …"
