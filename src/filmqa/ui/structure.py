"""A document's Markdown as a tree of blocks, each with the span that it has in the text.

It is read by the parser that filmqa reads documents with, so that what is shown as a heading, an
item or a row is what filmqa takes for one. HTML comes here as the Markdown that was made of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from markdown_it.token import Token

from filmqa.documents import parse_document
from filmqa.documents.frontmatter import read_front_matter
from filmqa.documents.lines import Line, split_markdown
from filmqa.documents.markdown import block_parser
from filmqa.types import DocumentFormat
from filmqa.ui.cells import cut_cells
from filmqa.ui.inlines import read_inline
from filmqa.ui.nodes import BREAK, LEAVES, LINE_END, SYNTAX, TEXT, Node, filled

_CONTAINERS = {
    "bullet_list_open": "list",
    "ordered_list_open": "numbered",
    "list_item_open": "item",
    "blockquote_open": "quotation",
    "table_open": "table",
    "tr_open": "row",
}
_CLOSING = frozenset(kind.replace("_open", "_close") for kind in _CONTAINERS)
_BLOCKS = frozenset(["paragraph", "line", "heading", "cell", "fixed", "rule"])
_COMMENT = re.compile(r"\s*<!--.*-->\s*", re.DOTALL)
_ESCAPED_START = re.compile(r"\\(?=[#+*>`~=|_-])")  # as ``documents.html_writer`` escapes
_NUMBER = re.compile(r"\d{1,9}[.)][ \t]+$")


@dataclass(slots=True)
class _Open:
    kind: str
    place: int  # of the first line
    number: int = 0
    children: list[Node] = field(default_factory=list)


@lru_cache(maxsize=8)
def read_structure(name: str, text: str, form: DocumentFormat) -> tuple[Node, ...]:
    """Return the blocks of a text; together they cover it from its first to its last character."""
    extracted = form == "html"
    lines = split_markdown(text)
    front = read_front_matter(text, () if extracted else lines)
    body = lines[front.count :]
    children = [_fixed(lines[: front.count])] if front.count else []
    if body:
        tokens = block_parser(extracted).parse(text[_begin(body[0]) :])
        children += _Reader(text, body, extracted).read(tokens)
    starts = frozenset(block.start for block in parse_document(name, text, form).blocks)
    blocks = _covered(children, 0, len(text))
    return tuple(_with_breaks(block, starts) for block in blocks)


def _begin(line: Line) -> int:
    return line.start - line.indent


def _fixed(lines: Sequence[Line]) -> Node:
    """Return lines that are shown just as they stand."""
    held = [line for line in lines if line.text]
    start, end = held[0].start, held[-1].end
    return Node("fixed", start, end, (Node(TEXT, start, end),))


class _Reader:
    """Turns the parser's tokens, which count lines, into nodes, which count characters."""

    def __init__(self, text: str, lines: Sequence[Line], extracted: bool) -> None:
        self._text = text
        self._lines = lines
        self._extracted = extracted

    def read(self, tokens: Sequence[Token]) -> list[Node]:
        stack = [_Open("", 0)]
        for index, token in enumerate(tokens):
            if token.type in _CONTAINERS:
                heads = tokens[index - 1].type == "thead_open"
                stack.append(_Open(_CONTAINERS[token.type], (token.map or [0])[0], int(heads)))
            elif token.type in _CLOSING:
                opened = stack.pop()
                stack[-1].children += self._close(opened)
            elif token.type == "inline" and tokens[index - 1].type in ("th_open", "td_open"):
                # Only gathered: where a cell stands is known when its whole row is.
                stack[-1].children.append(Node("cell", 0, 0, shown=token.content))
            elif token.map and not token.type.endswith("_close"):
                content = tokens[index + 1].content if token.type.endswith("_open") else ""
                stack[-1].children += self._block(token, content, stack[-1])
        return stack[0].children

    def _close(self, opened: _Open) -> list[Node]:
        children = opened.children
        if opened.kind == "row":
            children = self._cells(opened)
        if not children:
            return []
        start, end = children[0].start, children[-1].end
        return [Node(opened.kind, start, end, tuple(children), number=opened.number)]

    def _cells(self, row: _Open) -> list[Node]:
        line = self._lines[row.place]
        contents = [cell.shown.strip() for cell in row.children]
        places = cut_cells(line, contents)
        if places is None:
            return [replace(_fixed([line]), kind="cell", number=row.number)]
        if not any(contents):
            return []  # columns without names
        cells = []
        for content, (place, offsets) in zip(contents, places, strict=True):
            empty = Node("cell", place, place)
            cell = self._leaf("cell", content, offsets) if offsets else empty
            cells.append(replace(cell, number=row.number))
        return cells

    def _block(self, token: Token, content: str, inside: _Open) -> list[Node]:
        lines = self._lines[token.map[0] : token.map[1]] if token.map else []
        held = [line for line in lines if line.text]
        if token.type in ("paragraph_open", "heading_open"):
            return [self._words(token, content, lines, inside)] if content.strip() else []
        if token.type == "fence":
            closed = len(held) > 1 and held[-1].text.lstrip("> ").startswith(token.markup)
            held = held[1 : -1 if closed else None]
        if not held or (token.type == "html_block" and _COMMENT.fullmatch(token.content)):
            return []
        if token.type == "hr":
            return [Node("rule", held[0].start, held[-1].end)]
        return [_fixed(held)] if token.type in ("fence", "code_block", "html_block") else []

    def _words(self, token: Token, content: str, lines: Sequence[Line], inside: _Open) -> Node:
        """Return a heading or a paragraph."""
        offsets = self._offsets(content, lines, token)
        if offsets is None:
            return _fixed(lines)
        if token.type == "heading_open":
            return replace(self._leaf("heading", content, offsets), number=int(token.tag[1]))
        node = self._leaf("line" if token.hidden else "paragraph", content, offsets)
        numbered = _NUMBER.search(self._text[max(0, node.start - 20) : node.start])
        if inside.kind == "item" and not inside.children and numbered:
            # The number of an item tells its place, and is quoted with it.
            start = node.start - len(numbered[0])
            number = Node(TEXT, start, node.start)
            node = replace(node, start=start, children=(number, *node.children))
        return node

    def _offsets(self, content: str, lines: Sequence[Line], token: Token) -> list[int] | None:
        """Return where each character of a block's content stands; None if that isn't known."""
        offsets: list[int] = []
        for number, words in enumerate(content.split("\n")):
            if number >= len(lines):
                return None
            line = lines[number]
            if number:
                offsets.append(_begin(line) - 1)
            if token.markup.startswith("#"):
                mark = self._text.find(token.markup, line.start, line.end) + len(token.markup)
                start = self._text.find(words, mark, line.end)
            else:
                start = line.end - len(words.rstrip())
            if start < line.start or not self._text.startswith(words, start):
                return None
            offsets += range(start, start + len(words))
        return offsets

    def _leaf(self, kind: str, content: str, offsets: Sequence[int]) -> Node:
        if self._extracted:
            inner = filled(_unescaped(content), 0, len(content))
        else:
            inner = read_inline(content)
        start, end = offsets[0], offsets[-1] + 1
        return Node(kind, start, end, filled(moved(inner, offsets), start, end))


