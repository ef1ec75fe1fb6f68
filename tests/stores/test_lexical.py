"""BM25 by words; what a user types is words, never a query."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmqa.stores import lexical

ROWS = [
    (1, "Harbour", "Cast", "Ida Holm plays the pilot."),
    (2, "Harbour", "Filming", "The filming took place near Zürich."),
    (3, "Quarry", "Cast", "Jon Berg plays the foreman."),
]


@pytest.fixture(scope="module")
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(lexical.SCHEMA)
        lexical.add_words(connection, ROWS)
        yield connection


def found(
    connection: sqlite3.Connection, question: str, only: list[int] | None = None
) -> list[int]:
    words = lexical.query_words(question)
    return [row for row, _ in lexical.search_words(connection, words, 9, only)]


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("pilots", [1]),
        ("playing foreman", [3, 1]),
        ("zurich", [2]),
        ("quarry", [3]),
        ("filmed", [2]),
        ("nothing of this", []),
    ],
    ids=["stem", "past", "diacritics", "title", "section", "none"],
)
def test_words_are_found_whatever_their_form(
    connection: sqlite3.Connection, question: str, rows: list[int]
) -> None:
    assert found(connection, question) == rows


@pytest.mark.parametrize(
    "question",
    [
        'pilot" OR "foreman',
        "title : pilot NOT ida",
        "NEAR(pilot foreman)",
        "pil*",
        "^pilot",
        "{title text} : pilot",
        "'; DROP TABLE words; --",
        "pilot AND AND (",
        "\x00\x01 pilot",
    ],
)
def test_operators_in_a_question_are_words(connection: sqlite3.Connection, question: str) -> None:
    expected = {1} if "pilot" in question else set()
    expected |= {3} if "foreman" in question else set()
    expected |= {1, 2} if "near" in question.lower() and "foreman" not in question else set()
    rows = set(found(connection, question))
    assert rows >= expected
    assert connection.execute("SELECT count(*) FROM words WHERE words MATCH 'cast'").fetchone() == (
        2,
    )


@given(st.text())
def test_no_text_can_break_a_search(text: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(lexical.SCHEMA)
        lexical.add_words(connection, ROWS)
        assert set(found(connection, text)) <= {1, 2, 3}


def test_a_search_of_some_passages_looks_at_no_others(connection: sqlite3.Connection) -> None:
    assert found(connection, "plays", only=[3]) == [3]
    assert found(connection, "plays", only=[]) == []


def test_removed_rows_are_found_no_more() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(lexical.SCHEMA)
        lexical.add_words(connection, ROWS)
        lexical.remove_words(connection, ROWS[:1])
        lexical.count_stems(connection)
        assert found(connection, "pilot plays") == [3]
        assert lexical.frequencies(connection)["plai"] == 1
