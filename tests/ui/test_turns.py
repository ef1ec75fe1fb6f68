"""What a tab has asked, and what a click in it may open: its own sources and nothing else."""

from copy import deepcopy

import pytest

from filmqa.types import Answer, Citation, Hit, Passage
from filmqa.ui.turns import Chat, Mark, Opening, Tab, Turn, find_opening, step_opening

TEXT = "Sera meets Ben. He has come to Las Vegas. They never ask each other to change."
PLOT = Passage("plot.md", "Leaving Las Vegas", "Plot", 100, 100 + len(TEXT), TEXT, ())
MONEY = Passage("money.txt", "The money", "", 0, 12, "$3.6 million", ())


def answer(*citations: Citation, passages: tuple[Hit, ...] = ()) -> Answer:
    return Answer("q", "q", "", None, False, 0.9, "single", citations, passages)


MEETS = Citation(1, PLOT, 100, 115)
COST = Citation(2, MONEY, 0, 12)
CHANGE = Citation(3, PLOT, 142, 100 + len(TEXT))
ASKED = Chat("key", (Turn("q", answer(MEETS, COST, CHANGE, passages=(Hit(MONEY, 0.5),))),))


def test_a_citation_opens_its_document_with_the_others_of_that_document() -> None:
    assert find_opening(ASKED, {"turn": 0, "citation": 3}) == Opening(
        "plot.md",
        "Leaving Las Vegas",
        "Plot",
        (
            Mark(3, 142, 178, "They never ask each other to change."),
            Mark(1, 100, 115, "Sera meets Ben."),
        ),
    )


def test_a_passage_opens_its_document_with_itself_marked() -> None:
    assert find_opening(ASKED, {"turn": 0, "passage": 0}) == Opening(
        "money.txt", "The money", "", (Mark(None, 0, 12, "$3.6 million"),)
    )


@pytest.mark.parametrize(
    "clicked",
    [
        None,
        "../../etc/passwd",
        ["turn", 0],
        {},
        {"turn": 0},
        {"citation": 1},
        {"turn": 1, "citation": 1},
        {"turn": -1, "citation": 1},
        {"turn": True, "citation": 1},
        {"turn": "0", "citation": 1},
        {"turn": 0, "citation": 4},
        {"turn": 0, "citation": "../secret.txt"},
        {"turn": 0, "citation": [1]},
        {"turn": 0, "citation": True},
        {"turn": 0, "citation": 1.0},
        {"turn": 0, "passage": 1},
        {"turn": 0, "passage": -1},
        {"turn": 0, "passage": "/etc/passwd"},
    ],
)
def test_a_forged_click_opens_nothing(clicked: object) -> None:
    assert find_opening(ASKED, clicked) is None


@pytest.mark.parametrize("turn", [Turn("q"), Turn("q", problem="The library is being read.")])
def test_a_turn_without_an_answer_opens_nothing(turn: Turn) -> None:
    assert find_opening(Chat("key", (turn,)), {"turn": 0, "citation": 1}) is None


def test_a_tab_keeps_what_was_asked_in_order_though_answers_come_in_another() -> None:
    tab = Tab()
    key = tab.chat.key
    assert (tab.ask("Who plays Sera?"), tab.ask("And Ben?")) == ((key, 0), (key, 1))
    tab.settle(key, 1, Turn("And Ben?", problem="Ask again."))
    assert tab.chat == Chat(key, (Turn("Who plays Sera?"), Turn("And Ben?", problem="Ask again.")))
    tab.settle(key, 0, Turn("Who plays Sera?", answer(MEETS)))
    assert tab.chat.turns[0] == Turn("Who plays Sera?", answer(MEETS))


def test_a_question_that_waits_already_is_not_asked_twice() -> None:
    tab = Tab()
    tab.ask("Who plays Sera?")
    assert tab.ask("Who plays Sera?") is None
    tab.settle(tab.chat.key, 0, Turn("Who plays Sera?", answer(MEETS)))
    assert tab.ask("Who plays Sera?") == (tab.chat.key, 1)


def test_an_answer_from_before_a_new_chat_is_dropped() -> None:
    tab = Tab()
    key = tab.chat.key
    tab.ask("Who plays Sera?")
    tab.start_over()
    tab.settle(key, 0, Turn("Who plays Sera?", answer(MEETS)))
    assert tab.chat.turns == ()
    assert tab.chat.key != key


def test_a_copied_tab_is_an_empty_one_with_a_key_of_its_own() -> None:
    tab = Tab()
    tab.ask("Who plays Sera?")
    copied = deepcopy(tab)
    assert copied.chat.turns == ()
    assert copied.chat.key != tab.chat.key
    assert len(tab.chat.key) == 32


def test_a_step_goes_to_the_next_quotation_of_the_document_and_round() -> None:
    first, second, third = (Mark(n, n, n + 1, "x", f"S{n}") for n in (1, 2, 3))
    opening = Opening("film.md", "Film", "S2", (second, third, first))
    onward = step_opening(opening, 1)
    assert (onward.marks[0], onward.section) == (third, "S3")
    assert set(onward.marks) == {first, second, third}
    assert step_opening(onward, 1).marks[0] is first
    assert step_opening(opening, -1).marks[0] is first
    assert step_opening(step_opening(opening, -1), -1).marks[0] is third


@pytest.mark.parametrize("by", [0, 2, "1", 1.0, True, None, [1], {"by": 1}, 10**30])
def test_a_step_of_anything_else_goes_nowhere(by: object) -> None:
    opening = Opening("film.md", "Film", "", (Mark(1, 5, 6, "x"), Mark(2, 1, 2, "y")))
    assert step_opening(opening, by) is opening
    assert step_opening(Opening("film.md", "Film", ""), 1).marks == ()
