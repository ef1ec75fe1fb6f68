"""Names in a question that the library lacks are told from the films and people it has."""

from pathlib import Path

import pytest

from filmqa.embedding import HashingEmbedder
from filmqa.facts import fact_finder
from filmqa.facts.asking import fields_asked
from filmqa.facts.films import FilmLibrary
from filmqa.facts.naming import FilmNames
from filmqa.facts.strangers import OtherName, other_names
from filmqa.index import Index, update_index

PAGES = {
    "lights.md": "# Harbour Lights (1995)\n\n- Director: Ada Quill\n\n## Cast\n\n"
    "- Nicolas Holm as Vera\n\n## Plot\n\nVera reads a poem about the Pale Orchard.\n",
    "ferry.md": "# Night Ferry (2001)\n\nIt was directed by Bo Lind.\n\n## Plot\n\nOtto rows home. "
    "He has seen Grey Gravel (1970) twice.\n",
    "quay.md": "# Quay (1988)\n\n- Director: Ann Lee\n",
    "lamps.md": "# Notes on projectors\n\nA lamp gets hot.\n",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder: Path = tmp_path_factory.mktemp("films")
    for name, text in PAGES.items():
        (folder / name).write_text(text, "utf-8")
    into = folder.parent / "strangers-index"
    return update_index(folder, into, HashingEmbedder(), finder=fact_finder()).index


@pytest.fixture(scope="module")
def library(index: Index) -> FilmLibrary:
    return FilmLibrary(index.documents(), index.facts())


def others(index: Index, library: FilmLibrary, question: str) -> list[OtherName]:
    names = FilmNames(library)
    mentions = names.named_in(question)
    asked = fields_asked(question, [(m.start, m.end) for m in mentions])
    rest = asked[0].rest if asked and not mentions else ()
    return other_names(question, mentions, index, names, rest, rest, is_open=not mentions)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("who directed Velvet Quarry?", OtherName("Velvet Quarry", False, True, True)),
        ("who directed velvet quarry?", OtherName("velvet quarry", False, True, True)),
        ("who directed “velvet quarry”?", OtherName("velvet quarry", False, True, True)),
        ("who directed the pale orchard?", OtherName("the pale orchard", True, False, True)),
        ("who directed Pale Lamp?", OtherName("Pale Lamp", False, False, True)),
        ("who directed the Poem?", OtherName("the Poem", True, False, True)),
        ("how does lamp night end", OtherName("lamp night", False, False, True)),
        ("is hot lamp any good?", OtherName("hot lamp", False, False, True)),
        ("quay lamp budget", OtherName("quay lamp", False, False, True)),
    ],
)
def test_a_name_that_is_no_film_is_told_with_what_the_library_has_of_it(
    index: Index, library: FilmLibrary, question: str, expected: OtherName
) -> None:
    (found,) = others(index, library, question)
    assert found == expected


@pytest.mark.parametrize(
    "question",
    [
        "who directed Night Ferry?",
        "who directed night ferry?",
        "what role does Nicolas Holm play?",
        "what role does Nic Holm play?",
        "Who directed it?",
        "why does Otto row home?",
    ],
)
def test_films_people_and_single_words_are_no_other_names(
    index: Index, library: FilmLibrary, question: str
) -> None:
    assert others(index, library, question) == []


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("who dies in Midnight over Velvet?", "Midnight over Velvet"),
        ("why does she leave in The Velvet's Quarry", "The Velvet's Quarry"),
        ("what role does Ida play in Midnight at Holm?", "Midnight at Holm"),
        ("who plays the joker in the velvet quarry", "the velvet quarry"),
    ],
)
def test_small_words_belong_to_a_title_and_make_nobody_of_a_name_in_it(
    index: Index, library: FilmLibrary, question: str, name: str
) -> None:
    assert name in [one.text for one in others(index, library, question)]


@pytest.mark.parametrize(
    "question",
    [
        "is there a velvet quarry in it?",
        "who wrote the quay script",
        "what do velvet projectors say?",
        "which velvet quarry do they find?",
        "how many velvet quarries are there?",
    ],
)
def test_things_are_no_names(index: Index, library: FilmLibrary, question: str) -> None:
    assert others(index, library, question) == []


def test_a_name_is_missing_where_a_word_is_strange_or_a_field_is_asked_of_it(
    index: Index, library: FilmLibrary
) -> None:
    strange = OtherName("Velvet Quarry", known=False, strange=True, film=False)
    assert strange.is_missing((), among_many=False)
    mixed = OtherName("Pale Lamp", known=False, strange=False, film=False)
    assert not mixed.is_missing((), among_many=False)
    assert mixed.is_missing((), among_many=True)
    rest = fields_asked("who directed Pale Lamp?")[0].rest
    assert mixed.is_missing(rest, among_many=False)
    assert not OtherName("Pale Orchard", known=True, strange=False, film=False).is_missing(
        rest, True
    )


def test_a_title_that_is_only_mentioned_with_its_year_is_a_film(
    index: Index, library: FilmLibrary
) -> None:
    (found,) = others(index, library, "who directed Grey Gravel?")
    assert found == OtherName("Grey Gravel", known=True, strange=False, film=True)


def test_a_word_that_the_question_makes_a_longer_title_of_is_another_film(
    index: Index, library: FilmLibrary
) -> None:
    question = "who directed quay poem?"
    names = FilmNames(library)
    mentions = names.named_in(question)
    rest = fields_asked(question, [(m.start, m.end) for m in mentions])[0].rest
    found = other_names(question, mentions, index, names, rest, rest, is_open=False)
    assert [(one.text, one.film) for one in found] == [("quay poem", True)]
