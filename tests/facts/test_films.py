"""Which documents are about which film, as their titles and facts tell."""

from collections import Counter
from collections.abc import Sequence

import pytest

from filmqa.documents import parse_document
from filmqa.facts.films import FilmLibrary
from filmqa.facts.finding import find_facts
from filmqa.facts.titles import film_names, key_of
from filmqa.types import DocumentSummary, Film

LIGHTS = Film("Harbour Lights", 1995)
FERRY = Film("Night Ferry", 2001)
TWO = """# Two from the fjord

## Harbour Lights (1995)

- Director: Ada Quill
- Runtime: 101 min

## Night Ferry (2001)

- Director: Bo Lind
- Runtime: 88 min
"""


def library(pages: dict[str, str]) -> FilmLibrary:
    """A library of Markdown pages, by name."""
    documents = [parse_document(name, text, "markdown") for name, text in pages.items()]
    return FilmLibrary(
        [DocumentSummary(d.name, d.title, d.format, len(d.text), 1) for d in documents],
        [fact for document in documents for fact in find_facts(document)],
    )


def test_pages_of_one_film_meet_under_its_title_and_year() -> None:
    films = library(
        {
            "a.md": "# Harbour Lights (1995)\n\n- Director: Ada Quill\n",
            "b.md": "# Harbour Lights: cast and crew\n\n- Starring: Ida Holm\n",
            "c.md": "# Behind the scenes of Harbour Lights\n\nIt was filmed in Bergen.\n",
            "d.md": "# HARBOUR LIGHTS\n\n- Runtime: 101 min\n",
            "e.md": "# Night Ferry\n\n- Year: 2001\n- AKA: The Last Ferry\n",
        }
    )
    assert films.films == (LIGHTS, FERRY)
    lights = films.by_film[LIGHTS]
    assert lights.documents == ("a.md", "b.md", "c.md", "d.md")
    assert {fact.document for fact in lights.facts} == {"a.md", "b.md", "c.md", "d.md"}
    assert films.by_film[FERRY].also == ("The Last Ferry",)
    assert films.film_of["c.md"] == LIGHTS


def test_films_of_one_title_with_far_years_stay_apart() -> None:
    films = library(
        {
            "new.md": "# Harbour Lights (1995)\n\n- Director: Ada Quill\n",
            "old.md": "# Harbour Lights (1941)\n\n- Director: Bo Lind\n",
            "day.md": "# Harbour Lights\n\n- Released: 3 May 1941\n- Runtime: 88 min\n",
        }
    )
    old = Film("Harbour Lights", 1941)
    assert set(films.films) == {LIGHTS, old}
    assert films.by_film[old].documents == ("old.md", "day.md")
    assert [fact.value for fact in films.by_film[LIGHTS].of("director")] == ["Ada Quill"]
    assert films.main_film() == old


def test_a_year_that_pages_give_one_off_parts_no_film() -> None:
    films = library(
        {
            "a.md": "# Harbour Lights (1995)\n\n- Director: Ada Quill\n",
            "b.md": "# Harbour Lights (1996)\n\n- Director: Ada Quill\n",
        }
    )
    assert len(films.films) == 1
    assert films.films[0].title == "Harbour Lights"


def test_a_page_that_lists_films_states_values_of_each_and_is_about_none() -> None:
    films = library({"two.md": TWO, "a.md": "# Harbour Lights\n\n- Year: 1995\n"})
    assert films.films == (LIGHTS, FERRY)
    lights = films.by_film[LIGHTS]
    assert lights.documents == ("a.md",)
    assert lights.lists == (("two.md", "Harbour Lights (1995)"),)
    assert [(f.document, f.value) for f in lights.of("director", "release year")] == [
        ("a.md", "1995"),
        ("two.md", "Ada Quill"),
    ]
    assert "two.md" not in films.film_of
    assert films.general_documents() == ["two.md"]


def test_a_film_may_be_known_from_a_list_alone() -> None:
    ferry = library({"two.md": TWO}).by_film[FERRY]
    assert ferry.documents == ()
    assert [fact.value for fact in ferry.of("director")] == ["Bo Lind"]
    assert ferry.is_stated


