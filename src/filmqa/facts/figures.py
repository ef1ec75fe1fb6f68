"""The films of a library by year and by one size: running time, or takings in one currency."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from filmqa.facts.films import FilmLibrary
from filmqa.facts.library.measures import Measures
from filmqa.types import Film

MEASURES = ("running time", "box office")


@dataclass(frozen=True, slots=True)
class Figure:
    """A film's size, and the words in which its documents state it."""

    film: Film
    year: int
    size: float  # minutes, or units of the currency
    text: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The films that have a size in one unit, by year; ``left_out`` counts those that have none."""

    measure: str  # one of MEASURES
    unit: str  # "min", or a currency
    figures: tuple[Figure, ...]
    left_out: int

    @property
    def name(self) -> str:
        """What tells it from the others: "running time", "box office USD"."""
        return self.measure if self.measure == "running time" else f"{self.measure} {self.unit}"


def figures_of(library: FilmLibrary, measures: Measures) -> tuple[Figures, ...]:
    """Each measure that films have, money once for each currency: what most films have first."""
    entries = [one for film in library.films if (one := library.by_film[film]).facts]
    total = len(library.films)
    found: list[Figures] = []
    for measure in MEASURES:
        units: dict[str, list[Figure]] = defaultdict(list)
        for entry in entries:
            size, year = measures.of(entry, measure), measures.of(entry, "release year")
            if size is not None and year is not None:
                unit = size.unit if measure == "box office" else "min"
                units[unit].append(Figure(entry.film, int(year.size), size.size, size.text))
        found += _by_size(measure, units, total)
    return tuple(found)


def _by_size(measure: str, units: dict[str, list[Figure]], total: int) -> Sequence[Figures]:
    groups = [
        Figures(
            measure,
            unit,
            tuple(sorted(group, key=lambda one: (one.year, one.size, one.film.name))),
            total - len(group),
        )
        for unit, group in units.items()
    ]
    return sorted(groups, key=lambda one: (-len(one.figures), one.unit))
