"""Labelled values are found in every shape that pages about films have, and nowhere else."""

import pytest

from filmqa.documents import parse_document
from filmqa.documents.html import extract_text
from filmqa.facts.finding import find_facts
from filmqa.types import DocumentFormat, Fact

MARKDOWN = "# Harbour Lights\n\n"
AFTER = "\n\nPlot\n\nVera steers the last ferry into the fog, and nobody believes her.\n"
SUFFIXES = {"markdown": ".md", "text": ".txt", "html": ".html"}


def facts_of(
    text: str, kind: DocumentFormat = "markdown", stem: str = "harbour-lights"
) -> list[Fact]:
    """All facts of a page, each seen to stand where it says."""
    found = find_facts(parse_document(stem + SUFFIXES[kind], text, kind))
    for fact in found:
        assert text[fact.start : fact.end] == fact.value
        assert 0 <= fact.line_start < fact.line_end <= len(text)
    return found


def stated(found: list[Fact]) -> list[tuple[str, str]]:
    return [(fact.field, fact.value) for fact in found]


def html(body: str) -> str:
    return extract_text(f"<h1>Harbour Lights</h1>{body}")


def lines(found: list[Fact], text: str) -> list[str]:
    return [text[fact.line_start : fact.line_end] for fact in found]


# --- a label and its value ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Directed by: Ada Quill", [("director", "Ada Quill")]),
        ("- Director: Ada Quill", [("director", "Ada Quill")]),
        ("- **Director:** Ada Quill", [("director", "Ada Quill")]),
        ("**Director**: Ada Quill", [("director", "Ada Quill")]),
        ("- Lensed by: Eva Ray", [("cinematographer", "Eva Ray")]),
        ("- Director of photography: Eva Ray", [("cinematographer", "Eva Ray")]),
        ("- DP: Eva Ray", [("cinematographer", "Eva Ray")]),
        ("- Country: Norway[3]", [("country", "Norway")]),
        ("- Spoken: Sami and English", [("language", "Sami"), ("language", "English")]),
        ("- Runtime: 1h 41min", [("running time", "1h 41min")]),
        ("- Budget: about $3.6 million", [("budget", "about $3.6 million")]),
        ("- Languages: Norwegian, English", [("language", "Norwegian"), ("language", "English")]),
        ("- Genre: DramaRomance", [("genre", "Drama"), ("genre", "Romance")]),
        ("- AKA: Lights of the Harbour", [("also known as", "Lights of the Harbour")]),
        ("- Shot in: Bergen", [("filming location", "Bergen")]),
        ("- Released: October 27, 1995", [("release date", "October 27, 1995")]),
    ],
)  # fmt: skip
def test_a_label_before_a_colon_has_its_value_after_it(
    line: str, expected: list[tuple[str, str]]
) -> None:
    assert stated(facts_of(f"{MARKDOWN}{line}\n")) == expected


def test_a_label_that_no_field_has_is_a_field_of_its_own() -> None:
    text = f"{MARKDOWN}- Catering: Moe's Diner\n- Ferry hire: Fjord Lines\n"
    assert stated(facts_of(text)) == [("catering", "Moe's Diner"), ("ferry hire", "Fjord Lines")]


def test_a_fact_keeps_the_label_as_it_is_printed_and_the_line_that_states_it() -> None:
    text = f"{MARKDOWN}- Lensed by: Eva Ray & Bo Lind\n"
    first, second = facts_of(text)
    assert (first.label, second.label) == ("Lensed by", "Lensed by")
    assert lines([first, second], text) == ["Lensed by: Eva Ray & Bo Lind"] * 2
    assert first.film == ""


