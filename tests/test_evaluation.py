"""Scores of a bank: what counts as right, as cited, as refused; and what a bank must look like."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from filmqa.banks import Row, read_bank
from filmqa.errors import BadQuestion, BadSettings
from filmqa.evaluation import (
    compare_runs,
    figures_of,
    format_figures,
    is_cited,
    is_right,
    is_short,
    read_run,
    save_run,
    score,
)
from filmqa.evaluation.figures import calibration_error
from filmqa.types import Answer, Citation, Passage, Sentence, Timings

QUOTE = "Ida Holm plays the pilot."
PASSAGE = Passage("films/harbour.md", "Harbour", "", 0, len(QUOTE), QUOTE, (Sentence(0, 25),))
ANSWER = Answer(
    question="who?",
    standalone="who?",
    text=f"{QUOTE} [1]",
    short=None,
    abstained=False,
    confidence=0.9,
    agreement="single",
    citations=(Citation(1, PASSAGE, 0, len(QUOTE)),),
    passages=(),
    timings=Timings(total=10.0),
)
ROW = Row("q", "factoid", "who?", None, (("Ida Holm",),), (("harbour.md", QUOTE),))


@pytest.mark.parametrize(
    ("accepted", "right"),
    [
        ((("ida  HOLM",),), True),
        ((("Jon Berg", "the pilot"),), True),
        ((("Ida Holm",), ("the pilot",)), True),
        ((("Ida Holm",), ("the cook",)), False),
        ((("da Holm",),), False),
        ((("Jon Berg",),), False),
    ],
    ids=["case", "either", "both", "one-missing", "inside-a-word", "absent"],
)
def test_a_reply_is_right_if_it_holds_one_of_each_group(
    accepted: tuple[tuple[str, ...], ...], right: bool
) -> None:
    assert is_right(replace(ROW, groups=accepted), ANSWER) is right


def test_a_number_is_not_right_inside_a_longer_one() -> None:
    answer = replace(ANSWER, text="It runs 1120 minutes. [1]")
    assert not is_right(replace(ROW, groups=(("112",),)), answer)


def test_a_dump_is_not_right_and_a_description_may_be_longer() -> None:
    long = replace(ANSWER, text=f"{QUOTE} " + "word " * 70)
    assert not is_right(ROW, long)
    assert is_right(replace(ROW, kind="descriptive"), long)
    assert not is_right(ROW, replace(ANSWER, abstained=True))


@pytest.mark.parametrize(
    ("gold", "cited"),
    [
        (("harbour.md", "the pilot."), True),
        (("films/harbour.md", QUOTE), True),
        (("quarry.md", QUOTE), False),
        (("harbour.md", "The ferry sinks at dawn in thick grey fog."), False),
    ],
    ids=["part", "path", "document", "quote"],
)
def test_a_citation_counts_if_it_shares_half_its_words_with_a_gold_quote(
    gold: tuple[str, str], cited: bool
) -> None:
    assert is_cited(replace(ROW, gold=(gold,)), ANSWER) is cited


def test_truth_is_plus_one_right_zero_refused_minus_one_wrong() -> None:
    none = Row("u", "unanswerable", "what?", None, (), ())

    def ask(question: str, conversation: str | None) -> Answer:
        if question == "bad":
            raise BadQuestion("no words")
        return replace(ANSWER, abstained=question in {"refuse", "what?"})

    wrong = replace(ROW, groups=(("Jon",),))
    rows = [ROW, wrong, replace(ROW, question="refuse"), none, replace(none, question="who?")]
    outcomes = score(ask, [*rows, replace(ROW, question="bad")])
    found = {figure.name: figure.value for figure in figures_of(outcomes)}
    assert (found["right"], found["cited"], found["wrongly refused"]) == (0.25, 0.25, 0.5)
    assert (found["refused: recall"], found["refused: precision"]) == (0.5, 1 / 3)
    assert found["truth"] == 0.0
    lines = format_figures(outcomes, misses=True).splitlines()
    assert [line.split()[0] for line in lines[:4]] == ["MISS", "MISS", "ANSWERED", "MISS"]
    assert figures_of(()) == []


def test_few_words_that_hold_an_accepted_answer_are_short() -> None:
    assert is_short(ROW, replace(ANSWER, short="Ida Holm"))
    assert not is_short(ROW, replace(ANSWER, short="Ida Holm " + "and so on " * 4))
    assert not is_short(ROW, replace(ANSWER, short="Ida Holm", abstained=True))
    assert not is_short(ROW, ANSWER)


def test_the_calibration_error_is_the_mean_gap_between_confidence_and_share_right() -> None:
    # Two bins: .95 sure and half right, .15 sure and never right.
    pairs = np.array([[0.95, 1.0], [0.95, 0.0], [0.15, 0.0], [0.15, 0.0]])
    assert calibration_error(pairs) == pytest.approx(0.5 * 0.45 + 0.5 * 0.15)
    assert calibration_error(np.array([[1.0, 1.0]])) == 0.0


def test_an_interval_holds_its_figure_and_is_the_same_each_time() -> None:
    outcomes = score(lambda question, conversation: ANSWER, [ROW, replace(ROW, groups=(("x",),))])
    first, again = figures_of(outcomes), figures_of(outcomes)
    assert first == again
    right = first[0]
    assert (right.name, right.value, right.low, right.high, right.n) == ("right", 0.5, 0.0, 1.0, 2)


def test_two_runs_are_compared_question_by_question(tmp_path: Path) -> None:
    rows = [ROW, replace(ROW, id="r", question="refuse"), replace(ROW, id="new")]

    def before(question: str, conversation: str | None) -> Answer:
        return replace(ANSWER, text="nobody", abstained=question == "refuse")

    save_run(tmp_path / "run.jsonl", score(before, rows[:2]))
    kept = read_run(tmp_path / "run.jsonl")
    told = compare_runs(kept, score(lambda question, conversation: ANSWER, rows))
    lines = told.splitlines()
    assert [line.split(":")[0] for line in lines[:2]] == ["+ q", "+ r"]
    assert lines[2].split() == ["right", "+1.000", "[+1.000,", "+1.000]", "n=2"]
    assert lines[3].split()[:2] == ["truth", "+1.500"]
    assert compare_runs({}, ()) == "The two runs have no question in common."


def test_a_file_that_is_no_run_is_named(tmp_path: Path) -> None:
    (tmp_path / "run.jsonl").write_text('{"id": 1}\n', "utf-8")
    with pytest.raises(BadSettings, match="no run that `filmqa eval --save` wrote"):
        read_run(tmp_path / "run.jsonl")
    with pytest.raises(BadSettings, match="cannot be saved"):
        save_run(tmp_path / "nowhere" / "run.jsonl", ())


def test_conversations_are_taken_apart_into_their_turns(tmp_path: Path) -> None:
    bank = tmp_path / "bank.jsonl"
    turn = {"kind": "factoid", "question": "who?", "answers": ["a", "b"], "gold": []}
    both = turn | {"all": True}
    bank.write_text(json.dumps({"id": "c1", "turns": [turn, both]}) + "\n\n", "utf-8")
    first, second = read_bank(bank)
    assert (first.id, first.conversation, first.groups) == ("c1.0", "c1", (("a", "b"),))
    assert (second.id, second.groups) == ("c1.1", (("a",), ("b",)))


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', "7"])
def test_a_line_that_is_no_row_is_named(tmp_path: Path, line: str) -> None:
    bank = tmp_path / "bank.jsonl"
    bank.write_text(f'{{"id": 1, "kind": "factoid", "question": "who?"}}\n{line}\n', "utf-8")
    with pytest.raises(BadSettings, match="line 2, is no row of a bank"):
        read_bank(bank)
