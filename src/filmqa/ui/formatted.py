"""A document formatted: a tree of its text as HTML, made of few elements and of escaped text.

Nothing of a document becomes markup, an attribute or an address: links are their words, pictures
the words that stand for them, and tags that somebody wrote are text. What is only markup is in
the page and not seen, so that a mark's text is its quotation, character by character.
"""

from collections.abc import Sequence

from filmqa.types import DocumentFormat
from filmqa.ui.folding import Fold, render_fold
from filmqa.ui.markup import attribute, element, escape
from filmqa.ui.nodes import (
    BREAK,
    FOLD,
    LEAVES,
    MARK,
    SYNTAX,
    Node,
    fold,
    mark,
    once,
)  # fmt: skip
from filmqa.ui.structure import read_structure
from filmqa.ui.turns import Mark

_TAGS = {
    "paragraph": "p", "line": "span", "fixed": "pre", "quotation": "blockquote", "item": "li",
    "list": "ul", "numbered": "ol", "table": "table", "row": "tr",
    "em": "em", "strong": "strong", "code": "code", "link": "span", "image": "span",
}  # fmt: skip
# The same as parts of a list or a table that a mark goes around: HTML would not let it stand there.
_ROLES = {"list": "list", "numbered": "list", "item": "listitem", "table": "table", "row": "row"}
_DEEPEST_HEADING = 6


def render_formatted(
    name: str,
    text: str,
    form: DocumentFormat,
    marks: Sequence[Mark],
    main: Mark | None,
    folds: Sequence[Fold],
) -> str:
    """Return a Markdown or HTML document's text as HTML, with its marks and its folds."""
    nodes = read_structure(name, text, form)
    for number, folded in enumerate(folds):
        nodes = fold(nodes, folded.start, folded.end, number, text)
    nodes = once(nodes, set()) if folds else nodes
    for number, one in enumerate(marks):
        nodes = mark(nodes, one.start, one.end, number, text)
    writer = _Writer(text, marks, main, folds)
    return "".join(writer.write(node, "") for node in nodes)


class _Writer:
    """Writes nodes as HTML; ``inside`` is the kind of the block that a node stands in."""

    def __init__(
        self, text: str, marks: Sequence[Mark], main: Mark | None, folds: Sequence[Fold]
    ) -> None:
        self._text = text
        self._marks = marks
        self._main = main
        self._folds = folds

    def write(self, node: Node, inside: str, *, roles: bool = False) -> str:
        if node.kind in LEAVES:
            return self._write_leaf(node, inside)
        if node.kind == FOLD:
            return self._write_fold(node, inside)
        if node.kind == MARK:
            return self._write_mark(node, inside, roles=roles)
        return self._write_element(node, inside, roles=roles)

    def _write_element(self, node: Node, inside: str, *, roles: bool) -> str:
        if node.kind == "rule":
            return "<hr>" + "".join(self.write(child, "") for child in node.children)
        if node.kind in ("table", "list", "numbered"):
            roles = _is_marked_across(node)
        elif node.kind not in ("row", "item", "cell"):
            roles = False
        content = "".join(self.write(child, node.kind, roles=roles) for child in node.children)
        if node.kind == "heading":
            # The page has the first level for itself.
            return element(f"h{min(node.number + 1, _DEEPEST_HEADING)}", content, "heading")
        if node.kind == "cell":
            if roles:
                role = "columnheader" if node.number else "cell"
                return f'<div class="cell" role="{role}">{content}</div>'
            return element("th" if node.number else "td", content, "cell")
        if roles and node.kind in _ROLES:
            return f'<div class="{node.kind}" role="{_ROLES[node.kind]}">{content}</div>'
        return element(_TAGS[node.kind], content, node.kind)

    def _write_leaf(self, node: Node, inside: str) -> str:
        words = self._text[node.start : node.end]
        if node.kind == SYNTAX:
            return self._hidden(node) if inside in _BETWEEN else _syntax(words)
        if node.kind == BREAK:
            return f"{escape(words)}<br>"
        if node.shown:
            shown = attribute("data-shown", node.shown)
            return f'<span class="entity"{shown}>{_syntax(words)}</span>'
        return escape(words)

    def _hidden(self, node: Node) -> str:
        words = escape(self._text[node.start : node.end])
        return f'<span class="between" hidden>{words}</span>' if words else ""

    def _write_fold(self, node: Node, inside: str) -> str:
        button = render_fold(self._folds[node.number])
        if inside in ("list", "numbered"):
            return element("li", button)
        if inside in ("table", "row"):
            cell = f'<td class="cell" colspan="99">{button}</td>'
            return element("tr", cell) if inside == "table" else cell
        return element("p", button) if inside in _BETWEEN else button

    def _write_mark(self, node: Node, inside: str, *, roles: bool) -> str:
        marked = self._marks[node.number]
        kind = "asked-for" if marked is self._main else "also"
        across = any(not child.inline for child in node.children)
        content = "".join(self.write(child, inside, roles=roles) for child in node.children)
        attributes = attribute("class", f"{kind} across" if across else kind)
        if marked.number is not None:
            attributes += attribute("data-citation", marked.number)
        # Between a table and its rows it may not have a role of its own.
        role = ' role="none"' if roles else ""
        return f"<mark{attributes}{role}>{content}</mark>"


# Where markup stands between blocks: nothing is drawn there at all.
_BETWEEN = frozenset(["", "quotation", "list", "numbered", "table", "row", "item"])


def _syntax(words: str) -> str:
    return f'<span class="syntax" aria-hidden="true">{escape(words)}</span>'


def _is_marked_across(node: Node) -> bool:
    """Whether a mark goes around whole rows, cells or items of a table or a list."""
    if node.kind == "table":
        rows = [child for child in node.children if child.kind == "row"]
        return any(child.kind == MARK for part in (node, *rows) for child in part.children)
    return any(child.kind == MARK for child in node.children)
