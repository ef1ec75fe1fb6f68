"""Tables of plain text, whose rows stand as lines.

Three kinds are told: cells parted by tabs, bars or set-off no-break spaces; lines numbered
from 1 below a line of column names; and results, whose lines end in the same few words
("Won", "Nominated") and inherit what an earlier line says.
"""

import re
from collections import Counter
from collections.abc import Sequence

from filmqa.documents.awards import read_award_list
from filmqa.documents.inheritance import RESULTS, read_results, without_result
from filmqa.documents.lines import Line
from filmqa.documents.outline import Span
from filmqa.documents.shapes import NUMBERED, ends_sentence, find_infobox_label

_CELL_BREAK = re.compile(r"\t+|\s*\|\s*|(?<= )\u00a0(?= )|\u00a0{2,}| {3,}")
_COLUMN = re.compile(r"(?:No\.|#|№|[A-Z][A-Za-z’'/-]*(?:\(\w+\))?)")
_MOST_ROW_WORDS = 30
_PROBE = 8  # rows among which two must end alike
_RULE = re.compile(r"[-+=|: ]+")
_RESULT = "Won"


def read_table(text: str, lines: Sequence[Line]) -> tuple[int, list[Span]]:
    """How many of ``lines`` are a table that begins with the first, and its rows.

    ``lines`` stand together with no blank line between. The line of column names is no row:
    it is every row's header.
    """
    for read in (_read_cells, _read_numbered, _read_results, read_award_list):
        count, spans = read(text, lines)
        if count:
            return count, spans
    return 0, []


def is_rule(line: Line) -> bool:
    """Whether a line is the rule below a table's column names: "|---|---|"."""
    return _RULE.fullmatch(line.text) is not None and "-" in line.text and "|" in line.text


def column_names(line: Line) -> list[str]:
    """The columns that a line of single capitalised words names; [] if it is not such a line."""
    words = line.text.split()
    fits = 3 <= len(words) <= 8 and all(_COLUMN.fullmatch(word) for word in words)
    return words if fits else []


def _cells(line: Line) -> list[str]:
    inside = line.text.removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in _CELL_BREAK.split(inside)]


def _read_cells(text: str, lines: Sequence[Line]) -> tuple[int, list[Span]]:
    width = len(_cells(lines[0]))
    if width < 2 or is_rule(lines[0]):
        return 0, []
    count = 0
    while count < len(lines) and _is_row_of(lines[count], width):
        count += 1
    if count < 3:
        return 0, []
    names = _cells(lines[0])
    headed = is_rule(lines[1]) or (width > 2 and _are_names(names))
    header = " | ".join(names) if headed else ""
    spans: list[Span] = []
    above = ""
    for line in lines[headed:count]:
        if is_rule(line):
            continue
        start, end = _inner(line)
        inherits = line.text.startswith("|") and not _cells(line)[0] and above
        carried = f"{names[0]}: {above}" if headed else above
        row_header = " | ".join([carried, *names[1:]]) if inherits and headed else header
        spans.append(Span("row", start, end, row_header if headed or not inherits else carried))
        above = _cells(line)[0] or above
    return count, [span for span in spans if text[span.start : span.end].strip()]


def _are_names(cells: Sequence[str]) -> bool:
    return all(
        0 < len(cell.split()) <= 2 and cell[0].isupper() and not any(map(str.isdigit, cell))
        for cell in cells
    )


def _is_row_of(line: Line, width: int) -> bool:
    if is_rule(line):
        return True
    return len(_cells(line)) == width and line.words <= 2 * _MOST_ROW_WORDS


def _inner(line: Line) -> tuple[int, int]:
    left = len(line.text) - len(line.text.lstrip("| \t"))
    right = len(line.text) - len(line.text.rstrip("| \t"))
    return line.start + left, max(line.end - right, line.start + left)


def _read_numbered(text: str, lines: Sequence[Line]) -> tuple[int, list[Span]]:
    names = column_names(lines[0])
    if not names or len(lines) < 3 or _number(lines[1]) is None:
        return 0, []
    spans: list[Span] = []
    count = 1
    for line in lines[1:]:
        number = _number(line)
        if number is None and (line.words > _MOST_ROW_WORDS or ends_sentence(line.text)):
            break
        if number is None:  # a row's second performer stands on a line below it
            spans[-1] = Span("row", spans[-1].start, line.end, spans[-1].header)
        else:
            spans.append(Span("row", line.start, line.end, " | ".join(names)))
        count += 1
    return (count, spans) if len(spans) >= 2 else (0, [])


def _number(line: Line) -> int | None:
    found = NUMBERED.match(line.text)
    return int(found[1]) if found else None


def _read_results(text: str, lines: Sequence[Line]) -> tuple[int, list[Span]]:
    names = column_names(lines[0])
    near = [_ending(line) for line in lines[: _PROBE + 1]]
    if names and (names[-1] in near[1:] or names[-1].casefold() in RESULTS):
        names = []  # a row like the others, of capitalised words
    first = 1 if names else 0
    if not _shared(near[first:]):
        return 0, []  # no word ends two lines: not worth reading on
    count = first
    while count < len(lines) and _is_result_shaped(lines[count]):
        count += 1
    endings = [_ending(line) for line in lines[:count]]
    shared = _shared(endings[first:])
    if not names and near[0] not in shared:
        return 0, []  # the heading of the rows below it
    while count > first and endings[count - 1] not in shared:
        count -= 1
    rows = lines[first:count]
    fitting = sum(ending in shared for ending in endings[first:count])
    if len(rows) < (2 if names else 4) or len(shared) > 4 or fitting < 0.8 * len(rows):
        return 0, []
    return count, read_results(text, rows, names)


def _ending(line: Line) -> str:
    """The word that may be a row's result; the same for all that are known to be results."""
    return _RESULT if without_result(line.text) is not None else line.text.split()[-1]


def _shared(endings: Sequence[str]) -> set[str]:
    """The endings that several lines have, if capitalised, and what is known to be a result."""
    times = Counter(endings)
    return {word for word in times if word == _RESULT or (times[word] > 1 and word[0].isupper())}


def _is_result_shaped(line: Line) -> bool:
    return (
        2 <= line.words <= _MOST_ROW_WORDS
        and not ends_sentence(line.text)
        and line.text[0].isalnum()
        and find_infobox_label(line.text) is None
    )
