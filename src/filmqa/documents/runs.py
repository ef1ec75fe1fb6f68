"""Runs of lines that stand together in a plain text, and are neither headings nor tables."""

import re
from collections.abc import Sequence
from itertools import pairwise

from filmqa.documents.lines import Line
from filmqa.documents.outline import LONGEST_ITEM, Span, item
from filmqa.documents.shapes import (
    BULLET,
    LONG_TEXT,
    NUMBERED,
    clean_name,
    ends_sentence,
    find_infobox_label,
    find_label,
    is_bullet,
    is_role,
    is_text,
)

_WRAP_WIDTHS = range(40, 121)  # characters a line, where an editor broke the lines
_FULL = 0.75  # of the width, that every line but the last fills
_MOST_FRAGMENT_WORDS = 8
MOST_INTRO_WORDS = 15


def read_fragments(lines: Sequence[Line]) -> tuple[int, list[Span]]:
    """Short values that bars part over several lines ("1995 / | / R / | Drama"): one item."""
    last = 0
    for index, line in enumerate(lines):
        if not line.text:
            continue
        if line.words > _MOST_FRAGMENT_WORDS or line.text.strip("|").count("|"):
            break
        joined = line.text.startswith("|") or (index > 0 and _bar_above(lines, index))
        if index > 0 and not joined:
            break
        last = index
    held = [line for line in lines[: last + 1] if line.text.strip("| ")]
    if len(held) < 2 or not any("|" in line.text for line in lines[: last + 1]):
        return 0, []
    start = held[0].end - len(held[0].text.lstrip("| "))
    end = held[-1].start + len(held[-1].text.rstrip("| "))
    return last + 1, [Span("item", start, end)]


def _bar_above(lines: Sequence[Line], index: int) -> bool:
    above = next((line for line in reversed(lines[:index]) if line.text), None)
    return above is not None and above.text.endswith("|")


def read_list(text: str, lines: Sequence[Line]) -> tuple[int, list[Span]]:
    """List items, each with the lines that are indented below it.

    An item that only names what follows ("Who would enjoy it:"), or such a line above the list,
    is the header of the items after it.
    """
    header, count = "", 0
    spans: list[Span] = []
    if not is_bullet(lines[0].text):
        if len(lines) < 2 or not is_bullet(lines[1].text) or not _introduces(lines[0].text):
            return 0, []
        spans.append(Span("paragraph", lines[0].start, lines[0].end))
        header, count = lines[0].text.rstrip(": "), 1
    while count < len(lines) and (found := BULLET.match(lines[count].text)):
        first = lines[count]
        count += 1
        while count < len(lines) and _continues_item(first, lines[count - 1], lines[count]):
            count += 1
        numbered = NUMBERED.match(first.text) is not None
        start = first.start if numbered else first.start + found.end()
        naming = first.text[found.end() :].endswith(":")
        if naming and count < len(lines) and is_bullet(lines[count].text):
            header = clean_name(text[start : first.end])  # it says nothing without the items
        else:
            spans.append(item(text, start, lines[count - 1].end, header))
    return count, spans


def _introduces(text: str) -> bool:
    return text.endswith(":") and len(text.split()) <= MOST_INTRO_WORDS


def _continues_item(first: Line, above: Line, line: Line) -> bool:
    if is_bullet(line.text):
        return False
    return line.indent > first.indent or _runs_on(above, line)


def _runs_on(above: Line, line: Line) -> bool:
    """Whether a sentence goes on from a line to the one below."""
    return (
        above.words > 5
        and not ends_sentence(above.text)
        and not above.text.endswith(":")
        and line.text[0].islower()
    )


def read_wrapped(text: str, lines: Sequence[Line]) -> tuple[int, list[Span]]:
    """Prose whose lines were broken at a width: one paragraph up to the next blank line."""
    if len(lines[0].text) < _FULL * _WRAP_WIDTHS.start:
        return 0, []
    count = 1
    while count < len(lines) and not is_bullet(lines[count].text):
        count += 1
    body = lines[:count]
    width = max(len(line.text) for line in body)
    if count < 2 or width not in _WRAP_WIDTHS:
        return 0, []
    full = all(len(line.text) > _FULL * width for line in body[:-1])
    prose = any(_runs_on(above, below) for above, below in pairwise(body))
    if not full or not prose:
        return 0, []
    return count, [Span("paragraph", body[0].start, body[-1].end)]


def read_labelled(text: str, lines: Sequence[Line]) -> tuple[int, list[Span]]:
    """A "Label: value" line, an infobox line or a role line: one item."""
    line = lines[0]
    if not (is_labelled(line) or find_infobox_label(line.text)) or _is_several_sentences(line):
        return 0, []
    return 1, [Span("item", line.start, line.end)]


def is_labelled(line: Line) -> bool:
    """Whether a line is a "Label: value" line or a role line."""
    text = line.text.lstrip("*_ ")
    return find_label(text) is not None or is_role(text)


def _is_several_sentences(line: Line) -> bool:
    return line.words > LONGEST_ITEM or re.search(r"[.!?]\s+[A-Z].*[.!?]$", line.text) is not None


def read_prose(text: str, lines: Sequence[Line]) -> tuple[int, list[Span]]:
    """A line, with those below that its sentence runs on into; a few lone words are an item."""
    count = 1
    while count < len(lines) and _runs_on(lines[count - 1], lines[count]):
        count += 1
    body = lines[:count]
    if count == 1 and not is_text(body[0]) and body[0].words < LONG_TEXT:
        return 1, [Span("item", body[0].start, body[0].end)]
    return count, [Span("paragraph", body[0].start, body[-1].end)]


def read_label_lines(text: str, lines: Sequence[Line]) -> list[Span]:
    """An item for each line, if every one is a "Label: value" line or a role line; else []."""
    if not all(is_labelled(line) and not _is_several_sentences(line) for line in lines):
        return []
    return [item(text, line.start, line.end) for line in lines]
