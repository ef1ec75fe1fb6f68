"""HTML tables as Markdown: rows that can be read alone, and infoboxes as labelled items."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from filmqa.documents.html_tree import is_hidden, own_words, tag_of

_LAYOUT = frozenset(["table", "h1", "h2", "h3", "h4", "h5", "h6", "article", "section", "pre"])
_MOST_COLUMNS = 50  # a page may claim any number
_MOST_CELL_WORDS = 150  # more is a page's column, not a table's cell


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of one place in the grid."""

    text: str
    heads: bool  # its column or its row
    spanned: bool = False  # the cell to its left reaches over it; it has no words of its own


def is_data_table(table: etree._Element) -> bool:
    """Whether a table holds data, rather than laying out a page's parts side by side."""
    for element in table.iterdescendants():
        if tag_of(element) in _LAYOUT or element.get("role") == "presentation":
            return False
    cells = [cell for row in _rows(table) for cell in row]
    if table.get("role") == "presentation" or len(cells) < 2:
        return False
    return all(len(own_words(cell).split()) <= _MOST_CELL_WORDS for cell in cells)


def read_table(table: etree._Element) -> list[str]:
    """The lines of Markdown for a table, its caption first.

    A cell that spans several rows is written in each, so that every row says all it says. A row
    of one heading cell and one value is a labelled list item, as in an infobox.
    """
    grid = _grid(table)
    caption = [own_words(element) for element in table if tag_of(element) == "caption"]
    lines = [*filter(None, caption), ""] if any(caption) else []
    if _is_infobox(grid):
        return lines + _infobox(grid)
    width = max((len(row) for row in grid), default=0)
    open_table = False
    for row in grid:
        texts = [cell.text for cell in row]
        if not any(texts):
            continue
        if width > 1 and all(
            cell.spanned for cell in row[1:]
        ):  # one cell across: it speaks of what follows
            lines += ["", texts[0], ""]
            open_table = False
            continue
        if not open_table:
            headed = all(cell.heads for cell in row)
            names = texts if headed else [""] * width
            lines += [_pipes(names, width), _pipes(["---"] * width, width)]
            open_table = True
            if headed:
                continue
        lines.append(_pipes(texts, width))
    return lines


def _rows(table: etree._Element) -> Iterator[list[etree._Element]]:
    for row in table.iter("tr"):
        yield [cell for cell in row if tag_of(cell) in ("td", "th") and not is_hidden(cell)]


def _grid(table: etree._Element) -> list[list[Cell]]:
    """The table's cells with every span filled in."""
    grid: list[list[Cell]] = []
    running: dict[int, tuple[int, Cell]] = {}  # by column: rows still to fill, and with what
    for row in _rows(table):
        cells: list[Cell] = []
        waiting = list(row)
        while len(cells) < _MOST_COLUMNS and (waiting or len(cells) in running):
            column = len(cells)
            if column in running:
                left, cell = running.pop(column)
                if left > 1:
                    running[column] = left - 1, cell
                cells.append(cell)
                continue
            element = waiting.pop(0)
            cell = Cell(own_words(element), tag_of(element) == "th")
            down, across = _spans(element, "rowspan"), _spans(element, "colspan")
            for place in range(column, min(column + across, _MOST_COLUMNS)):
                cells.append(cell)
                if down > 1:
                    running[place] = down - 1, cell
                cell = Cell("", cell.heads, spanned=True)
        grid.append(cells)
    return grid


def _spans(element: etree._Element, name: str) -> int:
    value = element.get(name, "1").strip()
    return max(1, min(int(value), 1000)) if value.isdecimal() and len(value) < 6 else 1


def _is_infobox(grid: list[list[Cell]]) -> bool:
    filled = [row for row in grid if any(cell.text for cell in row)]
    pairs = [row for row in filled if len(row) == 2 and row[0].heads and not row[1].heads]
    return len(pairs) >= 2 and 2 * len(pairs) > len(filled)


def _infobox(grid: list[list[Cell]]) -> list[str]:
    lines: list[str] = []
    for row in grid:
        texts = [cell.text for cell in row if cell.text]
        if len(texts) == 2:
            label, value = texts
            lines.append(f"- {label.rstrip(' :')}: {value}")
        elif texts:
            lines += ["", " ".join(texts), ""]
    return lines


def _pipes(texts: list[str], width: int) -> str:
    cells = [text.replace("|", "\\|") for text in texts]
    cells += [""] * (width - len(cells))
    return "| " + " | ".join(cells) + " |"
