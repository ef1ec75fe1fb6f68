"""All that a library states of a film, field by field, with who states what."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from filmqa.facts.agreement import Value, compare_facts
from filmqa.facts.films import FilmEntry, FilmLibrary
from filmqa.facts.naming import FilmNames
from filmqa.facts.normal import normalise
from filmqa.facts.vocabulary import fields
from filmqa.types import Fact, Film

# Rows of these stand side by side: two of them are two facts, not two values of one.
_ROWS = frozenset(["award", "track", "review", "quote", "cast member", "content warning"])


@dataclass(frozen=True, slots=True)
class Listed:
    """A field of a film: its values, and whether the documents differ over them."""

    film: Film
    field: str
    values: tuple[Value, ...]
    differ: bool


def films_called(name: str, library: FilmLibrary, names: FilmNames) -> list[FilmEntry]:
    """The films that a name may mean: all of them for ""; [] if there is none of that name."""
    if not name:
        return list(library.entries)
    return [library.by_film[film] for film in dict.fromkeys(m.film for m in names.named_in(name))]


def list_facts(entry: FilmEntry) -> list[Listed]:
    """A film's facts, fields in the vocabulary's order, those with labels of their own last."""
    order = {name: number for number, name in enumerate(fields())}
    found: dict[str, list[Fact]] = {}
    for fact in entry.facts:
        found.setdefault(fact.field, []).append(fact)
    names = sorted(found, key=lambda name: (order.get(name, len(order)), name))
    return [_listed(entry.film, name, found[name]) for name in names]


def _listed(film: Film, name: str, facts: Sequence[Fact]) -> Listed:
    field = fields().get(name)
    if name == "cast member":
        # Each character is a field of its own: who plays it may differ.
        by_text = _by_text(facts)
        return Listed(film, name, by_text, differ=False)
    if name in _ROWS or field is None:
        return Listed(film, name, _by_text(facts), differ=False)
    compared = compare_facts(facts, field.kind)
    return Listed(film, name, compared.values, compared.differ)


def _by_text(facts: Sequence[Fact]) -> tuple[Value, ...]:
    grouped: dict[str, list[Fact]] = {}
    for fact in facts:
        grouped.setdefault(shown(fact), []).append(fact)
    return tuple(Value(text, tuple(members)) for text, members in grouped.items())


def shown(fact: Fact) -> str:
    """A fact's value with the parts of its row: "Ida Holm as Vera"."""
    value = " ".join(fact.value.split())
    character = fact.part("character")
    if character:
        return f"{value} as {character}"
    others = [text for name, text in fact.parts if text and text != fact.value]
    return f"{value} ({', '.join(others)})" if others else value


def listing_json(listed: Listed) -> dict[str, Any]:
    """A field as ``filmqa facts --json`` writes it: one object, its values with their sources."""
    field = fields().get(listed.field)
    kind = field.kind if field else "text"
    return {
        "film": listed.film.title,
        "year": listed.film.year,
        "field": listed.field,
        "schema": field.schema if field else None,
        "wikidata": field.wikidata if field else None,
        "differ": listed.differ,
        "values": [
            {
                "value": value.text,
                "normal": normal.key if (normal := normalise(value.text, kind)) else None,
                "sources": [
                    {
                        "document": fact.document,
                        "label": fact.label,
                        "value": fact.value,
                        "start": fact.start,
                        "end": fact.end,
                        "parts": dict(fact.parts),
                    }
                    for fact in value.facts
                ],
            }
            for value in listed.values
        ],
    }
