"""Films by year and size: one unit each, and how many films have none."""

from filmqa.documents import parse_document
from filmqa.facts.figures import Figures, figures_of
from filmqa.facts.films import FilmLibrary
from filmqa.facts.finding import find_facts
from filmqa.facts.library.measures import Measures
from filmqa.types import DocumentSummary

PAGES = {
    "a.md": "# Harbour Lights (1995)\n\n- Running time: 98 minutes\n- Box office: $11 million\n",
    "b.md": "# The Glass Orchard (2003)\n\n- Running time: 1h 50min\n- Box office: £3 million\n",
    "c.md": "# North Road (1988)\n\n- Running time: 90 minutes\n- Worldwide gross: $4 million\n"
    "- Domestic gross: $1 million\n",
    "d.md": "# Silent Pier\n\n- Running time: 70 minutes\n- Director: Nora Falk\n",
    "e.md": "# Low Tide (1999)\n\n- Director: Bo Ek\n- Domestic gross: $9 million\n",
}


def figures(pages: dict[str, str]) -> tuple[Figures, ...]:
    documents = [parse_document(name, text, "markdown") for name, text in pages.items()]
    library = FilmLibrary(
        [DocumentSummary(d.name, d.title, d.format, len(d.text), 1) for d in documents],
        [fact for document in documents for fact in find_facts(document)],
    )
    return figures_of(library, Measures([one for one in library.entries if one.facts]))


def test_a_film_without_a_year_or_a_size_is_left_out_and_counted() -> None:
    running = figures(PAGES)[0]
    assert (running.name, running.unit, running.left_out) == ("running time", "min", 2)
    assert [(one.film.name, one.year, one.size) for one in running.figures] == [
        ("North Road (1988)", 1988, 90.0),
        ("Harbour Lights (1995)", 1995, 98.0),
        ("The Glass Orchard (2003)", 2003, 110.0),
    ]


def test_currencies_are_never_put_together_and_home_takings_are_no_takings() -> None:
    _, dollars, pounds = figures(PAGES)
    assert (dollars.name, dollars.left_out) == ("box office USD", 3)
    assert [(one.film.title, one.size) for one in dollars.figures] == [
        ("North Road", 4_000_000.0),
        ("Harbour Lights", 11_000_000.0),
    ]
    assert (pounds.name, pounds.left_out) == ("box office GBP", 4)
    assert [(one.film.title, one.text) for one in pounds.figures] == [
        ("The Glass Orchard", "£3 million")
    ]


def test_a_library_that_states_no_sizes_has_no_figures() -> None:
    assert figures({"e.md": PAGES["e.md"]}) == ()
