"""The batch contract: what goes in, what comes out, and what a bad line gets."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from filmqa.batch import answer_lines
from filmqa.errors import BadQuestion
from filmqa.types import Answer, Citation, Hit, Passage, Sentence, Timings

TEXT = "Ida Holm plays the pilot."
PASSAGE = Passage("harbour.md", "Harbour", "Cast", 11, 36, TEXT, (Sentence(11, 36),))


def ask(question: str, conversation: str | None = None, *, spoilers: bool | None = None) -> Answer:
    if question == "?":
        raise BadQuestion("There are no words in the question.")
    return Answer(
        question=question,
        standalone=f"{question} ({conversation})" if spoilers is None else f"spoilers {spoilers}",
        text=f"{TEXT} [1]",
        short="Ida Holm",
        abstained=False,
        confidence=0.9,
        agreement="single",
        citations=(Citation(1, PASSAGE, 11, 36),),
        passages=(Hit(PASSAGE, 0.8),),
        timings=Timings(4.0, 3.0, 1.0, 0.5, 0.25),
    )


def replies(*lines: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in answer_lines(ask, lines)]


def test_a_reply_has_every_field_of_the_contract() -> None:
    row = {"id": "q1", "question": "who?", "conversation": "c7"}
    assert replies(json.dumps(row).encode()) == [
        {
            "id": "q1",
            "question": "who?",
            "standalone": "who? (c7)",
            "answer": "Ida Holm plays the pilot. [1]",
            "short": "Ida Holm",
            "abstained": False,
            "confidence": 0.9,
            "agreement": "single",
            "citations": [
                {
                    "number": 1,
                    "document": "harbour.md",
                    "title": "Harbour",
                    "section": "Cast",
                    "quote": TEXT,
                    "start": 11,
                    "end": 36,
                }
            ],
            "passages": [
                {"document": "harbour.md", "text": TEXT, "start": 11, "end": 36, "score": 0.8}
            ],
            "film": None,
            "values": [],
            "withheld": 0,
            "candidates": [],
            "timings_ms": {
                "total": 4.0,
                "retrieve": 3.0,
                "read": 1.0,
                "understand": 0.5,
                "encode": 0.25,
            },
        }
    ]


@pytest.mark.parametrize(
    ("line", "name", "said"),
    [
        (b"{not json}", None, "not JSON"),
        (b'"text"', None, "not a JSON object"),
        (b'{"id": "a"}', "a", 'no "question"'),
        (b'{"id": "a", "question": 7}', "a", 'no "question"'),
        (b'{"id": "a", "question": "x", "conversation": 7}', "a", "conversation"),
        (b'{"id": "a", "question": "x", "spoilers": "no"}', "a", "neither true nor false"),
        (b'{"id": "a", "question": "?"}', "a", "no words"),
        (b'{"id": "a", "question": "\xff"}', None, "not JSON in UTF-8"),
        (b"[" * 100_000, None, "not JSON"),
    ],
    ids=[
        "syntax",
        "object",
        "missing",
        "kind",
        "conversation",
        "spoilers",
        "words",
        "bytes",
        "depth",
    ],
)
def test_a_bad_line_gets_an_error_and_the_rest_go_on(
    line: bytes, name: str | None, said: str
) -> None:
    bad, good = replies(line, b"\n", b'{"id": 2, "question": "who?"}')
    assert bad["id"] == name
    assert said in bad["error"]
    assert (good["id"], good["short"]) == (2, "Ida Holm")


def test_a_reply_is_one_line_whatever_the_question_holds() -> None:
    question = "who\u2028is\u0085it\u2029?"
    (line,) = answer_lines(ask, [json.dumps({"id": 1, "question": question}).encode()])
    assert len(line.splitlines()) == 1
    assert json.loads(line)["question"] == question


def test_each_line_is_answered_before_the_next_is_read() -> None:
    asked: list[str] = []

    def lines(more: Callable[[], None]) -> Any:
        yield b'{"question": "one?"}'
        more()
        yield b'{"question": "two?"}'

    replies_ = answer_lines(ask, lines(lambda: asked.append("second read")))
    next(replies_)
    assert asked == []


@pytest.mark.parametrize("shown", [True, False])
def test_a_line_says_whether_its_answer_may_tell_the_end(shown: bool) -> None:
    (reply,) = replies(json.dumps({"question": "who?", "spoilers": shown}).encode())
    assert reply["standalone"] == f"spoilers {shown}"
