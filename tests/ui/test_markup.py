"""Text into HTML: what is written by anybody stays text."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filmqa.ui.markup import element, escape, shorten


class Reader(HTMLParser):
    """Keeps the text of a page, its tags and the attributes of the last one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []
        self.attributes: dict[str, str | None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes = dict(attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


@given(st.text())
def test_escaped_text_reads_back_as_it_was_and_makes_no_element(text: str) -> None:
    reader = read(f"<div>{escape(text)}</div>")
    assert reader.text == text
    assert reader.tags == ["div"]


@given(st.text())
def test_escaped_text_stays_inside_a_quoted_attribute(text: str) -> None:
    reader = read(element("button", "Ask", "sample", question=text))
    assert reader.attributes == {"type": "button", "class": "sample", "data-question": text}
    assert reader.tags == ["button"]


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ('<img src=x onerror="x">', "&lt;img src=x onerror=&quot;x&quot;&gt;"),
        ("it's & so", "it&#x27;s &amp; so"),
        ("one\r\ntwo", "one&#13;\ntwo"),  # a browser would fold CR LF into LF
        ("half a pair: \ud83c.", "half a pair: ?."),
    ],
)
def test_what_a_browser_would_change_is_written_as_a_reference(text: str, page: str) -> None:
    assert escape(text) == page


@pytest.mark.parametrize(
    ("text", "length", "shown"),
    [
        ("short enough", 12, "short enough"),
        ("one two three", 9, "one two …"),
        ("x" * 10, 4, "xxxx …"),
    ],
)
def test_long_text_is_shortened_between_words(text: str, length: int, shown: str) -> None:
    assert shorten(text, length) == shown
