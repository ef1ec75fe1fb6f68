"""With spoilers hidden: the making is answered, the end is held back, and nothing of it shown."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from filmqa.answering.conversing import answer_turn
from filmqa.answering.ending import asks_for_end
from filmqa.answering.library import Library
from filmqa.answering.withholding import REVEAL, WITHHELD, Hushed
from filmqa.conversation import Turn
from filmqa.embedding import HashingEmbedder
from filmqa.facts import fact_finder
from filmqa.index import update_index
from filmqa.types import Answer

LIGHTS = """# Harbour Lights (1995)

- Director: Ada Quill
- Runtime: 111 min

## Plot

Vera pilots the night ferry and never speaks. Her brother Otto hides a brass lamp in the engine
room. Vera finds the lamp and throws it overboard. The ferry founders on the Skua rocks.

## The ending

Otto lights the lamp and drowns beside it.

## Cast

- Ida Holm as Vera, the pilot
- Jon Berg as Otto
"""
FERRY = """# Night Ferry (2001)

- Director: Bo Lind
- Runtime: 88 min

## Cast

- Nils Moe as Captain Mora
"""
SALT = """# Salt Road (1987)

- Director: Lise Dahl
- Runtime: 101 min

## Production

The caravan of forty camels was hired in Morocco, where the crew lived in tents for nine weeks and
the cameras were cleaned of sand each evening by a watchmaker from Geneva. The tents were sewn in
Lyon, the water came by lorry from Agadir, and the camels were insured for more than the actors.
"""
STREAM = """# Harbour Lights (1995)

## More about this title

Watch how the brass lamp goes overboard beside the engine. The night is long.

The brass lamp went overboard from the engine room while the crew filmed.

## Production

