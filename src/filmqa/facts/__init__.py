"""Labelled values of films: found at indexing, normalised, compared across documents."""

import hashlib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from filmqa.embedding import Embedder
from filmqa.index import FactFinder
from filmqa.types import Document, Fact

_FOLDER = Path(__file__).parent


def fact_finder(embedder: Embedder | None = None) -> FactFinder:
    """What the index is handed to find facts with; its fingerprint changes with its code.

    With an ``embedder`` labels that the vocabulary lacks are read by their meaning as well.
    """

    @cache
    def finds() -> Callable[[Document], Sequence[Fact]]:
        from filmqa.facts.finding import find_facts  # noqa: PLC0415  # where something is new
        from filmqa.facts.meaning import LabelReader  # noqa: PLC0415

        return LabelReader(embedder).find if embedder else find_facts

    def find(document: Document) -> Sequence[Fact]:
        return finds()(document)

    return FactFinder(f"{_fingerprint()}{'+' if embedder else ''}", find)


@cache
def _fingerprint() -> str:
    digest = hashlib.sha256()
    files = [
        *sorted((_FOLDER / "finding").glob("*.py")),
        _FOLDER / "vocabulary.py",
        _FOLDER / "meaning.py",
    ]
    for file in [*files, _FOLDER / "fields.toml"]:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:32]
