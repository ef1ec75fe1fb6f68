"""A standalone question is answered from the right film's documents, or not at all."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from filmqa.answering.answerer import answer_question
from filmqa.answering.confidence import UNSAID
from filmqa.answering.library import Library
from filmqa.embedding import HashingEmbedder
from filmqa.facts import fact_finder
from filmqa.index import update_index
from filmqa.types import Answer, Film

LIGHTS = Film("Harbour Lights", 1995)
FERRY = Film("Night Ferry", 2001)
SALT = Film("Salt Road", 1987)

LIGHTS_PAGES = {
    "lights.md": """# Harbour Lights (1995)

- Director: Ada Quill
- Lensed by: Eva Ray
- Runtime: 111 min

## Cast

- Ida Holm as Vera, the pilot
- Jon Berg as Tom

## Awards

| Award | Category | Recipient | Result |
|---|---|---|---|
| Academy Award | Best Actress | Ida Holm | Nominated |
""",
    "listing.md": """# Harbour Lights: listing

- Director: Ada Quill
- Running time: 112 minutes

## Cast

- Vera: Ida Holm
""",
}
OTHER_PAGES = {
    "ferry.md": """# Night Ferry (2001)

- Director: Bo Lind
- Runtime: 88 min

## Cast

- Jon Berg as Otto
- Nils Moe as Captain Mora

## Plot

Otto rows to the lighthouse at night, and nobody on the ferry knows why he never comes back.
The lamp of the lighthouse goes out. In the morning the captain finds an empty boat.
""",
    "salt.md": """# Salt Road (1987)

- Director: Ann Lee
- Runtime: 95 min
- Budget: $2 million

## Plot

Ruth counts the wagons on the salt flats, and every evening one of them is missing.
She follows the tracks into the desert, where the wells are dry and the mules have run away.
""",
}


def library_of(folder: Path, pages: Mapping[str, str]) -> Library:
    films = folder / "films"
    films.mkdir()
    for name, text in pages.items():
        (films / name).write_text(text, "utf-8")
    embedder = HashingEmbedder()
    update = update_index(films, folder / "index", embedder, finder=fact_finder())
    return Library.of(update.index, embedder)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Three films, none of which has most of the text."""
    return library_of(tmp_path_factory.mktemp("many"), LIGHTS_PAGES | OTHER_PAGES)


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """One film alone."""
    return library_of(tmp_path_factory.mktemp("one"), LIGHTS_PAGES)


def ask(library: Library, question: str, film: Film | None = None) -> Answer:
    """An answer, each of its quotations seen to be exact."""
    answer = answer_question(library, question, question, 0.0, film=film)
    assert [c.number for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    for citation in answer.citations:
        text = library.index.text(citation.passage.document)
        assert citation.quote == text[citation.start : citation.end]
    for hit in answer.passages:
        text = library.index.text(hit.passage.document)
        assert hit.passage.text == text[hit.passage.start : hit.passage.end]
    return answer


def sources(answer: Answer) -> set[str]:
    return {citation.passage.document for citation in answer.citations}


@pytest.mark.parametrize(
    ("question", "short", "film"),
    [
        ("who directed Night Ferry?", "Bo Lind", FERRY),
        ("who directed Harbour Lights?", "Ada Quill", LIGHTS),
        ("director of salt road", "Ann Lee", SALT),
        ("how long is Night Fery?", "88 min", FERRY),
        ("who was the DP of Harbour Lights?", "Eva Ray", LIGHTS),
        ("what did Salt Road cost?", "$2 million", SALT),
        ("who directed the one from 1987?", "Ann Lee", SALT),
        ("the lighthouse one, who directed it?", "Bo Lind", FERRY),
        ("who plays Captain Mora?", "Nils Moe", FERRY),
        ("who plays Vera?", "Ida Holm", LIGHTS),
        ("who plays the pilot in Harbour Lights?", "Ida Holm", LIGHTS),
        ("what role does Jon Berg play in Night Ferry?", "Otto", FERRY),
    ],
)
def test_a_fields_value_is_the_named_films(
    many: Library, question: str, short: str, film: Film
) -> None:
    answer = ask(many, question)
    assert (answer.short, answer.film, answer.abstained) == (short, film, False)
    assert {many.films.film_of[name] for name in sources(answer)} == {film}


def test_documents_that_agree_are_counted_and_cited(many: Library) -> None:
    answer = ask(many, "who directed Harbour Lights?")
    assert answer.agreement == "agree"
    assert sources(answer) == {"lights.md", "listing.md"}
    assert answer.text.endswith("2 documents say so.")


def test_documents_that_differ_are_shown_with_who_says_what(many: Library) -> None:
    answer = ask(many, "how long is Harbour Lights?")
    assert answer.agreement == "disagree"
    assert {(value.text, value.documents) for value in answer.values} == {
        ("111 min", ("lights.md",)),
        ("112 minutes", ("listing.md",)),
    }
    for value in answer.values:
        assert {answer.citations[n - 1].passage.document for n in value.citations} == set(
            value.documents
        )
        assert f"{value.text} (" in answer.text
    assert answer.short is not None
    assert set(answer.short.split(" / ")) == {"111 min", "112 minutes"}


def test_a_value_that_the_question_offers_is_set_beside_the_other(many: Library) -> None:
    assert ask(many, "is Harbour Lights 111 or 112 minutes?").agreement == "disagree"


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("who directed Velvet Quarry?", "Velvet Quarry"),
        ("how long is velvet quarry?", "velvet quarry"),
        ("who plays the lead in Velvet Quarry?", "Velvet Quarry"),
        ("what happens at the end of Velvet Quarry?", "Velvet Quarry"),
    ],
)
def test_a_film_that_no_document_is_about_is_refused_by_name(
    many: Library, question: str, name: str
) -> None:
    answer = ask(many, question)
    assert answer.abstained
    assert f"“{name}”" in answer.text
    assert (answer.citations, answer.short, answer.confidence) == ((), None, 0.0)
    assert "Harbour Lights (1995), Night Ferry (2001), Salt Road (1987)" in answer.text


