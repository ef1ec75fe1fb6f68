"""Questions for several things: all lines of a list answer, or all that a sentence lists."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from filmqa.answering import write_answer
from filmqa.answering.reading import read_best
from filmqa.answering.several import asks_for_several, listed_beside, listing_in
from filmqa.embedding import HashingEmbedder
from filmqa.index import Index, update_index
from filmqa.reader import Reading, Window
from filmqa.retrieval import Found, search
from filmqa.types import Answer

PAGE = """# Salt Road

## Where to watch

Check what is offered near you.

- Kinobox
- Lumen TV
- the player of the public library

It is not on disc.

## Songs

| No. | Title | Length | Sung by |
| --- | --- | --- | --- |
| 1 | Little Red Lamp | 3:02 | Ida Holm |
| 2 | Winter Sunday | 4:10 | Jon Berg |
| 3 | The Last Tram | 2:40 | Ida Holm |

## Music

Of older songs Holm sings "Go Home, Sailor", "Blue Gate" and "Salt on My Shoes" at the wedding.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder: Path = tmp_path_factory.mktemp("films")
    (folder / "salt.md").write_text(PAGE, "utf-8")
    return update_index(folder, folder.parent / "index", HashingEmbedder()).index


class Pointing:
    """A reader that finds an answer where a sentence has this text, and nowhere else."""

    def __init__(self, text: str) -> None:
        self.text = text

    def read(self, windows: Sequence[Window]) -> list[Reading]:
        return [self._reading(window) for window in windows]

    def _reading(self, window: Window) -> Reading:
        at = window.text.find(self.text, window.start, window.end)
        if at < 0:
            return Reading(0, 0, -9.0, 5.0, -5.0)
        return Reading(at, at + len(self.text), 8.0, -5.0, 6.0)


def find(index: Index, question: str, pointing: str) -> Found:
    return read_best(Pointing(pointing), search(index, HashingEmbedder(), question))


def ask(index: Index, question: str, pointing: str) -> Answer:
    return write_answer(question, question, find(index, question, pointing), 0.0)


@pytest.mark.parametrize(
    "question",
    [
        "which songs does she sing",
        "who are the main actors?",
        "and what songs are on the album",
        "what other Vegas pictures does she name",
        "List the tracks by Holm",
        "who else was in it",
        "what kinds of awards are there",
        "which people helped",
        "what are the names of the sisters",
        "In what films did she act?",
        "any triggers?",
        "Is there anything that might upset a child",
    ],
)
def test_a_plural_asks_for_several(question: str) -> None:
    assert asks_for_several(question)


@pytest.mark.parametrize(
    "question",
    [
        "what makes Ben leave",
        "what happens at the end",
        "which actress plays Sera",
        "what series is it part of",
        "which business does he run",
        "which of the films is longest",
        "what's the name of the dog",
        "who is Vera?",
        "what was his boss called",
        "what does the film say of loss",
    ],
)
def test_a_singular_does_not(question: str) -> None:
    assert not asks_for_several(question)


def test_all_lines_of_the_list_answer_each_with_its_citation(index: Index) -> None:
    answer = ask(index, "which sites have Salt Road to watch", "Lumen TV")
    assert [c.quote for c in answer.citations] == [
        "Kinobox",
        "Lumen TV",
        "the player of the public library",
    ]
    assert answer.text == "Kinobox [1] Lumen TV [2] the player of the public library [3]"
    assert answer.short == "Kinobox, Lumen TV, the player of the public library"


def test_one_thing_asked_for_is_answered_with_one_line(index: Index) -> None:
    answer = ask(index, "which site has Salt Road to watch", "Lumen TV")
    assert answer.short == "Lumen TV"
    assert answer.citations[0].quote == "Lumen TV"


def test_of_a_tables_rows_those_with_the_questions_word_answer(index: Index) -> None:
    answer = ask(index, "which songs are sung by Ida Holm in the table", "Little Red Lamp")
    assert [c.quote.split(" | ")[1] for c in answer.citations] == [
        "Little Red Lamp",
        "The Last Tram",
    ]
    assert answer.short == "Little Red Lamp, The Last Tram"


def test_of_persons_the_column_is_the_readers(index: Index) -> None:
    answer = ask(index, "who are the people the songs are sung by", "Jon Berg")
    assert answer.short == "Ida Holm, Jon Berg"


def test_what_one_sentence_lists_is_given_whole(index: Index) -> None:
    answer = ask(index, "which other songs does Holm sing at the wedding", "Blue Gate")
    assert answer.short == '"Go Home, Sailor", "Blue Gate" and "Salt on My Shoes"'
    assert len(answer.citations) == 1


def test_a_paragraph_is_no_list(index: Index) -> None:
    found = find(index, "which other songs does Holm sing at the wedding", "Blue Gate")
    assert listed_beside("which other songs does Holm sing", found) == []


@pytest.mark.parametrize(
    ("text", "span", "listing"),
    [
        ("It is on Apple TV, Vudu and Kinobox.", "Vudu", "Apple TV, Vudu and Kinobox"),
        ("It is on Apple TV, Vudu and Kinobox.", None, "Apple TV, Vudu and Kinobox"),
        ("It is on Kinobox.", "Kinobox", "Kinobox"),
        ("It is on Kinobox.", None, None),
        ("Ann and Bo met Cy and Di.", None, None),
    ],
)
def test_a_listing_is_what_stands_between_commas_and_and(
    text: str, span: str | None, listing: str | None
) -> None:
    assert listing_in("which sites have it", text, span) == listing
