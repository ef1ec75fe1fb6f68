"""Lines of a text with their offsets, so that what is found in them can be quoted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

BYTE_ORDER_MARK = "\ufeff"
_MARKDOWN_BREAK = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its white space: ``text == document.text[start:end]``; may be empty."""

    start: int
    end: int
    text: str
    indent: int = 0  # characters of white space that stood before it

    @property
    def words(self) -> int:
        return len(self.text.split())


def body_start(text: str) -> int:
    """Where the text begins after a byte order mark."""
    return 1 if text.startswith(BYTE_ORDER_MARK) else 0


def split_plain(text: str) -> list[Line]:
    """Lines as a reader sees them: also parted by form feeds, U+2028 and their like."""
    lines = []
    offset = body_start(text)
    for raw in text[offset:].splitlines(keepends=True):
        lines.append(_line(raw, offset))
        offset += len(raw)
    return lines


def split_markdown(text: str) -> list[Line]:
    """Lines as CommonMark counts them: parted by CR, LF or both, and by nothing else."""
    lines = []
    offset = body_start(text)
    for found in _MARKDOWN_BREAK.finditer(text, offset):
        lines.append(_line(text[offset : found.start()], offset))
        offset = found.end()
    if offset < len(text):
        lines.append(_line(text[offset:], offset))
    return lines


def span(lines: Sequence[Line]) -> tuple[int, int]:
    """From the first line's first character to the last line's last."""
    return lines[0].start, lines[-1].end


def _line(raw: str, offset: int) -> Line:
    text = raw.strip()
    indent = len(raw) - len(raw.lstrip()) if text else 0
    return Line(offset + indent, offset + indent + len(text), text, indent)
