"""A page's list of contents, and the places of headings that it names but the text has lost.

Pages saved as text sometimes keep "Story 1 / Making 2 / Locations 2.1 / Music 3" while the
headings themselves are gone: where one stood, its blank lines are left. A lost heading leaves one
blank line more than a paragraph's end does, so the gaps between two headings that were kept must
hold as many lost ones as the list names there. Only where the two counts are equal is anything
put back; elsewhere the text stays as it is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from filmqa.documents.lines import Line
from filmqa.documents.shapes import BULLET, clean_name
from filmqa.documents.titles import fold

_NUMBER_LAST = re.compile(r"(?P<name>\S.*?)\s+(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?")
_NUMBER_FIRST = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s+(?P<name>\S.*)")
_FEWEST_ENTRIES = 4
_MOST_LISTS = 20  # counted lists that are compared with the text below them, to bound the time


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list; its level is how many numbers it is counted with."""

    name: str
    level: int


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of contents: lines ``first`` to ``last - 1``."""

    first: int
    last: int
    entries: tuple[Entry, ...]

    def level_of(self, name: str) -> int | None:
        """The level of the heading of that name, if the list has it."""
        levels = (entry.level for entry in self.entries if fold(entry.name) == fold(name))
        return next(levels, None)


def find_contents(lines: Sequence[Line]) -> Contents | None:
    """The first run of at least four lines that count sections (1, 2, 3, 3.1, 3.2, 4 …).

    Most of them must stand again below, as headings do, or have left the blank lines of a lost
    heading: a list of tracks is counted too, names at most one of the sections that follow, and
    is text to be quoted.
    """
    for pattern in (_NUMBER_LAST, _NUMBER_FIRST):
        first = lists = 0
        while first < len(lines) and lists < _MOST_LISTS:
            entries = _entries_from(lines, first, pattern)
            if len(entries) >= _FEWEST_ENTRIES:
                contents = Contents(first, first + len(entries), tuple(entries))
                if _names_headings(lines, contents):
                    return contents
                lists += 1
            first += max(1, len(entries))
    return None


def _entries_from(lines: Sequence[Line], first: int, pattern: re.Pattern[str]) -> list[Entry]:
    entries: list[Entry] = []
    previous: tuple[int, ...] = ()
    for index in range(first, len(lines)):
        line = lines[index]
        bullet = BULLET.match(line.text)
        if bullet and pattern is _NUMBER_FIRST and bullet[0][0].isdigit():
            bullet = None  # it is the entry's own number
        found = pattern.fullmatch(line.text[bullet.end() if bullet else 0 :])
        if found is None or line.words > 10:
            break
        number = tuple(map(int, found["number"].split(".")))
        if not _follows(previous, number):
            break
        entries.append(Entry(clean_name(found["name"]), len(number)))
        previous = number
    return entries


def _follows(previous: tuple[int, ...], number: tuple[int, ...]) -> bool:
    """Whether a section's number can come right after the previous one's."""
    if number[-1] == 1:
        return number[:-1] == previous
    depth = len(number)
    return len(previous) >= depth and (*previous[: depth - 1], previous[depth - 1] + 1) == number


def find_lost_headings(lines: Sequence[Line], contents: Contents) -> dict[int, tuple[Entry, ...]]:
    """The lost headings by the number of the line that they stood above."""
    anchors = _kept_headings(lines, contents)
    lost: dict[int, tuple[Entry, ...]] = {}
    for (line, entry), (next_line, next_entry) in pairwise(anchors):
        missing = contents.entries[entry + 1 : next_entry]
        gaps = _gaps(lines, line + 1, next_line)
        if missing and sum(size for _, size in gaps) == len(missing):
            taken = 0
            for place, size in gaps:
                lost[place] = missing[taken : taken + size]
                taken += size
    return lost


def _kept_headings(lines: Sequence[Line], contents: Contents) -> list[tuple[int, int]]:
    """Pairs (line, entry) of the headings that are still there, with the list and the end."""
    kept = [(contents.last - 1, -1)]
    for index in range(contents.last, len(lines)):
        name = fold(clean_name(lines[index].text)) if 0 < lines[index].words <= 10 else ""
        for number in range(kept[-1][1] + 1, len(contents.entries)):
            if name and name == fold(contents.entries[number].name):
                kept.append((index, number))
                break
    return [*kept, (len(lines), len(contents.entries))]


def _names_headings(lines: Sequence[Line], contents: Contents) -> bool:
    # The list itself and the end of the text are always among what is kept.
    kept = len(_kept_headings(lines, contents)) - 2
    lost = sum(map(len, find_lost_headings(lines, contents).values()))
    return kept > 0 and 2 * (kept + lost) > len(contents.entries)


def _gaps(lines: Sequence[Line], first: int, last: int) -> list[tuple[int, int]]:
    """Pairs of a line and how many headings the blank lines before it can have held."""
    gaps = []
    blank = 0
    for index in range(first, last):
        if not lines[index].text:
            blank += 1
            continue
        if blank > 1:
            gaps.append((index, blank - 1))
        blank = 0
    return gaps
