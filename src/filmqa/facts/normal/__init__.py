"""Normal forms: durations, sums, dates, ratings and names that can be compared."""

from filmqa.facts.normal.comparing import same, variant
from filmqa.facts.normal.counts import find_counts
from filmqa.facts.normal.reading import find, normalise, track_length
from filmqa.facts.normal.values import Kind, Normal
from filmqa.retrieval.terms import fold

__all__ = [
    "Kind",
    "Normal",
    "find",
    "find_counts",
    "fold",
    "normalise",
    "same",
    "track_length",
    "variant",
]
