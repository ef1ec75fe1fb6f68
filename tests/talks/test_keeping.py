"""Conversations on disk: what was asked and answered comes back whole, and nobody else's does."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from filmqa.errors import BadTalks
from filmqa.talks import Heading, KeptTurn, Talk, Talks
from filmqa.talks.keeping import UNREADABLE
from filmqa.types import Answer, Citation, Hit, Passage

TEXT = "Sera meets Ben. She is played by Elisabeth Shue."
PASSAGE = Passage("film.md", "Las Vegas", "Cast", 10, 10 + len(TEXT), TEXT, ())
ANSWER = Answer(
    "Who plays Sera?", "Who plays Sera?", "She is played by Elisabeth Shue. [1]",
    "Elisabeth Shue", False, 0.9, "single", (Citation(1, PASSAGE, 26, 58),), (Hit(PASSAGE, 0.5),),
)  # fmt: skip


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        self.now += 1
        return self.now


@pytest.fixture
def talks(tmp_path: Path) -> Talks:
    return Talks(tmp_path / "data" / "talks.sqlite", Clock())


def test_a_question_is_kept_when_it_is_sent_and_its_answer_when_it_is_there(talks: Talks) -> None:
    row = talks.ask("key", "Who plays  Sera?")
    asked = KeptTurn(row, "Who plays  Sera?", 1001.0)
    assert talks.read("key") == Talk("key", "Who plays Sera?", 1001.0, 1001.0, (asked,))
    talks.settle(row, ANSWER)
    answered = KeptTurn(row, "Who plays  Sera?", 1001.0, ANSWER)
    assert Talks(talks.file).read("key") == Talk(
        "key", "Who plays Sera?", 1001.0, 1001.0, (answered,)
    )


def test_a_problem_is_kept_in_the_place_of_an_answer(talks: Talks) -> None:
    row = talks.ask("key", "?!")
    talks.settle(row, None, "There are no words in the question.")
    found = talks.read("key")
    assert found is not None
    assert found.turns == (
        KeptTurn(row, "?!", 1001.0, None, "There are no words in the question."),
    )


def test_the_newest_conversation_is_listed_first_under_its_first_question(talks: Talks) -> None:
    talks.ask("a", "Who directed it?")
    talks.ask("b", "long " * 30)
    talks.ask("a", "And who wrote it?")
    talk = talks.read("a")
    assert talk is not None
    assert [turn.question for turn in talk.turns] == ["Who directed it?", "And who wrote it?"]
    assert talks.headings() == (
        Heading("a", "Who directed it?", 1003.0, 2),
        Heading("b", " ".join(["long"] * 16) + " …", 1002.0, 1),
    )


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", ["b", "a"]),
        ("SERA", ["a"]),
        ("elisabeth sera", ["a"]),
        ("ÉTÉ STRASSE", ["b"]),
        ("sera été", []),
        ("100%", []),
        ("' OR 1", []),
    ],
)
def test_a_search_finds_the_words_of_titles_questions_and_answers(
    talks: Talks, search: str, found: list[str]
) -> None:
    talks.settle(talks.ask("a", "Who plays Sera?"), ANSWER)
    talks.ask("b", "Quand était-ce, un été, Straße?")
    assert [heading.key for heading in talks.headings(search)] == found


def test_only_the_newest_are_listed_and_a_search_finds_the_others(talks: Talks) -> None:
    for number in range(101):
        talks.ask(f"key {number}", f"Question no{number}?")
    assert [one.key for one in talks.headings()] == [f"key {n}" for n in range(100, 0, -1)]
    assert [one.key for one in talks.headings("no0?")] == ["key 0"]


def test_a_conversation_is_renamed_and_a_blank_name_changes_nothing(talks: Talks) -> None:
    talks.ask("key", "Who plays Sera?")
    talks.rename("key", "  The\ncast ")
    talks.rename("key", "  ")
    assert talks.headings() == (Heading("key", "The cast", 1001.0, 1),)


def test_a_deleted_conversation_is_gone_until_it_is_restored(talks: Talks) -> None:
    talks.ask("key", "Who plays Sera?")
    assert talks.delete("key") == "Who plays Sera?"
    assert (talks.headings(), talks.read("key"), talks.delete("key")) == ((), None, None)
    talks.restore("key")
    assert [heading.key for heading in talks.headings()] == ["key"]


def test_after_an_hour_a_deleted_conversation_is_erased_from_the_file(tmp_path: Path) -> None:
    clock = Clock()
    talks = Talks(tmp_path / "talks.sqlite", clock)
    talks.settle(talks.ask("key", "Who plays Sera?"), ANSWER)
    talks.delete("key")
    clock.now += 3600
    talks.delete("another")
    talks.restore("key")
    assert talks.read("key") is None
    assert b"Elisabeth" not in talks.file.read_bytes()


def test_another_owner_neither_lists_nor_renames_nor_deletes_it(talks: Talks) -> None:
    talks.ask("key", "Who plays Sera?", owner="anna")
    talks.rename("key", "Mine", owner="bert")
    assert talks.delete("key", owner="bert") is None
    assert talks.headings(owner="bert") == ()
    assert talks.headings(owner="anna") == (Heading("key", "Who plays Sera?", 1001.0, 1),)


def test_without_a_question_there_is_no_file(talks: Talks) -> None:
    assert (talks.headings(), talks.read("key")) == ((), None)
    assert not talks.file.exists()
    talks.ask("key", "Who plays Sera?")
    assert talks.file.stat().st_mode & 0o777 == 0o600
    assert talks.file.parent.stat().st_mode & 0o777 == 0o700


def test_questions_that_are_asked_at_once_are_all_kept(tmp_path: Path) -> None:
    talks = Talks(tmp_path / "talks.sqlite")
    with ThreadPoolExecutor(8) as pool:
        rows = list(pool.map(lambda i: talks.ask(f"key {i % 4}", f"Question {i}?"), range(40)))
        list(pool.map(lambda row: talks.settle(row, ANSWER), rows))
    kept = [talk.turns for i in range(4) if (talk := talks.read(f"key {i}"))]
    assert [len(turns) for turns in kept] == [10, 10, 10, 10]
    assert all(turn.answer == ANSWER for turns in kept for turn in turns)


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"not a database at all " * 200, "cannot be read: file is not a database"),
     (b"short", "cannot be read: file is not a database")],
)  # fmt: skip
def test_a_damaged_file_is_told_in_one_line_and_left_as_it_is(
    tmp_path: Path, content: bytes, told: str
) -> None:
    file = tmp_path / "talks.sqlite"
    file.write_bytes(content)
    for use in (Talks(file).headings, lambda: Talks(file).ask("key", "Who?")):
        with pytest.raises(BadTalks, match=told) as error:
            use()
        assert "\n" not in str(error.value)
    assert file.read_bytes() == content


@pytest.mark.parametrize(
    ("statement", "told"),
    [("PRAGMA user_version = 2", "written by a newer filmqa"),
     ("CREATE TABLE bookmarks(url)", "holds no conversations of filmqa")],
    ids=["newer", "foreign"],
)  # fmt: skip
def test_a_file_that_is_not_ours_to_read_is_left_as_it_is(
    tmp_path: Path, statement: str, told: str
) -> None:
    file = tmp_path / "talks.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(statement)
    before = file.read_bytes()
    for use in (Talks(file).headings, lambda: Talks(file).ask("key", "Who?")):
        with pytest.raises(BadTalks, match=told):
            use()
    assert file.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with pytest.raises(BadTalks, match=r"cannot be kept in .*/talks\.sqlite: File exists"):
        Talks(tmp_path / "file" / "talks.sqlite").ask("key", "Who?")


@pytest.mark.parametrize("kept", ["", "{", "[]", "{}", '{"passages": 3}', "null"])
def test_an_answer_that_cannot_be_read_leaves_its_question(talks: Talks, kept: str) -> None:
    row = talks.ask("key", "Who plays Sera?")
    with closing(sqlite3.connect(talks.file)) as connection, connection:
        connection.execute("UPDATE turns SET answer = ?", (kept,))
    found = talks.read("key")
    assert found is not None
    assert found.turns == (KeptTurn(row, "Who plays Sera?", 1001.0, None, UNREADABLE),)
