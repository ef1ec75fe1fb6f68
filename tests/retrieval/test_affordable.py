"""Which words of a large library are searched for, and which passages are looked at."""

from collections.abc import Mapping
from typing import Any, cast

import pytest

from filmqa.index import Index
from filmqa.retrieval import searching


class Counted:
    """An index of which only the number of passages is known that have a stem."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = counts

    def passages_with(self, stem: str) -> int:
        return self._counts.get(stem, 0)


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> Index:
    monkeypatch.setattr(searching, "MOST_WEIGHED", 100)
    return cast(Index, Counted({"film": 900, "direct": 60, "ida": 30, "holm": 9, "the": 950}))


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("film directed ida holm", "directed ida holm"),
        ("holm film ida", "holm ida"),
        ("directed directing ida", "directed ida"),  # both of 60 would be too many
        ("film", ""),
        ("the", ""),
        ("zeppelin holm", "zeppelin holm"),
    ],
)
def test_the_rarest_words_are_searched_for(index: Index, words: str, kept: str) -> None:
    assert searching.affordable(index, words.split(), None) == kept.split()


def test_rankings_are_taken_from_in_turn() -> None:
    assert searching.in_turn([[1, 2, 3, 4], [3, 5], []], 4) == [1, 3, 2, 5]
    assert searching.in_turn([[1, 2], [3]], 9) == [1, 3, 2]
    assert searching.in_turn([[], [], []], 3) == []


def test_among_few_passages_every_word_is(index: Index) -> None:
    assert searching.affordable(index, ["film", "the"], [1, 2]) == ["film", "the"]


def test_in_a_library_that_is_not_large_every_word_is() -> None:
    few: Any = Counted({"film": 900, "direct": 60})
    assert searching.affordable(few, ["film", "directed"], None) == ["film", "directed"]
