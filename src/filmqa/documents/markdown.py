"""Markdown to headings and blocks, by the line numbers that markdown-it gives its tokens."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from filmqa.documents.frontmatter import read_front_matter
from filmqa.documents.infobox import read_infobox
from filmqa.documents.inline import plain_words
from filmqa.documents.lines import Line, span, split_markdown
from filmqa.documents.outline import Heading, Piece, Span, item
from filmqa.documents.pipes import read_pipe_table
from filmqa.documents.runs import MOST_INTRO_WORDS, read_label_lines
from filmqa.documents.shapes import clean_name
from filmqa.documents.titles import choose_heading_title, fold, name_from_file

_MOST_NESTING = 60  # lists in lists in quotes; the parser calls itself for each
_LEAVES = frozenset(["heading_open", "paragraph_open", "fence", "code_block", "html_block"])
_COMMENT = re.compile(r"\s*<!--.*-->\s*", re.DOTALL)
_NUMBER_BEFORE = re.compile(r"(?<![^\s>])\d{1,9}[.)][ \t]+$")


def parse_markdown(name: str, text: str, extracted: bool = False) -> tuple[str, list[Piece]]:
    """The title of a Markdown text, and its headings and blocks in order.

    ``extracted`` text was made from HTML: in it a "<" is a character, and indentation means
    only nesting.
    """
    lines = split_markdown(text)
    front = read_front_matter(text, () if extracted else lines)
    body = lines[front.count :]
    source = text[body[0].start - body[0].indent :] if body else ""
    tokens = block_parser(extracted).parse(source)
    pieces: list[Piece] = [*front.spans, *_read_tokens(text, tokens, body)]
    headings = [piece for piece in pieces if isinstance(piece, Heading)]
    title = front.title or choose_heading_title(
        name, [(heading.level, heading.name) for heading in headings], text
    )
    title = title or name_from_file(name)
    return title, [_without_title(piece, title) for piece in pieces]


def block_parser(extracted: bool) -> MarkdownIt:
    """The parser of blocks alone; ``extracted`` is for text that was made from HTML."""
    parser = MarkdownIt("commonmark", {"maxNesting": _MOST_NESTING}).enable("table")
    # Only blocks are wanted: no work on what stands inside them. A reference ("[x]: y") would
    # swallow its line, and a definition of a link is also a line that says something.
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser.disable(
        ["reference", "html_block", "code", "lheading"] if extracted else ["reference"]
    )


def _without_title(piece: Piece, title: str) -> Piece:
    """The piece; but the title stands for the whole document, so it is no part of a path."""
    if isinstance(piece, Heading) and fold(piece.name) == fold(title):
        return Heading(piece.start, piece.end, 0, piece.name)
    return piece


@dataclass(slots=True)
class _Lists:
    """The lists that are open where the tokens have been read to."""

    headers: list[str] = field(default_factory=list)  # one for each list, outermost first
    intro: str = ""  # a line that ends in a colon, if nothing came after it yet
    fresh_item: bool = False  # an item was opened and has no text yet

    def follow(self, token: Token) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self.headers.append(self.intro)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.headers.pop()
        elif token.type == "list_item_open":
            self.fresh_item = True

    @property
    def header(self) -> str:
        return next((header for header in reversed(self.headers) if header), "")


def _read_tokens(text: str, tokens: Sequence[Token], lines: Sequence[Line]) -> list[Piece]:
    pieces: list[Piece] = []
    lists = _Lists()
    for index, token in enumerate(tokens):
        lists.follow(token)
        if token.type == "table_open":
            pieces += read_pipe_table(tokens, index, lines)
        elif token.type in _LEAVES and token.map:
            content = tokens[index + 1].content if token.type.endswith("_open") else token.content
            held = _held(token, content, text, lines[token.map[0] : token.map[1]])
            lists.intro = ""
            if held:
                pieces += _read_leaf(text, token, content, held, lists)
    return pieces


def _held(token: Token, content: str, text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines of a block, the first without the marks of lists and quotes before it."""
    held = [line for line in lines if line.text]
    if token.type == "fence":
        closed = len(held) > 1 and held[-1].text.lstrip("> ").startswith(token.markup)
        held = held[1 : -1 if closed else None]
    if not held or not content.strip():
        return []
    if token.type == "paragraph_open":
        # The content's first line is what is left of its line after the marks.
        opening = content.split("\n", 1)[0].rstrip()
        start = max(held[0].start, held[0].end - len(opening))
        held[0] = Line(start, held[0].end, text[start : held[0].end])
    return held


def _read_leaf(
    text: str, token: Token, content: str, held: Sequence[Line], lists: _Lists
) -> Sequence[Piece]:
    start, end = span(held)
    if token.type == "heading_open" and token.level == 0:
        words = plain_words(content)
        return [Heading(start, end, int(token.tag[1]), clean_name(words) or content)]
    if token.type == "html_block" and _COMMENT.fullmatch(content):
        return []
    if token.type != "paragraph_open":
        return [Span("paragraph", start, end)]
    words = plain_words(content)
    if words.endswith(":") and len(words.split()) <= MOST_INTRO_WORDS:
        lists.intro = words.rstrip(": ")
    if lists.fresh_item:
        lists.fresh_item = False
        # The number of an item tells its place, a bullet tells nothing.
        numbered = _NUMBER_BEFORE.search(text[max(0, start - 20) : start])
        return [item(text, start - (len(numbered[0]) if numbered else 0), end, lists.header)]
    return _read_paragraph(text, held)


def _read_paragraph(text: str, held: Sequence[Line]) -> list[Span]:
    """One block; or one for each line, where the lines are labels with their values."""
    count, spans = read_infobox(text, held) if len(held) > 1 else (0, [])
    if count == len(held):
        return spans
    return read_label_lines(text, held) or [Span("paragraph", *span(held))]
