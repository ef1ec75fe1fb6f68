"""Verdicts on answers: one each, taken back, and given as rows that a bank of questions takes."""

import json
from pathlib import Path
from typing import Any

import pytest

from filmqa.banks import Row, read_bank
from filmqa.talks import Talks
from filmqa.talks.verdicts import Judged, bank_row, judge, judged_answers
from filmqa.types import Agreement, Answer, Citation, Passage, Stated

TEXT = "Sera meets Ben. She is played by Elisabeth Shue."
PASSAGE = Passage("film.md", "Las Vegas", "Cast", 10, 10 + len(TEXT), TEXT, ())
QUOTE = "She is played by Elisabeth Shue."
GOLD = {"doc": "film.md", "quote": QUOTE}


def make_answer(
    short: str | None = "Elisabeth Shue",
    *,
    abstained: bool = False,
    agreement: Agreement = "single",
    values: tuple[Stated, ...] = (),
) -> Answer:
    cited = (Citation(1, PASSAGE, 26, 58),)
    return Answer("And Sera?", "Who plays Sera?", f"{QUOTE} [1]", short, abstained, 0.9,
                  agreement, cited, (), values=values)  # fmt: skip


@pytest.fixture
def talks(tmp_path: Path) -> Talks:
    return Talks(tmp_path / "talks.sqlite", lambda: 1000.0)


def keep(talks: Talks, key: str, answer: Answer) -> int:
    row = talks.ask(key, answer.question)
    talks.settle(row, answer)
    return row


def verdicts(talks: Talks) -> list[tuple[int, str]]:
    return [(one.row, one.verdict) for one in judged_answers(talks)]


def test_the_last_verdict_on_an_answer_counts_and_can_be_taken_back(talks: Talks) -> None:
    first, second = keep(talks, "a", make_answer()), keep(talks, "a", make_answer())
    judge(talks, second, "right")
    judge(talks, first, "wrong")
    judge(talks, first, "wrong source")
    assert verdicts(talks) == [(first, "wrong source"), (second, "right")]
    talk = talks.read("a")
    assert talk is not None
    assert [turn.verdict for turn in talk.turns] == ["wrong source", "right"]
    judge(talks, second, "")
    assert verdicts(talks) == [(first, "wrong source")]


def test_a_verdict_goes_with_its_deleted_conversation(talks: Talks) -> None:
    judge(talks, keep(talks, "a", make_answer()), "right")
    talks.delete("a")
    assert verdicts(talks) == []


def test_what_has_no_answer_gets_no_verdict(talks: Talks) -> None:
    judge(talks, talks.ask("a", "Who?"), "right")
    judge(talks, 99, "right")
    assert verdicts(talks) == []
    with pytest.raises(ValueError, match="no verdict"):
        judge(talks, 1, "splendid")


def test_without_a_file_nothing_was_judged(talks: Talks) -> None:
    assert verdicts(talks) == []
    assert not talks.file.exists()


VALUES = (Stated("111 min", ("film.md",), (1,)), Stated("112 min", ("b.md",), ()))
GIVEN = {"answer": "Elisabeth Shue", "abstained": False, "citations": [GOLD]}
REFUSED = {"answer": f"{QUOTE} [1]", "abstained": True, "citations": [GOLD]}


@pytest.mark.parametrize(
    ("verdict", "answer", "expected"),
    [
        ("right", make_answer(),
         {"kind": "factoid", "answers": ["Elisabeth Shue"], "gold": [GOLD]}),
        ("right", make_answer(None), {"kind": "descriptive", "answers": [QUOTE], "gold": [GOLD]}),
        ("right", make_answer(agreement="disagree", values=VALUES),
         {"kind": "conflict", "answers": ["111 min", "112 min"], "gold": [GOLD], "all": True}),
        ("right", make_answer(None, abstained=True),
         {"kind": "unanswerable", "answers": [], "gold": []}),
        ("wrong answer", make_answer(),
         {"kind": "factoid", "answers": [], "gold": [], "given": GIVEN}),
        ("wrong", make_answer(None, abstained=True),
         {"kind": "unanswerable", "answers": [], "gold": [], "given": REFUSED}),
        ("should have answered", make_answer(None, abstained=True),
         {"kind": "descriptive", "answers": [], "gold": [], "given": REFUSED}),
    ],
)  # fmt: skip
def test_a_judged_answer_is_a_row_of_a_bank(
    tmp_path: Path, verdict: str, answer: Answer, expected: dict[str, Any]
) -> None:
    row = bank_row(Judged(7, "And Sera?", answer, verdict))
    assert row == expected | {
        "id": "feedback-7", "question": "Who plays Sera?", "asked": "And Sera?",
        "verdict": verdict,
    }  # fmt: skip
    bank = tmp_path / "bank.jsonl"
    bank.write_text(json.dumps(row) + "\n", "utf-8")
    groups = tuple((text,) for text in row["answers"]) if row.get("all") else (
        tuple(row["answers"]),)  # fmt: skip
    gold = tuple((one["doc"], one["quote"]) for one in row["gold"])
    assert read_bank(bank) == [
        Row("feedback-7", row["kind"], "Who plays Sera?", None, groups, gold)
    ]
