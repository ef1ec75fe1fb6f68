"""Who did what in which film: the people of a library by the words of their names."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from filmqa import later
from filmqa.facts.films import FilmEntry
from filmqa.facts.normal import normalise
from filmqa.facts.normal.persons import same_person, variant_person
from filmqa.types import Fact

# What people are asked for, and the fields that answer it.
ROLES = {
    "director": ("director",),
    "screenwriter": ("screenwriter",),
    "cast member": ("cast member", "narrator"),
    "composer": ("composer",),
    "cinematographer": ("cinematographer",),
    "film editor": ("film editor",),
    "producer": ("producer", "executive producer"),
}
ANY_ROLE = tuple(field for fields in ROLES.values() for field in fields)
_SEVERAL = later.pattern(r"\s*(?:[,;/&|\n]|\band\b|\bwith\b)\s*")
_SHORTEST_SURNAME = 3
_SHORTEST_NEAR = 5  # letters: in a shorter surname another letter is another name


@dataclass(frozen=True, slots=True)
class Credit:
    """A person's part in a film: the fact that states it, and the key of the name there."""

    entry: FilmEntry
    role: str  # one of ROLES
    key: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom a question names: the keys of the library's names that are theirs."""

    words: str  # as the question has them, folded
    keys: tuple[str, ...]
    near: bool  # whether the library spells the name otherwise by a letter


class Credits:
    """The credits of a library's films. Made when a library is opened; never changes."""

    def __init__(self, entries: Sequence[FilmEntry]) -> None:
        self._of_key: dict[str, list[Credit]] = defaultdict(list)
        self._of_film: dict[tuple[int, str], list[Credit]] = defaultdict(list)
        self._surnames: dict[str, list[str]] = defaultdict(list)
        roles = {field: role for role, fields in ROLES.items() for field in fields}
        known: dict[str, tuple[str, ...]] = {}
        for entry in entries:
            for fact in entry.facts:
                role = roles.get(fact.field)
                if role is None:
                    continue
                if fact.value not in known:
                    known[fact.value] = tuple(_keys_of(fact.value))
                for key in known[fact.value]:
                    credit = Credit(entry, role, key, fact)
                    self._of_key[key].append(credit)
                    self._of_film[id(entry), role].append(credit)
        for key in self._of_key:
            self._surnames[key.split()[-1]].append(key)

    def of_film(self, entry: FilmEntry, role: str) -> list[Credit]:
        """Who has this role in a film; [] where no document says."""
        return self._of_film.get((id(entry), role), [])

    def of_keys(self, keys: Sequence[str], roles: Sequence[str]) -> Iterator[Credit]:
        """The credits of a person in any of these roles, in the order of films."""
        for key in keys:
            yield from (one for one in self._of_key[key] if one.role in roles)

    def all(self, role: str) -> Iterator[Credit]:
        """Every credit in a role."""
        for known in self._of_key.values():
            yield from (one for one in known if one.role == role)

    def find(self, words: Sequence[str]) -> Person | None:
        """Whom these folded words name, whole or by surname; None if nobody or not surely."""
        said = " ".join(words)
        normal = normalise(said, "person")
        if normal is None:
            return None
        key = normal.key
        surname = key.split()[-1]
        keys = [one for one in self._surnames.get(surname, ()) if same_person(key, one)]
        if keys and len(surname) >= _SHORTEST_SURNAME:
            # Whoever is spelt otherwise by a letter is most likely the same person.
            whole = [one for one in keys if " " in one]
            others = [one for mine in whole for one in self._near(mine) if one not in keys]
            others = list(dict.fromkeys(others))
            return Person(said, (*keys, *others), near=bool(others))
        near = self._near(key)
        return Person(said, tuple(near), near=True) if near else None

    def _near(self, key: str) -> list[str]:
        """Keys that are this name but for a letter; of a surname alone too, if it is long."""
        words = key.split()
        if len(words[-1]) < (_SHORTEST_NEAR if len(words) == 1 else _SHORTEST_NEAR - 1):
            return [one for one in self._surnames.get(words[-1], ()) if variant_person(key, one)]
        found = []
        for surname, keys in self._surnames.items():
            if abs(len(surname) - len(words[-1])) > 1:
                continue
            if OSA.distance(surname, words[-1], score_cutoff=1) > 1:
                continue
            if len(words) == 1 and surname != words[-1]:
                found.extend(keys)
            else:
                found.extend(one for one in keys if variant_person(key, one))
        return found


def _keys_of(value: str) -> Iterator[str]:
    """The keys of the names in a value: one, or those of "A, B and C"."""
    normal = normalise(value, "person")
    if normal:
        yield normal.key
        return
    for part in _SEVERAL.split(value):
        one = normalise(part, "person") if part else None
        if one and " " in one.key:
            yield one.key