def test_several_days_of_one_line_are_values_of_their_own() -> None:
    text = f"{MARKDOWN}- Premiere: 9 September 1995 (Venice), 27 October 1995\n"
    assert stated(facts_of(text)) == [
        ("premiere", "9 September 1995"),
        ("premiere", "27 October 1995"),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("IMDb: 7.5/10 (139K votes)", [("IMDb rating", "7.5/10")]),
        ("Metacritic: 82", [("Metacritic score", "82")]),
        ("CinemaScore: B+", [("CinemaScore", "B+")]),
        ("Rating: 4 out of 5 stars", [("rating", "4 out of 5 stars")]),
        (
            "Rotten Tomatoes: 81% (average: 6.8/10)",
            [("Rotten Tomatoes score", "81%"), ("average rating", "6.8/10")],
        ),
    ],
)
def test_a_score_is_parted_from_its_votes_and_its_average(
    line: str, expected: list[tuple[str, str]]
) -> None:
    assert stated(facts_of(f"{MARKDOWN}- {line}\n")) == expected


# --- infoboxes ------------------------------------------------------------------------------


def test_an_infobox_has_no_colons_and_its_values_go_on_over_the_next_lines() -> None:
    text = (
        "Harbour Lights\n\nTheatrical release poster\nDirected by Ada Quill\nProduced by Eva Ray\n"
        "Bo Lind\nStarring Ida Holm\nJon Berg\nRelease dates October 27, 1995 (United States)\n"
        f"Running time 101 minutes\nCountry Norway\nBudget $3.6 million{AFTER}"
    )
    found = facts_of(text, "text")
    assert stated(found) == [
        ("director", "Ada Quill"),
        ("producer", "Eva Ray"),
        ("producer", "Bo Lind"),
        ("cast member", "Ida Holm"),
        ("cast member", "Jon Berg"),
        ("release date", "October 27, 1995"),
        ("running time", "101 minutes"),
        ("country", "Norway"),
        ("budget", "$3.6 million"),
    ]
    assert lines(found, text)[1:3] == ["Produced by Eva Ray\nBo Lind"] * 2


def test_one_short_line_that_begins_like_a_label_is_no_infobox() -> None:
    assert facts_of(f"{MARKDOWN}- Country Roads\n- Music Hall\n") == []


def test_an_html_infobox_gives_what_its_rows_say() -> None:
    text = html(
        "<table><tr><th>Directed by<td>Ada Quill<tr><th>Starring<td>Ida Holm<br>Jon Berg"
        "<tr><th>Running time<td>101&nbsp;minutes</table>"
    )
    assert stated(facts_of(text, "html")) == [
        ("director", "Ada Quill"),
        ("cast member", "Ida Holm"),
        ("cast member", "Jon Berg"),
        ("running time", "101\u00a0minutes"),
    ]


# --- what stands above, and what a sentence says ---------------------------------------------


def test_a_listings_head_line_is_read_without_labels() -> None:
    text = f"Harbour Lights (1995)\n1995 | 101 min | R | Drama, Romance{AFTER}"
    found = facts_of(text, "text")
    assert stated(found) == [
        ("release year", "1995"),
        ("release year", "1995"),
        ("running time", "101 min"),
        ("content rating", "R"),
        ("genre", "Drama"),
        ("genre", "Romance"),
    ]
    assert lines(found, text)[0] == "Harbour Lights (1995)"


def test_a_review_is_a_heading_with_a_name_over_a_date() -> None:
    text = (
        f"{MARKDOWN}## Reviews\n\n### Roger Pell\n\nOctober 30, 1995\n\nA cold and lovely film.\n\n"
        "### Ann Lee\n\n2 May 1996\n\nIt drifts.\n\n### In short\n\nSee it.\n"
    )
    found = facts_of(text)
    assert stated(found) == [("review", "Roger Pell"), ("review", "Ann Lee")]
    assert [fact.part("date") for fact in found] == ["October 30, 1995", "2 May 1996"]


@pytest.mark.parametrize("above", ["## Content warnings\n\n", "- Content warnings:\n"])
def test_a_heading_or_a_label_alone_stands_above_its_values(above: str) -> None:
    text = f"{MARKDOWN}{above}- Drowning\n- Strong language\n"
    found = facts_of(text)
    assert stated(found) == [
        ("content warning", "Drowning"),
        ("content warning", "Strong language"),
    ]
    assert lines(found, text) == ["Drowning", "Strong language"]


