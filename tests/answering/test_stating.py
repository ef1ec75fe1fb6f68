"""Facts become answers: the lines that state a value, how many agree, or who says what."""

from pathlib import Path

import pytest

from filmqa.answering.library import Library
from filmqa.answering.stating import (
    MOST_SOURCES,
    answer_of_facts,
    answer_of_sources,
    citation_of,
    own_hits,
    write_unknown_name,
    write_which_film,
)
from filmqa.embedding import HashingEmbedder
from filmqa.facts import fact_finder
from filmqa.facts.answers import answer_from_facts
from filmqa.facts.asking import fields_asked
from filmqa.index import update_index
from filmqa.types import Answer, Fact, Film

FILM = Film("Harbour Lights", 1995)
PAGES = {
    "a.md": "# Harbour Lights (1995)\n\n- Director: Ada Quill\n- Runtime: 111 min\n- Lensed by: "
    "Eva Ray & Bo Lind\n",
    "b.md": "# Harbour Lights: listing\n\n- Directed by: Ada Quill\n- Runtime: 112 min\n",
    "c.md": "# Harbour Lights facts\n\n- Director: Ada Quill\n- Length: 112 minutes\n",
    "d.md": "# Harbour Lights trivia\n\n- Director: Ada Quill\n- Budget: $4M\n",
    "harbour-lights.txt": "Harbour Lights\n\nIt was directed by Ada Quill.\n\nAwards\n\n"
    "Award Category Subject Result\nGolden Globe Best Director Ada Quill Won\n"
    "Best Screenplay Nominated\nOtter Prize Best Picture Ada Quill Won\n"
    "Best Film – Drama Ada Quill Nominated\n\nThe ferry leaves the harbour at dusk.\n",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("films")
    for name, text in PAGES.items():
        (folder / name).write_text(text, "utf-8")
    into = folder.parent / "stating-index"
    update = update_index(folder, into, HashingEmbedder(), finder=fact_finder())
    return Library.of(update.index, HashingEmbedder())


def answered(library: Library, question: str) -> Answer:
    stated = answer_from_facts(fields_asked(question)[0], library.films.by_film[FILM])
    assert stated is not None
    answer = answer_of_facts(
        question, question, stated, library.passage_at, library.source_name, (), 0.9
    )
    assert answer is not None
    for citation in answer.citations:
        text = PAGES[citation.passage.document]
        assert citation.quote == text[citation.start : citation.end]
    return answer


def test_a_value_of_one_document_is_its_line(library: Library) -> None:
    answer = answered(library, "what was the budget?")
    assert (answer.text, answer.short, answer.agreement) == ("Budget: $4M [1]", "$4M", "single")
    assert answer.confidence == 0.9
    assert answer.film == FILM


def test_of_many_that_agree_three_are_cited_and_all_are_counted(library: Library) -> None:
    answer = answered(library, "who directed it?")
    assert answer.agreement == "agree"
    assert len(answer.citations) == MOST_SOURCES
    assert len({citation.passage.document for citation in answer.citations}) == MOST_SOURCES
    assert answer.text.endswith("5 documents say so.")
    (value,) = answer.values
    assert set(value.documents) == {"a.md", "b.md", "c.md", "d.md", "harbour-lights.txt"}
    assert value.citations == (1, 2, 3)


def test_each_value_that_differs_has_its_sources_and_its_quotes(library: Library) -> None:
    answer = answered(library, "how long is it?")
    assert answer.agreement == "disagree"
    most, least = answer.values
    assert (set(most.documents), least.documents) == ({"b.md", "c.md"}, ("a.md",))
    assert least.text == "111 min"
    assert "111 min (Harbour Lights (1995)): Runtime: 111 min" in answer.text
    assert answer.short == f"{most.text} / 111 min"
    quoted = [answer.citations[number - 1].quote for number in least.citations]
    assert quoted == ["Runtime: 111 min"]


def test_a_line_that_states_two_values_is_cited_once(library: Library) -> None:
    answer = answered(library, "who was the DP?")
    assert answer.text == "Lensed by: Eva Ray & Bo Lind [1]"
    assert len(answer.citations) == 1
    assert answer.short == "Eva Ray, Bo Lind"
    assert [value.citations for value in answer.values] == [(1,), (1,)]


def test_what_a_row_has_from_rows_above_stands_before_it(library: Library) -> None:
    answer = answered(library, "which Golden Globe was the screenplay award nominated for?")
    assert answer.text == "Golden Globe: Best Screenplay Nominated [1]"
    assert answer.citations[0].quote == "Best Screenplay Nominated"


def test_a_row_that_has_its_award_itself_is_quoted_alone(library: Library) -> None:
    answer = answered(library, "did it win a Golden Globe?")
    assert answer.text == "Golden Globe Best Director Ada Quill Won [1]"


def test_the_cited_lines_are_the_first_passages(library: Library) -> None:
    answer = answered(library, "what was the budget?")
    assert [hit.passage.text for hit in answer.passages] == ["Budget: $4M"]
    assert own_hits(answer.citations) == list(answer.passages)


def test_a_fact_outside_every_passage_is_not_cited(library: Library) -> None:
    fact = Fact("a.md", "director", "", "x", 900, 901, 900, 901)
    assert citation_of(fact, 1, library.passage_at) is None
    gone = Fact("gone.md", "director", "", "x", 0, 1, 0, 1)
    assert citation_of(gone, 1, library.passage_at) is None


def test_who_says_so_names_all_documents(library: Library) -> None:
    told = answer_of_sources("who says so?", answered(library, "who directed it?"))
    assert told.question == "who says so?"
    assert told.text.startswith("5 documents say so (")
    told = answer_of_sources("who says so?", answered(library, "what was the budget?"))
    assert told.text == "One document says so (d.md): Budget: $4M [1]"
    told = answer_of_sources("are you sure?", answered(library, "how long is it?"))
    assert told.text.startswith("The documents differ (")


def test_asking_back_offers_every_film_and_shows_the_first_eight() -> None:
    films = [Film(f"Film {letter}") for letter in "ABCDEFGHIJ"]
    answer = write_which_film("runtime?", "runtime?", films)
    assert answer.candidates == tuple(films)
    assert answer.abstained
    assert answer.text.startswith("Which film? ")
    assert "Film H and 2 more" in answer.text
    assert "Film I" not in answer.text


def test_an_unknown_name_is_named_with_what_there_is() -> None:
    answer = write_unknown_name("q", "s", "Velvet Quarry", [FILM], None)
    assert answer.abstained
    assert "None of them has “Velvet Quarry”." in answer.text
    assert "Harbour Lights (1995)" in answer.text
    mentioned = write_unknown_name("q", "s", "Velvet Quarry", [FILM], None, known=True)
    assert "None of them is about “Velvet Quarry”." in mentioned.text
    assert write_unknown_name("q", "s", "Velvet Quarry", [], None).text.endswith("“Velvet Quarry”.")