The brass lamp went overboard from the engine room by accident.
"""
SECRETS = ("overboard", "Skua", "drowns", "lights the lamp")


@pytest.fixture
def hushed(tmp_path: Path) -> Hushed:
    corpus = tmp_path / "films"
    corpus.mkdir()
    (corpus / "lights.md").write_text(LIGHTS, "utf-8")
    (corpus / "ferry.md").write_text(FERRY, "utf-8")
    (corpus / "salt.md").write_text(SALT, "utf-8")
    embedder = HashingEmbedder()
    update = update_index(corpus, tmp_path / "index", embedder, finder=fact_finder(embedder))
    return Hushed.of(Library.of(update.index, embedder))


def ask(hushed: Hushed, *questions: str, before: Sequence[Turn] = ()) -> Answer:
    """The answer to the last of some turns, spoilers hidden in all of them."""
    turns = list(before)
    for question in questions:
        turns.append(hushed.answer_turn(question, turns, 0.0))
    return turns[-1].answer


def everything(answer: Answer) -> str:
    return " ".join(
        [
            answer.text,
            answer.short or "",
            answer.standalone,
            *(citation.passage.text for citation in answer.citations),
            *(hit.passage.text for hit in answer.passages),
            *(value.text for value in answer.values),
        ]
    )


def test_a_question_about_the_end_says_that_it_is_held_back_and_how_to_read_it(
    hushed: Hushed,
) -> None:
    answer = ask(hushed, "How does Harbour Lights end?")
    assert answer.text == f"{WITHHELD} {REVEAL}"
    assert (answer.abstained, answer.short, answer.confidence) == (True, None, 0.0)
    assert (answer.citations, answer.passages, answer.values) == ((), (), ())
    assert answer.withheld > 0


def test_a_question_whose_best_evidence_is_hidden_is_held_back(hushed: Hushed) -> None:
    question = "Which rocks does the ferry founder on in Harbour Lights?"
    assert not asks_for_end(question)
    answer = ask(hushed, question)
    assert answer.text == f"{WITHHELD} {REVEAL}"


def test_what_another_page_says_in_the_same_words_is_hidden_too(tmp_path: Path) -> None:
    corpus = tmp_path / "films"
    corpus.mkdir()
    (corpus / "lights.md").write_text(LIGHTS, "utf-8")
    (corpus / "stream.md").write_text(STREAM, "utf-8")
    embedder = HashingEmbedder()
    update = update_index(corpus, tmp_path / "index", embedder, finder=fact_finder(embedder))
    hushed = Hushed.of(Library.of(update.index, embedder))
    (span,) = hushed.off_limits["stream.md"]
    echo = "Watch how the brass lamp goes overboard beside the engine."
    assert STREAM[slice(*span)] == echo
    assert update.index.off_limits().get("stream.md") is None
    assert "Watch how" not in hushed.told.index.text("stream.md")
    assert "by accident" in hushed.told.index.text("stream.md")


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Who directed Harbour Lights?", "Ada Quill"),
        ("Who plays Vera in Harbour Lights?", "Ida Holm"),
        ("How long is Harbour Lights?", "111 min"),
    ],
)
def test_the_making_is_answered_as_with_spoilers_shown(
    hushed: Hushed, question: str, short: str
) -> None:
    answer = ask(hushed, question)
    assert (answer.short, answer.withheld) == (short, 0)
    whole = answer_turn(hushed.whole, question, (), 0.0).answer
    assert (answer.text, answer.citations) == (whole.text, whole.citations)


@pytest.mark.parametrize(
    "questions",
    [
        ("What is Harbour Lights about?", "Tell me more.", "Tell me more.", "Tell me more."),
        ("Who plays Otto in Harbour Lights?", "What becomes of him?", "Who says so?", "Go on."),
        ("What is in the document lights.md?", "And the rest?"),
        ("lamp overboard Skua rocks", "more"),
    ],
)
def test_no_turn_shows_anything_of_what_is_hidden(
    hushed: Hushed, questions: tuple[str, ...]
) -> None:
    turns: list[Turn] = []
    for question in questions:
        turns.append(hushed.answer_turn(question, turns, 0.0))
        shown = everything(turns[-1].answer)
        said = " ".join(questions)
        assert [one for one in SECRETS if one in shown and one not in said] == []


def test_what_was_answered_before_spoilers_were_hidden_is_not_told_again(hushed: Hushed) -> None:
    told = answer_turn(hushed.whole, "How does Harbour Lights end?", (), 0.0)
    assert "drowns" in told.answer.text
    for follow_up in ("Who says so?", "Tell me more."):
        answer = ask(hushed, follow_up, before=[told])
        assert [one for one in SECRETS if one in everything(answer)] == []


def test_no_name_is_taken_from_what_was_answered_before_spoilers_were_hidden(
    hushed: Hushed,
) -> None:
    told = answer_turn(hushed.whole, "Who drowns beside the lamp in Harbour Lights?", (), 0.0)
    assert "Otto" in told.answer.text
    shown = answer_turn(hushed.whole, "Who plays him?", [told], 0.0)
    assert "Otto" in shown.standalone
    assert "Otto" not in ask(hushed, "Who plays him?", before=[told]).standalone


def test_the_end_is_held_back_where_nothing_that_tells_it_was_found(hushed: Hushed) -> None:
    answer = ask(hushed, "How does Night Ferry end?")
    assert answer.text == f"{WITHHELD} {REVEAL}"
    assert answer.passages == ()


def test_the_end_of_a_film_that_no_document_has_is_not_said_to_be_held_back(
    hushed: Hushed,
) -> None:
    answer = ask(hushed, "How does Casablanca end?")
    assert answer.text.startswith("The documents don't say. None of them has “Casablanca”.")
    assert answer.withheld == 0


def test_which_film_is_asked_back_with_spoilers_hidden_too(hushed: Hushed) -> None:
    answer = ask(hushed, "Who directed it?")
    assert [film.title for film in answer.candidates] == [
        "Harbour Lights",
        "Night Ferry",
        "Salt Road",
    ]
    assert answer.withheld == 0


@pytest.mark.parametrize(
    "question",
    [
        "How does it end?", "Does she survive?", "Who is the killer?", "What happens to Otto?",
        "What is the twist?", "What is the last shot?", "Do they stay together?", "Who did it?",
        "Tell me the whole plot.", "Where do they end up?", "Is he arrested?",
    ],
)  # fmt: skip
def test_questions_that_ask_for_the_end_are_told(question: str) -> None:
    assert asks_for_end(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who directed it?", "How long is it?", "What did it cost?", "Where was it shot?",
        "Which song plays over the end credits?", "What awards did it win?", "Who plays Vera?",
        "What was the final cut's length?", "When did shooting end?",
    ],
)  # fmt: skip
def test_questions_on_the_making_ask_for_no_end(question: str) -> None:
    assert not asks_for_end(question)


def test_the_words_of_a_film_s_title_ask_for_nothing() -> None:
    assert asks_for_end("Who directed The Last Act?")
    assert not asks_for_end("Who directed the last act?", ["The Last Act"])
