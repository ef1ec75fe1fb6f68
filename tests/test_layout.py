"""What holds for the whole tree: what an import loads, what is public, what is tracked."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import filmqa

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
HEAVY = {"faiss", "gradio", "onnxruntime", "sentence_transformers", "torch", "transformers"}
MEGABYTE = 1_000_000


def loaded_by(statement: str) -> set[str]:
    """The top-level modules that a fresh process has loaded after ``statement``."""
    script = f"{statement}\nimport sys\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    shown = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
    return set(shown.stdout.decode().split())


@pytest.mark.parametrize("module", ["filmqa", "filmqa.cli", "filmqa.config"])
def test_no_heavy_library_is_loaded_before_it_is_needed(module: str) -> None:
    loaded = loaded_by(f"import {module}")
    assert "filmqa" in loaded
    assert loaded & HEAVY == set()


def test_help_and_version_load_no_heavy_library() -> None:
    loaded = loaded_by(
        "import contextlib, io\n"
        "from filmqa.cli import main\n"
        "for flag in ('--help', '--version'):\n"
        "    with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):\n"
        "        main([flag])"
    )
    assert loaded & HEAVY == set()


# What reads documents and makes an index of them, and what draws pages.
BUILDING = {
    "charset_normalizer", "dateutil", "filelock", "filmqa.documents.loading",
    "filmqa.documents.parsing", "filmqa.facts.finding.blocks", "filmqa.facts.meaning",
    "filmqa.passages.splitting", "filmqa.passages.spoilers", "filmqa.talks", "filmqa.ui", "lxml",
    "markdown_it", "onnx", "sentencex", "tqdm",
}  # fmt: skip


@pytest.mark.encoder
def test_asking_an_index_that_is_up_to_date_loads_nothing_that_builds_one(tmp_path: Path) -> None:
    corpus = tmp_path / "films"
    corpus.mkdir()
    page = corpus / "harbour.md"
    page.write_text("# Harbour\n\n## Cast\n\nIda Holm plays the pilot.\n", "utf-8")
    os.utime(page, (1, 1))  # what was written just now is read twice
    folders = ["--corpus", str(corpus), "--index", str(tmp_path / "index")]
    code = (
        "import sys; from filmqa.cli import main\n"
        f"assert main({['ask', *folders, 'who plays the pilot?']}) == 0\n"
        "print(*sys.modules)"
    )

    def ask() -> tuple[str, set[str]]:
        told = subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True
        ).stdout
        answer, _, loaded = told.strip().rpartition("\n")
        return answer, set(loaded.split())

    built, building = ask()
    found, asking = ask()
    assert built == found
    assert found.startswith("Ida Holm\n")
    assert {"filmqa.documents.parsing", "markdown_it"} <= building
    assert {"filmqa.answering", "faiss", "onnxruntime"} <= asking
    assert asking & (BUILDING | HEAVY - {"faiss", "onnxruntime"}) == set()


def test_every_public_name_is_listed_and_every_listed_name_is_there() -> None:
    modules = {path.stem for path in SOURCES} | {path.parent.name for path in SOURCES}
    public = {name for name in vars(filmqa) if not name.startswith("_")} - modules
    assert public == set(filmqa.__all__)
    assert filmqa.__all__ == sorted(filmqa.__all__)


def test_the_package_says_that_it_is_typed() -> None:
    assert (ROOT / "src" / "filmqa" / "py.typed").is_file()


def test_nothing_is_unpickled() -> None:
    assert SOURCES
    importers = [
        path.name
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", None), *(alias.name for alias in node.names)]
        if name in {"cloudpickle", "dill", "joblib", "marshal", "pickle", "shelve"}
    ]
    assert importers == []


def test_no_tracked_file_is_larger_than_a_megabyte() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True
    ).stdout.decode()
    files = [ROOT / name for name in listed.split("\0") if name]
    assert files
    weights = 25 * MEGABYTE  # the most that trained weights may take
    large = [
        path.name
        for path in files
        if path.is_file()
        and path.stat().st_size > (weights if path.suffix == ".safetensors" else MEGABYTE)
    ]
    assert large == []