def test_a_page_with_a_blogs_title_is_about_the_film_its_file_names() -> None:
    films = library(
        {
            "harbour-lights-review.md": "# Notes of a Nightwatch\n\nHarbour Lights is cold. "
            "I saw Harbour Lights twice.\n\n- Director: Ada Quill\n",
            "a.md": "# Harbour Lights\n\n- Year: 1995\n",
        }
    )
    assert films.films == (LIGHTS,)
    assert set(films.by_film[LIGHTS].documents) == {"harbour-lights-review.md", "a.md"}


def test_a_page_that_states_nothing_of_a_film_is_general() -> None:
    films = library(
        {
            "a.md": "# Harbour Lights\n\n- Year: 1995\n",
            "lamps.md": "# Notes on projectors\n\nA lamp gets hot.\n",
        }
    )
    assert films.films == (LIGHTS,)
    assert films.general_documents() == ["lamps.md"]


def test_where_nothing_is_stated_every_title_is_a_film() -> None:
    films = library({"a.md": "# Harbour Lights\n\nVera goes.\n", "b.md": "# Ferry\n\nTom stays.\n"})
    assert set(films.films) == {Film("Harbour Lights"), Film("Ferry")}


def test_no_film_is_the_main_one_among_equals() -> None:
    page = "# {}\n\n- Director: Ada Quill\n"
    films = library({name: page.format(name) for name in ("Aa Bb", "Cc Dd", "Ee Ff")})
    assert films.main_film() is None


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("The Harbour-Lights (1990)", "harbour lights"),
        ("HARBOUR LIGHTS", "harbour lights"),
        ("Pepper & Ash", "pepper and ash"),
        ("Élan [film]", "elan"),
        ("The", "the"),
    ],
)
def test_titles_are_compared_without_case_article_marks_and_year(title: str, key: str) -> None:
    assert key_of(title) == key


def test_a_pages_title_is_cut_to_the_films() -> None:
    titles = [
        "Behind the scenes of Harbour Lights",
        "Harbour Lights: the cast",
        "Harbour Lights (1990)",
        "Night Ferry review",
        "Salt: The Reckoning",
        "The Weir – ending explained",
    ]
    assert film_names(titles) == [
        *["Harbour Lights"] * 3,
        "Night Ferry",
        "Salt: The Reckoning",
        "The Weir",
    ]


BLOG = "# The Slow Matinee\n\n### No. 88: {}\n\n{}\n"


def mentioning(pages: dict[str, str]) -> FilmLibrary:
    """A library that is told in how many paragraphs a page has a title."""
    documents = [parse_document(name, text, "markdown") for name, text in pages.items()]

    def mentions(words: Sequence[str], in_sections: bool) -> Counter[str]:
        title = " ".join(words)
        lines = {
            d.name: [
                line
                for line in d.text.lower().split("\n\n")[1:]
                if title in line and (not in_sections or line.startswith("#"))
            ]
            for d in documents
        }
        return Counter({name: len(found) for name, found in lines.items() if found})

    return FilmLibrary(
        [DocumentSummary(d.name, d.title, d.format, len(d.text), 1) for d in documents],
        [fact for document in documents for fact in find_facts(document)],
        mentions,
    )


@pytest.mark.parametrize(
    ("text", "is_about"),
    [
        ("Night Ferry rows at night.\n\nAda Quill is not in it.", True),
        ("Nobody rows.", False),  # one mention alone
        ("The Slow Matinee.\n\nThe Slow Matinee likes Night Ferry.\n\nThe Slow Matinee.", False),
        ("Night Ferry rows.\n\n- Director: Nils Moe", False),  # somebody else's film
        ("Night Ferry rows.\n\n- Director: Bo Lind", True),
        ("Night Ferry rows.\n\nHarbour Lights shines.\n\nHarbour Lights.", False),
    ],
)
def test_a_page_that_is_called_after_its_blog_is_about_the_film_it_names(
    text: str, is_about: bool
) -> None:
    films = mentioning(
        {
            "lights.md": "# Harbour Lights (1995)\n\n- Director: Ada Quill\n",
            "ferry.md": "# Night Ferry (2001)\n\n- Director: Bo Lind\n",
            "post.md": BLOG.format("Night Ferry", text),
        }
    )
    assert (films.film_of.get("post.md") == FERRY) is is_about
