"""Banks of questions with what is accepted as an answer, as JSON lines."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filmqa.errors import BadSettings


@dataclass(frozen=True, slots=True)
class Row:
    """A question of a bank with what is accepted."""

    id: str
    kind: str
    question: str
    conversation: str | None
    groups: tuple[tuple[str, ...], ...]  # one accepted answer of each group must be there
    gold: tuple[tuple[str, str], ...]  # (document's name or its beginning, quote)

    @property
    def answerable(self) -> bool:
        return self.kind != "unanswerable"


def read_bank(file: Path) -> list[Row]:
    """The rows of a bank (JSON lines; conversations are taken apart); raises BadSettings."""
    rows: list[Row] = []
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f"{file} cannot be read as a bank of questions: {error}.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            turns = value.get("turns")
            if turns is None:
                rows.append(_row(value, str(value["id"]), None))
            for i, turn in enumerate(turns or ()):
                rows.append(_row(turn, f"{value['id']}.{i}", str(value["id"])))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadSettings(
                f"{file}, line {number}, is no row of a bank: it needs id, kind, question, "
                "answers and gold."
            ) from error
    return rows


def _row(value: dict[str, Any], name: str, conversation: str | None) -> Row:
    groups = value.get("groups")
    if groups is None:
        answers = tuple(value.get("answers") or ())
        groups = [(answer,) for answer in answers] if value.get("all") else [answers]
    gold = tuple((g.get("doc") or g["file"], g["quote"]) for g in value.get("gold") or ())
    kind, question = str(value["kind"]), str(value["question"])
    return Row(name, kind, question, conversation, tuple(map(tuple, groups)), gold)
