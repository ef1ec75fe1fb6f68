"""What a question over a library is answered with: rows of films or people, each with its facts."""

from collections.abc import Sequence
from dataclasses import dataclass

from filmqa.types import Fact, Film

_NAMED = 3  # as many films are named where a few words must do


@dataclass(frozen=True, slots=True)
class Row:
    """A film or a person that is counted, what is shown beside it, and what states it."""

    film: Film | None  # None for a row about a person
    value: str  # "178 minutes", "Martin Scorsese"; "" if the film alone is the answer
    facts: tuple[Fact, ...]  # to cite for the row: at least one, best first


@dataclass(frozen=True, slots=True)
class LibraryAnswer:
    """The answer to a question over all films of a library."""

    short: str  # the few words: "3", "Casino (1995)", "yes, …"; "none" where nothing fits
    rows: tuple[Row, ...]  # best first; all that were counted
    basis: str  # what was counted over: "Of 30 films, 27 state a running time."
    complete: bool = True  # False where some films could not be judged or compared


def name_films(films: Sequence[Film]) -> str:
    """A few films by name, many by number: "Casino (1995), Heat (1995)", "12 films", "none"."""
    distinct = list(dict.fromkeys(films))
    if not distinct:
        return "none"
    if len(distinct) > _NAMED:
        return f"{len(distinct)} films"
    return ", ".join(film.name for film in distinct)


def say_stated(stating: int, films: int, what: str) -> str:
    """How many films state something: "Of 30 films, 27 state a running time"."""
    if stating == films == 1:
        return f"The one film states {what}."
    if stating == films == 2:
        return f"Both films state {what}."
    if stating == films:
        return f"All {films} films state {what}."
    return f"Of {films} films, {stating or 'none'} {'states' if stating == 1 else 'state'} {what}."