def test_an_absent_film_is_refused_by_a_library_of_one_film_too(one: Library) -> None:
    answer = ask(one, "who directed Night Ferry?")
    assert answer.abstained
    assert "“Night Ferry”" in answer.text


@pytest.mark.parametrize("question", ["runtime?", "who directed it?", "how long is the film?"])
def test_which_film_is_asked_back_where_none_is_named(many: Library, question: str) -> None:
    answer = ask(many, question)
    assert answer.abstained
    assert answer.text.startswith("Which film? ")
    assert set(answer.candidates) == {LIGHTS, FERRY, SALT}
    assert answer.citations == ()


def test_a_film_in_scope_is_meant_where_none_is_named(many: Library) -> None:
    answer = ask(many, "who directed it?", film=SALT)
    assert (answer.short, answer.film) == ("Ann Lee", SALT)


def test_a_film_that_is_named_goes_before_the_one_in_scope(many: Library) -> None:
    answer = ask(many, "who directed Night Ferry?", film=SALT)
    assert (answer.short, answer.film) == ("Bo Lind", FERRY)


@pytest.mark.parametrize(
    ("question", "short"), [("who directed it?", "Ada Quill"), ("DP?", "Eva Ray")]
)
def test_the_only_film_is_meant_by_every_question(one: Library, question: str, short: str) -> None:
    answer = ask(one, question)
    assert (answer.short, answer.film) == (short, LIGHTS)


@pytest.mark.parametrize(
    "question",
    [
        "what was the budget of Night Ferry?",
        "who shot Night Ferry?",
        "which awards did Night Ferry win?",
        "what does Ruth count in Night Ferry?",
        "what happens at the lighthouse in Salt Road?",
    ],
)
def test_a_film_is_never_answered_for_from_another_films_page(many: Library, question: str) -> None:
    answer = ask(many, question)
    assert answer.film is not None
    assert sources(answer) <= set(many.films.by_film[answer.film].documents)
    assert {hit.passage.document for hit in answer.passages} <= {
        *many.films.by_film[answer.film].documents
    }


def test_a_win_that_was_a_nomination_is_said_to_be_one(many: Library) -> None:
    answer = ask(many, "did Ida Holm win an Oscar for Harbour Lights?")
    assert "no win, but a nomination" in answer.text
    (citation,) = answer.citations
    assert citation.quote == "Academy Award | Best Actress | Ida Holm | Nominated"


def test_an_award_that_no_document_names_is_no_answer(many: Library) -> None:
    answer = ask(many, "did Harbour Lights win a BAFTA?")
    assert answer.abstained
    assert (answer.short, answer.confidence) == (None, 0.0)
    assert "Academy Award | Best Actress" in answer.text


def test_the_plot_is_answered_from_the_films_sentences(many: Library) -> None:
    answer = ask(many, "what does Ruth count in Salt Road?")
    assert "Ruth counts the wagons on the salt flats" in answer.text
    assert sources(answer) == {"salt.md"}


def test_a_fact_is_known_for_surer_than_any_words_beside_it(many: Library) -> None:
    plain = ask(many, "who directed Salt Road?")
    assert plain.confidence > ask(many, "who plays Captain Mora?").confidence > 0.5


@pytest.mark.parametrize(
    "question", ["harbour lights: 111 min or 112", "harbour lights, how many min"]
)
def test_the_line_that_answers_tells_the_field_and_what_differs_of_it(
    many: Library, question: str
) -> None:
    answer = ask(many, question)
    assert answer.agreement == "disagree"
    assert [value.text for value in answer.values] == ["111 min", "112 minutes"]


def test_how_much_is_never_answered_with_who(many: Library) -> None:
    answer = ask(many, "how much was Ida Holm paid to play Vera in Harbour Lights?")
    assert answer.short != "Ida Holm"
    assert answer.values == ()


@pytest.mark.parametrize(
    "question",
    [
        "how much was Ida Holm paid for Harbour Lights?",
        "what is the landlady's name in Night Ferry?",
    ],
)
def test_an_amount_or_a_name_that_no_sentence_has_is_doubted(many: Library, question: str) -> None:
    assert ask(many, question).confidence <= UNSAID


def test_a_role_may_be_told_by_what_another_sentence_says_of_it(many: Library) -> None:
    answer = ask(many, "who plays the man that rows to the lighthouse in Night Ferry?")
    assert answer.short == "Jon Berg"


def test_whom_a_question_names_is_not_who_it_asks_for(many: Library) -> None:
    answer = ask(many, "who did they cast as the captain opposite Jon Berg in Night Ferry")
    assert answer.short == "Nils Moe"


def test_how_and_why_ask_for_no_actor(many: Library) -> None:
    answer = ask(many, "how did the actor see Vera in Harbour Lights")
    assert answer.values == ()