def _unescaped(content: str) -> list[Node]:
    """Return the text of a block of extracted HTML: nothing is markup but what was escaped."""
    nodes = []
    position = 0
    for line in content.split("\n"):
        if position:  # a line ended there in the page too
            nodes.append(Node(BREAK, position - 1, position))
        start = position + (1 if _ESCAPED_START.match(line) else 0)
        position += len(line) + 1
        nodes.append(Node(TEXT, start, position - 1))
    return [node for node in nodes if node.start < node.end]


def moved(nodes: Sequence[Node], offsets: Sequence[int]) -> list[Node]:
    """Return nodes of a block's content where they stand in the text."""
    result: list[Node] = []
    for node in nodes:
        if node.kind in LEAVES:
            result += _moved_leaf(node, offsets)
        elif node.start < node.end:
            start, end = offsets[node.start], offsets[node.end - 1] + 1
            inner = filled(moved(node.children, offsets), start, end)
            result.append(replace(node, start=start, end=end, children=inner))
    return result


def _moved_leaf(node: Node, offsets: Sequence[int]) -> list[Node]:
    parts: list[Node] = []
    for offset in offsets[node.start : node.end]:
        if parts and parts[-1].end == offset:
            parts[-1] = replace(parts[-1], end=offset + 1)
        else:
            parts.append(replace(node, start=offset, end=offset + 1))
    return parts


def _covered(nodes: Sequence[Node], start: int, end: int) -> tuple[Node, ...]:
    """Return the blocks with what stands between them as syntax at the end of the one before."""
    result: list[Node] = []
    if not nodes or start < nodes[0].start:
        result.append(Node(SYNTAX, start, nodes[0].start if nodes else end))
    for number, node in enumerate(nodes):
        until = nodes[number + 1].start if number + 1 < len(nodes) else end
        result.append(_stretched(node, until))
    return tuple(result)


def _stretched(node: Node, end: int) -> Node:
    if node.kind in _BLOCKS:
        return replace(node, end=end, children=filled(node.children, node.start, end))
    return replace(node, end=end, children=_covered(node.children, node.start, end))


def _with_breaks(node: Node, starts: frozenset[int]) -> Node:
    """Return the node; its lines end where filmqa reads the next one as one of its own."""
    children = [_with_breaks(child, starts) for child in node.children]
    for number, child in enumerate(children):
        following = (after.start for after in children[number + 1 :] if after.kind != SYNTAX)
        if child.kind == LINE_END and next(following, None) in starts:
            children[number] = replace(child, kind=BREAK)
    return replace(node, children=tuple(children))
