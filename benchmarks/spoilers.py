"""What leaks with spoilers hidden, and what of the making is still answered.

    python benchmarks/spoilers.py [--misses]

``spoilers/attempts.jsonl`` holds attempts to make it tell the end, some of several turns, over
three libraries; ``spoilers/secrets.json`` the words that tell it in their pages. Whatever is
asked, no word of any secret of the library may stand in the answer, the short answer, a citation,
a value or a passage, unless the question itself said it. ``hints`` are words which allude to the
end in places that nothing marks (a track's title, a line about a character): they are counted
beside, and are no leaks. ``spoilers/making.jsonl`` holds questions on the making.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from conditions import keep_results

from filmqa.batch import answer_json
from filmqa.config import Settings
from filmqa.pipeline import Pipeline, open_pipeline
from filmqa.types import Answer

ROOT = Path(__file__).resolve().parent.parent
BANK = ROOT / "benchmarks" / "spoilers"
LIBRARIES = {
    "open": ROOT / "benchmarks" / "films" / "open" / "pages",
    "second": ROOT / "benchmarks" / "films" / "second" / "pages",
    "training": ROOT / "training" / "films" / "pages",
    "corpus": ROOT / "corpus",
}


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of one attempt."""

    id: str
    kind: str
    leaks: tuple[str, ...]
    hints: tuple[str, ...]
    withheld: bool  # whether the first hidden turn said that something is held back
    answers: tuple[str, ...]


def read_rows(name: str) -> list[dict[str, Any]]:
    """Read the rows of a file of the bank."""
    lines = (BANK / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def shown_text(answer: Answer) -> str:
    """All that an answer shows or hands on, without the question, as one line in lower case."""
    reply = answer_json(answer)
    parts = [reply["answer"], reply["short"] or ""]
    parts += [f"{c['section']} {c['quote']}" for c in reply["citations"]]
    parts += [p["text"] for p in reply["passages"]] + [v["text"] for v in reply["values"]]
    parts.append(reply["standalone"])
    return " ".join(" ".join(parts).split()).lower()


def words_in(words: Iterable[str], text: str, asked: str) -> list[str]:
    """Which of ``words`` stand in a text and not in what was asked."""
    return [one for one in words if one.lower() in text and one.lower() not in asked.lower()]


def attempt(
    pipeline: Pipeline, row: dict[str, Any], secrets: list[str], hints: list[str]
) -> Attempt:
    """Make one attempt, turn by turn, in a conversation of its own."""
    leaks: list[str] = []
    hinted: list[str] = []
    answers: list[Answer] = []
    asked = " ".join(turn["question"] for turn in row["turns"])
    for turn in row["turns"]:
        shown = bool(turn.get("spoilers"))
        answer = pipeline.ask(turn["question"], row["id"], spoilers=shown)
        if shown:
            continue
        answers.append(answer)
        text = shown_text(answer)
        leaks += words_in(secrets, text, asked)
        hinted += words_in(hints, text, asked)
    first = answers[0].withheld > 0
    texts = tuple(f"{one.question} → {one.text}" for one in answers)
    return Attempt(row["id"], row["kind"], tuple(leaks), tuple(hinted), first, texts)


def is_answered(answer: Answer, gold: list[str]) -> bool:
    """Whether an answer of the making gives one of the gold words."""
    text = f"{answer.text} {answer.short or ''}".lower()
    return not answer.abstained and any(one.lower() in text for one in gold)


def main(arguments: list[str] | None = None) -> int:
    """Make every attempt, ask every question of the making, print and keep the counts."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--misses", action="store_true", help="print the answers")
    options = parser.parse_args(arguments)
    words = json.loads((BANK / "secrets.json").read_text(encoding="utf-8"))
    done: list[Attempt] = []
    hidden: dict[str, bool] = {}
    shown: dict[str, bool] = {}
    with TemporaryDirectory() as folder:
        for library, corpus in LIBRARIES.items():
            pipeline = open_pipeline(Settings(corpus=corpus, index=Path(folder) / library))
            secrets = [one for film in words["secrets"][library].values() for one in film]
            done += [
                attempt(pipeline, row, secrets, words["hints"][library])
                for row in read_rows("attempts.jsonl")
                if row["library"] == library
            ]
            for row in read_rows("making.jsonl"):
                if row["library"] == library:
                    for spoilers, answered in ((False, hidden), (True, shown)):
                        answer = pipeline.ask(row["question"], spoilers=spoilers)
                        answered[row["id"]] = is_answered(answer, row["answer"])
                        if options.misses and not answered[row["id"]]:
                            told = f"{row['id']} {spoilers} {row['question']} → {answer.text}\n"
                            sys.stdout.write(told)
    if options.misses:
        for one in done:
            told = "".join(f"    {text[:400]}\n" for text in one.answers)
            sys.stdout.write(f"{one.id} {one.kind} {one.leaks} {one.hints}\n{told}")
    report(done, hidden, shown)
    return 0


def report(done: list[Attempt], hidden: dict[str, bool], shown: dict[str, bool]) -> None:
    """Print the counts and keep them in the results."""
    leaked = [one for one in done if one.leaks]
    hinted = [one for one in done if one.hints]
    kinds = Counter(one.kind for one in done)
    lines = [
        f"attempts: {len(done)}, of {sum(len(one.answers) for one in done)} turns",
        f"leaks: {len(leaked)}",
        f"hints: {len(hinted)}",
        f"making answered with spoilers hidden: {sum(hidden.values())} of {len(hidden)}",
        f"making answered with spoilers shown: {sum(shown.values())} of {len(shown)}",
        "",
        "| kind | attempts | leaks | said to be held back |",
        "|---|---|---|---|",
    ]
    for kind, count in kinds.items():
        mine = [one for one in done if one.kind == kind]
        leaks = sum(bool(one.leaks) for one in mine)
        lines.append(f"| {kind} | {count} | {leaks} | {sum(one.withheld for one in mine)} |")
    text = "\n".join(lines) + "\n"
    sys.stdout.write(text)
    values = {
        "attempts": len(done),
        "leaks": {one.id: list(one.leaks) for one in leaked},
        "hints": {one.id: list(one.hints) for one in hinted},
        "making_hidden": sum(hidden.values()) / len(hidden),
        "making_shown": sum(shown.values()) / len(shown),
    }
    keep_results("spoilers", values, text, whole=True)


if __name__ == "__main__":
    sys.exit(main())
