"""Rows of several parts are found: tables, cast lists, track lists and awards."""

import pytest

from filmqa.documents import parse_document
from filmqa.documents.html import extract_text
from filmqa.facts.finding import find_facts
from filmqa.types import DocumentFormat, Fact

MARKDOWN = "# Harbour Lights\n\n"
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


# --- tables ---------------------------------------------------------------------------------


def test_a_table_of_two_columns_is_labels_and_values() -> None:
    text = f"{MARKDOWN}| Field | Value |\n|---|---|\n| Director | Ada Quill |\n| Budget | $4M |\n"
    found = facts_of(text)
    assert stated(found) == [("director", "Ada Quill"), ("budget", "$4M")]
    assert lines(found, text) == ["Director | Ada Quill", "Budget | $4M"]


@pytest.mark.parametrize(
    "columns", [("Actor", "Role"), ("Actor", "Character"), ("Performer", "Part")]
)
def test_a_table_of_a_cast_names_who_plays_whom(columns: tuple[str, str]) -> None:
    first, second = columns
    text = (
        f"{MARKDOWN}## Cast\n\n| {first} | {second} |\n|---|---|\n| Ida Holm | Vera |\n"
        "| Jon Berg | Old Tom |\n"
    )
    found = facts_of(text)
    assert stated(found) == [("cast member", "Ida Holm"), ("cast member", "Jon Berg")]
    assert [fact.part("character") for fact in found] == ["Vera", "Old Tom"]


def test_a_cast_table_may_have_the_characters_first() -> None:
    text = html(
        "<h2>Cast</h2><table><tr><th>Character<th>Actor<tr><td>Vera<td>Ida Holm"
        "<tr><td>Tom<td>Jon Berg</table>"
    )
    found = facts_of(text, "html")
    assert [(fact.value, fact.part("character")) for fact in found] == [
        ("Ida Holm", "Vera"),
        ("Jon Berg", "Tom"),
    ]


def test_a_table_of_tracks_gives_titles_with_performer_and_length() -> None:
    text = (
        f"{MARKDOWN}## Soundtrack\n\n| No. | Title | Performer | Length |\n|---|---|---|---|\n"
        "| 1 | Low Tide | Cy Marsh | 2:43 |\n"
    )
    (track,) = facts_of(text)
    assert (track.field, track.value) == ("track", "Low Tide")
    assert (track.part("performer"), track.part("length")) == ("Cy Marsh", "2:43")


def test_numbered_tracks_of_plain_text_are_tracks() -> None:
    text = (
        "Night Ferry\n\nIt was directed by Ada Quill.\n\nSoundtrack\n\n"
        'No. Title Writer(s) Length\n1. "Dawn" (dialogue) \u00a0 Ann Lee as Mara\n'
        'Bo Lind as Otto\n2. "Dusk" \u00a0 \u00a0 Cy Marsh 2:43\n\n'
        "The ferry leaves the harbour at dusk.\n"
    )
    tracks = [fact for fact in facts_of(text, "text", "night-ferry") if fact.field == "track"]
    assert [(fact.value, fact.parts) for fact in tracks] == [
        ("Dawn", (("performer", "Ann Lee as Mara Bo Lind as Otto"),)),
        ("Dusk", (("performer", "Cy Marsh"), ("length", "2:43"))),
    ]


def test_a_table_with_a_film_a_row_states_values_of_each() -> None:
    text = (
        "# Films of the fjord\n\n| Film | Year | Director | Runtime |\n|---|---|---|---|\n"
        "| Harbour Lights | 1995 | Ada Quill | 101 min |\n| Night Ferry | | Bo Lind | 88 min |\n"
    )
    found = facts_of(text, stem="fjord")
    assert [(fact.film, fact.field, fact.value) for fact in found] == [
        ("Harbour Lights", "release year", "1995"),
        ("Harbour Lights", "director", "Ada Quill"),
        ("Harbour Lights", "running time", "101 min"),
        ("Night Ferry", "director", "Bo Lind"),
        ("Night Ferry", "running time", "88 min"),
    ]
    assert lines(found, text)[0] == "Harbour Lights | 1995 | Ada Quill | 101 min"


