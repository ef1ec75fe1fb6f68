"""Infoboxes with a label on one line and its values on the next ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from filmqa.facts.finding.names import is_full_name
from filmqa.facts.finding.spans import values_of
from filmqa.facts.normal import normalise
from filmqa.facts.vocabulary import Field, field_of_label
from filmqa.types import Block, Document, Fact

_FEWEST = 3  # labels with a value of their kind that make such a box: one alone may be any word
_MOST_VALUES = 8
_MOST_WORDS = 12
_COUNTED = frozenset(["date", "money", "duration", "rating"])


@dataclass(frozen=True, slots=True)
class _Label:
    field: Field
    text: str
    start: int


def stacked_facts(document: Document) -> Mapping[int, list[Fact]]:
    """The facts of such boxes, by the place where their value's line begins.

    A box is read only where three labels of one section stand alone on their lines, each with a
    value of its field's kind beneath.
    """
    found: dict[int, list[tuple[str, Fact]]] = {}
    label: _Label | None = None
    values = 0
    for block in document.blocks:
        text = document.text[block.start : block.end].strip()
        field = _field_alone(block, text)
        if field is not None or block.kind != "item":
            label = _Label(field, text, block.start) if field else None
            values = 0
            continue
        if label is None or values == _MOST_VALUES or len(text.split()) > _MOST_WORDS:
            label = None
            continue
        facts = list(_values(document, label, block))
        label, values = (label, values + 1) if facts else (None, 0)
        for fact in facts:
            found.setdefault(block.section, []).append((fact.label, fact))
    boxes = [one for one in found.values() if len({name for name, _ in one}) >= _FEWEST]
    by_place: dict[int, list[Fact]] = {}
    for box in boxes:
        for _, fact in box:
            by_place.setdefault(fact.start, []).append(fact)
    return by_place


def _field_alone(block: Block, text: str) -> Field | None:
    if block.kind != "item" or not text or text[-1] in ".:," or text[0].islower():
        return None
    field = field_of_label(text)
    return field if (field and field.scope == "film") or _is_cast(field) else None


def _is_cast(field: Field | None) -> bool:
    return field is not None and field.name == "cast member"


def _values(document: Document, label: _Label, block: Block) -> Iterator[Fact]:
    field = label.field
    for span in values_of(document.text, block.start, block.end, field.name, field.kind):
        value = document.text[slice(*span)]
        if field.kind == "person" and not is_full_name(value):
            continue
        if field.kind in _COUNTED and normalise(value, field.kind) is None:
            continue
        yield Fact(document.name, field.name, label.text, value, *span, label.start, block.end)
