"""Headings and blocks, found one after the other, become the sections of a Document."""

from collections.abc import Sequence
from dataclasses import dataclass

from filmqa.types import Block, BlockKind, Document, DocumentFormat, Section

LONGEST_ITEM = 40  # words; a longer one is a paragraph, so that its sentences are told apart


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the text, or (with ``start == end``) the place of one that was lost."""

    start: int
    end: int
    level: int  # 0 is the document's title: its section has no path
    name: str


@dataclass(frozen=True, slots=True)
class Span:
    """A block whose section is not known yet."""

    kind: BlockKind
    start: int
    end: int
    header: str = ""


Piece = Heading | Span


def _is_seen(char: str) -> bool:
    # Joiners and stray byte order marks are characters that nobody sees.
    return char.isprintable() and not char.isspace()


def item(text: str, start: int, end: int, header: str = "") -> Span:
    """A list item or labelled line, or a paragraph where it is too long to be one sentence."""
    short = len(text[start:end].split()) <= LONGEST_ITEM
    return Span("item" if short else "paragraph", start, end, header)


def assemble(
    name: str, title: str, text: str, form: DocumentFormat, pieces: Sequence[Piece]
) -> Document:
    """Number the sections and put every block into its own.

    ``pieces`` are in the order of the text and do not overlap. The sections cover the text from
    0 to its end; a text without characters has none.
    """
    sections: list[Section] = []
    blocks: list[Block] = []
    open_headings: list[Heading] = []
    start, path = 0, tuple[str, ...]()

    def close(end: int) -> None:
        if end > start:
            sections.append(Section(path, start, end))

    for piece in pieces:
        if isinstance(piece, Span):
            if any(map(_is_seen, text[piece.start : piece.end])):
                blocks.append(
                    Block(piece.kind, piece.start, piece.end, len(sections), piece.header)
                )
            continue
        while open_headings and open_headings[-1].level >= piece.level:
            open_headings.pop()
        if piece.level > 0:
            open_headings.append(piece)
        inner = tuple(heading.name for heading in open_headings)
        bare = not blocks or blocks[-1].section < len(sections)
        if bare and inner == path:
            continue  # the title said twice, with nothing between
        close(piece.start)
        start, path = piece.start, inner
    close(len(text))
    return Document(name, title, text, form, tuple(sections), tuple(blocks))
