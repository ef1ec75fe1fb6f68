"""The source panel's HTML: every mark holds exactly its quote."""

import re
from html import unescape
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmqa.ui import sources
from filmqa.ui.sources import render_closed, render_problem, render_source
from filmqa.ui.turns import Mark, Opening

TEXT = "One.\r\nTwo <b>bold</b>.\r\nThree."


def mark(number: int | None, quote: str, text: str = TEXT) -> Mark:
    start = text.index(quote)
    return Mark(number, start, start + len(quote), quote)


def opened(*marks: Mark, text: str = TEXT, section: str = "") -> str:
    return render_source(Opening("film.md", "Film", section, marks), text, 1)


def shown_text(page: str) -> str:
    inside = re.search(r'<div class="text">(.*?)</div>', page, re.DOTALL)
    assert inside is not None
    return unescape(re.sub(r"</?mark[^>]*>", "", inside[1]))


def marked(page: str) -> list[tuple[str, str]]:
    """Return the attributes and the text of each mark, in order."""
    return [
        (attributes.strip(), unescape(content))
        for attributes, content in re.findall(r"<mark([^>]*)>(.*?)</mark>", page, re.DOTALL)
    ]


def test_the_quotation_is_marked_across_line_breaks_and_the_others_lightly() -> None:
    page = opened(mark(2, "One.\r\nTwo"), mark(1, "Three."))
    assert marked(page) == [
        ('class="asked-for" data-citation="2"', "One.\r\nTwo"),
        ('class="also" data-citation="1"', "Three."),
    ]
    assert shown_text(page) == TEXT


def test_a_passage_is_marked_without_a_number() -> None:
    assert marked(opened(mark(None, "Three."))) == [('class="asked-for"', "Three.")]


def test_of_two_that_overlap_the_one_that_was_clicked_is_marked() -> None:
    page = opened(mark(2, "Two <b>bold"), mark(1, "One.\r\nTwo"))
    assert marked(page) == [('class="asked-for" data-citation="2"', "Two <b>bold")]


def test_a_document_of_the_library_is_shown_without_marks() -> None:
    page = opened()
    assert marked(page) == []
    assert shown_text(page) == TEXT
    assert '<h2 class="title">Film</h2><p class="name"><bdi>film.md</bdi></p></header>' in page


def test_the_section_stands_above_the_text() -> None:
    page = opened(section="Production › <Casting>")
    assert '<p class="section"><span>Production</span> › <span>&lt;Casting&gt;</span></p>' in page


def test_a_quotation_that_the_document_no_longer_holds_is_said_to_be_gone() -> None:
    page = opened(Mark(1, 0, 4, "One!"), mark(2, "Three."))
    assert "The document has changed since it was quoted." in page
    assert "<blockquote>One!</blockquote>" in page
    assert marked(page) == [('class="also" data-citation="2"', "Three.")]


@given(st.text(min_size=1), st.data())
def test_any_text_is_shown_whole_with_its_marks_exact(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    marks = [
        Mark(number, start, end, text[start:end])
        for number, (start, end) in enumerate(pairwise(cuts), 1)
    ]
    page = opened(*marks, text=text)
    assert [content for _, content in marked(page)] == [one.text for one in marks]
    assert shown_text(page) == text


@pytest.mark.parametrize(("position", "first"), [(0, 0), (500, 450), (990, 900)])
def test_of_a_very_long_document_the_part_around_the_quotation_is_shown(
    monkeypatch: pytest.MonkeyPatch, position: int, first: int
) -> None:
    monkeypatch.setattr(sources, "LONGEST_SHOWN", 100)
    text = "".join(f"{number:05}" for number in range(200))
    page = opened(Mark(1, position, position + 5, text[position : position + 5]), text=text)
    assert "This document is long: a part of it is shown." in page
    assert shown_text(page) == text[first : first + 100]
    assert marked(page) == [('class="asked-for" data-citation="1"', text[position : position + 5])]


def test_hostile_titles_names_and_problems_are_shown_as_text() -> None:
    hostile = "<img src=x onerror=hacked=1>"
    page = render_source(Opening(hostile, hostile, hostile), hostile, 1) + render_problem(hostile)
    assert "<img" not in page
    assert page.count("&lt;img src=x onerror=hacked=1&gt;") == 5


def test_the_panel_says_how_it_is_opened() -> None:
    assert "A number in an answer opens its document here" in render_closed()
