"""A film at a glance: each line with who states it, and where documents differ."""

from collections.abc import Sequence

from filmqa.documents import parse_document
from filmqa.facts.films import FilmEntry, FilmLibrary
from filmqa.facts.finding import find_facts
from filmqa.facts.glance import Glance, Line, find_heading, glance_at
from filmqa.types import DocumentSummary, Fact, Film

LIGHTS = Film("Harbour Lights", 1995)
PAGES = {
    "page.md": "# Harbour Lights (1995)\n\n- Runtime: 111 min\n- Director: Ada Quill\n"
    "- Released: 3 May 1995\n- Genre: drama\n- Tagline: She never spoke\n\n"
    "## Cast\n\n- Ida Holm as Vera\n- Jon Berg as Tom Reed\n",
    "listing.md": "# Harbour Lights: listing\n\n- Running time: 1h 51min\n- Year: 1995\n"
    "- Genre: thriller\n\n## Cast\n\n- Ida Holm as Vera\n- Lars Nygaard as Tom Reed\n",
    "notes.md": "# Harbour Lights: notes\n\n- Running time: 108 minutes\n"
    "- Starring: Ida Holm, Bo Ek\n",
}


def entry_of(pages: dict[str, str], film: Film = LIGHTS) -> FilmEntry:
    documents = [parse_document(name, text, "markdown") for name, text in pages.items()]
    library = FilmLibrary(
        [DocumentSummary(d.name, d.title, d.format, len(d.text), 1) for d in documents],
        [fact for document in documents for fact in find_facts(document)],
    )
    return library.by_film[film]


def glance_of(pages: dict[str, str]) -> Glance:
    return glance_at(entry_of(pages), lambda name: name.upper())


def told(line: Line) -> list[tuple[str, list[str], bool]]:
    """Return the line's values, with who states each and whether it stands apart."""
    return [(one.text, [fact.document for fact in one.facts], one.apart) for one in line.said]


def line(glance: Glance, label: str) -> Line:
    (found,) = [one for one in glance.lines if one.label == label]
    return found


def award(document: str, result: str, recipient: str = "Ida Holm") -> Fact:
    parts = (("award", "Pier Prize"), ("category", "Best Actress"), ("recipient", recipient))
    more = (("result", result),) if result else ()
    return Fact(document, "award", "", "Best Actress", 0, 12, 0, 12, parts=(*parts, *more))


def awards(*facts: Fact) -> Sequence[Line]:
    entry = FilmEntry(LIGHTS, tuple({fact.document for fact in facts}), (), facts)
    return glance_at(entry, str).of("award")


def test_a_value_that_most_documents_state_stands_and_the_others_stand_apart() -> None:
    running = line(glance_of(PAGES), "running time")
    assert running.differ
    assert told(running) == [
        ("111 min", ["page.md", "listing.md"], False),
        ("108 minutes", ["notes.md"], True),
    ]


def test_values_that_as_many_documents_state_all_stand_apart() -> None:
    two = {name: PAGES[name] for name in ("page.md", "notes.md")}
    assert told(line(glance_of(two), "running time")) == [
        ("111 min", ["page.md"], True),
        ("108 minutes", ["notes.md"], True),
    ]


def test_a_year_is_stated_by_dates_too_and_kept_apart_from_them() -> None:
    glance = glance_of(PAGES)
    assert told(line(glance, "year")) == [("1995", ["listing.md", "page.md"], False)]
    assert told(line(glance, "release date")) == [("3 May 1995", ["page.md"], False)]


def test_genres_differ_without_contradicting_and_long_words_are_left_out() -> None:
    glance = glance_of(PAGES)
    assert told(line(glance, "genre")) == [
        ("drama", ["page.md"], False),
        ("thriller", ["listing.md"], False),
    ]
    assert glance.of("tagline", "plot") == []


def test_each_character_is_a_line_and_those_without_one_come_last() -> None:
    glance = glance_of(PAGES)
    cast = glance.of("cast member")
    assert [one.label for one in cast] == ["Vera", "Tom Reed", ""]
    assert [told(one) for one in cast] == [
        [("Ida Holm", ["page.md", "listing.md"], False)],
        [("Jon Berg", ["page.md"], True), ("Lars Nygaard", ["listing.md"], True)],
        [("Bo Ek", ["notes.md"], False)],
    ]
    assert [one.differ for one in cast] == [False, True, False]


def test_a_longer_name_of_a_character_is_the_same_one_where_one_person_plays_it() -> None:
    pages = {
        "a.md": "# Harbour Lights (1995)\n\n- Runtime: 9 min\n\n## Cast\n\n- Jon Berg as Tom\n"
        "- Ida Holm as Anna\n",
        "b.md": "# Harbour Lights: more\n\n- Runtime: 9 min\n\n## Cast\n\n- Jon Berg as Tom Reed\n"
        "- Kit Lowe as Young Anna\n",
    }
    cast = glance_of(pages).of("cast member")
    assert [one.label for one in cast] == ["Tom", "Anna", "Young Anna"]
    assert [one.differ for one in cast] == [False, False, False]


def test_an_award_is_disputed_over_its_result_alone_and_those_won_come_first() -> None:
    lines = awards(
        award("a.md", "nominated", "Kit Lowe"), award("a.md", "won"), award("b.md", "nominated")
    )
    assert [(one.label, one.differ) for one in lines] == [
        ("Pier Prize, Best Actress: Ida Holm", True),
        ("Pier Prize, Best Actress: Kit Lowe", False),
    ]
    assert told(lines[0]) == [("won", ["a.md"], True), ("nominated", ["b.md"], True)]


def test_an_award_whose_row_tells_no_result_contradicts_nobody() -> None:
    (only,) = awards(award("a.md", "won"), award("b.md", ""))
    assert told(only) == [("won", ["a.md"], False), ("named", ["b.md"], False)]
    assert not only.differ


def test_documents_come_with_their_titles_the_one_that_states_most_first() -> None:
    assert glance_of(PAGES).documents == (
        ("page.md", "PAGE.MD"), ("listing.md", "LISTING.MD"), ("notes.md", "NOTES.MD"),
    )  # fmt: skip


def test_a_heading_states_title_and_year_where_it_stands() -> None:
    text = "\n# HARBOUR LIGHTS (1995): notes\n\nHarbour Lights.\n"
    facts = list(find_heading(LIGHTS, "a.md", "HARBOUR LIGHTS (1995): notes", text))
    assert [(one.field, one.value) for one in facts] == [
        ("title", "HARBOUR LIGHTS"),
        ("release year", "1995"),
    ]
    assert all(text[one.start : one.end] == one.value for one in facts)
    assert list(find_heading(LIGHTS, "a.md", "Another heading", text)) == []


def test_a_heading_counts_only_where_the_page_has_no_line_of_its_own() -> None:
    headings = [
        Fact(name, "release year", "", "1995", 0, 4, 0, 4) for name in ("listing.md", "notes.md")
    ]
    glance = glance_at(entry_of(PAGES), str, headings)
    (said,) = line(glance, "year").said
    assert [(fact.document, fact.label) for fact in said.facts] == [
        ("listing.md", "Year"),
        ("page.md", "Released"),
        ("notes.md", ""),
    ]
