"""What facts, agreement, scope, conversation and library questions bring, on invented films.

    python benchmarks/understanding.py                     # both halves, and the switches
    python benchmarks/understanding.py --half open --misses

The banks in benchmarks/films are in two halves on different films. "open" was looked at while the
mechanisms were made, "sealed" never was, and "opened" are rows that were after its first run.
Each switch turns one mechanism off and asks all again.
"""

import argparse
import contextlib
import itertools
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

from conditions import keep_results

from filmqa.answering import answerer, conversing, short, understanding
from filmqa.banks import Row, read_bank
from filmqa.config import Settings
from filmqa.evaluation import is_cited, is_right
from filmqa.facts import asking
from filmqa.facts.titles import key_of
from filmqa.pipeline import Pipeline, open_pipeline
from filmqa.types import Answer

HERE = Path(__file__).parent
Figures = dict[str, list[bool]]
# "opened": rows of the sealed half on three films that were looked at after its first run.
FOLDERS = {"open": "open", "second": "second", "opened": "sealed", "sealed": "sealed"}
_RUNS = itertools.count()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--half", choices=tuple(FOLDERS), help="one half alone")
    parser.add_argument("--misses", action="store_true", help="print what was not right")
    parser.add_argument("--no-switches", action="store_true", help="the whole thing alone")
    options = parser.parse_args(arguments)
    results: dict[str, Any] = {}
    for half in (options.half,) if options.half else FOLDERS:
        with TemporaryDirectory() as folder:
            pages = HERE / "films" / FOLDERS[half] / "pages"
            settings = Settings(corpus=pages, index=Path(folder))
            pipeline = open_pipeline(settings)
            results[half] = {"everything": shares(measure(pipeline, half, misses=options.misses))}
            # What each mechanism brings is measured where the mechanisms were made: it takes long.
            switched = {} if options.no_switches or half != "open" else SWITCHES
            for name, switch in switched.items():
                with switch():
                    results[half][f"without {name}"] = shares(measure(pipeline, half))
        sys.stdout.write(f"{half}\n{table(results[half])}")
    if not options.half and not options.no_switches:
        text = "".join(f"{half} half\n\n{table(results[half])}\n" for half in FOLDERS)
        keep_results("understanding", results, text, whole=True)
    return 0


def measure(pipeline: Pipeline, half: str, *, misses: bool = False) -> Figures:
    """Ask a half's three banks; what each row gave, under the names of the targets."""
    figures: Figures = defaultdict(list)
    number = next(_RUNS)  # conversations of another run must not be remembered
    folder = HERE / "films" / FOLDERS[half]
    for name in ("questions", "library", "conversations"):
        file = folder / f"{name}.jsonl"
        extra = {key: row for row in _lines(file) for key, row in _turns(row)}
        for row in read_bank(file):
            opened = bool(extra[row.id].get("opened"))
            if FOLDERS[half] == "sealed" and opened != (half == "opened"):
                continue
            answer = pipeline.ask(
                row.question, f"{number}-{row.conversation}" if row.conversation else None
            )
            ok = _count(figures, name, row, extra[row.id], answer, pipeline)
            if misses and not ok:
                sys.stdout.write(
                    f"MISS {row.id} {extra[row.id].get('sub', row.kind)} | {row.question} | "
                    f"{answer.standalone} | {answer.short} | {answer.text[:160]} | {row.groups}\n"
                )
            if name == "conversations" and extra[row.id].get("needs_context") and row.answerable:
                alone = replace(row, question=extra[row.id]["standalone"])
                told = pipeline.ask(alone.question)
                figures["follow-ups, written out by hand"].append(is_right(alone, told))
    return figures


