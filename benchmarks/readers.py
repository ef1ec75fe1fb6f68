"""Public reading sets as libraries: each paragraph a document, its questions with their spans.

The sets are not part of the project: they are read from ``../shared/reader-data`` where it is.
"""

import gzip
import hashlib
import json
import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measure import SEED

PARAGRAPHS = 600  # about; titles are taken whole, so that like paragraphs compete
QUESTIONS = 300  # at most

Record = Mapping[str, Any]  # a line of a set: its fields differ from set to set
Span = tuple[int, int]  # in the paragraph's text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What a set asks about: encyclopedia text under a title, and a section if the set has it."""

    title: str
    section: str
    text: str
    fitted_on: bool  # whether the weights of filmqa's search may have seen the title's questions

    @property
    def page(self) -> str:
        """The Markdown document that it becomes; the text stands at its end."""
        headings = f"# {self.title}\n\n"
        if self.section:
            headings += f"## {self.section}\n\n"
        return headings + self.text


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and where its paragraph's page answers it: any of ``spans``."""

    question: str
    document: str
    spans: tuple[Span, ...]  # offsets into the page


@dataclass(frozen=True, slots=True)
class Library:
    """Pages by file name, and the questions on them."""

    pages: dict[str, str]
    asked: tuple[Asked, ...]


Read = tuple[Paragraph, list[tuple[str, list[Span]]]]  # with (question, answering spans)


def _read_squad(record: Record) -> Read:
    text = str(record["context"])
    questions = [
        (entry["question"], [(a["start"], a["start"] + len(a["text"])) for a in entry["answers"]])
        for entry in record["questions"]
        if entry["answers"]
    ]
    return _make_paragraph("squad", record, text), questions


def _read_selqa(record: Record) -> Read:
    spans, start = [], 0
    for sentence in record["sentences"]:
        spans.append((start, start + len(sentence)))
        start += len(sentence) + 1
    paragraph = _make_paragraph("selqa", record, " ".join(record["sentences"]))
    return paragraph, [(record["question"], [spans[place] for place in record["right"]])]


def _read_qed(record: Record) -> Read:
    # Its quotation marks are Penn Treebank's; the same number of characters keeps the offsets.
    text = str(record["context"]).replace("``", ' "').replace("''", '" ')
    paragraph = _make_paragraph("qed", record, text)
    sentence = record["sentence"]
    if sentence is None:  # no one sentence answers
        return paragraph, []
    return paragraph, [(record["question"], [(sentence["start"], sentence["end"])])]


def _make_paragraph(source: str, record: Record, text: str) -> Paragraph:
    title = re.sub(r"[_\s]+", " ", str(record["title"])).strip()
    # The quarter of the titles that training/ holds out, by its own rule.
    key = re.sub(r"\s*\([^)]*\)$", "", record["title"].replace("_", " ").replace("-", " "))
    held_out = hashlib.sha256((source + key).encode()).digest()[0] < 64
    return Paragraph(title, str(record.get("section", "")), text, fitted_on=not held_out)


SETS: dict[str, Callable[[Record], Read]] = {
    "squad": _read_squad,
    "selqa": _read_selqa,
    "qed": _read_qed,
}


def read_library(name: str, folder: Path) -> Library:
    """Draw a library and its questions from a set, the same ones every time.

    Questions are asked on held-out titles alone; the others only stand beside them.
    """
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        read = [SETS[name](json.loads(line)) for line in lines]
    files: dict[Paragraph, str] = {}
    for paragraph in _draw_paragraphs(paragraph for paragraph, _ in read):
        files[paragraph] = f"{len(files):04}.md"
    asked = [
        Asked(question, files[paragraph], _move(spans, len(paragraph.page) - len(paragraph.text)))
        for paragraph, questions in read
        if paragraph in files and not paragraph.fitted_on
        for question, spans in questions
    ]
    random.Random(SEED).shuffle(asked)
    return Library(
        {file: paragraph.page for paragraph, file in files.items()}, tuple(asked[:QUESTIONS])
    )


def _draw_paragraphs(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    by_title: dict[str, list[Paragraph]] = {}
    for paragraph in dict.fromkeys(paragraphs):
        by_title.setdefault(paragraph.title, []).append(paragraph)
    titles = sorted(by_title)
    random.Random(SEED).shuffle(titles)
    titles.sort(key=lambda title: by_title[title][0].fitted_on)  # stable: asked about, so first
    drawn: list[Paragraph] = []
    for title in titles:
        if len(drawn) >= PARAGRAPHS:
            break
        drawn += by_title[title]
    return drawn


def _move(spans: Sequence[Span], by: int) -> tuple[Span, ...]:
    return tuple((start + by, end + by) for start, end in spans)
