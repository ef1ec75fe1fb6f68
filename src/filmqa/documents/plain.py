"""Plain text to headings and blocks, by the shape of its lines and of their neighbours."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from filmqa.documents import runs
from filmqa.documents.contents import Contents, Entry, find_contents, find_lost_headings
from filmqa.documents.headings import find_headings, find_read_more, is_separator
from filmqa.documents.infobox import read_infobox
from filmqa.documents.lines import Line, split_plain
from filmqa.documents.outline import Heading, Piece, Span
from filmqa.documents.plain_title import find_title
from filmqa.documents.rows import is_rule, read_table
from filmqa.documents.shapes import clean_name, is_date, starts_with_emoji
from filmqa.documents.titles import fold, has_year

Reader = Callable[[str, Sequence[Line]], tuple[int, list[Span]]]

# Each is asked in turn how many of the lines are of its kind. The first two know their lines
# whatever these look like one by one; the rest take what is neither theirs nor a heading.
_RECORDS: tuple[Reader, ...] = (read_table, read_infobox)
_READERS: tuple[Reader, ...] = (
    runs.read_list,
    runs.read_wrapped,
    runs.read_labelled,
    runs.read_prose,
)

_MOST_TOGETHER = 400  # lines that are looked at for one table or list, to bound the time
_MOST_FRAGMENTS = 40


@dataclass(frozen=True, slots=True)
class _Page:
    """What is known of the whole text before its lines are read in order."""

    text: str
    lines: tuple[Line, ...]
    title: str
    contents: Contents | None
    lost: dict[int, tuple[Entry, ...]]
    records: dict[int, tuple[int, list[Span]]]  # what begins at a line: how many, its blocks
    headings: frozenset[int]  # numbers of lines
    skipped: frozenset[int]
    ends: tuple[int, ...]  # for each line, where the lines that stand together with it end
    marked: bool  # its main headings begin with an emoji


def parse_plain(name: str, text: str) -> tuple[str, list[Piece]]:
    """The title of a plain text, and its headings and blocks in order."""
    lines = tuple(split_plain(text))
    title = find_title(name, lines)
    contents = find_contents(lines)
    skipped = find_read_more(lines)
    if contents:
        skipped |= set(range(contents.first, contents.last))
    records = _find_records(text, lines, skipped)
    claimed = {
        index for first, (count, _) in records.items() for index in range(first, first + count)
    }
    tables = {first for first, (_, spans) in records.items() if any(s.kind == "row" for s in spans)}
    headings = find_headings(lines, title, skipped, claimed, tables)
    lost = find_lost_headings(lines, contents) if contents else {}
    page = _Page(
        text,
        lines,
        title,
        contents,
        lost,
        records,
        headings,
        frozenset(skipped),
        _run_ends(lines, {*headings, *records, *skipped, *lost}),
        sum(starts_with_emoji(lines[index].text) for index in headings) > 1,
    )
    return title, _read_page(page)


def _read_page(page: _Page) -> list[Piece]:
    pieces: list[Piece] = []
    level = 0  # of the last heading that is no reviewer's name
    last = ""  # heading
    index = 0
    while index < len(page.lines):
        line = page.lines[index]
        for entry in page.lost.get(index, ()):
            level = entry.level
            pieces.append(Heading(line.start, line.start, level, entry.name))
        if index in page.skipped or is_separator(line):
            index += 1
        elif index in page.headings:
            heading = _heading(page, index, level)
            level = heading.level if not _is_byline(page, index) else level
            if heading.level == 0 or heading.name != last:  # a link says its section's name again
                pieces.append(heading)
                last = heading.name
            index += 1
        else:
            count, spans = _read_run(page, index)
            pieces += spans
            index += count
    return pieces


def _find_records(
    text: str, lines: Sequence[Line], skipped: set[int]
) -> dict[int, tuple[int, list[Span]]]:
    records = {}
    index = 0
    while index < len(lines):
        end = index
        while end < len(lines) and end not in skipped and not _parts(lines[end]):
            end += 1
        while index < end:
            together = lines[index : min(end, index + _MOST_TOGETHER)]
            found = (read(text, together) for read in _RECORDS)
            count, spans = next((pair for pair in found if pair[0]), (0, []))
            if count:
                records[index] = count, spans
            index += count or 1
        index += 1
    return records


def _parts(line: Line) -> bool:
    """Whether a line parts the lines above it from those below; a table's rule does not."""
    return is_separator(line) and not is_rule(line)


def _read_run(page: _Page, index: int) -> tuple[int, list[Span]]:
    if index in page.records:
        return page.records[index]
    pipes, spans = runs.read_fragments(page.lines[index : index + _MOST_FRAGMENTS])
    if pipes:
        return pipes, spans
    together = page.lines[index : min(page.ends[index], index + _MOST_TOGETHER)]
    for read in _READERS:
        count, spans = read(page.text, together)
        if count:
            return count, spans
    return 1, [Span("paragraph", together[0].start, together[0].end)]


def _run_ends(lines: Sequence[Line], stops: set[int]) -> tuple[int, ...]:
    ends = [0] * len(lines)
    end = len(lines)
    for index in reversed(range(len(lines))):
        ends[index] = end
        if index in stops or is_separator(lines[index]):
            end = index
    return tuple(ends)


def _heading(page: _Page, index: int, level: int) -> Heading:
    line = page.lines[index]
    name = clean_name(line.text)
    if fold(name) == fold(page.title) and not has_year(name):
        return Heading(line.start, line.end, 0, name)
    if _is_byline(page, index):
        return Heading(line.start, line.end, level + 1, name)
    listed = page.contents.level_of(name) if page.contents else None
    marks = len(line.text) - len(line.text.lstrip("#"))
    if listed or marks:
        return Heading(line.start, line.end, listed or marks, name)
    below = page.marked and not starts_with_emoji(line.text)
    return Heading(line.start, line.end, 2 if below else 1, name)


def _is_byline(page: _Page, index: int) -> bool:
    return index + 1 < len(page.lines) and is_date(page.lines[index + 1].text)
