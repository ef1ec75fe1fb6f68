"""Where the time of a warm answer goes, beside one encoding of the same question.

    python benchmarks/latency.py

The baseline is the encoder in onnxruntime on one thread; it encodes each question right before the
question is asked, so that a slow moment slows both.
"""

import argparse
import json
import logging
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from banks import BANKS, Bank
from conditions import keep_results, write_results

from filmqa.config import Settings
from filmqa.embedding import BUNDLED, Embedder, open_embedder
from filmqa.pipeline import Pipeline, open_pipeline

STAGES = ("understand", "encode", "retrieve", "read", "total")
ROUNDS = 1


def questions_of(bank: Bank) -> list[str]:
    rows = (json.loads(line) for line in bank.questions.read_text("utf-8").splitlines())
    return [row["question"] for row in rows if "question" in row]


def measure(pipeline: Pipeline, embedder: Embedder, asked: Sequence[str]) -> dict[str, list[float]]:
    """Milliseconds of each stage and of one encoding, for each question, warmed up."""
    for question in asked[:5]:
        embedder.encode([question])
        pipeline.ask(question)
    took: dict[str, list[float]] = {name: [] for name in ("baseline", *STAGES)}
    for _ in range(ROUNDS):
        for question in asked:
            start = time.perf_counter()
            embedder.encode([question])
            took["baseline"].append((time.perf_counter() - start) * 1000)
            timings = pipeline.ask(question).timings
            for name in STAGES:
                took[name].append(getattr(timings, name))
    return took


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every bank that is here; 1 if there is none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, help="JSON, instead of results/ and the README")
    given = parser.parse_args(arguments)
    logging.getLogger("filmqa").setLevel(logging.ERROR)
    found, lines = {}, []
    with tempfile.TemporaryDirectory() as folder:
        embedder = open_embedder(BUNDLED)
        for bank in BANKS:
            if bank.missing:
                sys.stderr.write(f"{bank.name}: left out, there is no {bank.missing[0]}\n")
                continue
            index = Path(folder) / bank.name
            talks = Path(folder) / "talks.sqlite"
            settings = Settings.load({"corpus": bank.documents, "index": index, "talks": talks})
            took = measure(open_pipeline(settings), embedder, questions_of(bank))
            base = float(np.median(took["baseline"]))
            row = {
                name: [round(float(np.quantile(times, q)), 2) for q in (0.5, 0.95)]
                for name, times in took.items()
            }
            found[bank.name] = row | {
                "questions": len(took["total"]) // ROUNDS,
                "ratio": round(float(np.median(took["total"])) / base, 1),
            }
            cells = [f"{row[name][0]:.1f} / {row[name][1]:.0f}" for name in ("baseline", *STAGES)]
            lines.append(f"| {bank.name} | {' | '.join(cells)} | {found[bank.name]['ratio']} × |")
            sys.stdout.write(lines[-1] + "\n")
    if not found:
        return 1
    head = f"| bank | one encoding | {' | '.join(STAGES)} | total : encoding |\n"
    table = head + "|---" * (len(STAGES) + 3) + "|\n" + "\n".join(lines) + "\n"
    if given.output:
        write_results(given.output, {"milliseconds": found})
    else:
        keep_results("latency", {"milliseconds": found}, table, whole=len(found) == len(BANKS))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