def test_lines_of_dialogue_and_of_critics_are_kept_with_who_says_them() -> None:
    text = f"{MARKDOWN}## Quotes\n\n- Vera: I only steer.\n\n## Reviews\n\n- Roger Pell: too cold\n"
    assert [(fact.field, fact.label, fact.value) for fact in facts_of(text)] == [
        ("quote", "Vera", "I only steer."),
        ("review", "Roger Pell", "too cold"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Harbour Lights is a 1995 Norwegian romantic drama film directed by Ada Quill.",
            {("release year", "1995"), ("genre", "romantic drama"), ("director", "Ada Quill")},
        ),
        (
            "It was written by Eva Ray, based on the novel The Weir by Nils Dahl.",
            {("screenwriter", "Eva Ray"), ("based on", "the novel The Weir"),
             ("source author", "Nils Dahl")},
        ),
        (
            "The film was shot by Bo Lind and edited by Ann Lee.",
            {("cinematographer", "Bo Lind"), ("film editor", "Ann Lee")},
        ),
        ("The film runs 101 minutes.", {("running time", "101 minutes")}),
        ("It was made for $3.6 million.", {("budget", "$3.6 million")}),
        ("The film was released on October 27, 1995.", {("release date", "October 27, 1995")}),
        ("It premiered at Venice on 9 September 1995.", {("premiere", "9 September 1995")}),
        ("It was filmed in Bergen.", {("filming location", "Bergen")}),
        ("The film was distributed by Fjord Pictures.", {("distributor", "Fjord Pictures")}),
        ("On Rotten Tomatoes it has a score of 81%.", {("Rotten Tomatoes score", "81%")}),
        ("Metacritic gives it 82 out of 100.", {("Metacritic score", "82 out of 100")}),
    ],
)  # fmt: skip
def test_a_sentence_about_the_film_states_values_by_safe_phrases(
    sentence: str, expected: set[tuple[str, str]]
) -> None:
    text = f"{MARKDOWN}{sentence}\n"
    found = facts_of(text)
    assert set(stated(found)) == expected
    assert set(lines(found, text)) == {sentence}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They shot it in Morley, and it rained.", [("filming location", "Morley")]),
        ("The white streets were filmed in Guadix.", [("filming location", "Guadix")]),
        ("Shooting took seven weeks in Tabernas.", [("filming location", "Tabernas")]),
        ("The harbour scenes were shot in Rijeka.", [("filming location", "Rijeka")]),
        ("The film was shot in 31 days near Durango.", [("filming location", "Durango")]),
        ("Filmed in Bergen in the spring of 1994.", [("filming location", "Bergen")]),
        ("Effie Braithe wrote the music, for brass.", [("composer", "Effie Braithe")]),
        ("Thanks to Ann Lee, who edited it so well.", [("film editor", "Ann Lee")]),
        ("Eva Ray was the director of photography.", [("cinematographer", "Eva Ray")]),
        ("Ada Quill directed it.", [("director", "Ada Quill")]),
        ("Ida Holm as Vera is her equal.", [("cast member", "Ida Holm")]),
    ],
)
def test_whoever_a_sentence_is_about_may_be_said_to_have_worked_on_the_film(
    sentence: str, expected: list[tuple[str, str]]
) -> None:
    assert stated(facts_of(f"{MARKDOWN}{sentence}\n")) == expected


# --- what is no fact ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Vera steers the last ferry into the fog, and Tom swims home alone.",
        "The novel was written by Nils Dahl in 1961.",
        "The book is a 1961 novel.",
        "Night Ferry was directed by Bo Lind and runs 88 minutes.",
        "Tom was directed by Vera to the pier.",
        "Tom was shot in Oslo.",
        "Jon Berg cut the rope.",
        "Ida Holm as a child was shy.",
        "In Bergen Ida Holm directed the traffic.",
        "- Theatrical release poster",
        "- Ada Quill: born in Bergen",
        "- Night Ferry (2001): Ada Quill's film before this one",
        "- Released: Theatrical release poster",
        "- Budget: unknown",
        "- Writer: from his own play",
    ],
)
def test_what_states_no_value_of_the_film_is_no_fact(line: str) -> None:
    assert facts_of(f"{MARKDOWN}{line}\n") == []


