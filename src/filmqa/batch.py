"""The batch contract: questions as JSON lines in, answers as JSON lines out, in order."""

import contextlib
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from filmqa import later
from filmqa.errors import BadSettings, FilmqaError
from filmqa.types import Answer

_LINE_ENDS = later.pattern("[\u0085\u2028\u2029]")


class Ask(Protocol):
    """What answers a question: a turn of a conversation where one is named."""

    def __call__(
        self, question: str, conversation: str | None = None, *, spoilers: bool | None = None
    ) -> Answer:
        """Answer; with ``spoilers`` False without what tells the end, None as is the setting."""
        ...


@contextlib.contextmanager
def read_lines(file: str) -> Iterator[BinaryIO]:
    """The lines of a file, or of stdin for "-"; raises BadSettings if it can't be opened."""
    if file == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = Path(file).open("rb")  # noqa: SIM115  # closed below; only opening is told
    except OSError as error:
        raise BadSettings(f"{file} cannot be read: {error.strerror}. Name a file, or -.") from error
    with stream:
        yield stream


def answer_lines(ask: Ask, lines: Iterable[bytes]) -> Iterator[str]:
    """One JSON line for each line that isn't blank; for a bad one an error, and the rest go on."""
    for line in lines:
        if line.strip():
            reply = json.dumps(_answer_line(ask, line), ensure_ascii=False)
            # Allowed in JSON as they are, but many readers end a line at them.
            yield _LINE_ENDS.sub(lambda found: f"\\u{ord(found.group()):04x}", reply)


def _answer_line(ask: Ask, line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return {"id": None, "error": "The line is not JSON in UTF-8."}
    if not isinstance(row, dict):
        return {"id": None, "error": 'The line is not a JSON object with "id" and "question".'}
    name, question, conversation = row.get("id"), row.get("question"), row.get("conversation")
    spoilers = row.get("spoilers")
    fault = ""
    if not isinstance(question, str):
        fault = 'There is no "question" that is a text.'
    elif not isinstance(conversation, str | None):
        fault = '"conversation" is not a text.'
    elif not isinstance(spoilers, bool | None):
        fault = '"spoilers" is neither true nor false.'
    else:
        try:
            return {"id": name} | answer_json(ask(question, conversation, spoilers=spoilers))
        except FilmqaError as error:
            fault = str(error)
    return {"id": name, "error": fault}


def answer_json(answer: Answer) -> dict[str, Any]:
    """An answer as the batch contract writes it, without the id."""
    return {
        "question": answer.question,
        "standalone": answer.standalone,
        "answer": answer.text,
        "short": answer.short,
        "abstained": answer.abstained,
        "confidence": answer.confidence,
        "agreement": answer.agreement,
        "citations": [
            {
                "number": citation.number,
                "document": citation.passage.document,
                "title": citation.passage.title,
                "section": citation.passage.section,
                "quote": citation.quote,
                "start": citation.start,
                "end": citation.end,
            }
            for citation in answer.citations
        ],
        "passages": [
            {
                "document": hit.passage.document,
                "text": hit.passage.text,
                "start": hit.passage.start,
                "end": hit.passage.end,
                "score": hit.score,
            }
            for hit in answer.passages
        ],
        "film": None
        if answer.film is None
        else {"title": answer.film.title, "year": answer.film.year},
        "values": [
            {"text": v.text, "documents": list(v.documents), "citations": list(v.citations)}
            for v in answer.values
        ],
        "withheld": answer.withheld,
        "candidates": [{"title": film.title, "year": film.year} for film in answer.candidates],
        "timings_ms": {
            "total": answer.timings.total,
            "retrieve": answer.timings.retrieve,
            "read": answer.timings.read,
            "understand": answer.timings.understand,
            "encode": answer.timings.encode,
        },
    }
