"""Runs of a bank as files, and two runs compared question by question."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from filmqa.errors import BadSettings
from filmqa.evaluation.figures import interval
from filmqa.evaluation.scoring import Outcome


@dataclass(frozen=True, slots=True)
class Kept:
    """What a saved run says of one question."""

    id: str
    question: str
    right: bool
    abstained: bool
    truth: int
    confidence: float
    reply: str


def save_run(file: Path, outcomes: Sequence[Outcome]) -> None:
    """Write a run as JSON lines, one a question; raises BadSettings if it can't be written."""
    rows = [
        Kept(o.row.id, o.row.question, o.right, o.abstained, o.truth, o.confidence, o.reply)
        for o in outcomes
    ]
    text = "".join(json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in rows)
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadSettings(f"The run cannot be saved as {file}: {error.strerror}.") from error


def read_run(file: Path) -> dict[str, Kept]:
    """A saved run by its questions' ids; raises BadSettings if the file is none."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
        rows = [Kept(**json.loads(line)) for line in lines if line.strip()]
    except (OSError, ValueError, TypeError) as error:
        raise BadSettings(f"{file} is no run that `filmqa eval --save` wrote.") from error
    return {row.id: row for row in rows}


def compare_runs(before: Mapping[str, Kept], outcomes: Sequence[Outcome]) -> str:
    """What changed since a saved run: each question gained or lost, and the paired differences.

    Only questions of both runs count; the intervals are bootstrap over questions.
    """
    both = [(before[o.row.id], o) for o in outcomes if o.row.id in before]
    if not both:
        return "The two runs have no question in common."
    lines = []
    for old, new in both:
        if old.truth != new.truth:
            sign = "+" if new.truth > old.truth else "-"
            lines.append(f"{sign} {old.id}: {old.question} → {new.reply[:160]}")
    for name, pairs in (
        ("right", [(old.right, new.right) for old, new in both if new.row.answerable]),
        ("truth", [(old.truth, new.truth) for old, new in both]),
    ):
        change = np.array([float(new) - float(old) for old, new in pairs])
        if len(change):
            low, high = interval(change)
            lines.append(
                f"{name:20} {change.mean():+6.3f}  [{low:+.3f}, {high:+.3f}]  n={len(change)}"
            )
    return "\n".join(lines)
