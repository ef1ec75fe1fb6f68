"""Every line of the pages at hand can be quoted, or names what can."""

import re
from pathlib import Path

import pytest

from filmqa.documents import SUFFIXES, SourceFile, read_file
from filmqa.documents.shapes import clean_name
from filmqa.documents.titles import fold
from filmqa.types import Document

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path
    for folder in (ROOT / "corpus", ROOT / "training" / "films" / "pages")
    for path in folder.rglob("*")
    if path.suffix in SUFFIXES
)
BUTTONS = {"more"}  # below each review of a page
COUNTED = re.compile(r"^[•*\s-]*(?:\d[\d.]*\s+)?(?P<name>.*?)(?:\s+\d[\d.]*)?$")


def lines_in_no_block(document: Document) -> list[str]:
    lost = []
    end = 0
    for line in document.text.splitlines(keepends=True):
        start, end = end, end + len(line)
        covered = any(block.start < end and start < block.end for block in document.blocks)
        if any(map(str.isalnum, line)) and not covered:
            lost.append(line.strip())
    return lost


def names_something(document: Document, line: str) -> bool:
    """A heading, the title, a label or columns that blocks carry, a counted section, a button."""
    parts = (part for section in document.sections for part in section.path)
    names = {fold(part) for part in parts} | {fold(document.title)} | BUTTONS
    bare = line.removeprefix("title:").strip(" \"'|#")
    if fold(clean_name(bare)) in names:
        return True
    counted = COUNTED.match(line)
    if counted and fold(clean_name(counted["name"])) in names:
        return True
    words = set(fold(clean_name(bare)).split())
    return any(words <= set(fold(block.header).split()) for block in document.blocks)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_line_in_no_block_is_a_heading_a_label_or_a_list_of_contents(path: Path) -> None:
    document = read_file(SourceFile(path.name, path, path.stat().st_size, 0)).document
    assert document is not None
    lost = lines_in_no_block(document)
    assert [line for line in lost if not names_something(document, line)] == []


def test_there_are_pages_of_every_format() -> None:
    assert {SUFFIXES[path.suffix] for path in PAGES} == {"text", "markdown", "html"}
