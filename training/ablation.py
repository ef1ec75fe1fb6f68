"""What each part of the reader's training data brings: short runs, each without one of them.

Every run has the same seed and number of steps, from nothing but the encoder; a part's share is
drawn from the others. The runs are short, so look at the order of the differences, not at their
size: the shipped reader saw more than ten times as much.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PARTS: dict[str, tuple[str, ...]] = {
    "nothing": (),
    "our own pages": ("films", "made", "pages"),
    "SQuAD": ("squad",),
    "FairytaleQA": ("fairytaleqa",),
    "SelQA": ("selqa",),
    "QED": ("qed",),
    "FeTaQA, FriendsQA": ("fetaqa", "friendsqa"),
}
# What is said of each run: the file, the set, the figure.
FIGURES = {
    "SQuAD F1": ("passages", "squad", "f1"),
    "SQuAD no answer": ("passages", "squad", "no-answer auc"),
    "FairytaleQA ROUGE-L": ("passages", "fairytaleqa", "rouge_l"),
    "QED F1": ("passages", "qed", "f1"),
    "FriendsQA F1": ("passages", "friendsqa", "f1"),
    "SelQA MAP": ("passages", "selqa", "map"),
    "film pages: right sentence first of 5": ("windows", "films", "reader_first_right"),
    "film pages: F1, window given": ("windows", "films", "f1"),
    "film pages: no answer": ("windows", "films", "auc best of 5, all"),
}


def run(reader_data: Path, work: Path, part: str, steps: int, most: int) -> dict[str, float]:
    """Train without ``part`` and measure; what a run before this has left is not made again."""
    left_out = PARTS[part]
    stem = work / ("-".join(left_out) or "all")
    reader = stem.with_suffix(".safetensors")
    if not reader.exists():
        left = ["--without", *left_out] if left_out else []
        _call("train_reader", reader_data, "--out", reader, "--steps", steps, *left, "--seed", 7)
    found = {}
    for kind, script in (("passages", "evaluate_passages"), ("windows", "evaluate_reader")):
        file = work / f"{stem.name}-{kind}.json"
        if not file.exists():
            _call(script, reader_data, "--reader", reader, "--out", file, "--most", most)
        told = json.loads(file.read_text("utf-8"))
        found[kind] = told.get("figures", told)
    return {name: found[kind][one][key] for name, (kind, one, key) in FIGURES.items()}


def _call(script: str, *given: object) -> None:
    command = [sys.executable, str(HERE / f"{script}.py"), *map(str, given)]
    subprocess.run(command, check=True, cwd=HERE, stdout=subprocess.DEVNULL)  # noqa: S603


def table(figures: dict[str, dict[str, float]]) -> str:
    """A Markdown table: the whole run's figures, then by how much each other one differs."""
    names = list(figures)
    rows = ["| without | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    for key in FIGURES:
        whole = figures["nothing"][key]
        cells = [f"{whole:.3f}", *(f"{figures[n][key] - whole:+.3f}" for n in names[1:])]
        rows.append(f"| {key} | " + " | ".join(cells) + " |")
    return "\n".join(rows) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader_data", type=Path)
    parser.add_argument("--work", type=Path, required=True, help="a folder for what is made")
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--most", type=int, default=150, help="questions of a set")
    parser.add_argument("--out", type=Path, required=True, help="JSON")
    settings = parser.parse_args()
    settings.work.mkdir(parents=True, exist_ok=True)
    figures: dict[str, dict[str, float]] = {}
    for part in PARTS:
        figures[part] = run(
            settings.reader_data, settings.work, part, settings.steps, settings.most
        )
        sys.stdout.write(table(figures))
        sys.stdout.flush()
    told = {"steps": settings.steps, "most": settings.most, "without": figures}
    settings.out.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
