"""Document → facts: every labelled value that its lines, rows and safe sentences state."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from filmqa.facts.finding import prose, roles
from filmqa.facts.finding.labelled import (
    infobox_sections,
    label_alone,
    labelled_values,
    listed_under,
    listing_values,
)
from filmqa.facts.finding.making import fact_at, role_fact
from filmqa.facts.finding.reviews import reviews_by_heading
from filmqa.facts.finding.spans import values_of
from filmqa.facts.finding.stacked import stacked_facts
from filmqa.facts.finding.tables import facts_of_row
from filmqa.facts.finding.works import films_of_sections, own_title, title_in_text
from filmqa.facts.vocabulary import fields
from filmqa.passages import split_sentences
from filmqa.types import Block, Document, Fact

_CAST = re.compile(
    r"\b(?:cast|characters?|starring|roles?|players|who(?:’|')?s who|actors)\b", re.I
)
_AWARDS = re.compile(r"\b(?:awards?|accolades|prizes|honou?rs|nominations|recognition)\b", re.I)


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
        facts.append(fact_at(document, "title", "", named, named))
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
        found = list(facts_of_row(document, block, people, bool(_AWARDS.search(path))))
        if found:
            yield from found
            return
    in_cast = _CAST.search(path) is not None
    cast = list(roles.listed_roles(document.text, block.start, block.end, in_cast))
    if cast:
        yield from (role_fact(document, role, (block.start, block.end)) for role in cast)
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
                yield fact_at(document, told.field, "", span, (start, end))
        for role in roles.told_roles(document.text, start, end):
            yield role_fact(document, role, (start, end))


def _without_doubles(facts: Sequence[Fact]) -> list[Fact]:
    kept: dict[tuple[str, int, int], Fact] = {}
    for fact in facts:
        kept.setdefault((fact.field, fact.start, fact.end), fact)
    return list(kept.values())
