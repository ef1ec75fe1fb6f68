"""Labelled values of films: found at indexing, normalised, compared across documents."""

import hashlib
from functools import cache
from pathlib import Path

from filmqa.facts.finding import find_facts
from filmqa.index import FactFinder

_FOLDER = Path(__file__).parent


@cache
def fact_finder() -> FactFinder:
    """What the index is handed to find facts with; its fingerprint changes with its code."""
    digest = hashlib.sha256()
    files = [*sorted((_FOLDER / "finding").glob("*.py")), _FOLDER / "vocabulary.py"]
    for file in [*files, _FOLDER / "fields.toml"]:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return FactFinder(digest.hexdigest()[:32], find_facts)
