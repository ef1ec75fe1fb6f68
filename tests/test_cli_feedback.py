"""``filmqa feedback``: what was thought of the answers, as a person and as a bank reads it."""

import json
from pathlib import Path

import pytest

from filmqa.cli import main
from filmqa.talks import Talks
from filmqa.talks.verdicts import judge
from filmqa.types import Answer, Citation, Passage

TEXT = "She is played by Elisabeth Shue."
CITED = (Citation(1, Passage("film.md", "Las Vegas", "", 5, 37, TEXT, ()), 5, 37),)
ASKED = "Who plays\x1b Séra?"
ANSWER = Answer(ASKED, ASKED, f"{TEXT} [1]", "Elisabeth Shue", False, 0.9, "single", CITED, ())


@pytest.fixture
def talks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Talks:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FILMQA_TALKS", "talks.sqlite")
    return Talks(tmp_path / "talks.sqlite")


def judge_one(talks: Talks, verdict: str) -> None:
    row = talks.ask("key", ANSWER.question)
    talks.settle(row, ANSWER)
    judge(talks, row, verdict)


def test_judged_answers_are_printed_as_rows_of_a_bank(
    talks: Talks, capsys: pytest.CaptureFixture[str]
) -> None:
    judge_one(talks, "right")
    judge_one(talks, "wrong source")
    assert main(["feedback", "--json"]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first == {
        "id": "feedback-1", "kind": "factoid", "question": ANSWER.question,
        "answers": ["Elisabeth Shue"], "gold": [{"doc": "film.md", "quote": TEXT}],
        "verdict": "right",
    }  # fmt: skip
    assert (second["id"], second["verdict"], second["gold"]) == ("feedback-2", "wrong source", [])


def test_judged_answers_are_printed_for_a_person(
    talks: Talks, capsys: pytest.CaptureFixture[str]
) -> None:
    judge_one(talks, "should have answered")
    assert main(["feedback"]) == 0
    assert capsys.readouterr().out == (
        "should have answered  Who plays\\x1b Séra?\n                      Elisabeth Shue\n"
    )


def test_without_a_verdict_nothing_is_printed_but_that(
    talks: Talks, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["feedback", "--json"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["feedback"]) == 0
    assert capsys.readouterr().out == "No answer was judged yet.\n"
    assert not talks.file.exists()


def test_a_damaged_file_is_told_in_one_line(
    talks: Talks, capsys: pytest.CaptureFixture[str]
) -> None:
    talks.file.write_text("no database", "utf-8")
    assert main(["feedback", "--json"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("filmqa: The conversations in talks.sqlite cannot be read: ")
    assert told.count("\n") == 1
