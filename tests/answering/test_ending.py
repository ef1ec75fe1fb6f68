"""A question for the end brings the sentences nearer that tell it, and no other question does."""

from pathlib import Path

import pytest

from filmqa.answering.ending import ending_nearer
from filmqa.embedding import HashingEmbedder
from filmqa.index import Index, update_index
from filmqa.retrieval import search

PAGE = """# Salt Road

## Plot

Ruth keeps the wells of the salt road. In spring Ruth meets a driver.
The driver stays for the summer. Ruth and the driver dig a well.
At the harvest the well is dry. Ruth rides into the desert alone and dies there.

## Production

The shooting of Salt Road took nine weeks. The last week was spent in the desert.
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder: Path = tmp_path_factory.mktemp("films")
    (folder / "salt.md").write_text(PAGE, "utf-8")
    return update_index(folder, folder.parent / "index", HashingEmbedder()).index


def first(index: Index, question: str, *titles: str) -> str:
    found = search(index, HashingEmbedder(), question)
    return ending_nearer(question, found, titles).evidence[0].candidate.text


@pytest.mark.parametrize(
    "question",
    [
        "how does Salt Road end",
        "what is the last scene of Salt Road",
        "what happens to Ruth at the end",
        "the ending of Salt Road?",
    ],
)
def test_who_asks_for_the_end_gets_the_end(index: Index, question: str) -> None:
    assert first(index, question) == "Ruth rides into the desert alone and dies there."


@pytest.mark.parametrize(
    "question",
    [
        "who does Ruth meet in spring",
        "what song plays over the end credits",
        "how does Ruth end up in the desert",
    ],
)
def test_other_questions_keep_the_order_of_the_search(index: Index, question: str) -> None:
    found = search(index, HashingEmbedder(), question)
    assert ending_nearer(question, found) is found


def test_a_films_title_asks_for_no_end(index: Index) -> None:
    question = "who directed The Last Scene"
    found = search(index, HashingEmbedder(), question)
    assert ending_nearer(question, found, ["The Last Scene"]) is found
    assert ending_nearer(question, found) is not found


def test_with_nothing_found_there_is_nothing_to_bring_nearer(index: Index) -> None:
    found = search(index, HashingEmbedder(), "how does it end", passages=[])
    assert ending_nearer("how does it end", found).evidence == ()
