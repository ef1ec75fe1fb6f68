"""What stands inside a line of Markdown, with its offsets: emphasis, code, links, line ends.

markdown-it tells where a block stands and not where the words in it do. Its tokens come in the
order of the text, so each is looked for right behind the one before; where one is not found there
the whole line is shown as it is written, and nothing is guessed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.token import Token

from filmqa.ui.nodes import BREAK, LINE_END, TEXT, Node, filled

# Joined texts would not say any more how an "&amp;" was written.
_PARSER = MarkdownIt("commonmark").disable("text_join")
_LINE_END = re.compile(r"[ \t]*\\?(\n)[ \t]*")
_SPACE = re.compile(r"[ \t\n]*")
_KINDS = {"em_open": "em", "strong_open": "strong", "link_open": "link"}


class _Lost(Exception):
    """A token does not stand where it must."""


@dataclass(slots=True)
class _Open:
    """An element that is open: what it is, where it begins, and what is in it so far."""

    kind: str
    start: int
    markup: str = ""
    children: list[Node] = field(default_factory=list)


def read_inline(content: str) -> tuple[Node, ...]:
    """Return the nodes of ``content``: their offsets count in it, and they cover it."""
    try:
        children = _place(content, _PARSER.parseInline(content)[0].children or [])
    except _Lost:
        return (Node(TEXT, 0, len(content)),) if content else ()
    return filled(children, 0, len(content))


def _place(content: str, tokens: Sequence[Token]) -> list[Node]:
    stack = [_Open("", 0)]
    position = 0
    for token in tokens:
        if token.nesting == 1:
            stack.append(_Open(_KINDS[token.type], position, token.markup))
            position = _after(content, position, _opening(token))
            continue
        if token.nesting == -1:
            opened = stack.pop()
            position = _closing(content, position, opened)
            stack[-1].children.append(_element(opened, position))
            continue
        node = _place_leaf(content, position, token)
        if node is not None:
            stack[-1].children.append(node)
            position = node.end
            if token.type in ("softbreak", "hardbreak"):
                position = _skip(content, position)
    if content[position:].strip() or len(stack) > 1:
        raise _Lost
    return stack[0].children


def _element(opened: _Open, end: int) -> Node:
    return Node(opened.kind, opened.start, end, filled(opened.children, opened.start, end))


def _opening(token: Token) -> str:
    if token.type == "link_open":
        return "<" if token.markup == "autolink" else "["
    return token.markup


def _closing(content: str, position: int, opened: _Open) -> int:
    if opened.kind != "link":
        return _after(content, position, opened.markup)
    if opened.markup == "autolink":
        return _after(content, position, ">")
    return _after_target(content, _after(content, position, "]"))


def _place_leaf(content: str, position: int, token: Token) -> Node | None:
    """Return what a token shows, where it stands; None for a text of no characters."""
    if token.type in ("softbreak", "hardbreak"):
        found = _LINE_END.match(content, position)
        if found is None:
            raise _Lost
        kind = BREAK if token.type == "hardbreak" else LINE_END
        return Node(kind, found.start(1), found.end(1))
    if token.type == "text_special":
        end = _after(content, position, token.markup)
        # Of an escape the character itself stands there, of an entity it does not.
        escape = token.info == "escape"
        start = end - len(token.content) if escape else position
        return Node(TEXT, start, end, shown="" if escape else token.content)
    if token.type == "code_inline":
        return _place_code(content, position, token)
    if token.type == "image":
        start = _after(content, position, "![")
        alt = _after(content, start, token.content)
        end = _after_target(content, _after(content, alt, "]"))
        seen = [Node(TEXT, start, alt)] if start < alt else []
        return Node("image", position, end, filled(seen, position, end))
    if not token.content:
        return None
    return Node(TEXT, position, _after(content, position, token.content))


def _place_code(content: str, position: int, token: Token) -> Node:
    start = _after(content, position, token.markup)
    padded = f" {token.content} {token.markup}"
    flat = content[start : start + len(padded)].replace("\n", " ")
    if flat == padded:
        seen = Node(TEXT, start + 1, start + 1 + len(token.content))
        end = start + len(padded)
    elif flat.startswith(token.content + token.markup):
        seen = Node(TEXT, start, start + len(token.content))
        end = seen.end + len(token.markup)
    else:
        raise _Lost
    return Node("code", position, end, filled([seen], position, end))


def _after(content: str, position: int, expected: str) -> int:
    if not content.startswith(expected, position):
        raise _Lost
    return position + len(expected)


def _after_target(content: str, position: int) -> int:
    """Return where the "(address "title")" behind a link's words ends."""
    position = _skip(content, _after(content, position, "("))
    target = parseLinkDestination(content, position, len(content))
    if target.ok:
        position = _skip(content, target.pos)
        title = parseLinkTitle(content, position, len(content))
        if title.ok:
            position = _skip(content, title.pos)
    return _after(content, position, ")")


def _skip(content: str, position: int) -> int:
    found = _SPACE.match(content, position)
    return found.end() if found else position
