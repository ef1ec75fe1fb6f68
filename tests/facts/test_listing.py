"""All that a library states of a film, field by field."""

import pytest

from filmqa.documents import parse_document
from filmqa.facts.films import FilmLibrary
from filmqa.facts.finding import find_facts
from filmqa.facts.listing import films_called, list_facts, listing_json
from filmqa.facts.naming import FilmNames
from filmqa.types import DocumentSummary, Film

PAGES = {
    "page.md": "# Harbour Lights (1995)\n\n- Catering: Moe's Diner\n- Runtime: 111 min\n"
    "- Director: Ada Quill\n\n## Cast\n\n- Ida Holm as Vera\n- Jon Berg as Tom\n\n## Soundtrack\n\n"
    "| Title | Performer |\n|---|---|\n| Low Tide | Cy Marsh |\n",
    "listing.md": "# Harbour Lights: listing\n\n"
    "- Running time: 112 min\n- Directed by: Ada Quill\n",
    "ferry.md": "# Night Ferry (2001)\n\n- Director: Bo Lind\n",
}
LIGHTS = Film("Harbour Lights", 1995)


@pytest.fixture(scope="module")
def library() -> FilmLibrary:
    documents = [parse_document(name, text, "markdown") for name, text in PAGES.items()]
    return FilmLibrary(
        [DocumentSummary(d.name, d.title, d.format, len(d.text), 1) for d in documents],
        [fact for document in documents for fact in find_facts(document)],
    )


def test_fields_come_in_the_vocabularys_order_and_own_labels_last(library: FilmLibrary) -> None:
    listed = list_facts(library.by_film[LIGHTS])
    assert [one.field for one in listed] == [
        "running time",
        "director",
        "cast member",
        "track",
        "catering",
    ]


def test_values_that_differ_are_marked_and_those_that_agree_are_one(library: FilmLibrary) -> None:
    listed = {one.field: one for one in list_facts(library.by_film[LIGHTS])}
    time, director = listed["running time"], listed["director"]
    assert time.differ
    assert {value.text: value.documents for value in time.values} == {
        "111 min": ("page.md",),
        "112 min": ("listing.md",),
    }
    assert not director.differ
    (value,) = director.values
    assert value.text == "Ada Quill"
    assert set(value.documents) == {"page.md", "listing.md"}


def test_rows_stand_beside_each_other_with_their_parts(library: FilmLibrary) -> None:
    listed = {one.field: one for one in list_facts(library.by_film[LIGHTS])}
    assert [value.text for value in listed["cast member"].values] == [
        "Ida Holm as Vera",
        "Jon Berg as Tom",
    ]
    assert [value.text for value in listed["track"].values] == ["Low Tide (Cy Marsh)"]
    assert not listed["cast member"].differ


def test_a_field_as_json_has_its_names_normal_forms_and_places(library: FilmLibrary) -> None:
    listed = {one.field: one for one in list_facts(library.by_film[LIGHTS])}
    written = listing_json(listed["running time"])
    assert {key: written[key] for key in ("film", "year", "field", "schema", "wikidata")} == {
        "film": "Harbour Lights",
        "year": 1995,
        "field": "running time",
        "schema": "duration",
        "wikidata": "P2047",
    }
    assert written["differ"] is True
    values = {value["value"]: value for value in written["values"]}
    (source,) = values["111 min"]["sources"]
    assert (source["document"], source["label"], source["parts"]) == ("page.md", "Runtime", {})
    assert PAGES["page.md"][source["start"] : source["end"]] == "111 min"
    assert values["111 min"]["normal"] != values["112 min"]["normal"]
    assert listing_json(listed["catering"])["schema"] is None


def test_films_are_called_by_any_name_and_all_by_none(library: FilmLibrary) -> None:
    names = FilmNames(library)
    assert [one.film for one in films_called("harbor lights", library, names)] == [LIGHTS]
    assert {one.film.title for one in films_called("", library, names)} == {
        "Harbour Lights",
        "Night Ferry",
    }
    assert films_called("Salt Road", library, names) == []
