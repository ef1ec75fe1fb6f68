"""The library that ships with filmqa, and the golden questions asked of it."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
DOCUMENTS = sorted(p.relative_to(CORPUS).as_posix() for p in CORPUS.rglob("*") if p.is_file())

Row = dict[str, Any]
ROWS: list[Row] = [
    json.loads(line)
    for line in (ROOT / "tests" / "data" / "golden.jsonl").read_text("utf-8").splitlines()
]
ANSWERABLE = [row for row in ROWS if row["kind"] != "unanswerable"]
UNANSWERABLE = [row for row in ROWS if row["kind"] == "unanswerable"]

SUBJECTS = {
    "awards",
    "casting",
    "characters",
    "credits",
    "filming",
    "homemedia",
    "lines",
    "music",
    "novel",
    "other-films",
    "plot",
    "popculture",
    "products",
    "questions",
    "reception",
    "release",
    "similar",
    "themes",
}
FRONT_TITLE = re.compile(r'\A---\ntitle: "?[^"\n]+"?\n---\n')
HEADING_TITLE = re.compile(r"\A# \S[^\n]*\n")


def read(document: str) -> str:
    return (CORPUS / document).read_bytes().decode("utf-8")


def accepted(row: Row) -> list[str]:
    return [*row["answers"], *(answer for group in row.get("groups", ()) for answer in group)]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_document_is_markdown_in_utf8_with_a_title(document: str) -> None:
    assert document.endswith(".md")
    text = read(document)
    assert FRONT_TITLE.match(text) or HEADING_TITLE.match(text)


def test_the_library_is_one_film_in_depth_and_seven_others() -> None:
    folders = Counter(document.split("/")[0] for document in DOCUMENTS)
    assert folders == {"leaving-las-vegas": 19, "similar-films": 7}


def test_no_two_documents_share_a_file_name() -> None:
    names = Counter(Path(document).name for document in DOCUMENTS)
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("row", ANSWERABLE, ids=lambda row: row["id"])
def test_every_gold_quote_stands_once_in_its_document_and_answers(row: Row) -> None:
    assert row["gold"]
    for gold in row["gold"]:
        assert read(gold["doc"]).count(gold["quote"]) == 1
        assert any(answer in gold["quote"] for answer in accepted(row)), gold["quote"]


@pytest.mark.parametrize("row", ANSWERABLE, ids=lambda row: row["id"])
def test_every_accepted_answer_stands_in_a_gold_quote(row: Row) -> None:
    assert row["answers"]
    quotes = [gold["quote"] for gold in row["gold"]]
    assert [a for a in accepted(row) if not any(a in quote for quote in quotes)] == []


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row["kind"] == "conflict"], ids=lambda row: row["id"]
)
def test_a_conflict_has_two_values_in_two_documents(row: Row) -> None:
    assert row["all"] is True
    assert len(row["groups"]) >= 2
    assert len({gold["doc"] for gold in row["gold"]}) >= 2


@pytest.mark.parametrize("row", UNANSWERABLE, ids=lambda row: row["id"])
def test_an_unanswerable_question_has_no_gold_and_says_why(row: Row) -> None:
    assert row["answers"] == []
    assert row["gold"] == []
    assert row["sub"] in {"off-topic", "absent-film", "near-miss", "false-premise"}


def test_the_bank_is_large_enough_and_covers_every_subject() -> None:
    subjects = Counter(row["subject"] for row in ANSWERABLE)
    assert set(subjects) == SUBJECTS
    assert [subject for subject, count in subjects.items() if count < 3] == []
    assert len(ROWS) >= 80
    assert len(UNANSWERABLE) >= 15
    assert sum(row["kind"] == "conflict" for row in ROWS) >= 5


def test_ids_and_questions_are_unique() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    assert len({row["question"].lower() for row in ROWS}) == len(ROWS)


def test_the_two_splits_are_halves() -> None:
    splits = Counter(row["split"] for row in ROWS)
    assert set(splits) == {"tune", "held"}
    assert abs(splits["tune"] - splits["held"]) <= 1


def test_every_document_is_gold_for_some_question() -> None:
    asked = {gold["doc"] for row in ANSWERABLE for gold in row["gold"]}
    assert sorted(set(DOCUMENTS) - asked) == []
