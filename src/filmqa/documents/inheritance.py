"""Rows of results that leave out what an earlier row has said: the award, or the person.

In "Academy Award Best Actor Ann Lee Won / Best Actress Eva Ray Nominated" the second row has no
award of its own. A word that nearly every row has shows where the category begins: the rows that
begin with it inherit what stands before it in an earlier row.
"""

import re
from collections import Counter
from collections.abc import Sequence

from filmqa.documents.lines import Line
from filmqa.documents.outline import Span

_COMMON = 0.6  # of the rows hold the word that opens a category
_PERSON = re.compile(
    r"[A-Z][\w.'’-]*(?:\s+(?:&|and|de|del|van|von|[A-Z][\w.'’-]*))*\s+[A-Z][\w.'’-]*"
)


def read_results(text: str, rows: Sequence[Line], names: Sequence[str]) -> list[Span]:
    """A row for each line; its header has the column names, with what it inherits filled in."""
    opening = _category_opening(rows)
    elsewhere = text[: rows[0].start] + "\n" + text[rows[-1].end :]
    spans = []
    award = person = ""
    for row in rows:
        words = row.text.split()
        inherited: dict[int, str] = {}
        place = words.index(opening) if opening in words else None
        if place:
            award = " ".join(words[:place])
        elif place == 0 and award:
            inherited[0] = award
        if place is not None:
            named = _person(words[place + 2 : -1], elsewhere)
            if not named and person and len(names) > 2:
                inherited[len(names) - 2] = person
            person = named or person
        spans.append(Span("row", row.start, row.end, _header(names, inherited)))
    return spans


def _category_opening(rows: Sequence[Line]) -> str:
    """The word that most rows have, first in some and later in others; "" if there is none."""
    holding = Counter(word for row in rows for word in set(row.text.split()[:-1]))
    for word, count in sorted(holding.items(), key=lambda pair: (-pair[1], pair[0])):
        if count < _COMMON * len(rows):
            break
        places = [row.text.split().index(word) for row in rows if word in row.text.split()]
        if min(places) == 0 < max(places) and word in rows[0].text.split()[1:]:
            return word
    return ""


def _person(words: Sequence[str], elsewhere: str) -> str:
    """The longest run of capitalised words at the end that the rest of the text has too."""
    for start in range(len(words) - 1):
        name = " ".join(words[start:])
        if _PERSON.fullmatch(name) and all(
            part in elsewhere for part in re.split(" & | and ", name)
        ):
            return name
    return ""


def _header(names: Sequence[str], inherited: dict[int, str]) -> str:
    if not names:
        return inherited.get(0, "")
    return " | ".join(
        f"{name}: {inherited[column]}" if column in inherited else name
        for column, name in enumerate(names)
    )
