"""A document's text as a tree to be shown: every character in it once and in order.

The leaves of the tree part the text without a gap, so that a span of the document is a span of the
tree, and a quotation can be marked where it stands whatever is formatted around it. What is only
markup ("**", "| --- |") is there too, as "syntax": it is in the page and not seen.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

# Leaves: text that is seen, markup that is not, a line's end that reads as a space, and one that
# ends a line.
TEXT, SYNTAX, LINE_END, BREAK = "text", "syntax", "line end", "break"
LEAVES = frozenset([TEXT, SYNTAX, LINE_END, BREAK])
# What may come apart between two of its children: two lists read as one does, two tables do not.
_LOOSE = frozenset(["list", "numbered", "quotation"])
INLINE = LEAVES | frozenset(["em", "strong", "code", "link", "image"])
MARK, FOLD = "mark", "fold"


@dataclass(frozen=True, slots=True)
class Node:
    """The span of a text from ``start`` to ``end``, and what it is.

    ``shown`` is what is seen in the place of a leaf's characters ("&" for "&amp;"). ``number``
    is a heading's level, or the place of the mark or the fold among those that were given.
    """

    kind: str
    start: int
    end: int
    children: tuple["Node", ...] = ()
    shown: str = ""
    number: int = 0

    @property
    def inline(self) -> bool:
        return self.kind in INLINE


def leaves(node: Node) -> Iterator[Node]:
    """Every leaf, in order; a mark or a cell without children is none."""
    if node.kind in LEAVES:
        yield node
    for child in node.children:
        yield from leaves(child)


def filled(children: Iterable[Node], start: int, end: int) -> tuple[Node, ...]:
    """Return the children of a span with syntax wherever none of them stands."""
    parts: list[Node] = []
    position = start
    for child in children:
        if position < child.start:
            parts.append(Node(SYNTAX, position, child.start))
        parts.append(child)
        position = child.end
    if position < end:
        parts.append(Node(SYNTAX, position, end))
    return tuple(parts)


def is_seen(node: Node, text: str) -> bool:
    """Whether a reader sees anything of the node."""
    if node.kind == FOLD:
        return True
    if node.kind in LEAVES:
        return node.kind == TEXT and not text[node.start : node.end].isspace()
    return any(is_seen(child, text) for child in node.children)


def split(node: Node, offset: int, text: str) -> tuple[tuple[Node, ...], tuple[Node, ...]] | None:
    """Part a node at ``offset``; None if a block would come apart.

    A block may only lose what is not seen of it: that becomes syntax beside it.
    """
    if offset <= node.start or node.end <= offset:
        return ((), (node,)) if offset <= node.start else ((node,), ())
    before: list[Node] = []
    after: list[Node] = []
    for child in node.children:
        halves = split(child, offset, text)
        if halves is None:
            return None
        before += halves[0]
        after += halves[1]
    left = replace(node, end=offset, children=tuple(before))
    right = replace(node, start=offset, children=tuple(after))
    if node.inline:
        return (left,), (right,)
    if not is_seen(left, text):
        return _unseen(left), (right,)
    if not is_seen(right, text):
        return (left,), _unseen(right)
    return ((left,), (right,)) if node.kind in _LOOSE else None


def _unseen(node: Node) -> tuple[Node, ...]:
    """Return what a node that nobody sees holds, without its elements; marks in it stay."""
    if node.kind in LEAVES:
        return (replace(node, kind=SYNTAX),)
    inside = tuple(part for child in node.children for part in _unseen(child))
    return (replace(node, children=inside),) if node.kind == MARK else inside


def mark(nodes: Sequence[Node], start: int, end: int, number: int, text: str) -> tuple[Node, ...]:
    """Return the siblings with a mark around what stands from ``start`` to ``end``.

    It is one mark wherever no block comes apart for it. A quotation from the middle of one block
    to the middle of another gets a mark in each, which together read as it does.
    """
    touched = [node for node in nodes if node.start < end and start < node.end]
    if not touched:
        return tuple(nodes)
    first, last = nodes.index(touched[0]), nodes.index(touched[-1])
    whole = _around(touched, start, end, number, text) if _is_level(touched, start, end) else None
    if whole is None:
        whole = tuple(part for node in touched for part in _inside(node, start, end, number, text))
    return (*nodes[:first], *whole, *nodes[last + 1 :])


def _is_level(touched: Sequence[Node], start: int, end: int) -> bool:
    """Whether a mark belongs around these siblings, rather than into the only one of them."""
    if len(touched) > 1 or touched[0].kind in LEAVES:
        return True
    # A row of a table cannot be marked between itself and its cells and still be laid out.
    cells = [cell for cell in touched[0].children if cell.start < end and start < cell.end]
    return touched[0].kind == "row" and len(cells) > 1


def _around(
    touched: Sequence[Node], start: int, end: int, number: int, text: str
) -> tuple[Node, ...] | None:
    opened = split(touched[0], start, text)
    if opened is None:
        return None
    rest = [*opened[1], *touched[1:]]
    closed = split(rest[-1], end, text)
    if closed is None:
        return None
    inside = (*rest[:-1], *closed[0])
    return (*opened[0], Node(MARK, start, end, inside, number=number), *closed[1])


def _inside(node: Node, start: int, end: int, number: int, text: str) -> tuple[Node, ...]:
    start, end = max(start, node.start), min(end, node.end)
    if node.kind in LEAVES:
        return _around([node], start, end, number, text) or ()
    return (replace(node, children=mark(node.children, start, end, number, text)),)


def fold(nodes: Sequence[Node], start: int, end: int, number: int, text: str) -> tuple[Node, ...]:
    """Return the siblings without what stands from ``start`` to ``end``, a fold in its place."""
    parts: list[Node] = []
    for node in nodes:
        if node.end <= start or end <= node.start:
            parts.append(node)
            continue
        kept = _unfolded(node, start, end, number, text)
        parts += kept
    return tuple(parts)


def _unfolded(node: Node, start: int, end: int, number: int, text: str) -> list[Node]:
    here = Node(FOLD, node.start, node.end, number=number)
    if node.kind in LEAVES:
        before = replace(node, end=max(node.start, start))
        after = replace(node, start=min(node.end, end))
        here = Node(FOLD, before.end, after.start, number=number)
        return [part for part in (before, here, after) if part.start < part.end]
    inside = fold(node.children, start, end, number, text)
    kept = replace(node, children=inside)
    if any(is_seen(child, text) and child.kind != FOLD for child in _flat(kept)):
        return [kept]
    return [here]


def _flat(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.children:
            yield from _flat(child)
        else:
            yield child


def once(nodes: Sequence[Node], seen: set[int]) -> tuple[Node, ...]:
    """Return the siblings with each fold only where it begins; ``seen`` has those before."""
    parts = []
    for node in nodes:
        if node.kind == FOLD:
            if node.number not in seen:
                seen.add(node.number)
                parts.append(node)
        elif node.children:
            children = once(node.children, seen)
            if children or node.kind == "cell":
                parts.append(replace(node, children=children))
        else:
            parts.append(node)
    return tuple(parts)
