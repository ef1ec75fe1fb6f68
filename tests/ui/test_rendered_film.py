"""The film panel's HTML: the card, the table, and hostile words in either."""

import re

from filmqa.facts.glance import Glance, Line, Said
from filmqa.types import Fact, Film
from filmqa.ui.film import render_film
from filmqa.ui.film_table import render_table
from filmqa.ui.offering import render_offered

LIGHTS, ROAD = Film("Harbour Lights", 1995), Film("North Road", 1988)
HOSTILE = "<img src=x onerror=alert(1)> \"' &"
DOCUMENTS = (("a.md", "The page"), ("b.md", "The notes"))


def fact(document: str, value: str, field: str = "running time") -> Fact:
    return Fact(document, field, "", value, 0, len(value), 0, len(value))


DISPUTED = Line(
    "running time", "running time",
    (Said("98 min", (fact("a.md", "98 min"),), apart=True),
     Said("101 min", (fact("b.md", "1h 41min"),), apart=True)),
    differ=True,
)  # fmt: skip
DIRECTOR = Line(
    "director",
    "director",
    (Said("Ada Quill", (fact("b.md", "Quill"), fact("a.md", "Ada Quill"))),),
    differ=False,
)


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def role(number: int) -> Line:
    said = (Said(f"Actor {number}", (fact("a.md", "x"),)),)
    return Line("cast member", f"Role {number}", said, differ=False)


def test_the_card_shows_both_values_with_their_sources_and_that_they_differ() -> None:
    page = render_film(Glance(LIGHTS, (DISPUTED,), DOCUMENTS), [LIGHTS], (), "")
    (row,) = re.findall(r'<div class="fact differ">.*?</div>', page)
    assert plain(row) == "Running time The documents disagree 98 min 1 101 min 2"
    assert re.findall(r'data-line="(\d)" data-said="(\d)" data-fact="(\d)"', row) == [
        ("0", "0", "0"),
        ("0", "1", "0"),
    ]


def test_sources_come_in_the_order_of_the_tables_columns() -> None:
    page = render_film(Glance(LIGHTS, (DIRECTOR,), DOCUMENTS), [LIGHTS], (), "")
    chips = re.findall(r'data-fact="(\d)" aria-label="([^"]*)"[^>]*>(\d)<', page)
    assert chips == [
        ("1", "Ada Quill: source 1, The page", "1"),
        ("0", "Ada Quill: source 2, The notes", "2"),
    ]


def test_a_long_cast_is_folded_behind_its_first_six() -> None:
    glance = Glance(LIGHTS, tuple(role(number) for number in range(9)), DOCUMENTS)
    page = render_film(glance, [LIGHTS], (), "")
    shown, folded = re.split(r'<details class="fold" data-fold="cast">', page.split("<table>")[0])
    assert re.findall(r"Actor (\d)</bdi>", shown) == list("012345")
    assert "<summary>3 more</summary>" in folded
    assert re.findall(r"Actor (\d)</bdi>", folded) == list("678")


def test_nothing_is_folded_for_one_line() -> None:
    glance = Glance(LIGHTS, tuple(role(number) for number in range(7)), DOCUMENTS)
    page = render_film(glance, [LIGHTS], (), "").split("<table>")[0]
    assert re.findall(r"Actor (\d)</bdi>", page) == list("0123456")
    assert 'data-fold="cast"' not in page


def test_a_cell_has_the_documents_own_words_and_says_that_others_contradict() -> None:
    table = render_table(Glance(LIGHTS, (DISPUTED, DIRECTOR), DOCUMENTS))
    rows = re.findall(r"<tr[^>]*><th scope=\"row\">.*?</tr>", table)
    assert [plain(row) for row in rows] == [
        "Running time documents disagree ≠ 98 min ≠ 1h 41min",
        "Director Ada Quill Quill",
    ]
    assert re.findall(r"<td class=\"apart\" data-document=\"([^\"]*)\">", table) == [
        "1 The page",
        "2 The notes",
    ]
    assert 'aria-label="Running time: 1h 41min, by 2 The notes, which others contradict"' in rows[0]


def test_a_document_that_states_nothing_of_a_fact_has_an_empty_cell() -> None:
    only = Line("director", "director", (Said("Ada", (fact("b.md", "Ada"),)),), differ=False)
    table = render_table(Glance(LIGHTS, (only,), DOCUMENTS))
    assert '<td data-document="1 The page"></td>' in table


def test_one_film_has_no_choice_and_several_have_the_one_in_view_chosen() -> None:
    glance = Glance(LIGHTS, (DIRECTOR,), DOCUMENTS)
    assert "<select" not in render_film(glance, [LIGHTS], (), "")
    options = re.findall(r"<option[^>]*>", render_film(glance, [ROAD, LIGHTS], (), ""))
    assert options == [
        '<option value="North Road (1988)">',
        '<option value="Harbour Lights (1995)" selected>',
    ]
    assert "Choose a film" in render_film(None, [ROAD, LIGHTS], (), "")


def test_a_film_of_which_nothing_is_stated_says_so_and_no_film_shows_nothing() -> None:
    page = render_film(Glance(LIGHTS, (), ()), [LIGHTS], (), "")
    assert plain(page) == (
        "Harbour Lights (1995) The documents state nothing of this film in a line of its own."
    )
    assert render_film(None, [], (), "") == ""


def test_hostile_words_stay_text_wherever_they_stand() -> None:
    said = (Said(HOSTILE, (Fact("a.md", HOSTILE, "", HOSTILE, 0, 9, 0, 9),), apart=True),)
    lines = tuple(
        Line(field, HOSTILE, said, differ=True)
        for field in ("title", "director", "cast member", "award", HOSTILE)
    )
    film = Film(HOSTILE, 1995)
    page = render_film(Glance(film, lines, (("a.md", HOSTILE),)), [film, ROAD], (), HOSTILE)
    page += render_offered([HOSTILE])
    assert "onerror" in page
    assert "<img" not in page
    assert "\"' &" not in page


def test_questions_are_offered_as_buttons_and_nothing_where_there_is_none() -> None:
    page = render_offered(["Who directed it?", "How long?"])
    assert re.findall(r'data-question="([^"]*)">([^<]*)<', page) == [
        ("Who directed it?", "Who directed it?"),
        ("How long?", "How long?"),
    ]
    assert render_offered([]) == ""


def test_of_many_sources_all_but_three_are_folded() -> None:
    documents = tuple((f"{number:02}.md", f"Page {number}") for number in range(1, 20))
    for count, folded in ((4, 0), (5, 2), (19, 16)):
        facts = tuple(fact(name, "1995", "release year") for name, _ in documents[:count])
        line = Line("release year", "year", (Said("1995", facts),), differ=False)
        page = render_film(Glance(LIGHTS, (line,), documents), [LIGHTS], (), "")
        shown, _, rest = page.partition('<details class="more"><summary>')
        summary, _, inside = rest.partition("</details>")[0].partition("</summary>")
        card = shown.partition('class="facts"')[2].partition("<table>")[0]
        assert card.count('class="origin"') == count - folded
        assert inside.count('class="origin"') == folded
        assert summary == (f"and {folded} more" if folded else "")
