"""Whatever the text: sections cover it, and blocks lie in order inside them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from filmqa.documents import parse_document
from filmqa.documents.html import extract_text
from filmqa.documents.html_tree import ExtractionError
from filmqa.types import Document, DocumentFormat

FORMATS: tuple[DocumentFormat, ...] = ("text", "markdown", "html")

_PIECES = st.sampled_from(
    [
        *["\n", "\r\n", "\r", "\n\n", "\n\n\n", "\x0c", "\u2028", "\u00a0", "\ufeff", "\t", "  "],
        *["# ", "## Cast", "- ", "• ", "1. ", "1. ^ ", "> ", "```", "---", "===", "| a | b |"],
        *["|---|---|", "| ", "|", "...", "Plot 1", "Cast 2", "Themes 3", "Music 3.1", "Plot"],
        *["Directed by Ada Quill", "Starring", "Ann Lee as Mara", "Running time 90 minutes"],
        *["Award Category Subject Result", "Gull Best Film Bo Lind Won", "Best Score Won"],
        *["No. Title Length", '1. "Dawn" 2:01', '2. "Dusk" \u00a0 1:10', "1999/12/31", "otter7"],
        *["🎬 Cast & Crew", "⚠️ Spoilers", "💥", "Title: Night Ferry", "title: Night Ferry"],
        *["Night Ferry", "Night Ferry (1987)", "NoirMystery", "The ferry leaves at dusk.", "More"],
        *["[1]: http://a.b", "<div>", "<!-- x -->", "&amp;", "\\", "*", "_", "`", "e\u0301", "א"],
    ]
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.lists(_PIECES, max_size=40).map("".join),
    st.lists(_PIECES, max_size=40).map("\n".join),
)


def check(document: Document) -> None:
    text = document.text
    ends = [0] + [section.end for section in document.sections]
    starts = [section.start for section in document.sections] + [len(text)]
    assert ends == starts
    assert all(section.start < section.end for section in document.sections)
    assert all(all(part.strip() for part in section.path) for section in document.sections)
    reached = 0
    for block in document.blocks:
        section = document.sections[block.section]
        assert section.start <= block.start < block.end <= section.end
        assert reached <= block.start
        quoted = text[block.start : block.end]
        assert any(char.isprintable() and not char.isspace() for char in quoted)
        reached = block.end
    assert document.title.strip()


@pytest.mark.parametrize("form", FORMATS)
@given(text=TEXTS)
@example(text="")
@example(text="\ufeff")
@example(text="\ufeff# Night Ferry\r\n\r\nIt leaves.\r\n")
def test_sections_cover_any_text_and_blocks_lie_inside_them(
    form: DocumentFormat, text: str
) -> None:
    check(parse_document("night-ferry.txt", text, form))


@given(text=TEXTS)
def test_what_is_extracted_from_any_html_is_the_same_twice_and_can_be_parsed(text: str) -> None:
    for source in (text, f"<body><p>{text}</p><ul><li>{text}<table><tr><td>{text}"):
        try:
            extracted = extract_text(source)
        except ExtractionError:
            continue
        assert extract_text(source) == extracted
        check(parse_document("night-ferry.html", extracted, "html"))
