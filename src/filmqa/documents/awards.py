"""Lists of awards in plain text that no line of column names heads, however short they are."""

import re
from collections.abc import Sequence

from filmqa.documents.inheritance import opens_category, read_results, without_result
from filmqa.documents.lines import Line
from filmqa.documents.outline import Span
from filmqa.documents.shapes import ends_sentence, has_heading_shape, is_bullet, is_text

_MOST_WORDS = 30
_MOST_GIVER_WORDS = 10
_LOOK_BACK = 4000  # characters in which the list's heading is looked for
_HEADING = re.compile(
    r"\b(?:awards?|accolades|honou?rs|prizes?|nominations|recognition)\b", re.IGNORECASE
)
_GENERAL = re.compile(  # a heading that names no award of its own
    r"(?:(?:awards?|accolades|honou?rs|prizes?|nominations|nominated|wins?|won|and|other|major"
    r"|film|critics|festivals?|recognition|&)\s*)+",
    re.IGNORECASE,
)
_GIVER = re.compile(
    r"\b(?:Awards?|Prizes?|Festival|Academy|Globes?|Oscars?|BAFTAs?|Césars?|Goyas?|Emmys?"
    r"|Grammys?|Tonys?|Guild|Circle|Critics|Society|Association)\b"
)


def read_award_list(text: str, lines: Sequence[Line]) -> tuple[int, list[Span]]:
    """How many of ``lines`` are awards, each with its result at its end, and their blocks.

    ``lines`` stand together with no blank line between, below a heading that speaks of awards.
    A line that only names who gives the awards below it ("Hugo Award") is no award itself, so
    neither row nor item; they inherit it.
    """
    if not (_is_award(lines[0]) or _gives(lines, 0)) or not _is_headed(text, lines[0].start):
        return 0, []
    spans: list[Span] = []
    giver, count = "", 0
    while count < len(lines):
        if _gives(lines, count):
            giver = lines[count].text.rstrip(" :")
            spans.append(Span("paragraph", lines[count].start, lines[count].end))
            count += 1
        first = count
        while count < len(lines) and _is_award(lines[count]):
            count += 1
        if count == first:
            break
        spans += read_results(text, lines[first:count], (), giver)
    return count, spans


def _is_award(line: Line) -> bool:
    if is_bullet(line.text) or not 2 <= line.words <= _MOST_WORDS or ends_sentence(line.text):
        return False
    return bool(without_result(line.text))


def _gives(lines: Sequence[Line], index: int) -> bool:
    """Whether a line names who gives the awards below it."""
    if index + 1 >= len(lines) or not _is_award(lines[index + 1]) or _is_award(lines[index]):
        return False
    line = lines[index]
    named = _GIVER.search(line.text) and not _GENERAL.fullmatch(line.text.rstrip(" :"))
    shaped = line.words <= _MOST_GIVER_WORDS and has_heading_shape(line.text)
    return bool(named) and shaped and not opens_category(line.text)


def _is_headed(text: str, start: int) -> bool:
    """Whether the nearest line above that is no prose speaks of awards."""
    above = text[max(0, start - _LOOK_BACK) : start].splitlines()
    for line in reversed(above):
        words = line.strip()
        if words and not is_text(Line(0, len(words), words)):
            return _HEADING.search(words) is not None and has_heading_shape(words)
    return False
