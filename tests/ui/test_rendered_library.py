"""The library's HTML: documents, files left out, and how far the reading has come."""

import pytest

from filmqa.types import DocumentSummary, Notice, Progress
from filmqa.ui.library import render_library, render_progress, render_trouble


def test_a_document_is_listed_with_title_name_format_and_passages() -> None:
    page = render_library((DocumentSummary("cast.md", "The cast", "markdown", 5000, 12),), ())
    assert page == (
        '<section class="shelf"><h2>Library <span class="count">1\xa0document</span></h2>'
        '<ul class="documents"><li><button type="button" class="document" data-document="cast.md">'
        '<span class="title">The cast</span> '
        '<bdi class="name">cast.md</bdi> <span class="about">Markdown, 12\xa0passages</span>'
        "</button></li></ul></section>"
    )


def test_files_left_out_are_named_with_the_reason() -> None:
    page = render_library((), (Notice("poster.png", "it is not a text"),))
    assert (
        '<div class="notices"><h3>1\xa0file left out</h3><ul><li>'
        '<bdi class="name">poster.png</bdi> it is not a text</li></ul></div>'
    ) in page


def test_hostile_names_are_shown_as_text() -> None:
    hostile = '"><img src=x onerror=hacked=1>'
    page = render_library(
        (DocumentSummary(hostile, hostile, "text", 1, 1),), (Notice(hostile, hostile),)
    )
    assert "<img" not in page
    assert page.count("&quot;&gt;&lt;img src=x onerror=hacked=1&gt;") == 5


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
