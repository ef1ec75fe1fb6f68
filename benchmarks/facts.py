"""How many labelled values are found, how many found ones are such, and what finding them costs.

    python benchmarks/facts.py [--shared FOLDER] [--misses]

The values were counted by hand (``labelled/README.md``). A found fact is right if a counted value
of the same field overlaps it by half of the shorter one; recall counts the counted values that a
found fact covers. Rows marked optional are neither asked for nor held against a finding.
"""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from banks import SHARED
from conditions import keep_results

from filmqa.config import Settings
from filmqa.embedding import Embedder, open_embedder
from filmqa.facts import fact_finder
from filmqa.facts.meaning import LabelReader
from filmqa.facts.vocabulary import fields
from filmqa.index import NO_FACTS, Index, update_index
from filmqa.types import Fact

HERE = Path(__file__).parent
# What the count calls otherwise than filmqa does.
CALLED = {"author": "source author", "average": "average rating"}
ROUNDS = 3

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Counted:
    """What was found beside what was counted."""

    found: int
    right: int
    right_known: int  # of fields that the vocabulary has
    wrong_known: int
    counted: int
    missed: int

    @property
    def cells(self) -> dict[str, float]:
        known = self.right_known / (self.right_known + self.wrong_known)
        return {
            "found": self.found,
            "precision": round(self.right / self.found, 3),
            "precision, known fields": round(known, 3),
            "recall": round(1 - self.missed / self.counted, 3),
            "of": self.counted,
        }


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; 1 if the pages that were counted are not here."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, default=SHARED, help="where seeds and library lie")
    parser.add_argument("--misses", action="store_true", help="name what is wrong and what missed")
    options = parser.parse_args(arguments)
    embedder = open_embedder(Settings().model)
    results: dict[str, Any] = {"labels": labels_read(embedder)}
    present = [name for name in ("seeds", "library") if (options.shared / name).is_dir()]
    for name in present:
        rows = json.loads((HERE / f"labelled/{name}.json").read_text("utf-8"))
        with TemporaryDirectory() as folder:
            index = build(options.shared / name, Path(folder), embedder)
            results[name] = count(index.facts(), rows, misses=options.misses).cells
        results[f"{name}: indexing with facts / without"] = growth(options.shared / name, embedder)
    text = tables(results)
    sys.stdout.write(text)
    keep_results("facts", results, text, whole=len(present) == 2)
    return 0 if present else 1


def build(corpus: Path, folder: Path, embedder: Embedder, *, facts: bool = True) -> Index:
    finder = fact_finder(embedder) if facts else NO_FACTS
    return update_index(corpus, folder, embedder, finder=finder).index


def count(facts: Sequence[Fact], rows: Sequence[Row], *, misses: bool) -> Counted:
    """Hold found facts against counted rows."""
    counted = [row for row in rows if not row["parts"].get("optional")]
    counted = [row for row in counted if row["parts"].get("about") != "page"]
    right = [fact for fact in facts if any(covers(fact, row) for row in rows)]
    wrong = [fact for fact in facts if fact not in right]
    missed = [row for row in counted if not any(covers(fact, row) for fact in facts)]
    if misses:
        for fact in wrong:
            sys.stdout.write(f"WRONG {fact.document[:12]} {fact.field}: {fact.value[:60]}\n")
        for row in missed:
            sys.stdout.write(f"MISSED {row['document'][:12]} {row['field']}: {row['value'][:60]}\n")
    known = fields()
    return Counted(
        len(facts),
        len(right),
        sum(fact.field in known for fact in right),
        sum(fact.field in known for fact in wrong),
        len(counted),
        len(missed),
    )


def covers(fact: Fact, row: Row) -> bool:
    """Whether a fact states what a row does."""
    field = CALLED.get(row["field"], row["field"])
    if fact.document != row["document"] or fact.field not in {field, row["field"]}:
        return False
    both = min(fact.end, row["end"]) - max(fact.start, row["start"])
    shorter = min(fact.end - fact.start, row["end"] - row["start"])
    return bool(both > 0 and 2 * both >= shorter)


def labels_read(embedder: Embedder) -> dict[str, dict[str, int]]:
    """What the nearest known label makes of labels that the vocabulary lacks, half by half."""
    rows = json.loads((HERE / "labelled/labels.json").read_text("utf-8"))
    reader = LabelReader(embedder)
    halves: dict[str, dict[str, int]] = {}
    for half in ("open", "sealed"):
        mine = [row for row in rows if row["half"] == half]
        read = [(reader.field_of(row["label"]), row["field"]) for row in mine]
        halves[half] = {
            "labels": len(mine),
            "of a field": sum(field is not None for _, field in read),
            "read": sum(found is not None for found, _ in read),
            "right": sum(found is not None and found == field for found, field in read),
        }
    return halves


def growth(corpus: Path, embedder: Embedder) -> float:
    """The median, over rounds, of the time to index with facts by that without."""
    ratios = []
    for _ in range(ROUNDS):
        seconds = []
        for facts in (False, True):
            with TemporaryDirectory() as folder:
                start = time.perf_counter()
                build(corpus, Path(folder), embedder, facts=facts)
                seconds.append(time.perf_counter() - start)
        ratios.append(seconds[1] / seconds[0])
    return round(median(ratios), 3)


def tables(results: dict[str, Any]) -> str:
    """The results as Markdown."""
    lines = ["| pages | found | precision | of known fields | recall | indexing: with / without |"]
    lines.append("|---|---|---|---|---|---|")
    for name in ("seeds", "library"):
        if name in results:
            one, grown = results[name], results[f"{name}: indexing with facts / without"]
            lines.append(
                f"| {name} | {one['found']} | {one['precision']:.3f} | "
                f"{one['precision, known fields']:.3f} | {one['recall']:.3f} of {one['of']} | "
                f"{grown:.2f} |"
            )
    lines += ["", "| labels that the vocabulary lacks | of a field | read | right |"]
    lines.append("|---|---|---|---|")
    for half, one in results["labels"].items():
        lines.append(
            f"| {half}: {one['labels']} | {one['of a field']} | {one['read']} | {one['right']} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
