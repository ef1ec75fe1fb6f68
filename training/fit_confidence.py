"""Fits the confidence of answers that the reader has read, and says what a threshold trades.

    python training/fit_confidence.py --reader-data ../shared/reader-data --work /tmp/confidence

A logistic regression of "a right sentence is quoted" on what is known of the best evidence, over
questions whose titles or rows neither model was trained on: a quarter of the public sets by title,
and film banks. Each bank is reported by parameters that were fitted without it, and these are
written to benchmarks/results/confidence.json; the parameters that ship are fitted on all of them.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from examples import Example, film_examples, public_examples
from fit_fusion import Weights, area_under_curve, calibration_error, fit_logistic

from filmqa.answering.confidence import READ_SIGNS, read_signs_of
from filmqa.embedding import BUNDLED, open_embedder
from filmqa.reader import open_reader
from filmqa.retrieval.fusion import WEIGHTS_FILE

THRESHOLDS = (0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)
BINS = 10
PENALTY = 0.003  # on signs of one scale


@dataclass(frozen=True, slots=True)
class Rows:
    """Questions as the regression sees them; each field has a row, or an entry, a question."""

    signs: Weights
    right: npt.NDArray[np.bool_]
    weight: Weights
    source: npt.NDArray[np.str_]
    none: npt.NDArray[np.bool_]  # nothing answers it

    def of(self, some: npt.NDArray[np.bool_]) -> "Rows":
        return Rows(*(getattr(self, field.name)[some] for field in fields(self)))


def rows_of(examples: Sequence[Example]) -> Rows:
    return Rows(
        np.array([read_signs_of(e.found, e.doubtful) for e in examples]),
        np.array([e.quoted for e in examples]),
        np.array([e.weight for e in examples]),
        np.array([e.source for e in examples]),
        np.array([bool(e.kind) for e in examples]),
    )


def collected(reader_data: Path, work: Path) -> Rows:
    """The rows, from ``work/rows.npz`` if they were collected before."""
    file = work / "rows.npz"
    if file.exists():
        with np.load(file, allow_pickle=False) as kept:
            return Rows(*(kept[field.name] for field in fields(Rows)))
    embedder, reader = open_embedder(BUNDLED), open_reader("bundled")
    examples = public_examples(embedder, reader, reader_data, work)
    here = Path(__file__).parent
    root, bench = here.parent, here.parent / "benchmarks/films"
    for source, pages, bank in (
        ("golden", root / "corpus", root / "tests/data/golden.jsonl"),
        ("films", here / "films/pages", here / "films/questions.jsonl"),
        ("open", bench / "open/pages", bench / "open/questions.jsonl"),
        ("second", bench / "second/pages", bench / "second/questions.jsonl"),
    ):
        examples += film_examples(embedder, reader, source, pages, bank, work)
    rows = rows_of(examples)
    np.savez(file, **{field.name: getattr(rows, field.name) for field in fields(Rows)})
    return rows


def fit(rows: Rows) -> Weights:
    """The parameters, the bias last, of signs as they are; fitted to signs of one scale."""
    mean, deviation = rows.signs.mean(0), rows.signs.std(0) + 1e-9
    found = fit_logistic((rows.signs - mean) / deviation, rows.right, rows.weight, PENALTY)
    weights = found[:-1] / deviation
    return np.append(weights, found[-1] - float(weights @ mean))


def sure(rows: Rows, parameters: Weights) -> Weights:
    signs = np.hstack([rows.signs, np.ones((len(rows.signs), 1))])
    return np.asarray(1 / (1 + np.exp(-(signs @ parameters))))


def report(rows: Rows, scores: Weights) -> dict[str, Any]:
    right, none = rows.right, rows.none
    told: dict[str, Any] = {
        "questions": len(right),
        "unanswerable": int(none.sum()),
        "right": float(right.mean()),
        "auc right": area_under_curve(scores, right),
        "calibration error": calibration_error(scores, right),
    }
    if none.any() and not none.all():
        told["auc answerable"] = area_under_curve(scores, ~none)
    told["reliability"] = [
        [float(scores[here].mean()), float(right[here].mean()), int(here.sum())]
        for i in range(BINS)
        if (here := np.minimum((scores * BINS).astype(int), BINS - 1) == i).any()
    ]
    told["thresholds"] = {
        str(threshold): {
            "truth": float(np.where(low, none.astype(int), np.where(right, 1, -1)).mean()),
            "unanswerable refused": float(low[none].mean()) if none.any() else None,
            "answerable refused": float(low[~none].mean()) if not none.all() else None,
        }
        for threshold in THRESHOLDS
        for low in [scores < threshold]
    }
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reader-data", type=Path, default=Path("../shared/reader-data"))
    parser.add_argument("--work", type=Path, required=True, help="folder for libraries and indexes")
    options = parser.parse_args()
    rows = collected(options.reader_data, options.work)
    scores = np.zeros(len(rows.right))
    for source in dict.fromkeys(rows.source.tolist()):
        own = rows.source == source
        scores[own] = sure(rows.of(own), fit(rows.of(~own)))
    parts = {
        "all": rows.weight > 0,
        "film pages": rows.weight > 1,
        "public sets": rows.weight == 1,
        **{source: rows.source == source for source in dict.fromkeys(rows.source.tolist())},
    }
    told = {name: report(rows.of(some), scores[some]) for name, some in parts.items()}
    for name, figures in told.items():
        print(name, json.dumps({k: v for k, v in figures.items() if k != "reliability"}))
    out = Path(__file__).parent.parent / "benchmarks/results/confidence.json"
    out.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    weights = json.loads(WEIGHTS_FILE.read_text("utf-8"))
    parameters = fit(rows).round(3).tolist()
    weights["confidence_read"] = dict(zip((*READ_SIGNS, "bias"), parameters, strict=True))
    WEIGHTS_FILE.write_text(json.dumps(weights, indent=1) + "\n", "utf-8")
    print(f"written: {WEIGHTS_FILE}, {out}")


if __name__ == "__main__":
    main()
