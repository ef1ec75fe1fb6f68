"""The cells of a Markdown table's row, found between its bars."""

import re
from collections.abc import Sequence

from filmqa.documents.lines import Line

_BAR = re.compile(r"(?<!\\)\|")
# Of quotes and lists, before a row.
_MARKS = re.compile(r"(?:>|[-+*][ \t]|\d{1,9}[.)][ \t]|[ \t])*")


def cut_cells(line: Line, contents: Sequence[str]) -> list[tuple[int, list[int]]] | None:
    """Return where each cell of a row stands, and each character of what the parser read in it.

    None where the line has other words than the parser read.
    """
    found = _MARKS.match(line.text)
    for skipped in dict.fromkeys((0, found.end() if found else 0)):
        cells = _cut(line.text[skipped:], line.start + skipped, contents)
        if cells is not None:
            return cells
    return None


def _cut(row: str, offset: int, contents: Sequence[str]) -> list[tuple[int, list[int]]] | None:
    bars = [found.start() for found in _BAR.finditer(row)]
    pieces = list(zip([0, *(bar + 1 for bar in bars)], [*bars, len(row)], strict=True))
    if pieces and pieces[0][0] == pieces[0][1]:
        pieces.pop(0)
    if pieces and pieces[-1][0] == pieces[-1][1]:
        pieces.pop()
    cells = []
    for number, content in enumerate(contents):
        start, end = pieces[number] if number < len(pieces) else (len(row), len(row))
        # A bar that belongs to the words is written with a backslash, which the parser takes off.
        places = [place for place in range(start, end) if row[place : place + 2] != "\\|"]
        while places and row[places[0]].isspace():
            places.pop(0)
        while places and row[places[-1]].isspace():
            places.pop()
        if "".join(row[place] for place in places) != content.strip():
            return None
        cells.append((offset + end, [offset + place for place in places]))
    return cells
