"""The rows of a Markdown table, each with what it needs to be understood alone."""

from collections.abc import Sequence

from markdown_it.token import Token

from filmqa.documents.inline import plain_words
from filmqa.documents.lines import Line
from filmqa.documents.outline import Span

_EDGES = " \t|>"


def read_pipe_table(tokens: Sequence[Token], opening: int, lines: Sequence[Line]) -> list[Span]:
    """A row for each line of the table that opens at ``tokens[opening]``, but for its header.

    The header row's column names are each row's header. A first cell that is empty inherits
    from the row above: its value is filled in beside its column's name.
    """
    names: list[str] = []
    cells: list[str] = []
    row: list[int] | None = None
    in_body = False
    inherited = ""
    spans: list[Span] = []
    for index in range(opening, len(tokens)):
        token = tokens[index]
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            cells, row = [], token.map
        elif token.type == "inline":
            cells.append(plain_words(token.content))
        elif token.type == "thead_close":
            names = cells
        elif token.type == "tbody_open":
            in_body = True
        elif token.type == "tr_close" and in_body and any(cells) and row:
            place = _inside(lines[row[0]])
            if place:
                spans.append(Span("row", *place, _header(names, "" if cells[0] else inherited)))
            inherited = cells[0] or inherited
    return spans


def _inside(line: Line) -> tuple[int, int] | None:
    """Where the row's cells stand, without the bars around them; None if all are empty."""
    left = len(line.text) - len(line.text.lstrip(_EDGES))
    right = len(line.text) - len(line.text.rstrip(_EDGES))
    start, end = line.start + left, line.end - right
    return (start, end) if start < end else None


def _header(names: Sequence[str], inherited: str) -> str:
    filled = list(names)
    if inherited:
        filled[0] = f"{names[0]}: {inherited}" if names[0] else inherited
    return " | ".join(name for name in filled if name)
