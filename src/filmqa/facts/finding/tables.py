"""A row of a table or a list → its facts: an award, a role, a track, a film's values."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from filmqa.facts.finding import awards, roles
from filmqa.facts.finding.making import fact_at, role_fact
from filmqa.facts.finding.names import is_name
from filmqa.facts.finding.spans import Span, trimmed, values_of
from filmqa.facts.vocabulary import field_of_label
from filmqa.types import Block, Document, Fact

_ROLE_COLUMN = re.compile(r"\b(?:roles?|characters?|parts?|plays)\b")
_ACTOR_COLUMN = re.compile(
    r"\b(?:actors?|actress|voiced?|voices|played|performers?|players?|cast|stars?)\b"
)
_CELL = re.compile(r"[^|]+")
_TRACK = re.compile(
    r"^\W*(?:\d+\.?\s+)?[\"“](?P<title>[^\"”]+)[\"”](?P<rest>.*?)(?P<length>\d+:\d\d)?\s*$", re.S
)


def facts_of_row(
    document: Document, block: Block, people: Sequence[str], among_awards: bool
) -> Iterator[Fact]:
    text, line = document.text, (block.start, block.end)
    columns = [column.strip() for column in block.header.split("|")] if block.header else []
    cells = _cells(text, block)
    inherited = _inherited(columns)
    award = None
    if len(cells) > 1 and len(cells) == len(columns):
        award = awards.from_cells(text, cells, columns)
    if award is None and (among_awards or awards.from_cells(text, cells, columns)):
        award = awards.from_line(text, *line, inherited, people)
    if award is not None:
        span = award.spans.get("category") or award.spans.get("award") or line
        yield replace(
            fact_at(document, "award", "", span, line),
            parts=tuple((k, " ".join(v.split())) for k, v in award.parts.items() if v),
        )
    elif columns and len(columns) == len(cells):
        yield from _from_table(document, cells, columns, line)
    elif columns and _numbered_track(columns):
        yield from track_facts(document, line)


def _inherited(columns: Sequence[str]) -> dict[str, str]:
    """What a row's header says that it has from rows above: "Award: Academy Award"."""
    parts = {}
    for column in columns:
        name, colon, value = column.partition(":")
        if colon and (part := awards.COLUMNS.get(name.strip().lower())):
            parts[part] = value.strip()
    return parts


def _cells(text: str, block: Block) -> list[Span]:
    return [
        trimmed(text, *cell.span()) or (cell.start(), cell.start())
        for cell in _CELL.finditer(text, block.start, block.end)
    ]


def _from_table(
    document: Document, cells: Sequence[Span], columns: Sequence[str], line: Span
) -> Iterator[Fact]:
    """A row of any other table: a cast's, a track list's, or a film's with a column a field."""
    named = [field_of_label(column) for column in columns]
    names = [field.name if field else "" for field in named]
    lower = [column.lower() for column in columns]
    text = document.text
    filled = [(name, field, cell) for name, field, cell in zip(lower, named, cells, strict=True)]
    role = next((i for i, c in enumerate(lower) if _ROLE_COLUMN.search(c)), None)
    actor = next((i for i, c in enumerate(lower) if _ACTOR_COLUMN.search(c) and i != role), None)
    if role is not None and actor is not None and cells[actor][0] < cells[actor][1]:
        yield role_fact(document, roles.Role(cells[actor], cells[role]), line)
        return
    track = next((i for i, c in enumerate(lower) if c in {"track", "title", "song"}), None)
    if track is not None and {"length", "performer", "sung by", "no", "no.", "time"} & {
        *lower,
        *(c.split(" ")[0] for c in lower),
    }:
        parts = tuple(
            (name, text[slice(*cell)]) for i, (name, _, cell) in enumerate(filled) if i != track
        )
        yield replace(fact_at(document, "track", columns[track], cells[track], line), parts=parts)
        return
    whose = next((i for i, n in enumerate(names) if n == "title"), None)
    if whose is not None and sum(map(bool, names)) > 1:
        yield from _from_list_of_films(document, cells, columns, whose, line)
        return
    label = field_of_label(text[slice(*cells[0])]) if cells else None
    if label and len(cells) == 2:  # a table of two columns, a label and its value
        for span in values_of(text, *cells[1], label.name, label.kind):
            if label.kind != "person" or is_name(text[slice(*span)]):
                yield fact_at(document, label.name, text[slice(*cells[0])], span, line)
        return
    if cells and cells[0][0] < cells[0][1]:
        parts = tuple((name, text[slice(*cell)]) for name, _, cell in filled[1:])
        yield replace(fact_at(document, lower[0], columns[0], cells[0], line), parts=parts)


def _from_list_of_films(
    document: Document, cells: Sequence[Span], columns: Sequence[str], whose: int, line: Span
) -> Iterator[Fact]:
    """A row for each film, a column for each field."""
    text = document.text
    film = text[slice(*cells[whose])]
    for i, (column, cell) in enumerate(zip(columns, cells, strict=True)):
        field = field_of_label(column)
        if i == whose or cell[0] == cell[1]:
            continue
        name, kind = (field.name, field.kind) if field else (column.lower(), "text")
        for span in values_of(text, *cell, name, kind):
            yield replace(fact_at(document, name, column, span, line), film=film)


def _numbered_track(columns: Sequence[str]) -> bool:
    return any(column.lower().startswith(("title", "track", "song")) for column in columns)


def track_facts(document: Document, line: Span) -> Iterator[Fact]:
    found = _TRACK.match(document.text[slice(*line)])
    if found is None:
        return
    span = line[0] + found.start("title"), line[0] + found.end("title")
    rest = " ".join(found["rest"].replace("(dialogue)", " ").split())
    parts = [("performer", rest)] if rest else []
    parts += [("length", found["length"])] if found["length"] else []
    yield replace(fact_at(document, "track", "", span, line), parts=tuple(parts))