# --- roles ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "actor", "character", "description"),
    [
        ("Ida Holm as Vera", "Ida Holm", "Vera", ""),
        ("Ida Holm as Vera, the pilot", "Ida Holm", "Vera", "the pilot"),
        ("Ida Holm plays the baker", "Ida Holm", "baker", ""),
        ("Ida Holm ... Vera", "Ida Holm", "Vera", ""),
        ("Ida Holm … Mrs. Dahl", "Ida Holm", "Mrs. Dahl", ""),
        ("Ida Holm – Old Vera", "Ida Holm", "Old Vera", ""),
        ("Vera (Ida Holm): the pilot's sister", "Ida Holm", "Vera", "the pilot's sister"),
        ("Vera (played by Ida Holm)", "Ida Holm", "Vera", ""),
        ("Vera: Ida Holm", "Ida Holm", "Vera", ""),
    ],
)
def test_a_line_of_a_cast_list_names_actor_and_character(
    line: str, actor: str, character: str, description: str
) -> None:
    (role,) = facts_of(f"{MARKDOWN}## Cast\n\n- {line}\n")
    assert (role.field, role.value) == ("cast member", actor)
    assert role.part("character") == character
    assert role.part("description") == description


def test_as_and_dots_tell_a_role_under_any_heading() -> None:
    text = f"{MARKDOWN}## Notes\n\n- Ida Holm as Vera\n- Jon Berg ... Tom\n- Bo Lind – Nils\n"
    found = facts_of(text)
    assert [(fact.value, fact.part("character")) for fact in found] == [
        ("Ida Holm", "Vera"),
        ("Jon Berg", "Tom"),
    ]


def test_a_paragraph_names_the_roles_of_characters_that_it_speaks_of_again() -> None:
    text = (
        f"{MARKDOWN}Vera (Ida Holm) steers the ferry. Vera never speaks. Tom, played by Jon Berg, "
        "swims home. Tom lies. Ann Lee plays Mara. Mara sings. Oslo (North Norway) is far.\n"
    )
    found = facts_of(text)
    assert [(fact.value, fact.part("character")) for fact in found] == [
        ("Ida Holm", "Vera"),
        ("Jon Berg", "Tom"),
        ("Ann Lee", "Mara"),
    ]
    assert lines(found, text)[0] == "Vera (Ida Holm) steers the ferry."


# --- awards ---------------------------------------------------------------------------------


def parts_of(fact: Fact) -> tuple[str, ...]:
    return tuple(fact.part(name) for name in ("award", "category", "recipient", "result"))


def test_an_award_table_has_award_category_recipient_and_result() -> None:
    text = (
        f"{MARKDOWN}## Awards\n\n| Award | Category | Recipient | Result |\n|---|---|---|---|\n"
        "| Golden Gull | Best Director | Ada Quill | Won |\n"
        "| Otter Prize | Best Actress | Ida Holm | Nominated |\n"
    )
    first, second = facts_of(text)
    assert (first.field, first.value) == ("award", "Best Director")
    assert parts_of(first) == ("Golden Gull", "Best Director", "Ada Quill", "won")
    assert parts_of(second) == ("Otter Prize", "Best Actress", "Ida Holm", "nominated")


def test_a_cell_that_spans_rows_names_the_award_of_each() -> None:
    text = html(
        "<h2>Awards</h2><table><tr><th>Award<th>Category<th>Recipient<th>Result"
        "<tr><td rowspan=2>Golden Gull<td>Best Director<td>Ada Quill<td>Won"
        "<tr><td>Best Screenplay<td>Eva Ray<td>Nominated</table>"
    )
    assert [parts_of(fact) for fact in facts_of(text, "html")] == [
        ("Golden Gull", "Best Director", "Ada Quill", "won"),
        ("Golden Gull", "Best Screenplay", "Eva Ray", "nominated"),
    ]


def test_award_lines_of_plain_text_inherit_what_stands_above() -> None:
    text = (
        "Night Ferry\n\nIt was directed by Ada Quill and shot by Eva Ray & Bo Lind.\n\nAwards\n\n"
        "Award Category Subject Result\nGolden Globe Best Director Ada Quill Won\n"
        "Best Screenplay Nominated\nOtter Prize Best Picture Eva Ray & Bo Lind Won\n"
        "Best Film – Drama Ada Quill Nominated\n\nThe ferry leaves the harbour at dusk.\n"
    )
    found = [fact for fact in facts_of(text, "text", "night-ferry") if fact.field == "award"]
    assert [parts_of(fact) for fact in found] == [
        ("Golden Globe", "Best Director", "Ada Quill", "won"),
        ("Golden Globe", "Best Screenplay", "Ada Quill", "nominated"),
        ("Otter Prize", "Best Picture", "Eva Ray & Bo Lind", "won"),
        ("Otter Prize", "Best Film – Drama", "Ada Quill", "nominated"),
    ]
