"""What part of a library a question about one film is answered from."""

from pathlib import Path

import pytest

from filmqa.embedding import HashingEmbedder
from filmqa.facts import fact_finder
from filmqa.facts.films import FilmLibrary
from filmqa.facts.scope import passages_about
from filmqa.index import Index, update_index
from filmqa.types import Film

PAGES = {
    "lights.md": "# Harbour Lights (1995)\n\n- Director: Ada Quill\n\n## Cast\n\n"
    "- Nicolas Holm as Vera\n\n## Plot\n\nVera reads a poem about the Pale Orchard.\n",
    "ferry.md": "# Night Ferry (2001)\n\n- Director: Bo Lind\n\n## Plot\n\nOtto rows home.\n",
    "two.md": "# Two from the fjord\n\n## Harbour Lights\n\n- Director: Ada Quill\n- Year: 1995\n\n"
    "## Salt Road\n\n- Director: Ann Lee\n- Year: 1987\n",
    "lamps.md": "# Notes on projectors\n\nA lamp gets hot.\n",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder: Path = tmp_path_factory.mktemp("films")
    for name, text in PAGES.items():
        (folder / name).write_text(text, "utf-8")
    into = folder.parent / "scope-index"
    return update_index(folder, into, HashingEmbedder(), finder=fact_finder()).index


@pytest.fixture(scope="module")
def library(index: Index) -> FilmLibrary:
    return FilmLibrary(index.documents(), index.facts())


def texts(index: Index, library: FilmLibrary, film: Film) -> list[tuple[str, str]]:
    ids = passages_about(index, library, library.by_film[film])
    assert ids == sorted(set(ids))
    found = [stored.passage for stored in index.stored(ids)]
    return [(passage.document, passage.section) for passage in found]


def test_a_films_passages_are_its_pages_its_part_of_lists_and_what_is_about_none(
    index: Index, library: FilmLibrary
) -> None:
    found = texts(index, library, Film("Harbour Lights", 1995))
    assert {document for document, _ in found} == {"lights.md", "two.md", "lamps.md"}
    assert [section for document, section in found if document == "two.md"] == ["Harbour Lights"]


def test_a_film_of_a_list_alone_has_its_section_and_no_other_films_page(
    index: Index, library: FilmLibrary
) -> None:
    found = texts(index, library, Film("Salt Road", 1987))
    assert {document for document, _ in found} == {"two.md", "lamps.md"}
    assert [section for document, section in found if document == "two.md"] == ["Salt Road"]
