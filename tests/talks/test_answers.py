"""Answers as JSON: what is read is what was written, and nothing else is read."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmqa.talks.answers import read_answer, write_answer
from filmqa.types import Answer, Citation, Film, Hit, Passage, Sentence, Stated, Timings


def make_answer(text: str, start: int, short: str | None, year: int | None) -> Answer:
    passage = Passage(text, text, text, start, start + len(text), text,
                      (Sentence(start, start + len(text), text),))  # fmt: skip
    other = Passage("b.md", "B", "", 0, 2, "ok", ())
    return Answer(
        text, text, text, short, True, 0.25, "disagree",
        (Citation(1, passage, start, start + len(text)), Citation(2, other, 0, 1),
         Citation(3, passage, start, start + 1)),
        (Hit(other, 1.5), Hit(passage, -0.5)), Timings(1.0, 2.0, 3.0), Film(text, year),
        (Stated(text, (text, "b.md"), (1, 2)),), (Film("B", year),), 2,
    )  # fmt: skip


@given(
    st.text(st.characters(), min_size=1),
    st.integers(0, 10**9),
    st.none() | st.text(),
    st.none() | st.integers(1888, 2100),
)
def test_an_answer_comes_back_as_it_was(
    text: str, start: int, short: str | None, year: int | None
) -> None:
    answer = make_answer(text, start, short, year)
    assert read_answer(write_answer(answer)) == answer


def test_an_answer_without_a_film_comes_back() -> None:
    answer = Answer("q", "q", "", None, False, 0.5, "single", (), ())
    assert read_answer(write_answer(answer)) == answer


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("agreement", "<b>"),
        ("text", 3),
        ("citations", [["<script>", 0, 5, 6]]),
        ("citations", [[1, -1, 0, 1]]),
        ("citations", [[1, 9, 5, 6]]),
        ("citations", [[1, 0, 0, 900]]),
        ("citations", [[True, 0, 5, 6]]),
        ("film", ["A"]),
        ("confidence", "high"),
        ("hits", None),
    ],
)
def test_what_is_no_answer_is_refused(name: str, value: object) -> None:
    kept = json.loads(write_answer(make_answer("abc", 5, "a", 1995)))
    with pytest.raises(ValueError, match=r".+"):
        read_answer(json.dumps(kept | {name: value}))
