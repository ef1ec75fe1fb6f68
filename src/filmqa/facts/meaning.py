"""Labels that the vocabulary lacks, known by their meaning: "Poster tagline", "Main producer"."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from filmqa.embedding import Embedder, Vectors
from filmqa.facts.finding import find_facts
from filmqa.facts.finding.names import is_name
from filmqa.facts.normal import normalise
from filmqa.facts.vocabulary import Field, also_labelled, fields, known_labels, plain
from filmqa.types import Document, Fact

# A label means what the nearest known label does from this cosine on. benchmarks/labelled says
# how it was chosen, and what it gave on labels that were not looked at.
LEAST_COSINE = 0.8
_TELLING = frozenset(["date", "money", "duration", "rating"])


class LabelReader:
    """Finds the facts of documents, reading unknown labels by their vectors."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._read: dict[str, str | None] = {}  # plain label → name of the field nearest to it

    def find(self, document: Document) -> Sequence[Fact]:
        """The facts of a document; a label that only its meaning tells gets its field's name.

        A label is read so only where its first value is of the field's kind: "Price: $9" is near
        a budget, "Reviewed on: 3 May" near a review.
        """
        facts = find_facts(document)
        first: dict[str, str] = {}
        for fact in facts:
            if fact.field not in fields():
                first.setdefault(plain(fact.label), fact.value)
        self._read_new(list(first))
        also = {
            label: name
            for label, value in first.items()
            if (name := self._read[label]) and _may_be(value, fields()[name])
        }
        if not also:
            return facts
        with also_labelled(also):
            return find_facts(document)

    def field_of(self, label: str) -> str | None:
        """The field whose label is nearest to one that the vocabulary lacks; None if none is."""
        self._read_new([plain(label)])
        return self._read[plain(label)]

    def _read_new(self, labels: Sequence[str]) -> None:
        new = [label for label in labels if label not in self._read]
        if not new:
            return
        known, vectors = self._known
        cosines = self._embedder.encode(new) @ vectors.T
        for label, row in zip(new, cosines, strict=True):
            best = int(np.argmax(row))
            self._read[label] = known[best] if row[best] >= LEAST_COSINE else None

    @cached_property
    def _known(self) -> tuple[Sequence[str], Vectors]:
        labels = {
            label: name
            for label, name in known_labels().items()
            if fields()[name].scope == "film" or name == "cast member"  # other rows need parts
        }
        return list(labels.values()), self._embedder.encode(list(labels))


def _may_be(value: str, field: Field) -> bool:
    if field.kind == "person":
        return all(is_name(part.strip()) for part in value.replace(" and ", ",").split(",") if part)
    return field.kind not in _TELLING or normalise(value, field.kind) is not None
