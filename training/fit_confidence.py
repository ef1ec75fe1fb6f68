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
from pathlib import Path
from typing import Any

import numpy as np
from examples import Example, film_examples, public_examples
from fit_fusion import Weights, area_under_curve, calibration_error, fit_logistic

from filmqa.answering.confidence import READ_SIGNS, SIGNS, read_signs_of, signs_of
from filmqa.embedding import SentenceTransformerEmbedder
from filmqa.reader.network import NetworkReader
from filmqa.retrieval.fusion import WEIGHTS_FILE

THRESHOLDS = (0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)
BINS = 10


def rows_of(examples: Sequence[Example]) -> Weights:
    return np.array([[*signs_of(e.found), *read_signs_of(e.found, e.doubtful)] for e in examples])


def fit(examples: Sequence[Example]) -> Weights:
    return fit_logistic(
        rows_of(examples),
        np.array([e.quoted for e in examples]),
        np.array([e.weight for e in examples]),
    )


def sure(examples: Sequence[Example], parameters: Weights) -> Weights:
    rows = np.hstack([rows_of(examples), np.ones((len(examples), 1))])
    return np.asarray(1 / (1 + np.exp(-(rows @ parameters))))


def report(examples: Sequence[Example], scores: Weights) -> dict[str, Any]:
    right = np.array([e.quoted for e in examples])
    none = np.array([bool(e.kind) for e in examples])
    told: dict[str, Any] = {
        "questions": len(examples),
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
    here = Path(__file__).parent
    main_folder, bench = here.parent, here.parent / "benchmarks/films"
    embedder, reader = SentenceTransformerEmbedder(), NetworkReader()
    examples = public_examples(embedder, reader, options.reader_data, options.work)
    for source, pages, bank in (
        ("golden", main_folder / "corpus", main_folder / "tests/data/golden.jsonl"),
        ("films", here / "films/pages", here / "films/questions.jsonl"),
        ("open", bench / "open/pages", bench / "open/questions.jsonl"),
        ("second", bench / "second/pages", bench / "second/questions.jsonl"),
    ):
        examples += film_examples(embedder, reader, source, pages, bank, options.work)
    scores = np.zeros(len(examples))
    sources = dict.fromkeys(e.source for e in examples)
    for source in sources:
        others = [e for e in examples if e.source != source]
        places = [i for i, e in enumerate(examples) if e.source == source]
        scores[places] = sure([examples[i] for i in places], fit(others))
    film = np.array([e.weight > 1 for e in examples])
    told = {
        name: report([e for e, one in zip(examples, some, strict=True) if one], scores[some])
        for name, some in {
            "all": np.ones(len(examples), dtype=np.bool_),
            "films": film,
            **{source: np.array([e.source == source for e in examples]) for source in sources},
        }.items()
    }
    for name, figures in told.items():
        print(name, json.dumps({k: v for k, v in figures.items() if k != "reliability"}))
    out = main_folder / "benchmarks/results/confidence.json"
    out.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    weights = json.loads(WEIGHTS_FILE.read_text("utf-8"))
    parameters = fit(examples).round(3).tolist()
    weights["confidence_read"] = dict(zip((*SIGNS, *READ_SIGNS, "bias"), parameters, strict=True))
    WEIGHTS_FILE.write_text(json.dumps(weights, indent=1) + "\n", "utf-8")
    print(f"written: {WEIGHTS_FILE}, {out}")


if __name__ == "__main__":
    main()
