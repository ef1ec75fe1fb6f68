"""Answers as Markdown show their words and nothing else, whatever stands in them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from filmqa.talks import KeptTurn, Talk
from filmqa.types import Answer, Citation, Passage
from filmqa.ui.exporting import answer_markdown, escape_markdown, talk_json, talk_markdown

TEXT = "Sera meets Ben.\r\nHe said: 5 * 3 < 20_000 [sic] & `more`."
PASSAGE = Passage("notes/film.md", "Las Vegas", "Plot › End", 10, 10 + len(TEXT), TEXT, ())
CITED = (Citation(1, PASSAGE, 10, 25), Citation(2, PASSAGE, 27, 10 + len(TEXT)))
ANSWER = Answer("Who?", "Who?", "Sera meets Ben. [1] And [3] so on. [2]", "Sera", False, 0.9,
                "single", CITED, ())  # fmt: skip
MARKDOWN = """\
**Who?**

Sera

Sera meets Ben. [1] And [3] so on. [2]

1. *Las Vegas › Plot › End* (notes/film.md): “Sera meets Ben.”
2. *Las Vegas › Plot › End* (notes/film.md): \
“He said: 5 \\* 3 \\< 20\\_000 \\[sic\\] \\& \\`more\\`.”
"""
ASKED = KeptTurn(3, "Who?", 60.0, ANSWER, verdict="right")
TALK = Talk("key", "The *end*", 0.0, 60.0, (ASKED, KeptTurn(4, "And then?", 90.0)))


def shown(markdown: str) -> str:
    """Give the words that a reader of rendered Markdown sees, white space folded."""
    page = html.fromstring(f"<div>{MarkdownIt().render(markdown)}</div>")
    assert {element.tag for element in page.iter()} <= {"div", "p", "h1", "strong", "em", "ol",
                                                        "li"}  # fmt: skip
    return " ".join(page.text_content().split())


def test_an_answer_has_its_numbered_citations_under_it() -> None:
    assert answer_markdown("Who?", ANSWER) == MARKDOWN
    assert shown(MARKDOWN).endswith("“He said: 5 * 3 < 20_000 [sic] & `more`.”")


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t*_#>-+1.`<&\\"))
)
def test_any_text_is_shown_as_it_is(text: str) -> None:
    assert shown(f"a {escape_markdown(text)} z") == " ".join(f"a {text} z".split())


@pytest.mark.parametrize(
    "text",
    ["# no heading", "- no list", "1. no list", "12) none", "> none", "===", "---", "+ none",
     "<script>x</script>", "<b>bold</b>", "[a](javascript:x)", "![a](b)", "~~~", "| a | b |",
     "&lt;", "    code", "[1]: http://x"],
)  # fmt: skip
def test_a_line_of_markup_is_shown_as_text(text: str) -> None:
    assert shown(escape_markdown(text)) == " ".join(text.split())


def test_a_conversation_is_one_page_of_markdown() -> None:
    assert talk_markdown(TALK) == (
        "# The \\*end\\*\n\n1970-01-01T00:00:00+00:00\n\n"
        + MARKDOWN
        + "\n**And then?**\n\nNot answered yet.\n"
    )


def test_a_conversation_as_json_has_every_turn_whole() -> None:
    value = json.loads(talk_json(TALK))
    first, second = value.pop("turns")
    assert value == {
        "id": "key", "title": "The *end*", "created": "1970-01-01T00:00:00+00:00",
        "updated": "1970-01-01T00:01:00+00:00",
    }  # fmt: skip
    assert (first["verdict"], first["asked"], first["short"]) == (
        "right", "1970-01-01T00:01:00+00:00", "Sera",
    )  # fmt: skip
    assert first["citations"][1] == {
        "number": 2, "document": "notes/film.md", "title": "Las Vegas", "section": "Plot › End",
        "quote": TEXT[17:], "start": 27, "end": 10 + len(TEXT),
    }  # fmt: skip
    assert second == {
        "asked": "1970-01-01T00:01:30+00:00", "question": "And then?", "answer": None,
        "problem": None,
    }  # fmt: skip
