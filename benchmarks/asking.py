"""How long one question takes from the shell: the whole process of `filmqa ask` on a built index.

    python benchmarks/asking.py [--runs 7]

Each run is a process of its own, one of each kind after the other, so that what else the machine
does falls on all alike. What a question can't do without is measured beside it: importing the
libraries, and one read of the two networks. So is the way that it replaces, the same question with
encoder and reader in sentence-transformers and torch.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from banks import ROOT
from conditions import keep_results, write_results

from filmqa.inference import cache_folder

FACT = "who directed Leaving Las Vegas?"
WHY = "why does Ben drink?"
NETWORKS = ("encoder-bundled", "reader")
FLOOR = """
import sys
import numpy, onnxruntime, faiss, tokenizers
for name in sys.argv[1:]:
    with open(name, "rb") as stream:
        stream.read()
"""
TORCH = """
import sys
from filmqa.config import Settings
from filmqa.embedding.torch_encoder import SentenceTransformerEmbedder
from filmqa.pipeline import Pipeline
from filmqa.reader.network import NetworkReader
from filmqa.terminal import format_answer

corpus, index, question = sys.argv[1:]
settings = Settings.load({"corpus": corpus, "index": index})
pipeline = Pipeline(settings, SentenceTransformerEmbedder(), NetworkReader())
pipeline.update()
print(format_answer(pipeline.ask(question)))
"""
ROWS = {
    "import": "`python -c 'import numpy, onnxruntime, faiss, tokenizers'`",
    "floor": "the same, and one read of the two networks",
    "fact": "`filmqa ask`, a stated fact",
    "why": "`filmqa ask`, a sentence to be found",
    "torch": "the same question, in sentence-transformers",
}


@dataclass(frozen=True, slots=True)
class Took:
    """What a process took, in seconds; ``cpu`` of all its threads, in the system too."""

    wall: float
    cpu: float
    printed: str


def run(command: Sequence[str]) -> Took:
    """Run a process to its end; raises RuntimeError if it fails."""
    before = os.times()
    start = time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    wall = time.perf_counter() - start
    after = os.times()
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    cpu = (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )
    return Took(wall, cpu, done.stdout)


def commands(index: Path) -> dict[str, list[str]]:
    """The command of each row."""
    files = [str(file) for name in NETWORKS for file in sorted((cache_folder() / name).iterdir())]
    where = ["--corpus", str(ROOT / "corpus"), "--index", str(index)]
    ask = [sys.executable, "-m", "filmqa", "ask", *where]
    return {
        "import": [sys.executable, "-c", "import numpy, onnxruntime, faiss, tokenizers"],
        "floor": [sys.executable, "-c", FLOOR, *files],
        "fact": [*ask, FACT],
        "why": [*ask, WHY],
        "torch": [sys.executable, "-c", TORCH, str(ROOT / "corpus"), str(index), WHY],
    }


def format_table(took: dict[str, list[Took]]) -> str:
    """Medians, and how many times the floor they are."""
    wall = {name: statistics.median(one.wall for one in some) for name, some in took.items()}
    cpu = {name: statistics.median(one.cpu for one in some) for name, some in took.items()}
    lines = ["| seconds | wall | of it | processor | of it |", "|---|---|---|---|---|"]
    lines += [
        f"| {told} | {wall[name]:.2f} | {wall[name] / wall['floor']:.2f} "
        f"| {cpu[name]:.2f} | {cpu[name] / cpu['floor']:.2f} |"
        for name, told in ROWS.items()
    ]
    faster = wall["torch"] / wall["why"]
    lines += ["", f"sentence-transformers takes {faster:.1f} times as long for the same question."]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each several times, in turn; 0."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--output", type=Path, help="JSON, instead of results/ and the README")
    given = parser.parse_args(arguments)
    took: dict[str, list[Took]] = {name: [] for name in ROWS}
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        # What is built here is not measured: the index, and the exported networks if need be.
        run([sys.executable, "-m", "filmqa", "ask", "--corpus", str(ROOT / "corpus"),
             "--index", str(index), WHY])  # fmt: skip
        each = commands(index)
        for _ in range(given.runs):
            for name, command in each.items():
                took[name].append(run(command))
    if took["why"][0].printed != took["torch"][0].printed:
        sys.stderr.write("asking: the two ways answer differently.\n")
    table = format_table(took)
    sys.stdout.write(table)
    results = {
        "asking": {
            name: {"wall": [one.wall for one in some], "cpu": [one.cpu for one in some]}
            for name, some in took.items()
        }
    }
    if given.output:
        write_results(given.output, results)
    else:
        keep_results("asking", results, table, whole=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