def test_a_value_is_found_once() -> None:
    text = f"{MARKDOWN}## Cast\n\n- Ida Holm as Vera, Jon Berg as Tom\n"
    assert stated(facts_of(text)) == [("cast member", "Ida Holm"), ("cast member", "Jon Berg")]


@pytest.mark.parametrize("text", ["", "\n", "# Only a title\n", "|||\n|-|\n", "::::\n- :\n"])
def test_a_page_that_states_nothing_has_no_facts(text: str) -> None:
    assert facts_of(text) == []


def test_offsets_count_after_a_mark_and_windows_line_ends() -> None:
    text = "\ufeff# Harbour Lights 🎬\r\n\r\n- Director: Ada Quill\r\n- Runtime: 101 min\r\n"
    assert stated(facts_of(text)) == [("director", "Ada Quill"), ("running time", "101 min")]


# --- whose value it is ----------------------------------------------------------------------


def test_the_sections_of_a_page_that_lists_films_are_each_about_one() -> None:
    text = (
        "# Two from the fjord\n\n## Harbour Lights (1995)\n\n- Director: Ada Quill\n"
        "- Runtime: 101 min\n\n## Night Ferry (2001)\n\n- Director: Bo Lind\n- Runtime: 88 min\n"
    )
    assert [(fact.film, fact.value) for fact in facts_of(text, stem="two")] == [
        ("Harbour Lights (1995)", "Ada Quill"),
        ("Harbour Lights (1995)", "101 min"),
        ("Night Ferry (2001)", "Bo Lind"),
        ("Night Ferry (2001)", "88 min"),
    ]


def test_a_blogs_page_is_about_the_film_that_its_file_is_called_after() -> None:
    text = (
        "# Notes of a Nightwatch\n\nHarbour Lights is cold. I saw Harbour Lights twice.\n\n"
        "- Director: Ada Quill\n"
    )
    assert stated(facts_of(text, stem="harbour-lights-review")) == [
        ("title", "Harbour Lights"),
        ("director", "Ada Quill"),
    ]


STACKED = """Harbour Lights

From the open reference

Directed by
Ada Quill
Starring
Ida Holm
Jon Berg
Running time
101 minutes
Budget
unknown
Country
Norway

Harbour Lights is a 1995 drama film.
"""


def test_labels_above_their_values_are_read_where_three_of_them_stand_together() -> None:
    document = parse_document("harbour-lights.txt", STACKED, "text")
    found = [f for f in find_facts(document) if f.label]
    assert [(f.field, f.value) for f in found] == [
        ("director", "Ada Quill"),
        ("cast member", "Ida Holm"),
        ("cast member", "Jon Berg"),
        ("running time", "101 minutes"),
        ("country", "Norway"),
    ]
    assert STACKED[found[3].line_start : found[3].line_end] == "Running time\n101 minutes"


def test_a_word_alone_above_a_line_is_no_label() -> None:
    text = "Harbour Lights\n\nMusic\nAda Quill\nCamera\nIt rains.\n"
    document = parse_document("harbour-lights.txt", text, "text")
    assert [f for f in find_facts(document) if f.field in {"composer", "cinematographer"}] == []


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("The salt hurts.\n\nNobody in The Salt Ferryman rows.\n", ["The Salt Ferryman"]),
        ("The salt hurts.\n\nThe salt burns.\n", []),
    ],
)
def test_a_title_in_the_text_is_written_as_one(text: str, titles: list[str]) -> None:
    document = parse_document("the-salt-ferryman-review.md", f"# White load\n\n{text}", "markdown")
    assert [f.value for f in find_facts(document) if f.field == "title"] == titles
