"""Infoboxes of plain text: labels and values on lines of their own, the later values below."""

from collections.abc import Sequence

from filmqa.documents.lines import Line
from filmqa.documents.outline import Span, item
from filmqa.documents.shapes import (
    BULLET,
    LONG_TEXT,
    ends_sentence,
    find_infobox_label,
    find_label,
    has_heading_shape,
    is_role,
    is_text,
)

_FEWEST_LABELS = 2
_MOST_PLAIN_WORDS = 3  # of a value without a capital


def read_infobox(text: str, lines: Sequence[Line]) -> tuple[int, list[Span]]:
    """How many of ``lines`` are an infobox that begins with the first, and its blocks.

    ``lines`` stand together with no blank line between. A label with its value and the values
    on the lines below are one item, so that quoting it is complete; but a role line ("Robert
    Shaw as Quint") is an item of its own, with the label as its header.
    """
    if _label(lines[0]) is None:
        return 0, []
    count = 1
    while count < len(lines) and _belongs(lines, count):
        count += 1
    if sum(_label(line) is not None for line in lines[:count]) < _FEWEST_LABELS:
        return 0, []
    if not any(_has_value(line) for line in lines[:count]):
        return 0, []  # "Cast", "Box office": headings that labels share their names with
    starts = [index for index in range(count) if _label(lines[index]) is not None]
    spans: list[Span] = []
    for first, last in zip(starts, [*starts[1:], count], strict=True):
        spans += _read_entry(text, lines[first:last])
    return count, spans


def _label(line: Line) -> str | None:
    found = find_infobox_label(line.text)
    if found is None:
        found = find_label(line.text)
    if found is None or line.words > 2 * LONG_TEXT:
        return None
    label, value = found
    # "Genre thriller" has a value, "Cast members came from all over" is the start of a sentence.
    # "Based on the play by Ann Lee" cannot be one.
    plain = value and value[0].islower() and len(value.split()) > _MOST_PLAIN_WORDS
    plain = plain and not label.endswith((" by", " on"))
    return None if plain or (ends_sentence(value) and len(value.split()) > 4) else label


def _has_value(line: Line) -> bool:
    found = find_infobox_label(line.text) or find_label(line.text)
    return _label(line) is not None and found is not None and bool(found[1])


def _is_heading(lines: Sequence[Line], index: int) -> bool:
    """Whether a label without a value or a colon heads a section of the page.

    In an infobox whose labels have colons it is no label; nor above bullets with labels of
    their own.
    """
    line = lines[index]
    if _label(line) is None or _has_value(line) or line.text.endswith(":"):
        return False
    if find_infobox_label(lines[0].text) is None or find_label(lines[0].text):
        return True
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    bullet = BULLET.match(below)
    return bullet is not None and find_label(below[bullet.end() :]) is not None


def _belongs(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    if _is_heading(lines, index):
        return False
    if _label(line) is not None or is_role(line.text, fewest_words=1):
        return True
    if line.words >= LONG_TEXT or (ends_sentence(line.text) and line.words > 4):
        return False
    if index + 1 < len(lines) and has_heading_shape(line.text):
        below = lines[index + 1]
        return not is_text(below) or is_role(below.text) or _label(below) is not None
    return True


def _read_entry(text: str, lines: Sequence[Line]) -> list[Span]:
    label = (_label(lines[0]) or "").strip(" :")
    roles = [i for i in range(1, len(lines)) if is_role(lines[i].text, fewest_words=1)]
    if not roles:
        return [item(text, lines[0].start, lines[-1].end)]
    ends = [roles[0], *roles[1:], len(lines)]
    spans: list[Span] = []
    if roles[0] > 1 or (find_infobox_label(lines[0].text) or find_label(lines[0].text) or "")[1]:
        spans.append(Span("item", lines[0].start, lines[roles[0] - 1].end))
    for first, last in zip(roles, ends[1:], strict=True):
        start = lines[first].start
        if found := BULLET.match(lines[first].text):
            start += found.end()
        spans.append(item(text, start, lines[last - 1].end, header=label))
    return spans
