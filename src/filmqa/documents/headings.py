"""Which lines of a plain text are headings."""

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from filmqa.documents.lines import Line
from filmqa.documents.shapes import (
    LONG_TEXT,
    clean_name,
    ends_sentence,
    find_infobox_label,
    find_label,
    has_heading_shape,
    is_bullet,
    is_credit,
    is_date,
    is_text,
    starts_with_emoji,
)
from filmqa.documents.titles import fold, has_year

_MOST_TOGETHER = 2  # short lines in a row may be headings; more are a list
_MOST_APART = 5  # the same, for lines with blank lines between
_LONG_REVIEW = 20  # words
_MARKED = re.compile(r"#{1,6}\s+\S")


def is_separator(line: Line) -> bool:
    """Blank, or without a letter, digit or symbol: "|", "...", "-----", but not "★★★☆"."""
    return not any(char.isalnum() or unicodedata.category(char) == "So" for char in line.text)


def find_read_more(lines: Sequence[Line]) -> set[int]:
    """The lines of a button that stands below each review or article ("More").

    They are the same few words at least three times, each below a long text and a blank line.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if 0 < line.words <= 3 and not is_separator(line):
            places[line.text].append(index)
    return {
        index
        for repeated in places.values()
        if len(repeated) >= 3 and all(_is_below_text(lines, index) for index in repeated)
        for index in repeated
    }


def _is_below_text(lines: Sequence[Line], index: int) -> bool:
    above = index - 1
    while above >= 0 and not lines[above].text:
        above -= 1
    return 0 <= above < index - 1 and lines[above].words >= _LONG_REVIEW


def find_headings(
    lines: Sequence[Line], title: str, skipped: set[int], claimed: set[int], tables: set[int]
) -> frozenset[int]:
    """The numbers of the lines that are headings, the title's own lines among them.

    ``skipped`` lines say nothing; ``claimed`` ones are rows of tables and infoboxes, of which
    ``tables`` are those that begin a table.
    """
    solid = [i for i, line in enumerate(lines) if not is_separator(line) and i not in skipped]
    shaped = {i for i in solid if i not in claimed and _could_be_heading(lines[i], title)}
    headings: set[int] = set()
    for position, index in enumerate(solid):
        below = solid[position + 1] if position + 1 < len(solid) else None
        if below is None:
            continue
        if _is_byline(lines, solid, position):
            headings.add(index)
        elif index not in shaped:
            continue
        elif _MARKED.match(lines[index].text) or _is_title(lines[index], title):
            headings.add(index)
        elif not is_date(lines[below].text) or below > index + 1:
            run = _run_of(shaped, solid, position, lines)
            if _heads_text(lines, run, index, solid, title, tables):
                headings.add(index)
    return frozenset(headings)


def _could_be_heading(line: Line, title: str) -> bool:
    text = line.text
    if _MARKED.match(text) or _is_title(line, title):
        return True
    if has_year(text) and fold(text) == fold(title):
        return False  # the year is told nowhere else
    if not has_heading_shape(text):
        return False
    label = find_label(text)
    if label and label[1] and not starts_with_emoji(text) and fold(label[0]) != fold(title):
        return False
    boxed = find_infobox_label(text)
    return not (boxed and boxed[1] and (boxed[0].endswith((" by", " on")) or _has_digit(boxed[1])))


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _is_title(line: Line, title: str) -> bool:
    name = clean_name(line.text)
    return bool(fold(title)) and fold(name) == fold(title) and not has_year(name)


def _is_byline(lines: Sequence[Line], solid: Sequence[int], position: int) -> bool:
    """A reviewer's name: a date stands right below it, and a long text below that."""
    if position + 2 >= len(solid):
        return False
    above = lines[solid[position]]
    if (
        above.words > 5
        or above.text[-1] in ".,:;!?"
        or is_bullet(above.text)
        or is_date(above.text)
    ):
        return False
    name, date, review = solid[position : position + 3]
    return date == name + 1 and is_date(lines[date].text) and lines[review].words >= LONG_TEXT


def _run_of(
    shaped: set[int], solid: Sequence[int], position: int, lines: Sequence[Line]
) -> list[int]:
    """The short lines around one, down to the first that is none; all at the same distance."""
    index = solid[position]
    apart = index + 1 < len(lines) and is_separator(lines[index + 1])
    run = [index]
    for step in (1, -1):
        place = position + step
        while 0 <= place < len(solid) and solid[place] in shaped:
            if abs(place - position) > _MOST_APART:
                break  # longer than any run of headings: how long does not matter
            neighbour = solid[place]
            if lines[neighbour].words >= LONG_TEXT:
                break  # as likely a text as a heading
            if (abs(neighbour - run[-1 if step == 1 else 0]) > 1) != apart:
                break
            run.insert(len(run) if step == 1 else 0, neighbour)
            place += step
    return run


def _heads_text(
    lines: Sequence[Line],
    run: Sequence[int],
    index: int,
    solid: Sequence[int],
    title: str,
    tables: set[int],
) -> bool:
    place = bisect_right(solid, run[-1])
    if place == len(solid):
        return False
    after = solid[place]
    apart = index + 1 < len(lines) and is_separator(lines[index + 1])
    alone = index == 0 or is_separator(lines[index - 1])
    if apart:
        return (alone or _closes(lines[index - 1])) and (
            len(run) <= _MOST_APART or index == run[-1]
        )
    if starts_with_emoji(lines[index].text):
        return True
    if lines[index].words >= LONG_TEXT and not (alone or _closes(lines[index - 1])):
        return False  # the text of the short line above it
    if index > 0 and _is_title(lines[index - 1], title):
        return False  # a caption or second title: the title's own heading is above it
    heads = after in tables or is_text(lines[after]) or is_bullet(lines[after].text)
    heads = heads or _is_labelled(lines[after])
    untitled = [i for i in run if not starts_with_emoji(lines[i].text)]
    return after == run[-1] + 1 and heads and (len(untitled) <= _MOST_TOGETHER or index == run[-1])


def _closes(line: Line) -> bool:
    return ends_sentence(line.text) or is_bullet(line.text)


def _is_labelled(line: Line) -> bool:
    return bool(find_label(line.text) or find_infobox_label(line.text) or is_credit(line.text))
