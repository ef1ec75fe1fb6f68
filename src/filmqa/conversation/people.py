"""The people of one film: what texts call them, and whether each is a he or a she."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from filmqa import later
from filmqa.conversation.gender import (
    MEN,
    WOMEN,
    evidence_of,
    evidence_of_awards,
    gender_of,
    new_evidence,
)
from filmqa.conversation.turns import Person
from filmqa.facts.films import FilmEntry
from filmqa.facts.vocabulary import fields
from filmqa.facts.words import words_of
from filmqa.retrieval.terms import FUNCTION_WORDS

_CHARACTERS = later.pattern(r"\s*/\s*")
_NOT_NAMES = later.pattern(r"[\d\"“”()\[\]:;]|\b(?:and|&|the|as)\b|'s\b", re.IGNORECASE)
LONGEST_NAME = 4
# Two capitalised words or more that are nobody's name.
_NO_PERSON = frozenset(
    """academy award awards best golden globe globes oscar oscars festival film films picture
    pictures studio studios university college street avenue city county new los las san saint
    united states north south east west january february march april may june july august
    september october november december prize society guild association times post magazine
    entertainment productions company records orchestra museum international national american
    british church hotel club war world""".split()  # noqa: SIM905
)
_RUN = later.pattern(
    r"\b[A-Z][\w’'.-]*[\w](?:\s+(?:(?:de|del|der|di|du|la|le|van|von)\s+)*[A-Z][\w’'-]+){1,2}"
)


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """The people of one film: what texts call them, and those words that are also plain words."""

    by_name: dict[str, Person]  # folded name or word of one → the person
    plain: frozenset[str]  # words that its documents write small too
    capitals: frozenset[str]  # words that they write with a capital alone
    characters: tuple[Person, ...]


def key_of_name(name: str) -> str:
    return " ".join(word.text for word in words_of(name))


def names_of(entry: FilmEntry) -> Iterator[tuple[str, Literal["person", "character"]]]:
    """The names of a film's people, its characters first."""
    for fact in entry.of("cast member"):
        for name in _CHARACTERS.split(fact.part("character")):
            if name[:1].isupper() and not _NOT_NAMES.search(name):
                yield name, "character"
    for fact in entry.facts:
        field = fields().get(fact.field)
        names = [fact.part("recipient"), fact.part("reviewer"), fact.part("performer")]
        if field is not None and field.kind == "person":
            names.insert(0, fact.value)
        for name in names:
            if 0 < len(name.split()) <= LONGEST_NAME and not _NOT_NAMES.search(name):
                yield name, "person"


def known_people(entry: FilmEntry, texts: Sequence[str]) -> KnownPeople:
    people: dict[str, Person] = {}
    for name, kind in names_of(entry):
        people.setdefault(key_of_name(name), Person(name, name, None, kind))
    written = Counter(word for text in texts for word in re.findall(r"\b[a-z][a-z’'-]+\b", text))
    by_name = dict(people)
    for person in people.values():
        for word, near in _calls(person):
            other = by_name.get(word)
            # A character goes by the first name, a person by the last.
            if other is None or (near and other.kind == "person" and word not in people):
                by_name[word] = person
    genders = _genders(entry, texts, by_name)
    told = {
        key: replace(person, gender=genders.get(person.name)) for key, person in by_name.items()
    }
    characters = tuple(
        replace(told[key], said=_usual(told[key], told, frozenset(written)))
        for key, person in people.items()
        if person.kind == "character"
    )
    capitals = re.findall(r"\b[A-Z][\w’'-]+", " ".join(texts))
    names = {word.text for text in set(capitals) for word in words_of(text)} - set(written)
    return KnownPeople(told, frozenset(written), frozenset(names), characters)


def _usual(person: Person, by_name: dict[str, Person], plain: frozenset[str]) -> str:
    """What a character is called, if nobody else goes by that name."""
    first = person.name.split()[0]
    other = by_name.get(key_of_name(first))
    rank = first.endswith(".") or first.lower() in plain | MEN | WOMEN
    mine = other is not None and other.name == person.name
    return first if mine and not rank else person.name


