"""A document formatted: what becomes an element, what stays text, and marks that are exact."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from filmqa.types import DocumentFormat
from filmqa.ui.formatted import render_formatted
from filmqa.ui.sources import render_source
from filmqa.ui.turns import Mark, Opening

TAGS = frozenset(
    "h2 h3 h4 h5 h6 p ul ol li blockquote pre hr br table tr th td div em strong code span mark"  # noqa: SIM905
    " button".split()
)
ATTRIBUTES = frozenset(
    ["class", "role", "hidden", "aria-hidden", "data-shown", "data-citation", "type", "data-span"]
)
PAGE = (
    "# Harbour Lights (1995)\n\n"
    "A *quiet* drama by **Ada Quill**, [her third](https://example.org 'x') &amp; `best`.\n"
    "It runs for  \n94 minutes.\n\n"
    "## Cast\n\n- **Ida Holm** as Vera\n- Jon Berg as\n  Tom\n\n"
    "1. Gulls\n2. Harbour\n\n"
    "| Year | Award |\n| --- | --- |\n| 1996 | Best \\| Sound |\n|  | Best Light |\n\n"
    "> She never\n> came back.\n\n---\n\n```\ncode  here\n```\n"
)


class Reader(HTMLParser):
    """Keeps a page's text, and the text of each of its marks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.marks: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "mark":
            self.open.append(dict(attrs)["data-citation"] or "")
            self.marks.setdefault(self.open[-1], []).append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        for number in self.open:
            self.marks[number][-1] += data


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


def formatted(text: str, *marks: Mark, form: DocumentFormat = "markdown") -> str:
    return render_formatted("film.md", text, form, marks, marks[0] if marks else None, ())


def mark(number: int, quote: str, text: str = PAGE) -> Mark:
    start = text.index(quote)
    return Mark(number, start, start + len(quote), quote)


def seen(element: html.HtmlElement) -> str:
    """What a reader sees of an element: without its markup, white space folded."""

    def parts(one: html.HtmlElement) -> Iterator[str]:
        yield one.get("data-shown") or ""
        if "syntax" not in (one.get("class") or "") and one.get("hidden") is None:
            yield one.text or ""
            for child in one:
                yield from parts(child)
        yield one.tail or "" if one is not element else ""

    return " ".join("".join(parts(element)).split())


def found(page: str, path: str) -> list[str]:
    return [seen(element) for element in html.fromstring(f"<div>{page}</div>").xpath(path)]


def test_markdown_becomes_headings_lists_tables_and_emphasis() -> None:
    page = formatted(PAGE)
    assert found(page, "//h2") == ["Harbour Lights (1995)"]
    assert found(page, "//h3") == ["Cast"]
    assert found(page, "//p")[0] == (
        "A quiet drama by Ada Quill, her third & best. It runs for 94 minutes."
    )
    assert found(page, "//em") == ["quiet"]
    assert found(page, "//strong") == ["Ada Quill", "Ida Holm"]
    assert found(page, "//code") == ["best"]
    assert found(page, "//ul/li") == ["Ida Holm as Vera", "Jon Berg as Tom"]
    assert found(page, "//ol/li") == ["1. Gulls", "2. Harbour"]
    assert found(page, "//tr/th") == ["Year", "Award"]
    assert found(page, "//tr/td") == ["1996", "Best | Sound", "", "Best Light"]
    assert found(page, "//blockquote") == ["She never came back."]
    assert found(page, "//pre") == ["code here"]
    assert page.count("<hr>") == 1
    assert page.count("<br>") == 1


def test_every_character_is_in_the_page_once() -> None:
    assert read(formatted(PAGE)).text == PAGE


@pytest.mark.parametrize(
    "quote",
    [
        "drama",
        "*quiet* drama by **Ada",
        "Quill**, [her",
        "third](https://example.org 'x') &amp; `best`.\nIt runs for  \n94 minutes.",
        "**Ida Holm** as Vera",
        "Jon Berg as\n  Tom",
        "**Ida Holm** as Vera\n- Jon Berg as\n  Tom",
        "2. Harbour",
        "1996 | Best \\| Sound",
        "Best Light",
        "1996 | Best \\| Sound |\n|  | Best Light",
        "She never\n> came back.",
        "## Cast\n\n- **Ida Holm** as Vera",
    ],
)
def test_a_quotation_is_one_mark_whatever_it_goes_across(quote: str) -> None:
    reader = read(formatted(PAGE, mark(7, quote)))
    assert reader.marks == {"7": [quote]}
    assert reader.text == PAGE


def test_a_quotation_from_the_middle_of_a_block_into_another_is_marked_in_each() -> None:
    quote = "94 minutes.\n\n## Cast\n\n- **Ida Holm** as Vera\n- Jon Berg"
    reader = read(formatted(PAGE, mark(7, quote)))
    assert "".join(reader.marks["7"]) == quote
    assert len(reader.marks["7"]) > 1
    assert reader.text == PAGE


def test_a_browsers_parser_leaves_a_mark_around_a_row_where_it_is() -> None:
    row = mark(1, "1996 | Best \\| Sound")
    page = html.fromstring(f"<div>{formatted(PAGE, row)}</div>")
    (marked,) = page.xpath("//*[@role='table']/mark[@role='none']")
    assert [seen(cell) for cell in marked.xpath(".//*[@role='cell']")] == ["1996", "Best | Sound"]


