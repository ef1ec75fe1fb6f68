"""Commands as a user types them: what they print, and how they end."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from filmqa.cli import main

Run = Callable[..., int]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "films"
    folder.mkdir()
    (folder / "harbour.md").write_text(
        "# Harbour\n\n## Cast\n\nIda Holm plays the pilot.\n\n"
        "## Plot\n\nThe ferry sinks at dawn.\n",
        "utf-8",
    )
    (folder / "quarry.txt").write_bytes("\ufeffQuarry\r\n\r\nIt was shot in Wales 🎬.\r\n".encode())
    return folder


@pytest.fixture
def run(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the corpus with the hashing encoder, which never abstains here."""
    monkeypatch.chdir(corpus.parent)
    monkeypatch.setenv("FILMQA_MODEL", "hashing")
    monkeypatch.setenv("FILMQA_ABSTAIN_BELOW", "0")
    monkeypatch.setenv("FILMQA_INDEX", str(corpus.parent / "index"))

    def call(*arguments: str, corpus: Path = corpus) -> int:
        return main([arguments[0], "--corpus", str(corpus), *arguments[1:]])

    return call


def test_ask_prints_the_quote_its_source_and_its_section(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("ask", "who plays the pilot?") == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Ida Holm\n\nIda Holm plays the pilot. [1]")
    assert "[1] Harbour › Cast (harbour.md, 20–45)" in printed


def test_ask_json_prints_the_batch_contract_without_an_id(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("ask", "--json", "who plays the pilot?") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["citations"][0]["quote"] == "Ida Holm plays the pilot."
    assert answer["short"] == "Ida Holm"
    assert "id" not in answer


def test_batch_answers_in_order_and_a_bad_line_stops_nothing(
    run: Run, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bank = corpus.parent / "questions.jsonl"
    bank.write_text(
        '{"id": "a", "question": "who plays the pilot?"}\nnonsense\n'
        '{"id": "b", "question": "where was Quarry shot?"}\n',
        "utf-8",
    )
    assert run("ask", "--batch", str(bank)) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["id"] for row in rows] == ["a", None, "b"]
    assert "error" in rows[1]
    assert rows[2]["citations"][0]["quote"] == "It was shot in Wales 🎬."


def test_offsets_count_in_the_text_that_documents_prints(
    run: Run, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run("documents", "--text", "quarry.txt") == 0
    text = capfdbinary.readouterr().out.decode("utf-8")
    assert text == "\ufeffQuarry\r\n\r\nIt was shot in Wales 🎬.\r\n"
    assert run("ask", "--json", "where was Quarry shot?") == 0
    (citation, *_) = json.loads(capfdbinary.readouterr().out)["citations"]
    assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_only_the_documents_that_are_named_are_looked_in(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    question = "where was Quarry shot?"
    assert run("ask", question, "--only", "quarry.txt", "--only", "harbour.md") == 0
    assert "Wales" in capsys.readouterr().out
    assert run("ask", question, "--only", "harbour.md") == 0
    told = capsys.readouterr().out
    assert "Wales" not in told
    assert told.rstrip().endswith("1 document was left out.")
    assert run("ask", question, "--only", "../quarry.txt") == 1
    assert "No document is named '../quarry.txt'." in capsys.readouterr().err


def test_documents_lists_the_library(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("documents") == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        ["document", "title", "format", "characters", "passages"],
        ["harbour.md", "Harbour", "markdown", "81", "2"],
        ["quarry.txt", "Quarry", "text", "36", "1"],
    ]


def test_index_tells_what_it_did(
    run: Run, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("index") == 0
    assert capsys.readouterr().out == "2 documents, 3 passages: 2 added.\n"
    (corpus / "quarry.txt").unlink()
    assert run("index") == 0
    assert capsys.readouterr().out == "1 documents, 2 passages: 1 removed.\n"


def test_files_left_out_are_named_on_stderr(
    run: Run, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (corpus / "empty.md").write_bytes(b"")
    assert run("index") == 0
    assert "left out empty.md: " in capsys.readouterr().err


def test_eval_prints_the_scores_of_a_bank(
    run: Run, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bank = corpus.parent / "bank.jsonl"
    rows = [
        {"id": "1", "kind": "factoid", "question": "who plays the pilot?", "answers": ["Holm"],
         "gold": [{"doc": "harbour.md", "quote": "Ida Holm plays the pilot."}]},
        {"id": "2", "kind": "unanswerable", "question": "what did the pilot eat?"},
    ]  # fmt: skip
    bank.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    kept = corpus.parent / "run.jsonl"
    assert run("eval", str(bank), "--save", str(kept)) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [line[:-3] + line[-1:] for line in lines[:6]] == [
        ["right", "1.000", "n=1"],
        ["cited", "1.000", "n=1"],
        ["short", "1.000", "n=1"],
        ["wrongly", "refused", "0.000", "n=1"],
        ["refused:", "recall", "0.000", "n=1"],
        ["truth", "0.000", "n=2"],
    ]
    assert [line[0] for line in lines[6:]] == [
        "calibration", "total", "understand", "encode", "retrieve",
    ]  # fmt: skip
    assert run("eval", str(bank), "--against", str(kept)) == 0
    compared = capsys.readouterr().out.partition(f"since {kept}\n")[2].splitlines()
    assert [line.split()[:2] for line in compared] == [["right", "+0.000"], ["truth", "+0.000"]]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", "   "], "no words in the question"),
        (["ask", "?!"], "no words in the question"),
        (["ask", "x" * 2001], "2001 characters; 2000 is the most"),
        (["ask", "--batch", "nowhere.jsonl"], "nowhere.jsonl cannot be read"),
        (["documents", "--text", "../secret"], "No document is named '../secret'"),
        (["eval", "nowhere.jsonl"], "cannot be read as a bank"),
    ],
    ids=["blank", "no-words", "long", "batch", "document", "bank"],
)
def test_what_cannot_be_done_is_one_line_and_exit_code_1(
    run: Run, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 1
    printed = capsys.readouterr()
    assert said in printed.err
    assert printed.err.count("\n") == 1
    assert printed.out == ""


def test_a_missing_and_an_empty_corpus_are_told(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("ask", "who?", corpus=tmp_path / "nowhere") == 1
    assert "There is no folder" in capsys.readouterr().err
    (tmp_path / "bare").mkdir()
    assert run("ask", "who?", corpus=tmp_path / "bare") == 1
    assert "Add .txt, .md or .html files" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [[], ["fly"], ["ask"], ["ask", "a?", "--batch", "b"], ["serve", "--port", "x"]]
)
def test_wrong_usage_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: filmqa" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["serve", "ask", "index", "documents", "eval"])
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert "--corpus DIR" in capsys.readouterr().out


def test_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == "filmqa 0.1.0\n"


def _environment(corpus: Path) -> dict[str, str]:
    return os.environ | {
        "FILMQA_MODEL": "hashing",
        "FILMQA_ABSTAIN_BELOW": "0",
        "FILMQA_CORPUS": str(corpus),
        "FILMQA_INDEX": str(corpus.parent / "index"),
        "PYTHONIOENCODING": "utf-8",
    }


@pytest.mark.parametrize(
    ("arguments", "code", "printed", "told"),
    [
        (["ask", "who plays the pilot?"], 0, "Ida Holm\n", ""),
        (["ask", "--corpus", "nowhere", "who?"], 1, "", "filmqa: "),
        (["ask"], 2, "", "usage: filmqa"),
    ],
)
def test_a_process_prints_everything_and_ends_with_the_code(
    corpus: Path, arguments: list[str], code: int, printed: str, told: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "filmqa", *arguments],
        env=_environment(corpus), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == code
    assert done.stdout.startswith(printed)
    assert done.stderr.startswith(told)
    if code == 0:
        assert "[1] Harbour › Cast (harbour.md, 20–45)" in done.stdout


def test_batch_reads_stdin_and_ends_quietly_when_nobody_reads_on(corpus: Path) -> None:
    rows = b'{"id": 1, "question": "who plays the pilot?"}\n' * 400
    with subprocess.Popen(
        [sys.executable, "-m", "filmqa", "ask", "--batch", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(corpus),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(rows)
        process.stdin.close()
        assert json.loads(process.stdout.readline())["short"] == "Ida Holm"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


def test_hostile_text_cannot_drive_the_terminal(
    run: Run, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (corpus / "evil.md").write_text("# Evil\n\nThe \x1b[2Jscreen goes dark in Reno.\n", "utf-8")
    assert run("ask", "where does the screen go dark?") == 0
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert "screen goes dark in Reno" in printed


def test_ask_without_spoilers_holds_the_end_back(
    run: Run, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = corpus / "harbour.md"
    page.write_text(page.read_text("utf-8") + "\n## The ending\n\nThe pilot swims.\n", "utf-8")
    assert run("ask", "--no-spoilers", "how does the harbour film end?") == 0
    printed = capsys.readouterr().out
    assert "would tell the end" in printed
    assert "swims" not in printed
    assert run("ask", "--no-spoilers", "who plays the pilot?") == 0
    assert capsys.readouterr().out.startswith("Ida Holm\n")
    assert run("ask", "how does the harbour film end?") == 0
    assert "The pilot swims." in capsys.readouterr().out


def test_a_batch_line_decides_over_spoilers_for_itself(
    run: Run, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = corpus / "harbour.md"
    page.write_text(page.read_text("utf-8") + "\n## The ending\n\nThe pilot swims.\n", "utf-8")
    asked = corpus.parent / "asked.jsonl"
    rows = [{"id": n, "question": "how does the harbour film end?"} for n in range(2)]
    rows[1]["spoilers"] = False
    asked.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    assert run("ask", "--batch", str(asked)) == 0
    shown, hidden = map(json.loads, capsys.readouterr().out.splitlines())
    assert ("swims" in json.dumps(shown), shown["withheld"]) == (True, 0)
    assert ("swims" in json.dumps(hidden), hidden["abstained"]) == (False, True)
    assert hidden["withheld"] > 0
