"""Sizes of films that can be compared: running time, year, budget, takings, ratings."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from filmqa import later
from filmqa.facts.agreement import Value, compare_facts
from filmqa.facts.films import FilmEntry
from filmqa.facts.normal import Kind, normalise
from filmqa.types import Fact

VIEWERS = "viewers' rating"
RATINGS = (
    "IMDb rating",
    "Rotten Tomatoes score",
    "Metacritic score",
    VIEWERS,
    "rating",
    "average rating",
)
# What a measure is called in "27 state …", and the fields that state it, best first.
MEASURES: dict[str, tuple[str, Kind, tuple[str, ...]]] = {
    "running time": ("a running time", "duration", ("running time",)),
    "release year": ("a year of release", "date", ("release year", "release date", "premiere")),
    "budget": ("a budget", "money", ("budget",)),
    "box office": ("its takings", "money", ("worldwide box office", "box office")),
    "domestic box office": ("its domestic takings", "money", ("domestic box office",)),
    "opening weekend": ("its opening weekend", "money", ("opening weekend",)),
    "IMDb rating": ("an IMDb rating", "rating", ("IMDb rating",)),
    "Rotten Tomatoes score": (
        "a Rotten Tomatoes score",
        "rating",
        ("Rotten Tomatoes score",),
    ),
    "Metacritic score": ("a Metacritic score", "rating", ("Metacritic score",)),
    VIEWERS: ("a rating by viewers", "rating", ("IMDb rating",)),
    "rating": ("a rating", "rating", ("rating",)),
    "average rating": ("an average rating", "rating", ("average rating",)),
}
_BY_VIEWERS = later.pattern(r"\b(?:users?|viewers?|readers?|audiences?)\b", re.IGNORECASE)
_VOTES = later.pattern(r"\bvotes?\b", re.IGNORECASE)
_MARKS = later.pattern(r"\[[^\[\]]{1,3}\]")


@dataclass(frozen=True, slots=True)
class Measured:
    """What a film's documents state of a measure: the size most of them give, and the others."""

    size: float  # minutes, a year, units of the currency, a share of 1
    unit: str
    text: str  # as a document has it, with what others say: "111 min (also 112 min)"
    facts: tuple[Fact, ...]


class Measures:
    """The measures of a library's films, each read once: when something first asks for it."""

    def __init__(self, entries: Sequence[FilmEntry]) -> None:
        self._entries = entries
        self._known: dict[str, dict[int, Measured | None]] = {}

    def _read(self, name: str) -> dict[int, Measured | None]:
        # Two threads may both read a measure: they read the same.
        if name not in self._known:
            self._known[name] = {id(one): _measure(one, name) for one in self._entries}
        return self._known[name]

    def of(self, entry: FilmEntry, name: str) -> Measured | None:
        """A film's size by this measure; None where no document states one that can be read."""
        return self._read(name)[id(entry)]

    def rating(self, source: str) -> str:
        """The rating that is meant: the one asked for, else the one that most films have.

        The first in the order of ``RATINGS`` where as many have another.
        """
        if source:
            return source
        having = {name: sum(map(bool, self._read(name).values())) for name in RATINGS}
        return max(RATINGS, key=lambda name: having[name])

    def main_currency(self, name: str) -> str:
        """The currency in which most films state a sum; "" if none does."""
        units = Counter(one.unit for one in self._read(name).values() if one)
        return units.most_common(1)[0][0] if units else ""


@lru_cache(maxsize=1 << 16)
def clean(text: str) -> str:
    """A value as it is shown: on one line, without reference marks."""
    return " ".join(_MARKS.sub("", text).split())


def _measure(entry: FilmEntry, name: str) -> Measured | None:
    if name == "release year":
        return _year(entry)
    if name == VIEWERS:
        return _most_supported([one for one in entry.facts if _is_by_viewers(one)], "rating")
    _, kind, fields = MEASURES[name]
    for field in fields:
        stated = entry.of(field)
        if stated and (found := _most_supported(stated, kind)):
            return found
    return None


def _is_by_viewers(fact: Fact) -> bool:
    """Whether a score is viewers': its label names them, or it has a number of votes."""
    if fact.field == "IMDb rating":
        return True
    named = _BY_VIEWERS.search(fact.label) or _VOTES.search(fact.value)
    return bool(named) and normalise(fact.value, "rating") is not None


def _most_supported(stated: Sequence[Fact], kind: Kind) -> Measured | None:
    compared = compare_facts(stated, kind)
    sized = [
        (value, normal)
        for value in compared.values
        if (normal := normalise(value.text, kind)) and normal.low is not None
    ]
    if not sized:
        return None
    value, normal = max(sized, key=lambda pair: len(pair[0].documents))
    others = [one for one, _ in sized if one is not value]
    low, high = normal.low or 0.0, normal.high or 0.0
    size = (low + high) / 2
    return Measured(size, normal.unit, _with_others(value, others, compared.differ), value.facts)


def _with_others(value: Value, others: Iterable[Value], differ: bool) -> str:
    also = ", ".join(clean(one.text) for one in others) if differ else ""
    return f"{clean(value.text)} (also {also})" if also else clean(value.text)


def _year(entry: FilmEntry) -> Measured | None:
    """The year that the library gives the film, cited where a fact has it."""
    stated = entry.of(*MEASURES["release year"][2])
    year = entry.film.year
    if year is None:
        years = re.findall(r"\b(?:1[89]|20)\d\d\b", " ".join(fact.value for fact in stated))
        if not years:
            return None
        year = int(years[0])
    having = [fact for fact in stated if str(year) in fact.value]
    facts = tuple(having or entry.of("title") or entry.facts[:1])
    own = [fact for fact in stated if fact.field == "release year"]
    others = {y for fact in own for y in re.findall(r"\b(?:1[89]|20)\d\d\b", fact.value)}
    also = ", ".join(sorted(others - {str(year)}))
    return Measured(year, "", f"{year} (also {also})" if also else str(year), facts)