def _calls(person: Person) -> Iterator[tuple[str, bool]]:
    """The single words that a person is called by, and whether it is the usual one."""
    words = [word for word in words_of(person.name) if word.capital and len(word.text) > 2]
    usual = words[:1] if person.kind == "character" else words[-1:]
    for word in words:
        if word.text not in FUNCTION_WORDS or word in usual:
            yield word.text, word in usual


def _genders(
    entry: FilmEntry, texts: Sequence[str], by_name: dict[str, Person]
) -> dict[str, Literal["she", "he"] | None]:
    """Name → he or she; an actor's evidence counts for the role too, and the other way round."""
    said: dict[str, str] = {}
    for key, person in by_name.items():
        for written in {key.title(), person.name, key.capitalize()}:
            if key_of_name(written) == key:
                said[written] = person.name
    evidence = new_evidence()
    for text in texts:
        evidence_of(text, said, evidence)
    evidence_of_awards(entry.of("award"), {p.name: p.name for p in by_name.values()}, evidence)
    both = new_evidence()
    for name, found in evidence.items():
        both[name].update(found)
    for fact in entry.of("cast member"):
        for role in _CHARACTERS.split(fact.part("character")):
            for mine, other in ((fact.value, role), (role, fact.value)):
                if role and gender_of(evidence.get(mine, {})) is None:
                    both[mine].update(evidence.get(other, Counter()))
    return {name: gender_of(found) for name, found in both.items()}


def people_named(text: str, known: KnownPeople) -> list[Person]:
    """The people of one film that a text names, the longest name at each place."""
    words = words_of(text)
    found: list[Person] = []
    place = 0
    while place < len(words):
        for size in range(min(LONGEST_NAME, len(words) - place), 0, -1):
            here = words[place : place + size]
            person = known.by_name.get(" ".join(word.text for word in here))
            if person is None:
                continue
            # A plain word is a name only with a capital, and not as the first word.
            small = person.name[:1].islower()  # how some reviewers write themselves
            if (
                size == 1
                and not small
                and here[0].text in known.plain
                and not (here[0].capital and place)
            ):
                continue
            start, end = here[0].start, here[-1].end
            said = text[start:end]
            said = said if said[:1].isupper() else _capitalised(said, person.name)
            found.append(replace(person, said=said, start=start, end=end))
            place += size - 1
            break
        place += 1
    return found


def _capitalised(said: str, name: str) -> str:
    """A name typed small, as the library writes it; what it always writes small stays so."""
    if said.lower() == name.lower():
        return name
    return next((word for word in name.split() if word.lower() == said.lower()), said)


def with_capitals(text: str, capitals: frozenset[str]) -> str:
    """A text with a capital for each word that the documents never write without: "kenneth"."""
    return re.sub(
        r"\b[a-z][\w’'-]+",
        lambda word: word.group().capitalize() if word.group() in capitals else word.group(),
        text,
    )


def people_unknown(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Person]:
    """Capitalised words in a row that may be the name of somebody whom no fact names."""
    for run in _RUN.finditer(text):
        said, start = run.group(), run.start()
        first = said.split()[0].lower()
        if first in FUNCTION_WORDS:
            start += len(said) - len(said.split(maxsplit=1)[1])
            said = said.split(maxsplit=1)[1]
        said = re.sub(r"[’']s$", "", said)
        words = [word.text for word in words_of(said)]
        if len(words) < 2 or any(word in _NO_PERSON for word in words):
            continue
        if any(a < start + len(said) and start < b for a, b in taken):
            continue
        if re.search(r"\bthe\s+$", text[:start]) or re.search(r"\b(?:in|at)\s+$", text[:start]):
            continue
        yield Person(said, said, None, "person", start, start + len(said), known=False)
