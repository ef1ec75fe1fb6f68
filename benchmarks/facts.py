"""How many labelled values are found, and how many found ones are labelled values.

    python benchmarks/facts.py ../shared

The values were counted by hand (benchmarks/labelled). A found fact is right if a counted value of
the same field overlaps it by half of the longer one; recall counts the counted values that a right
fact covers. Rows marked optional are true, and neither asked for nor held against a finding.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from filmqa.documents.files import find_files
from filmqa.documents.loading import read_file
from filmqa.facts.finding import find_facts

HERE = Path(__file__).parent
# What the count calls otherwise than filmqa does.
CALLED = {"author": "source author", "average": "average rating"}


def main() -> None:
    shared = Path(sys.argv[1])
    for name in ("seeds", "library"):
        rows = json.loads((HERE / f"labelled/{name}.json").read_text("utf-8"))
        found = [
            {"document": f.document, "field": f.field, "start": f.start, "end": f.end,
             "label": f.label, "value": f.value, "parts": dict(f.parts)}
            for file in find_files(shared / name)
            if (document := read_file(file, 20_000_000).document)
            for f in find_facts(document)
        ]  # fmt: skip
        report(name, rows, found)


def report(name: str, rows: list[dict[str, Any]], found: list[dict[str, Any]]) -> None:
    counted = [row for row in rows if not row["parts"].get("optional")]
    counted = [row for row in counted if row["parts"].get("about") != "page"]
    right = [fact for fact in found if any(covers(fact, row) for row in rows)]
    labelled = [fact for fact in found if fact["label"] or fact["parts"]]
    wrong = [fact for fact in found if fact not in right]
    missed = [row for row in counted if not any(covers(fact, row) for fact in found)]
    known = [fact for fact in wrong if fact["field"] != fact["label"].lower()]
    print(f"{name}: {len(found)} found, {len(labelled)} by label or row")
    print(
        f"  precision {len(right) / len(found):.3f}, of known fields alone "
        f"{len(right) / (len(right) + len(known)):.3f}"
    )
    print(f"  recall    {1 - len(missed) / len(counted):.3f} of {len(counted)}")
    if "--misses" in sys.argv:
        for fact in wrong:
            print(
                "  WRONG",
                fact["document"][:12],
                fact["field"],
                "|",
                fact["label"],
                "|",
                fact["value"][:60],
                fact["parts"],
            )
        for row in missed:
            print(
                "  MISSED",
                row["document"][:12],
                row["field"],
                "|",
                row["label"],
                "|",
                row["value"][:60],
                row["parts"],
            )
    print("  missed by field:", dict(Counter(row["field"] for row in missed)))


def covers(fact: dict[str, Any], row: dict[str, Any]) -> bool:
    field = CALLED.get(row["field"], row["field"])
    if fact["document"] != row["document"] or fact["field"] not in {field, row["field"]}:
        return False
    both = min(fact["end"], row["end"]) - max(fact["start"], row["start"])
    shorter = min(fact["end"] - fact["start"], row["end"] - row["start"])
    return bool(both > 0 and 2 * both >= shorter)


if __name__ == "__main__":
    main()
