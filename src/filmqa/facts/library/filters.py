"""What a film must be to be counted, judged by the facts of its documents."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from filmqa.facts.films import FilmEntry
from filmqa.facts.library.credits import ANY_ROLE, ROLES, Credits, Person
from filmqa.facts.library.measures import MEASURES, Measures, clean
from filmqa.facts.words import words_of
from filmqa.types import Fact

_STATES = {
    "director": "a director", "screenwriter": "a writer", "cast member": "a cast",
    "composer": "a composer", "cinematographer": "a cinematographer",
    "film editor": "an editor", "producer": "a producer",
    "filming location": "a filming location", "setting": "a setting",
    "distributor": "a distributor", "production company": "a production company",
    "based on": "what it is based on",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a film fits, and what is shown and cited for it."""

    holds: bool
    value: str = ""
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition. ``judge`` gives None for a film whose documents do not say."""

    states: str  # what a film's documents must state to be judged: "a running time"
    judge: Callable[[FilmEntry], Verdict | None]
    note: str = ""  # what a reader must know of how it was understood


def by_person(person: Person, roles: Sequence[str], crew: Credits) -> Filter:
    """Films in which somebody has one of these roles."""
    roles = tuple(roles)
    fits: dict[int, list[Fact]] = {}
    named: dict[int, list[str]] = {}
    for one in crew.of_keys(person.keys, roles):
        fits.setdefault(id(one.entry), []).append(one.fact)
        name = clean(one.fact.value)
        character = clean(one.fact.part("character"))
        said = f"{name} as {character}" if character else name
        if len(roles) > 1:
            said = f"{said} ({one.role})" if one.role != "cast member" else said
        shown = named.setdefault(id(one.entry), [])
        if said not in shown and not any(said in other for other in shown):
            shown.append(said)

    def judge(entry: FilmEntry) -> Verdict | None:
        if id(entry) in fits:
            return Verdict(True, ", ".join(named[id(entry)][:3]), tuple(fits[id(entry)]))
        stated = any(crew.of_film(entry, role) for role in roles)
        return Verdict(False) if stated else None

    every = len(roles) > 1
    return Filter("who made it" if every else _STATES[roles[0]], judge, _spelt(person, crew, roles))


def _spelt(person: Person, crew: Credits, roles: Sequence[str]) -> str:
    """A note, "Taken for one person: Ida Holm, Ida Holme.", where a name is spelt in two ways."""
    stated: dict[str, None] = {}
    for one in crew.of_keys(person.keys, roles):
        stated.setdefault(clean(one.fact.value))
    if person.near and len(stated) > 1:
        return f"Taken for one person: {', '.join(stated)}."
    if person.near and stated:
        return f"The documents spell the name {', '.join(stated)}."
    surnames = {key.split()[0] for key in person.keys}
    if " " not in person.words and len(surnames) > 1 and len(stated) > 1:
        return f"The name may mean {', '.join(stated)}."
    return ""


def by_size(
    name: str,
    measures: Measures,
    fits: Callable[[float], bool],
    unit: str = "",
    shown: bool = True,
) -> Filter:
    """Films whose measure fits; of sums only those in the same currency can be judged."""

    def judge(entry: FilmEntry) -> Verdict | None:
        found = measures.of(entry, name)
        if found is None or (unit and found.unit != unit):
            return None
        return Verdict(fits(found.size), found.text if shown else "", found.facts)

    states = MEASURES[name][0] + (f" in {unit}" if unit else "")
    return Filter(states, judge)


def by_words(field: str, states: str, fits: Callable[[Fact], bool], shown: bool = True) -> Filter:
    """Films of which some fact of a field fits."""

    def judge(entry: FilmEntry) -> Verdict | None:
        stated = entry.of(field)
        facts = tuple(fact for fact in stated if fits(fact))
        if not facts:
            return Verdict(False) if stated else None
        return Verdict(True, clean(facts[0].value) if shown else "", facts)

    return Filter(states, judge)


def by_place(field: str, names: Sequence[str], entries: Sequence[FilmEntry]) -> Filter | None:
    """Films of which a field has all words of one of these names: "Bergen" of "Bergen, Norway".

    None where no document has any of them.
    """
    wanted = [{word.stem for word in words_of(name) if word.is_content} for name in names]

    def fits(fact: Fact) -> bool:
        has = {word.stem for word in words_of(fact.value)}
        return any(stems and stems <= has for stems in wanted)

    if not any(fits(fact) for entry in entries for fact in entry.of(field)):
        return None
    return by_words(field, _STATES[field], fits)


def by_film(role: str, other: FilmEntry, crew: Credits) -> Filter | None:
    """The other films that have somebody of this film in this role; None where nobody is stated."""
    keys = list(dict.fromkeys(one.key for one in crew.of_film(other, role)))
    if not keys:
        return None
    known: list[str] = []
    for key in keys:
        person = crew.find(key.split())
        known += person.keys if person else [key]
    return by_person(Person("", tuple(dict.fromkeys(known)), near=False), (role,), crew)


def roles_of(role: str) -> tuple[str, ...]:
    """A role as a tuple; "" stands for any."""
    return (role,) if role else tuple(name for name in ROLES if set(ROLES[name]) <= set(ANY_ROLE))
