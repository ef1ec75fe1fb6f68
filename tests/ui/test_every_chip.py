"""Every chip of hundreds of answers: what it marks is its quotation, to the character.

The banks' questions are asked of their documents, and each chip that the conversation then has is
opened formatted and raw. The banks of ``../shared`` are walked too where a checkout has them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html

from filmqa.banks import read_bank
from filmqa.config import Settings
from filmqa.pipeline import Pipeline, open_pipeline
from filmqa.types import Answer
from filmqa.ui.answers import render_chat
from filmqa.ui.reading import format_of
from filmqa.ui.sources import render_source
from filmqa.ui.turns import Chat, Turn, find_opening

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
# Documents, their bank, and every how manieth of its questions is asked.
BANKS = [
    pytest.param(ROOT / "corpus", ROOT / "tests/data/golden.jsonl", 1, id="corpus"),
    pytest.param(
        ROOT / "training/films/pages", ROOT / "training/films/questions.jsonl", 5, id="training"
    ),
    *(
        pytest.param(
            SHARED / name,
            SHARED / f"questions/{name}.jsonl",
            5,
            id=name,
            marks=pytest.mark.skipif(not (SHARED / name).is_dir(), reason="not in this checkout"),
        )
        for name in ("library", "seeds")
    ),
]
FEWEST = 100  # answers with chips, from each of the two banks that are always there

pytestmark = pytest.mark.encoder


@dataclass(frozen=True)
class Chip:
    """A chip as it stands in the conversation."""

    answer: Answer
    number: int
    shown: str  # the quotation on its card


def chips_of(answer: Answer) -> Iterator[Chip]:
    page = html.fromstring(render_chat(Chat("key", (Turn(answer.question, answer),)), ()))
    for button in page.iterfind(".//button[@data-citation]"):
        number = int(button.get("data-citation", ""))
        yield Chip(answer, number, str(button.get("data-quote")))


def marks_of(pipeline: Pipeline, chip: Chip, *, raw: bool) -> list[str]:
    """The text of each mark that a click on the chip makes in its document."""
    chat = Chat("key", (Turn(chip.answer.question, chip.answer),))
    opening = find_opening(chat, {"turn": 0, "citation": chip.number})
    assert opening is not None
    text = pipeline.text(opening.document)
    form = format_of(pipeline, opening.document)
    page = html.fromstring(render_source(opening, text, 1, form=form, raw=raw))
    asked = page.xpath("//mark[contains(@class, 'asked-for')]")
    assert {mark.get("data-citation") for mark in asked} == {str(chip.number)}
    assert page.xpath(f"//mark[@data-citation='{chip.number}']") == asked
    return ["".join(mark.itertext()) for mark in asked]


@pytest.mark.parametrize(("documents", "bank", "step"), BANKS)
def test_every_chips_mark_is_its_quotation(
    tmp_path: Path, documents: Path, bank: Path, step: int
) -> None:
    settings = Settings(corpus=documents, index=tmp_path / "index", talks=tmp_path / "talks")
    pipeline = open_pipeline(settings)
    answered = walked = apart = 0
    for row in read_bank(bank)[::step]:
        answer = pipeline.ask(row.question)
        chips = list(chips_of(answer))
        answered += bool(chips)
        assert {chip.number for chip in chips} == {c.number for c in answer.citations}
        quotes = {citation.number: citation.quote for citation in answer.citations}
        for chip in chips:
            assert chip.shown == quotes[chip.number]
            assert marks_of(pipeline, chip, raw=True) == [quotes[chip.number]]
            marks = marks_of(pipeline, chip, raw=False)
            assert "".join(marks) == quotes[chip.number]
            walked += 1
            apart += len(marks) > 1
    if bank.is_relative_to(ROOT):
        assert answered >= FEWEST
    # One mark a quotation, but for the rare one from the middle of a block into the next.
    assert apart <= walked / 100, f"{apart} of {walked}"
