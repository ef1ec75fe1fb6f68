"""Answers and conversations to take along: as Markdown that shows just their words, and as JSON."""

import json
import re
from datetime import UTC, datetime

from filmqa.batch import answer_json
from filmqa.talks import KeptTurn, Talk
from filmqa.types import Answer
from filmqa.ui import words

# What Markdown would read as markup. A backslash before it leaves the character itself.
_MARKUP = re.compile(r"[\\`*_\[\]<>&|~$]")
_LINE_START = re.compile(r"^(?:[#+=-]|(\d+)([.)]))")
_NUMBER = re.compile(r"\\\[(\d{1,3})\\\]")


def answer_markdown(question: str, answer: Answer) -> str:
    """An answer with its question, and under it each numbered citation: where it stands, quote."""
    lines = [f"**{escape_markdown(question)}**", ""]
    if answer.short is not None and not answer.abstained:
        lines += [escape_markdown(answer.short), ""]
    for line in answer.text.split("\n"):
        # The citations' own numbers stay as they are read: nothing is defined that they link to.
        lines += [_NUMBER.sub(r"[\1]", escape_markdown(line)), ""] if line.strip() else []
    for citation in answer.citations:
        passage = citation.passage
        place = escape_markdown(passage.header) or escape_markdown(passage.document)
        document = escape_markdown(passage.document)
        quote = escape_markdown(citation.quote)
        lines.append(f"{citation.number}. *{place}* ({document}): “{quote}”")
    return "\n".join(lines).rstrip() + "\n"


def talk_markdown(talk: Talk) -> str:
    """A whole conversation."""
    parts = [f"# {escape_markdown(talk.title)}\n", f"{_stamp(talk.created)}\n"]
    for turn in talk.turns:
        if turn.answer is not None:
            parts.append(answer_markdown(turn.question, turn.answer))
        else:
            problem = escape_markdown(turn.problem or words.NOT_ANSWERED)
            parts.append(f"**{escape_markdown(turn.question)}**\n\n{problem}\n")
    return "\n".join(parts)


def talk_json(talk: Talk) -> str:
    """A whole conversation; each answer as the batch contract writes it."""
    value = {
        "id": talk.key,
        "title": talk.title,
        "created": _stamp(talk.created),
        "updated": _stamp(talk.updated),
        "turns": [_turn_json(turn) for turn in talk.turns],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def escape_markdown(text: str) -> str:
    """Return Markdown that shows ``text`` in one line, its white space folded."""
    escaped = _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))
    return _LINE_START.sub(
        lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[0]}", escaped
    )


def _turn_json(turn: KeptTurn) -> dict[str, object]:
    asked = {"asked": _stamp(turn.asked), "question": turn.question}
    if turn.answer is None:
        return asked | {"answer": None, "problem": turn.problem or None}
    return asked | answer_json(turn.answer) | {"verdict": turn.verdict or None}


def _stamp(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
