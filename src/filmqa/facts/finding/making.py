"""One line's span → a fact, and what a role's line says beside its names."""

import re
from dataclasses import replace

from filmqa.facts.finding import roles
from filmqa.facts.finding.spans import Span
from filmqa.types import Document, Fact

_MOST_DESCRIPTION = 24  # words of what a cast list says of a character
_AFTER_CHARACTER = re.compile(r",\s|\s[–—-]\s|\s\(")
_NEAR_START = 4  # characters: a role that begins its line is of a list, not told in passing


def role_fact(document: Document, role: roles.Role, line: Span) -> Fact:
    whole = document.text[slice(*role.character)]
    cut = _AFTER_CHARACTER.search(whole)  # "Vera, who keeps bees" in a table's cell
    end = role.character[0] + (cut.start() if cut else len(whole))
    role = roles.Role(role.actor, (role.character[0], end))
    character = " ".join(document.text[slice(*role.character)].split())
    fact = fact_at(document, "cast member", "", role.actor, line)
    after = " ".join(document.text[max(role.character[1], role.actor[1]) : line[1]].split())
    told = " ".join(after.strip(" ,;:.)–—-|").split()[:_MOST_DESCRIPTION])
    listed = line[0] + _NEAR_START > min(role.actor[0], role.character[0])
    description = (("description", told),) if told and listed else ()
    return replace(fact, parts=(("character", character), *description))


def fact_at(document: Document, field: str, label: str, span: Span, line: Span) -> Fact:
    return Fact(document.name, field, label, document.text[slice(*span)], *span, *line)