def test_several_quotations_are_marked_and_one_is_asked_for() -> None:
    page = formatted(PAGE, mark(2, "as Vera"), mark(1, "*quiet* drama"))
    assert read(page).marks == {"2": ["as Vera"], "1": ["*quiet* drama"]}
    assert '<mark class="asked-for" data-citation="2">' in page
    assert '<mark class="also" data-citation="1">' in page


def test_html_is_shown_by_the_markdown_that_was_made_of_it() -> None:
    text = (
        "# A page\n\n- Star: *Ida*\n\n\\- not an item\nbut a line\n\n"
        "| a \\| b | c |\n| --- | --- |\n"
    )
    page = formatted(text, form="html")
    assert found(page, "//li") == ["Star: *Ida*"]  # in it an asterisk is a character
    assert found(page, "//p") == ["- not an item but a line"]
    assert page.count("<br>") == 1
    assert found(page, "//th") == ["a | b", "c"]
    assert read(page).text == text


def test_nothing_of_a_document_becomes_a_link_a_picture_or_a_tag() -> None:
    text = (
        "[click](http://example.org/) <b onclick=x>bold</b> ![alt](http://example.org/x.png)\n\n"
        "<script>alert(1)</script>\n\n<https://example.org/> [run](javascript:alert(1))\n\n"
        '&lt;img src=x&gt; <img src=x onerror=alert(1)> "quoted" &quot;\n'
    )
    reader = read(formatted(text))
    assert reader.text == text
    assert reader.tags <= TAGS
    assert reader.attributes <= ATTRIBUTES
    assert found(formatted(text), "//p")[0].startswith("click <b onclick=x>bold</b> alt")


_PIECES = st.sampled_from(
    [
        "a", "word", " ", "\n", "\r\n", "\n\n", "# ", "## ", "- ", "* ", "1. ", "> ", "    ", "\t",
        "|", " | ", "| --- | --- |", "---", "**", "*", "_", "`", "```\n", "[", "](", ")", "![",
        "&amp;", "&", "<b>", "<", "\\", "\\|", "\\*", "<!-- x -->", "\x00", "\ufeff", "é", "\u00a0",
        "===", ": ", "\v",
    ]
)  # fmt: skip


@settings(max_examples=1000)  # what went wrong so far was found after some hundreds
@given(
    st.one_of(st.text(), st.lists(_PIECES, max_size=40).map("".join)),
    st.sampled_from(["markdown", "html"]),
    st.data(),
)
def test_any_text_is_shown_whole_with_its_marks_exact(
    text: str, form: DocumentFormat, data: st.DataObject
) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=5)))
    marks = [
        Mark(number, start, end, text[start:end])
        for number, (start, end) in enumerate(pairwise(cuts), 1)
    ]
    reader = read(formatted(text, *marks, form=form))
    shown = text.encode("utf-8", "replace").decode("utf-8")
    assert reader.text == shown
    assert {number: "".join(parts) for number, parts in reader.marks.items()} == {
        str(one.number): one.text for one in marks
    }
    assert reader.tags <= TAGS
    assert reader.attributes <= ATTRIBUTES


@given(st.lists(_PIECES, min_size=1, max_size=40).map("".join), st.data())
def test_no_character_of_a_folded_span_is_in_the_page(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    text = text[:start] + "\N{SNOWMAN}" * (end - start) + text[end:]
    opening = Opening("film.md", "Film", "")
    page = render_source(opening, text, 1, [(start, end)], form="markdown")
    assert "\N{SNOWMAN}" not in page
    assert page.count("Hidden: tells the end") == 1
    reader = read(page)
    assert reader.tags <= TAGS | {"section", "header", "bdi"}


def test_a_fold_stands_where_its_text_stood() -> None:
    text = (
        "# Film\n\nIt begins.\n\n## End\n\nHe dies.\n\n- She leaves.\n- It rains.\n\n"
        "Shot in Oslo.\n"
    )
    start = text.index("He dies")
    spans = [(start, text.index("- It rains"))]
    page = render_source(Opening("film.md", "Film", "", ()), text, 1, spans, form="markdown")
    assert found(page, "//h3") == ["End"]
    assert found(page, "//ul/li") == ["It rains."]
    folded = re.findall(r"<p>(<span class=\"folded\">.*?</span>)</p>", page)
    assert len(folded) == 1
    assert page.index("End") < page.index("Hidden") < page.index("It rains")
    spans = [(text.index("It begins"), text.index("Shot"))]
    page = render_source(Opening("film.md", "Film", "", ()), text, 1, spans, form="markdown")
    assert found(page, "//p[not(@class='name')]") == [
        "Hidden: tells the end Show it",
        "Shot in Oslo.",
    ]


def test_a_view_is_pressed_and_plain_text_has_none() -> None:
    opening = Opening("film.md", "Film", "")
    page = render_source(opening, PAGE, 1, form="markdown")
    assert 'data-view="formatted" aria-pressed="true"' in page
    page = render_source(opening, PAGE, 1, form="markdown", raw=True)
    assert 'data-view="raw" aria-pressed="true"' in page
    assert '<div class="text">' in page
    assert read(page.split('<div class="text">')[1]).text == PAGE
    assert "data-view" not in render_source(opening, PAGE, 1, form="text")
