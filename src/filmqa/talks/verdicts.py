"""What was thought of an answer, kept beside it, and given back as rows of a bank of questions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from filmqa.talks.answers import read_answer
from filmqa.talks.file import reading, writing
from filmqa.talks.keeping import Talks
from filmqa.types import Answer, Citation

RIGHT = "right"
WRONG = "wrong"  # without a reason yet
REASONS = ("wrong answer", "wrong source", "should have answered")
VERDICTS = (RIGHT, WRONG, *REASONS)


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer and its verdict."""

    row: int  # of its turn
    question: str  # as typed
    answer: Answer
    verdict: str


def judge(talks: Talks, row: int, verdict: str) -> None:
    """Keep a verdict on the answer of a turn, in the place of any before; "" takes it back.

    Raises BadTalks.
    """
    if verdict and verdict not in VERDICTS:
        raise ValueError(f"{verdict!r} is no verdict")
    with writing(talks.file) as connection:
        connection.execute("DELETE FROM verdicts WHERE turn = ?", (row,))
        if verdict:
            connection.execute(
                "INSERT INTO verdicts(turn, verdict, given) SELECT id, ?, ? FROM turns "
                "WHERE id = ? AND answer IS NOT NULL",
                (verdict, talks.clock(), row),
            )


def judged_answers(talks: Talks) -> Iterator[Judged]:
    """Every answer that was judged, in the order of asking; those of deleted conversations not.

    Raises BadTalks.
    """
    with reading(talks.file) as connection:
        rows = [] if connection is None else connection.execute(
            "SELECT turns.id, question, answer, verdict FROM verdicts "
            "JOIN turns ON turns.id = turn JOIN talks ON talks.key = talk "
            "WHERE deleted IS NULL ORDER BY turns.id"
        ).fetchall()  # fmt: skip
    for row, question, answer, verdict in rows:
        try:
            yield Judged(row, question, read_answer(answer), verdict)
        except ValueError:
            continue  # its conversation says so where it is shown


def bank_row(judged: Judged) -> dict[str, Any]:
    """A judged answer as a row of a bank; see banks.py.

    An answer that was right gives what is accepted and the quotations that prove it. After any
    other verdict nothing is known to be right: ``answers`` and ``gold`` are empty and wait for
    somebody to write them, and ``given`` is what was answered.
    """
    answer = judged.answer
    right = judged.verdict == RIGHT
    accepted = right and not answer.abstained
    row: dict[str, Any] = {
        "id": f"feedback-{judged.row}",
        "kind": _kind(judged),
        # A row stands alone: what was typed may have leant on the turns before.
        "question": answer.standalone,
        "answers": _accepted(answer) if accepted else [],
        "gold": [_gold(citation) for citation in answer.citations] if accepted else [],
        "verdict": judged.verdict,
    }
    if accepted and answer.agreement == "disagree":
        row["all"] = True  # each of the values is to be told
    if judged.question != answer.standalone:
        row["asked"] = judged.question
    if not right:
        row["given"] = {
            "answer": answer.short if answer.short is not None else answer.text,
            "abstained": answer.abstained,
            "citations": [_gold(citation) for citation in answer.citations],
        }
    return row


def _kind(judged: Judged) -> str:
    answer = judged.answer
    if answer.abstained and judged.verdict != "should have answered":
        return "unanswerable"
    if answer.agreement == "disagree":
        return "conflict"
    return "factoid" if answer.short is not None else "descriptive"


def _accepted(answer: Answer) -> list[str]:
    if answer.agreement == "disagree" and answer.values:
        return [value.text for value in answer.values]
    if answer.short is not None:
        return [answer.short]
    return list(dict.fromkeys(citation.quote for citation in answer.citations))


def _gold(citation: Citation) -> dict[str, str]:
    return {"doc": citation.passage.document, "quote": citation.quote}
