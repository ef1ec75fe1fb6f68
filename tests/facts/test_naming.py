"""A question names a film by its title and by much else; never one that isn't meant."""

import pytest

from filmqa.documents import parse_document
from filmqa.facts.films import FilmLibrary
from filmqa.facts.finding import find_facts
from filmqa.facts.naming import FilmNames
from filmqa.types import DocumentSummary, Film

PAGES = {
    "lights.md": "# Harbour Lights (1995)\n\n- Director: Ada Quill\n- AKA: Lanternes du port\n\n"
    "## Cast\n\n- Ida Holm as Vera Lund\n- Jon Berg as Tom\n",
    "old.md": "# Harbour Lights (1941)\n\n- Director: Bo Lind\n\n## Cast\n\n- Ann Lee as Ruth\n",
    "ferry.md": "# The Night Ferry (2001)\n\n- Director: Bo Lind\n\n## Cast\n\n"
    "- Jon Berg as Otto\n- Cy Marsh as Diana Prince\n- Liv Dahl as Captain Mora\n",
    "reno.md": "# Leaving the Quiet Mountain (1987)\n\n- Director: Ada Quill\n",
    "it.md": "# Her (2013)\n\n- Director: Ada Quill\n",
}
LIGHTS = Film("Harbour Lights", 1995)
OLD = Film("Harbour Lights", 1941)
FERRY = Film("The Night Ferry", 2001)
MOUNTAIN = Film("Leaving the Quiet Mountain", 1987)
HER = Film("Her", 2013)


@pytest.fixture(scope="module")
def names() -> FilmNames:
    documents = [parse_document(name, text, "markdown") for name, text in PAGES.items()]
    return FilmNames(
        FilmLibrary(
            [DocumentSummary(d.name, d.title, d.format, len(d.text), 1) for d in documents],
            [fact for document in documents for fact in find_facts(document)],
        )
    )


@pytest.mark.parametrize(
    ("question", "film", "how"),
    [
        ("who directed The Night Ferry?", FERRY, "title"),
        ("who directed Night Ferry?", FERRY, "title"),
        ("who directed the night ferry", FERRY, "title"),
        ("NIGHT FERRY runtime", FERRY, "title"),
        ("who shot Night-Ferry's storm?", FERRY, "title"),
        ("who directed Night Fery?", FERRY, "typo"),
        ("who directed nihgt ferry?", FERRY, "typo"),
        ("who directed Lanternes du port?", LIGHTS, "title"),
        ("who directed Harbour Lights from 1941?", OLD, "title"),
        ("who directed Harbour Lights (1995)?", LIGHTS, "title"),
        ("who directed Quiet Mountain?", MOUNTAIN, "part"),
        ("who directed the mountain one?", MOUNTAIN, "word"),
        ("who directed the ferry movie?", FERRY, "word"),
        ("who directed the 1987 film?", MOUNTAIN, "year"),
        ("who directed the one from 2001?", FERRY, "year"),
        ("who plays Vera?", LIGHTS, "person"),
        ("who plays vera lund?", LIGHTS, "person"),
        ("what role does Ida Holm play?", LIGHTS, "person"),
        ("what happens to Captain Mora?", FERRY, "person"),
        ("who plays Diana Prince?", FERRY, "person"),
        ("who directed Her?", HER, "title"),
    ],
)
def test_a_film_is_named_by(names: FilmNames, question: str, film: Film, how: str) -> None:
    (mention,) = names.named_in(question)
    assert (mention.film, mention.how) == (film, how)


def test_a_mention_spans_the_words_that_name_the_film(names: FilmNames) -> None:
    question = "Was The Night Ferry's end shot at sea?"
    (mention,) = names.named_in(question)
    assert question[mention.start : mention.end] == "The Night Ferry"


def test_a_title_of_two_films_names_both(names: FilmNames) -> None:
    found = names.named_in("who directed Harbour Lights?")
    assert {mention.film for mention in found} == {LIGHTS, OLD}


def test_two_films_are_named_in_the_questions_order(names: FilmNames) -> None:
    found = names.named_in("is Quiet Mountain longer than Night Ferry?")
    assert FERRY in [mention.film for mention in found]
    found = names.named_in("is Leaving the Quiet Mountain longer than Night Ferry?")
    assert [mention.film for mention in found] == [MOUNTAIN, FERRY]


@pytest.mark.parametrize(
    "question",
    [
        "who directed Salt Road?",
        "who plays Prince Hans?",
        "who plays Hans?",
        "who directed her best film?",
        "what role does Jon Berg play?",
        "who directed the 1999 film?",
        "runtime?",
        "",
    ],
)
def test_no_film_is_named_where_none_is_meant(names: FilmNames, question: str) -> None:
    assert names.named_in(question) == []


@pytest.mark.parametrize(
    ("name", "known"),
    [("Ida Holm", True), ("holm", True), ("Liv", True), ("Vera Lund", True), ("Ida Lund", False),
     ("Hans", False), ("", False)],
)  # fmt: skip
def test_a_person_is_known_by_words_of_one_name(names: FilmNames, name: str, known: bool) -> None:
    assert names.knows_person(name) is known


def test_a_library_without_films_names_none() -> None:
    assert FilmNames(FilmLibrary([], [])).named_in("who directed Night Ferry?") == []
