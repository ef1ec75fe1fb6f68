"""Narrowed to some documents, nothing of the others is answered, counted, named or carried on."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from filmqa.answering.library import Library
from filmqa.answering.narrowing import narrowed
from filmqa.answering.views import MOST_PARTS, Views
from filmqa.conversation import Turn
from filmqa.embedding import HashingEmbedder
from filmqa.errors import NothingChosen, UnknownDocument
from filmqa.facts import fact_finder
from filmqa.index import update_index
from filmqa.types import Answer

PAGES = {
    "lights.md": """# Harbour Lights (1995)

- Director: Ada Quill
- Runtime: 111 min
- Music: Per Dahl

## Plot

Vera pilots the night ferry and never speaks. Her brother Otto hides a brass lamp in the engine
room. Vera finds the lamp and throws it overboard. The ferry founders on the Skua rocks.

## The ending

Otto lights the lamp and drowns beside it.

## Cast

- Ida Holm as Vera, the pilot
- Jon Berg as Otto
""",
    "listing.md": """# Harbour Lights: listing

- Director: Ada Quill
- Running time: 112 minutes

## More about this title

Watch how the brass lamp goes overboard beside the engine. The night is long.
""",
    "ferry.md": """# Night Ferry (2001)

- Director: Bo Lind
- Runtime: 88 min

## Cast

- Nils Moe as Captain Mora
""",
    "salt.md": """# Salt Road (1987)

- Director: Lise Dahl
- Runtime: 101 min

## Plot

Ruth counts the wagons on the salt flats until the caravan comes home.
""",
}
LONGEST = "Which film is the longest?"


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Views:
    corpus = tmp_path_factory.mktemp("films")
    for name, text in PAGES.items():
        (corpus / name).write_text(text, "utf-8")
    embedder = HashingEmbedder()
    index = tmp_path_factory.mktemp("index")
    update = update_index(corpus, Path(index), embedder, finder=fact_finder(embedder))
    return Views(Library.of(update.index, embedder))


def ask(
    views: Views, *questions: str, without: Sequence[str] = (), spoilers: bool = True
) -> Answer:
    """Answer the last of some turns; those before it are asked of the whole library."""
    part = views.chosen(views.names - set(without))
    turns: list[Turn] = []
    for question in questions[:-1]:
        turns.append(views.answer_turn(question, turns, 0.0))
    return views.answer_turn(questions[-1], turns, 0.0, part, spoilers=spoilers).answer


def everything(answer: Answer) -> str:
    return " ".join(
        [
            answer.text,
            answer.short or "",
            answer.standalone,
            *(one.passage.document for one in answer.citations),
            *(citation.passage.text for citation in answer.citations),
            *(hit.passage.document + hit.passage.text for hit in answer.passages),
            *(value.text + " ".join(value.documents) for value in answer.values),
        ]
    )


def test_a_fact_that_only_a_document_left_out_has_is_not_answered(views: Views) -> None:
    question = "Who composed the music of Harbour Lights?"
    assert ask(views, question).short == "Per Dahl"
    answer = ask(views, question, without=["lights.md"])
    assert "Dahl" not in everything(answer).replace("Lise Dahl", "")
    assert "lights.md" not in everything(answer)


def test_a_value_that_a_document_left_out_states_no_longer_disagrees(views: Views) -> None:
    question = "How long is Harbour Lights?"
    assert [v.text for v in ask(views, question).values] == ["111 min", "112 minutes"]
    answer = ask(views, question, without=["lights.md"])
    assert (answer.agreement, answer.short) == ("single", "112 minutes")
    assert "111" not in everything(answer)


def test_a_question_over_the_library_counts_the_documents_left_alone(views: Views) -> None:
    assert "Harbour Lights (1995)" in ask(views, LONGEST).text
    answer = ask(views, LONGEST, without=["lights.md", "listing.md"])
    assert answer.short == "Salt Road (1987)"
    assert "Harbour" not in everything(answer)
    assert [c.passage.document for c in answer.citations] == ["salt.md"]


def test_a_film_whose_documents_are_left_out_is_none_of_the_librarys(views: Views) -> None:
    answer = ask(views, "Who directed Salt Road?", without=["salt.md"])
    assert answer.abstained
    assert "Lise" not in everything(answer)
    assert "salt.md" not in everything(answer)


def test_what_was_answered_from_a_document_is_not_carried_on_without_it(views: Views) -> None:
    before = "Who directed Salt Road?"
    follow = "who says so?"
    assert "Lise Dahl" in everything(ask(views, before, follow))
    assert "Lise Dahl" not in everything(ask(views, before, follow, without=["salt.md"]))
    assert "Lise Dahl" not in everything(ask(views, before, "tell me more", without=["salt.md"]))


def test_a_film_goes_on_being_talked_of_from_its_other_documents(views: Views) -> None:
    answer = ask(
        views, "Who plays Vera in Harbour Lights?", "how long is it?", without=["lights.md"]
    )
    assert answer.short == "112 minutes"


def test_what_may_not_be_told_stays_so_without_the_document_that_shows_why(views: Views) -> None:
    question = "What goes overboard in Harbour Lights?"
    assert "overboard" in everything(ask(views, question, without=["lights.md"]))
    hushed = ask(views, question, without=["lights.md"], spoilers=False)
    assert "overboard" not in everything(hushed).replace(question, "")
    assert hushed.withheld > 0


def test_the_documents_that_are_left_are_a_library_like_one_of_them_alone(
    views: Views, tmp_path: Path
) -> None:
    for name in ("ferry.md", "salt.md"):
        (tmp_path / name).write_text(PAGES[name], "utf-8")
    embedder = HashingEmbedder()
    update = update_index(tmp_path, tmp_path / "index", embedder, finder=fact_finder(embedder))
    alone, part = update.index, narrowed(views.whole, {"ferry.md", "salt.md"}).index
    assert part.frequencies == alone.frequencies
    assert part.titles() == alone.titles()
    assert part.facts() == alone.facts()
    ids, others = part.passages.ids.tolist(), alone.passages.ids.tolist()
    assert [s.passage for s in part.stored(ids)] == [s.passage for s in alone.stored(others)]
    assert (part.passages.vectors(sorted(ids)) == alone.passages.vectors(sorted(others))).all()
    assert len(part.sentences) == len(alone.sentences)


def test_the_whole_library_is_itself_and_no_document_is_no_part(views: Views) -> None:
    assert views.library(views.chosen(views.names)) is views.whole
    with pytest.raises(NothingChosen):
        views.chosen([])
    with pytest.raises(UnknownDocument, match=r"'\.\./salt\.md'"):
        views.chosen(["salt.md", "../salt.md"])


def test_a_part_is_made_once_and_the_last_few_are_kept(views: Views) -> None:
    first = frozenset({"salt.md"})
    made = views.library(first)
    names = sorted(views.names)
    pairs = [frozenset({a, b}) for a in names for b in names if a < b]
    for pair in pairs[: MOST_PARTS - 1]:
        views.library(pair)
    assert views.library(first) is made
    for pair in [*pairs, frozenset(names[:3]), frozenset(names[1:])]:
        views.library(pair)
    assert views.library(first) is not made
