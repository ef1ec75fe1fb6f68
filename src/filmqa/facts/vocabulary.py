"""The fields that facts have: one canonical name each, and the labels that stand for it.

The reference lists are schema.org's Movie and Wikidata's properties of films; ``fields.toml``
names both for every field.
"""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, cast

from filmqa import later
from filmqa.facts.normal import Kind
from filmqa.retrieval.terms import fold

FIELDS_FILE = Path(__file__).with_name("fields.toml")

_ALSO: ContextVar[Mapping[str, str]] = ContextVar("also labelled", default=MappingProxyType({}))
_NOT_WORDS = later.pattern(r"[\W_]+")
_ASIDE = later.pattern(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a film. ``scope`` is "row" where a value needs its parts to be understood."""

    name: str
    kind: Kind
    schema: str  # schema.org property of Movie
    wikidata: str
    labels: tuple[str, ...]
    asked: tuple[str, ...]
    near: tuple[str, ...] = ()
    scope: Literal["film", "row"] = "film"


@cache
def fields() -> Mapping[str, Field]:
    """All fields by name, in the file's order."""
    rows = cast(list[dict[str, Any]], tomllib.loads(FIELDS_FILE.read_text("utf-8"))["field"])
    return {
        row["name"]: Field(
            **row | {key: tuple(row.get(key, ())) for key in ("labels", "asked", "near")}
        )
        for row in rows
    }


@cache
def known_labels() -> Mapping[str, str]:
    """Every label of every field, in its plain form → the name of its field."""
    return {
        label: name for name, field in fields().items() for label in (plain(name), *field.labels)
    }


def plain(label: str) -> str:
    """A label without case, diacritics, asides and punctuation: "Runtime (length)" → "runtime"."""
    return _NOT_WORDS.sub(" ", fold(_ASIDE.sub(" ", label))).strip()


def field_of_label(label: str) -> Field | None:
    """The field that a printed label stands for, by the vocabulary; None if it has none."""
    wanted = plain(label)
    known = {**known_labels(), **_ALSO.get()} if _ALSO.get() else known_labels()
    name = known.get(wanted) or known.get(wanted.removesuffix("s")) or known.get(wanted + "s")
    if name is None and len(wanted.split()) > 2:
        # "Music composed by", "Original music score by": what it ends with is a label.
        # What stands before "of" says what it is: "country of production".
        words = wanted.split()
        head, of, _ = wanted.partition(" of ")
        ends = [head] if of else [" ".join(words[n:]) for n in (1, 2)]
        name = next((known[end] for end in ends if end in known), None)
    return fields()[name] if name else None


@contextmanager
def also_labelled(labels: Mapping[str, str]) -> Iterator[None]:
    """Within it these plain labels stand for fields as well: label → name of its field."""
    token = _ALSO.set(labels)
    try:
        yield
    finally:
        _ALSO.reset(token)


def person_of_label(label: str) -> Field | None:
    """The field of people that a label may stand for as well: "Score: Ida Holm"."""
    wanted = plain(label)
    return next((f for f in fields().values() if f.kind == "person" and wanted in f.labels), None)


@cache
def labels_by_length() -> tuple[str, ...]:
    """Every label of every field, longest first: the first that fits a line's start is its own."""
    return tuple(sorted(known_labels(), key=lambda label: (-len(label), label)))
