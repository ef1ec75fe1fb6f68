"""Rows of results that leave out what an earlier row has said: the award, or the person.

In "Academy Award Best Actor Ann Lee Won / Best Actress Eva Ray Nominated" the second row has no
award of its own. Where a category begins, in words such as "Best", shows that: the rows that
begin with it inherit what stands before it in an earlier row. A person is inherited only where
no other can be meant; whoever reads a row without one knows no more than the row says.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from filmqa.documents.lines import Line
from filmqa.documents.outline import Span

# How an award ends. In a line of capitals it is the last word; else a mark sets it off.
RESULTS = frozenset(["won", "nominated", "winner", "nominee", "pending", "lost"])
_ENDINGS = "|".join(sorted(RESULTS))
_RESULT = re.compile(
    rf"(?:(?:^|\s)(?:{'|'.join(sorted(map(str.title, RESULTS)))})"
    rf"|(?:\s[–—-]+|[:,])\s*(?i:{_ENDINGS})|\s\((?i:{_ENDINGS})\))"
    r"(?:\s*[(\[][^()\[\]]*[)\]])*$"
)
_COMMON = 0.6  # of the rows hold the word that opens a category
_OPENINGS = frozenset(["best", "worst", "outstanding", "favorite", "favourite", "breakthrough"])
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_AWARD_COLUMN = re.compile(
    r"\b(?:awards?|prizes?|festival|ceremony|organi[sz]ation|association|body|event|honou?r"
    r"|institution)\b",
    re.IGNORECASE,
)
_PERSON_COLUMN = re.compile(
    r"\b(?:subject|recipient|nominee|winner|honou?ree|person|name|who|for|to)", re.IGNORECASE
)
# What stands before a category's own name, where the category is not told by its opening.
_GIVER = re.compile(r"(?:[^\W\d_][\w.'’&-]*\s+){1,6}?(?:Awards|Festival)(?=\s+\S)")
# The words of categories that one person is often named for together.
_CRAFTS = (
    frozenset(
        """direct directed directing direction director screenplay screenwriter screenwriting
        script story writer writing""".split()  # noqa: SIM905
    ),
    frozenset(["composer", "music", "score", "song", "soundtrack"]),
)
_CATEGORY_WORDS = frozenset(
    """a achievement adapted an best british comedy drama dramatic feature film first for foreign
    in motion musical new of or original outstanding picture the worst""".split()  # noqa: SIM905
).union(*_CRAFTS)
_PERSON = re.compile(
    r"[A-Z][\w.'’-]*(?:\s+(?:&|and|de|del|van|von|[A-Z][\w.'’-]*))*\s+[A-Z][\w.'’-]*"
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's words without its result, cut where its category begins."""

    award: str  # "" if the row has none of its own
    category: tuple[str, ...]  # with the recipient, if any; () if nothing tells where it begins


def without_result(text: str) -> str | None:
    """The line up to its result, "Won" or "– nominated (tied)"; None if it ends in none."""
    found = _RESULT.search(text)
    return text[: found.start()].strip() if found else None


def opens_category(text: str) -> bool:
    """Whether a line begins with the word that most categories begin with."""
    return text.split(maxsplit=1)[0].casefold() in _OPENINGS if text.strip() else False


def read_results(
    text: str, rows: Sequence[Line], names: Sequence[str], award: str = ""
) -> list[Span]:
    """A row for each line; its header has the column names, with what it inherits filled in.

    What is inherited is written "Award: Academy Award", in the column of that name if there are
    any, else alone. ``award`` is what a line above the rows names: theirs unless they say
    another.
    """
    openings = _OPENINGS | {_category_opening(rows).casefold()} - {""}
    elsewhere = text[: rows[0].start] + "\n" + text[rows[-1].end :]
    given, year, person = award, "", ""
    craft: frozenset[str] | None = None
    spans = []
    for line in rows:
        row = _read_row(line, openings)
        inherited: dict[str, str] = {}
        if row.award:
            award, year = _without_year(row.award)
            person, craft = "", None
        elif row.category and award:
            inherited["award"], inherited["year"] = award, year
        elif not row.category:
            # Its own award ends nobody knows where, and is not that of the rows above.
            award, year, person, craft = given, "", "", None
            inherited["award"] = award
        named = _person(row.category[1:], elsewhere)
        same = craft is not None and craft is _craft(row.category)
        if not named and person and same and not row.award:
            inherited["person"] = person
        else:
            person, craft = named, _craft(row.category, named) if named else None
        spans.append(Span("row", line.start, line.end, _header(names, inherited)))
    return spans


def _read_row(line: Line, openings: frozenset[str]) -> _Row:
    bare = without_result(line.text)
    words = bare.split() if bare is not None else line.text.split()[:-1]
    place = next((i for i, word in enumerate(words) if word.casefold() in openings), None)
    if place is not None and not any(mark in " ".join(words[:place]) for mark in '"“('):
        return _Row(" ".join(words[:place]).rstrip(" :–—-"), tuple(words[place:]))
    if giver := _GIVER.match(" ".join(words)):
        return _Row(giver[0], tuple(words[len(giver[0].split()) :]))
    return _Row("", ())


def _without_year(award: str) -> tuple[str, str]:
    first, _, rest = award.partition(" ")
    return (rest, first) if _YEAR.fullmatch(first) and rest else (award, "")


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


def _craft(category: Sequence[str], named: str = "") -> frozenset[str] | None:
    """The craft that a category without its recipient is for; None if another word is in it."""
    kept = len(category) - len(named.split())
    words = {word.strip(".,()–—-&").casefold() for word in category[:kept]} - {""}
    if not words <= _CATEGORY_WORDS:
        return None
    return next((craft for craft in _CRAFTS if words & craft), None)


def _person(words: Sequence[str], elsewhere: str) -> str:
    """The longest run of capitalised words at the end that the rest of the text has too."""
    for start in range(1, len(words) - 1):
        name = " ".join(words[start:])
        if _PERSON.fullmatch(name) and all(
            part in elsewhere for part in re.split(" & | and ", name)
        ):
            return name
    return ""


def _header(names: Sequence[str], inherited: dict[str, str]) -> str:
    award, person = inherited.get("award", ""), inherited.get("person", "")
    if not names:
        said = (("Award", award), ("Recipient", person))
        return " | ".join(f"{name}: {value}" for name, value in said if value)
    filled = list(names)
    columns = [i for i, name in enumerate(names) if _AWARD_COLUMN.search(name)]
    column = columns[0] if columns else 0
    if year := inherited.get("year", ""):
        if names[0].casefold() == "year":
            filled[0] += f": {year}"
        else:
            award = f"{year} {award}"
    if award:
        filled[column] += f": {award}"
    people = [i for i, name in enumerate(names) if i != column and _PERSON_COLUMN.search(name)]
    if person and people:
        filled[people[-1]] += f": {person}"
    return " | ".join(filled)
