"""Document → facts: every labelled value that its lines, rows and safe sentences state."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from filmqa.facts.finding import awards, prose, roles
from filmqa.facts.finding.labelled import (
    infobox_sections,
    label_alone,
    labelled_values,
    listed_under,
    listing_values,
)
from filmqa.facts.finding.names import is_name
from filmqa.facts.finding.reviews import reviews_by_heading
from filmqa.facts.finding.spans import Span, trimmed, values_of
from filmqa.facts.finding.stacked import stacked_facts
from filmqa.facts.finding.works import films_of_sections, own_title, title_in_text
from filmqa.facts.vocabulary import field_of_label, fields
from filmqa.passages import split_sentences
from filmqa.types import Block, Document, Fact

_CAST = re.compile(
    r"\b(?:cast|characters?|starring|roles?|players|who(?:’|')?s who|actors)\b", re.I
)
_AWARDS = re.compile(r"\b(?:awards?|accolades|prizes|honou?rs|nominations|recognition)\b", re.I)
_MOST_DESCRIPTION = 24  # words of what a cast list says of a character
_AFTER_CHARACTER = re.compile(r",\s|\s[–—-]\s|\s\(")
_NEAR_START = 4  # characters: a role that begins its line is of a list, not told in passing
_ROLE_COLUMN = re.compile(r"\b(?:roles?|characters?|parts?|plays)\b")
_ACTOR_COLUMN = re.compile(
    r"\b(?:actors?|actress|voiced?|voices|played|performers?|players?|cast|stars?)\b"
)
_CELL = re.compile(r"[^|]+")


def find_facts(document: Document) -> list[Fact]:
    """The facts of a document in the order of its text, each value's span exact.

    A fact whose line or section names another film than the document's own carries that
    film's name.
    """
    films = films_of_sections(document)
    title = own_title(document)
    infobox = infobox_sections(document)
    facts: list[Fact] = list(reviews_by_heading(document))
    if named := title_in_text(document):
        facts.append(_fact(document, "title", "", named, named))
    stacked = stacked_facts(document)
    boxed = {fact.line_end for facts_here in stacked.values() for fact in facts_here}
    label, section = "", -1  # what stands above the lines to come
    for block in document.blocks:
        if block.section != section:
            section = block.section
            label = document.sections[section].path[-1] if document.sections[section].path else ""
        subject = films.get(block.section, title)
        if block.end in boxed:
            found = [f for here in stacked.values() for f in here if f.line_end == block.end]
        else:
            told = _facts_of_block(document, block, subject, facts, block.section in infobox)
            found = list(told)
        if block.kind == "item" and not found:
            under = label_alone(document, block)
            label = under or label
            if not under:
                found = list(listed_under(document, block, block.header or label))
        film = films.get(block.section, "")
        facts.extend(replace(fact, film=fact.film or film) for fact in found)
    return _without_doubles(facts)


def _facts_of_block(
    document: Document, block: Block, title: str, before: Sequence[Fact], in_infobox: bool
) -> Iterator[Fact]:
    path = " ".join(document.sections[block.section].path)
    if block.kind == "paragraph":
        yield from _from_paragraph(document, block, title)
        return
    people = list(dict.fromkeys(f.value for f in before if _is_person(f)))
    if block.kind == "row" or _AWARDS.search(path):
        found = list(_from_row(document, block, people, bool(_AWARDS.search(path))))
        if found:
            yield from found
            return
    in_cast = _CAST.search(path) is not None
    cast = list(roles.listed_roles(document.text, block.start, block.end, in_cast))
    if cast:
        yield from (_role_fact(document, role, (block.start, block.end)) for role in cast)
        return
    found = list(labelled_values(document, block, in_infobox))
    found = found or list(listing_values(document, block))
    if not found and document.text[block.start : block.end].rstrip().endswith("."):
        # A bullet that is a sentence: what it says in brackets is rarely a role.
        told = _from_paragraph(document, block, title)
        found = [fact for fact in told if fact.field != "cast member"]
    yield from found


def _is_person(fact: Fact) -> bool:
    known = fields().get(fact.field)
    return known is not None and known.kind == "person" and " " in fact.value


def _from_paragraph(document: Document, block: Block, title: str) -> Iterator[Fact]:
    text = document.text[block.start : block.end]
    for first, last in split_sentences(text):
        start, end = block.start + first, block.start + last
        for told in prose.told_values(document.text, start, end, title):
            kind = fields()[told.field].kind if told.names else "text"
            spans = values_of(document.text, *told.span, told.field, kind)
            for span in spans if told.names else [told.span]:
                yield _fact(document, told.field, "", span, (start, end))
        for role in roles.told_roles(document.text, start, end):
            yield _role_fact(document, role, (start, end))


def _from_row(
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
            _fact(document, "award", "", span, line),
            parts=tuple((k, " ".join(v.split())) for k, v in award.parts.items() if v),
        )
    elif columns and len(columns) == len(cells):
        yield from _from_table(document, cells, columns, line)
    elif columns and _numbered_track(columns):
        yield from _track(document, line)


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
        yield _role_fact(document, roles.Role(cells[actor], cells[role]), line)
        return
    track = next((i for i, c in enumerate(lower) if c in {"track", "title", "song"}), None)
    if track is not None and {"length", "performer", "sung by", "no", "no.", "time"} & {
        *lower,
        *(c.split(" ")[0] for c in lower),
    }:
        parts = tuple(
            (name, text[slice(*cell)]) for i, (name, _, cell) in enumerate(filled) if i != track
        )
        yield replace(_fact(document, "track", columns[track], cells[track], line), parts=parts)
        return
    whose = next((i for i, n in enumerate(names) if n == "title"), None)
    if whose is not None and sum(map(bool, names)) > 1:
        yield from _from_list_of_films(document, cells, columns, whose, line)
        return
    label = field_of_label(text[slice(*cells[0])]) if cells else None
    if label and len(cells) == 2:  # a table of two columns, a label and its value
        for span in values_of(text, *cells[1], label.name, label.kind):
            if label.kind != "person" or is_name(text[slice(*span)]):
                yield _fact(document, label.name, text[slice(*cells[0])], span, line)
        return
    if cells and cells[0][0] < cells[0][1]:
        parts = tuple((name, text[slice(*cell)]) for name, _, cell in filled[1:])
        yield replace(_fact(document, lower[0], columns[0], cells[0], line), parts=parts)


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
            yield replace(_fact(document, name, column, span, line), film=film)


def _numbered_track(columns: Sequence[str]) -> bool:
    return any(column.lower().startswith(("title", "track", "song")) for column in columns)


_TRACK = re.compile(
    r"^\W*(?:\d+\.?\s+)?[\"“](?P<title>[^\"”]+)[\"”](?P<rest>.*?)(?P<length>\d+:\d\d)?\s*$", re.S
)


def _track(document: Document, line: Span) -> Iterator[Fact]:
    found = _TRACK.match(document.text[slice(*line)])
    if found is None:
        return
    span = line[0] + found.start("title"), line[0] + found.end("title")
    rest = " ".join(found["rest"].replace("(dialogue)", " ").split())
    parts = [("performer", rest)] if rest else []
    parts += [("length", found["length"])] if found["length"] else []
    yield replace(_fact(document, "track", "", span, line), parts=tuple(parts))


def _role_fact(document: Document, role: roles.Role, line: Span) -> Fact:
    whole = document.text[slice(*role.character)]
    cut = _AFTER_CHARACTER.search(whole)  # "Vera, who keeps bees" in a table's cell
    end = role.character[0] + (cut.start() if cut else len(whole))
    role = roles.Role(role.actor, (role.character[0], end))
    character = " ".join(document.text[slice(*role.character)].split())
    fact = _fact(document, "cast member", "", role.actor, line)
    after = " ".join(document.text[max(role.character[1], role.actor[1]) : line[1]].split())
    told = " ".join(after.strip(" ,;:.)–—-|").split()[:_MOST_DESCRIPTION])
    listed = line[0] + _NEAR_START > min(role.actor[0], role.character[0])
    description = (("description", told),) if told and listed else ()
    return replace(fact, parts=(("character", character), *description))


def _fact(document: Document, field: str, label: str, span: Span, line: Span) -> Fact:
    return Fact(document.name, field, label, document.text[slice(*span)], *span, *line)


def _without_doubles(facts: Sequence[Fact]) -> list[Fact]:
    kept: dict[tuple[str, int, int], Fact] = {}
    for fact in facts:
        kept.setdefault((fact.field, fact.start, fact.end), fact)
    return list(kept.values())
