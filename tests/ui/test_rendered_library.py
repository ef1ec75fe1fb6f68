"""The library's HTML: documents, files left out, and how far the reading has come."""

import re
from pathlib import Path

import pytest

from filmqa.shelf import Removed, Staged
from filmqa.types import DocumentSummary, Notice, Progress
from filmqa.ui.history import describe_time
from filmqa.ui.library import (
    Listing,
    render_library,
    render_progress,
    render_trouble,
    size_in_words,
)
from filmqa.ui.uploading import render_report

LIGHTS = DocumentSummary("lights.md", "Harbour Lights", "markdown", 5000, 12, 3400, 1000.0)
LISTING = DocumentSummary("press/listing.txt", "The listing", "text", 500, 1)
SALT = DocumentSummary("salt.html", "Salt Road", "html", 500, 2)
FILMS = {"lights.md": "Harbour Lights (1995)", "press/listing.txt": "Harbour Lights (1995)"}


def test_a_document_is_listed_with_all_that_is_known_of_it() -> None:
    page = render_library(Listing((LIGHTS,), now=1000.0))
    about = f"Markdown, 12\xa0passages, 3\xa0kB, read\xa0{describe_time(1000.0, 1000.0)}"
    assert page == (
        '<section class="shelf" data-left-out="[]" data-narrowed="0">'
        '<p class="count">1 document</p><div class="film">'
        '<ul class="documents"><li>'
        '<input type="checkbox" data-look-document="lights.md" data-state="true"'
        ' aria-label="Look in Harbour Lights" checked>'
        '<button type="button" class="document" data-document="lights.md">'
        '<span class="title">Harbour Lights</span> <bdi class="name">lights.md</bdi> '
        f'<span class="about">{about}</span></button></li></ul></div></section>'
    )


def test_documents_stand_under_their_film_which_can_be_ticked_as_a_whole() -> None:
    page = render_library(Listing((LIGHTS, LISTING, SALT), films=FILMS))
    assert page.count("<h3>") == 1
    assert (
        '<h3><label><input type="checkbox" data-look-film="Harbour Lights (1995)" '
        'data-state="true" aria-label="Look in Harbour Lights (1995)" checked> '
        "<bdi>Harbour Lights (1995)</bdi></label></h3>"
    ) in page
    assert page.index("lights.md") < page.index("listing.txt") < page.index("salt.html")


@pytest.mark.parametrize(
    ("left_out", "film"),
    [
        ((), "true"),
        (("lights.md",), "mixed"),
        (("lights.md", "press/listing.txt"), "false"),
        (("salt.html",), "true"),
    ],
)
def test_a_film_is_ticked_as_its_documents_are(left_out: tuple[str, ...], film: str) -> None:
    page = render_library(Listing((LIGHTS, LISTING, SALT), films=FILMS, left_out=left_out))
    assert f'data-look-film="Harbour Lights (1995)" data-state="{film}"' in page
    assert page.count('<li class="out">') == len(left_out)


@pytest.mark.parametrize(
    ("search", "names"),
    [
        ("", ["lights.md", "press/listing.txt", "salt.html"]),
        ("SALT", ["salt.html"]),
        ("harbour", ["lights.md", "press/listing.txt"]),
        ("harbour press", ["press/listing.txt"]),
        ("nothing", []),
    ],
)
def test_a_search_looks_for_words_in_names_titles_and_films(search: str, names: list[str]) -> None:
    page = render_library(Listing((LIGHTS, LISTING, SALT), films=FILMS, search=search))
    assert re.findall('data-document="([^"]*)"', page) == names
    assert (f'<p class="count">{len(names)} of 3 documents</p>' in page) == bool(search)
    assert ("No document is called that." in page) == (not names)


def test_deleting_is_offered_where_it_is_allowed_and_asked_about_first() -> None:
    assert "data-act" not in render_library(Listing((SALT,), doubtful="salt.html"))
    page = render_library(Listing((SALT,), may_change=True))
    assert re.findall('data-act="([^"]*)"', page) == ["doubt"]
    page = render_library(Listing((SALT,), may_change=True, doubtful="salt.html"))
    assert re.findall('data-act="([^"]*)" data-name="([^"]*)"', page) == [
        ("delete", "salt.html"),
        ("doubt", ""),
    ]


def test_what_was_removed_can_be_taken_back() -> None:
    removed = [
        Removed(f"{i}-deleted", "deleted", f"film{i}.md", Path("x"), float(i)) for i in range(7)
    ]
    page = render_library(Listing(may_change=True, removed=removed))
    assert page.count("Undo</button>") == 5
    assert 'Deleted <bdi class="name">film0.md</bdi>' in page
    assert "and 2 more, in .filmqa/deleted" in page


def test_files_left_out_are_named_with_the_reason() -> None:
    page = render_library(Listing(notices=(Notice("poster.png", "it is not a text"),)))
    assert (
        '<div class="notices"><h3>1\xa0file left out</h3><ul><li>'
        '<bdi class="name">poster.png</bdi> it is not a text</li></ul></div>'
    ) in page


def test_hostile_names_are_shown_as_text() -> None:
    hostile = '"><img src=x onerror=hacked=1>'
    page = render_library(
        Listing(
            (DocumentSummary(hostile, hostile, "text", 1, 1), LIGHTS, LISTING),
            (Notice(hostile, hostile),),
            {hostile: hostile, "lights.md": hostile},
            may_change=True,
            doubtful=hostile,
            removed=(Removed("1-deleted", "deleted", hostile, Path("x"), 1.0),),
        )
    )
    page += render_report((Staged(hostile, Path(hostile)),), ((hostile, hostile),), (hostile,), 1)
    assert "<img" not in page
    assert page.count("&quot;&gt;&lt;img src=x onerror=hacked=1&gt;") > 15


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1\xa0byte"), (999, "999\xa0bytes"), (1500, "2\xa0kB"), (3_440_000, "3.4\xa0MB")],
)
def test_sizes_in_words(size: int, words: str) -> None:
    assert size_in_words(size) == words


def test_a_library_that_is_read_again_is_not_said_to_load_its_encoder() -> None:
    page = render_progress(Progress(0, 0, 0, 0, None), again=True)
    assert "<p>Reading the library: what changed</p>" in page


@pytest.mark.parametrize(
    ("progress", "line", "bar"),
    [
        (Progress(0, 0, 0, 0, None), "the encoder is being loaded", "<progress aria-label"),
        (Progress(3, 20, 0, 0, None), "3 of 20 files", '<progress value="3" max="20"'),
        (
            Progress(20, 20, 40, 160, 12.2),
            "40 of 160 passages, 12 s left",
            '<progress value="40" max="160"',
        ),
    ],
)
def test_progress_is_a_line_and_a_bar(progress: Progress, line: str, bar: str) -> None:
    page = render_progress(progress)
    assert f"<p>Reading the library: {line}</p>" in page
    assert bar in page


def test_nothing_is_said_of_a_library_that_has_been_read() -> None:
    assert render_progress(None) + render_trouble("") == ""


def test_what_keeps_the_library_from_being_asked_is_said() -> None:
    assert render_trouble("No <documents>.") == '<p class="building">No &lt;documents&gt;.</p>'