def _count(
    figures: Figures, bank: str, row: Row, extra: dict[str, Any], answer: Answer, pipeline: Pipeline
) -> bool:
    differs = answer.agreement == "disagree"
    if not row.answerable:
        figures[f"refused: {extra.get('sub', 'other')}"].append(answer.abstained)
        return answer.abstained
    right = is_right(row, answer)
    if row.kind == "conflict":
        figures["conflicts shown, every value"].append(differs and right)
        return differs and right
    if bank == "questions":
        if extra.get("agree"):
            figures["agreeing answers shown as a difference"].append(differs)
        figures[f"right: {extra.get('sub', row.kind)}"].append(right)
        figures["right, all answerable"].append(right)
        figures["right and cited"].append(right and is_cited(row, answer))
        figures["wrong film's page cited"].append(
            _of_wrong_film(extra.get("film", ""), answer, pipeline)
        )
    elif bank == "library":
        figures["library questions right"].append(right)
        figures["library questions right, cited"].append(right and bool(answer.citations))
    else:
        figures["follow-ups right" if extra.get("needs_context") else "first turns right"].append(
            right
        )
        if extra.get("sub"):
            figures[f"turns: {extra['sub']}"].append(right)
    return right


def _of_wrong_film(title: str, answer: Answer, pipeline: Pipeline) -> bool:
    """Whether an answer that isn't a refusal cites a page that is about another film."""
    library = pipeline.library()
    films = [library.films.film_of.get(c.passage.document) for c in answer.citations]
    return not answer.abstained and any(
        film is not None and key_of(film.title) != key_of(title) for film in films
    )


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def _turns(row: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    if "turns" not in row:
        yield row["id"], row
    for i, turn in enumerate(row.get("turns", ())):
        yield f"{row['id']}.{i}", turn


@contextlib.contextmanager
def _off(*patches: Any) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        for patch in patches:
            stack.enter_context(patch)
        yield


SWITCHES: dict[str, Callable[[], contextlib.AbstractContextManager[None]]] = {
    "facts": lambda: _off(
        mock.patch.object(answerer, "_stated", return_value=None),
        mock.patch.object(answerer, "role_of_best", return_value=None),
    ),
    "the field's other words": lambda: _off(
        mock.patch.object(understanding, "stems_of_field", return_value=frozenset())
    ),
    "the film's own passages": lambda: _off(
        mock.patch.object(understanding, "passages_about", return_value=None)
    ),
    "names that no document has": lambda: _off(
        mock.patch.object(understanding, "other_names", return_value=[])
    ),
    "spelling": lambda: _off(
        mock.patch.object(understanding, "corrected", lambda question, frequencies: question)
    ),
    "a line's other values": lambda: _off(
        mock.patch.object(answerer, "where_best_differs", return_value=None)
    ),
    "doubts": lambda: _off(mock.patch.object(answerer, "lacks", return_value=False)),
    "alternatives": lambda: _off(
        mock.patch.object(answerer, "saying_one_first", lambda question, found: found)
    ),
    "counting": lambda: _off(
        mock.patch.object(answerer, "counting_first", lambda question, found: found)
    ),
    "the question's kind": lambda: _off(
        mock.patch.object(asking, "_NEVER", defaultdict(frozenset))
    ),
    "the reader": lambda: _off(
        mock.patch.object(understanding, "read_best", lambda reader, found: found)
    ),
    "the reader's spans": lambda: _off(mock.patch.object(short, "span_of", return_value=None)),
    "the reader's differences": lambda: _off(
        mock.patch.object(answerer, "told_otherwise", return_value=[])
    ),
    "library questions": lambda: _off(
        mock.patch.object(answerer, "answer_over_library", return_value=None)
    ),
    "conversation": lambda: _off(
        mock.patch.object(conversing, "read_turn", conversing.read_alone)
    ),
}  # fmt: skip


def shares(figures: Figures) -> dict[str, tuple[float, int]]:
    return {k: (round(sum(v) / len(v), 3), len(v)) for k, v in sorted(figures.items())}


def table(results: dict[str, dict[str, tuple[float, int]]]) -> str:
    """The targets as Markdown; behind "everything", what each mechanism's absence changes."""
    lines = ["| target | n | everything | " + " | ".join(list(results)[1:]) + " |"]
    lines.append("|" + "---|" * (len(results) + 2))
    for name, (whole, number) in results["everything"].items():
        cells = [f"{whole:.3f}"]
        for of in list(results.values())[1:]:
            share = of.get(name, (0.0, 0))[0]
            cells.append("·" if abs(share - whole) < 5e-4 else f"{share:.3f}")
        lines.append(f"| {name} | {number} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
