"""The README is true: its commands run, its targets exist, its files are there."""

import re
import shlex
from pathlib import Path

import pytest

from filmqa.cli import build_parser, main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCED = re.compile(r"^```[a-z]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = FENCED.findall(README)
LINES = [line.strip() for block in BLOCKS for line in block.splitlines()]
COMMANDS = [line for line in LINES if re.match(r"(\.venv/bin/)?filmqa ", line)]
RUNS_ON = ("serve",)  # never ends by itself: only its arguments are checked


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a working folder like the README's: a corpus, another one, and questions."""
    for folder in ("corpus", "press-kits"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "harbour.md").write_text(
            "# Harbour\n\n## Cast\n\nIda Holm plays the pilot of the last ferry.\n", "utf-8"
        )
    (tmp_path / "questions.jsonl").write_text(
        '{"id": "q1", "kind": "factoid", "question": "Who plays the pilot?", '
        '"answers": ["Ida Holm"]}\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def arguments_of(command: str) -> list[str]:
    """The words after ``filmqa``, without a comment or a redirection, ``~`` as the shell has it."""
    words = shlex.split(command, comments=True)
    if ">" in words:
        words = words[: words.index(">")]
    return [str(Path(word).expanduser()) if word.startswith("~") else word for word in words[1:]]


def test_the_readme_shows_how_to_ask_serve_and_ask_many() -> None:
    shown = {arguments_of(command)[0] for command in COMMANDS}
    assert {"ask", "serve", "index", "documents"} <= shown
    assert any("--batch" in command for command in COMMANDS)


@pytest.mark.encoder
@pytest.mark.usefixtures("library")
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_readme_runs(command: str, capfd: pytest.CaptureFixture[str]) -> None:
    arguments = arguments_of(command)
    if arguments[0] in RUNS_ON:
        assert build_parser().parse_args(arguments).command is not None
        return
    assert main(arguments) == 0
    shown = capfd.readouterr()
    assert shown.out.strip()
    assert shown.err == ""


def test_every_make_target_of_the_readme_exists() -> None:
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", README, re.MULTILINE))
    assert {"run", "test"} <= named
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert named <= set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


def test_every_file_that_the_readme_links_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) < 150
