"""The title of a plain text, which no mark tells from its other lines."""

from collections.abc import Sequence
from itertools import pairwise

from filmqa.documents.lines import Line
from filmqa.documents.shapes import clean_name, find_label, has_heading_shape
from filmqa.documents.titles import (
    fold,
    has_year,
    is_named_by_file,
    name_from_file,
    occurrences,
    recurring_phrase,
    tells_nothing,
    without_year,
)

_TOP = 20  # lines with words, in which a page says what it is about
_LABELS = frozenset(["title", "film title", "movie title"])


def find_title(name: str, lines: Sequence[Line]) -> str:
    """The first that there is of these.

    The only heading that one "#" marks; a "Title:" line; a line said twice at the top; a line
    with a year; a heading at the top that the file is named after; the first heading if the text
    goes on speaking of it; the phrase that its headings share; the first line if it stands alone;
    the file's name.
    """
    solid = [line for line in lines if any(char.isalnum() for char in line.text)]
    top = [line.text for line in solid[:_TOP]]
    shaped = [clean_name(text) for text in top if has_heading_shape(text)]
    found = _marked(solid) or _labelled(top) or _repeated(top) or _dated(shaped[:5])
    if found:
        return found
    if named := _named_by_file(shaped, name):
        return named
    text = "\n".join(line.text for line in lines)
    if shaped and _is_told_again(shaped[0], name, text):
        return without_year(shaped[0])
    headings = [clean_name(line.text) for line in solid if has_heading_shape(line.text)]
    return recurring_phrase(headings) or _first_alone(name, lines, shaped) or name_from_file(name)


def _marked(solid: Sequence[Line]) -> str | None:
    marked = [clean_name(line.text) for line in solid if line.text.startswith("# ")]
    return without_year(marked[0]) if len(marked) == 1 and marked[0] else None


def _labelled(top: Sequence[str]) -> str | None:
    labels = [label for text in top if (label := find_label(text))]
    return next((value for label, value in labels if label.casefold() in _LABELS and value), None)


def _repeated(top: Sequence[str]) -> str | None:
    pairs = pairwise(clean_name(text) for text in top)
    twice = (first for first, second in pairs if fold(first) and fold(first) == fold(second))
    return next((without_year(text) for text in twice if has_heading_shape(text)), None)


def _dated(shaped: Sequence[str]) -> str | None:
    return next((without_year(text) for text in shaped if has_year(text)), None)


def _named_by_file(shaped: Sequence[str], name: str) -> str | None:
    # A distributor's name may stand above the film's.
    named = (text for text in shaped[:5] if len(text.split()) > 1 and is_named_by_file(text, name))
    return next((without_year(text) for text in named), None)


def _is_told_again(heading: str, name: str, text: str) -> bool:
    words = len(heading.split())
    if is_named_by_file(heading, name):
        return True
    return words <= 8 and occurrences(heading, text) >= (2 if words > 1 else 3)


def _first_alone(name: str, lines: Sequence[Line], shaped: Sequence[str]) -> str | None:
    first = next((index for index, line in enumerate(lines) if line.text), None)
    if first is None or not shaped or clean_name(lines[first].text) != shaped[0]:
        return None
    alone = first + 1 < len(lines) and not lines[first + 1].text
    telling = len(shaped[0].split()) > 1 or tells_nothing(name)
    return without_year(shaped[0]) if alone and telling else None
