"""Draws how well the confidence is calibrated, and writes what a threshold trades as a table.

    python benchmarks/confidence.py

Both from ``results/confidence.json``, which ``training/fit_confidence.py`` makes.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt
from conditions import ROOT, fill_readme

RESULTS, PICTURE = (
    ROOT / "benchmarks/results/confidence.json",
    ROOT / "benchmarks/results/reliability.png",
)
DRAWN = {"film pages": "#1f5f6b", "public sets": "#8a5a2b"}


def draw(told: dict[str, Any], file: Path) -> None:
    """The reliability diagram: what was right, by how sure it was (Guo et al. 2017, section 2)."""
    figure, axes = plt.subplots(figsize=(5, 5), layout="constrained")
    axes.plot([0, 1], [0, 1], color="#bbbbbb", linewidth=1)
    for name, colour in DRAWN.items():
        sure, right, number = zip(*told[name]["reliability"], strict=True)
        axes.plot(sure, right, color=colour, linewidth=1)
        axes.scatter(sure, right, s=[4 + n / 3 for n in number], color=colour,
                     label=f"{name}, {told[name]['questions']} questions")  # fmt: skip
    axes.set(xlabel="confidence", ylabel="right", xlim=(0, 1), ylim=(0, 1))
    axes.legend(loc="upper left", frameon=False)
    figure.savefig(file, dpi=120)
    plt.close(figure)


def table(told: dict[str, Any]) -> str:
    lines = [
        "| questions | n | unanswerable | right | AUC right | AUC answerable | calibration error |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, of in told.items():
        answerable = of.get("auc answerable")
        cells = (f"{of['right']:.3f}", f"{of['auc right']:.3f}",
                 "–" if answerable is None else f"{answerable:.3f}",
                 f"{of['calibration error']:.3f}")  # fmt: skip
        lines.append(f"| {name} | {of['questions']} | {of['unanswerable']} | {' | '.join(cells)} |")
    lines += ["", "Film pages:", ""]
    lines += [
        "| threshold | truth | unanswerable refused | answerable refused |",
        "|---|---|---|---|",
    ]
    for threshold, of in told["film pages"]["thresholds"].items():
        figures = [f"{of[k]:.3f}" for k in ("truth", "unanswerable refused", "answerable refused")]
        lines.append(f"| {threshold} | {' | '.join(figures)} |")
    return "\n".join(lines) + "\n\n![Reliability diagram](results/reliability.png)\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw and write both; 1 if there is nothing to draw."""
    del arguments
    if not RESULTS.exists():
        sys.stderr.write(f"{RESULTS} is missing: run training/fit_confidence.py.\n")
        return 1
    told = json.loads(RESULTS.read_text("utf-8"))
    draw(told, PICTURE)
    text = table(told)
    sys.stdout.write(text)
    fill_readme("confidence", text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
