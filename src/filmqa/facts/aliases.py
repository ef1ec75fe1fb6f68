"""What a library's films, and the people in them, can be called: tables to look names up in."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from filmqa.facts.films import FilmEntry, FilmLibrary
from filmqa.facts.vocabulary import fields
from filmqa.facts.words import words_of
from filmqa.retrieval.terms import FUNCTION_WORDS
from filmqa.types import Film

Name = tuple[str, ...]
"""A name as folded words."""

_Key = TypeVar("_Key")

_ARTICLES = frozenset(["the", "a", "an"])


def title_table(library: FilmLibrary) -> dict[Name, list[Film]]:
    """Titles, whole, without their article, and up to a colon, and other titles → films."""
    table: dict[Name, list[Film]] = defaultdict(list)
    for one in library.entries:
        for alias in _aliases(one):
            table[alias].append(one.film)
    return dict(table)


def _aliases(entry: FilmEntry) -> set[Name]:
    found: set[Name] = set()
    for title in [entry.film.title, *entry.also, entry.film.title.split(":")[0]]:
        words = tuple(word.text for word in words_of(title))
        found |= {words, words[1:] if words and words[0] in _ARTICLES else words}
    return {words for words in found if words}


def part_table(titles: Mapping[Name, Sequence[Film]]) -> dict[Name, Film]:
    """Runs of two words or more of a title that no other title has."""
    parts: dict[Name, set[Film]] = defaultdict(set)
    for alias, films in titles.items():
        for first in range(len(alias)):
            for last in range(first + 2, len(alias) + 1):
                run = alias[first:last]
                edges = run[0] not in FUNCTION_WORDS and run[-1] not in FUNCTION_WORDS
                if edges and run != alias:
                    parts[run].update(films)
    return _unique(parts)


def word_table(library: FilmLibrary) -> dict[str, Film]:
    """Words that one title alone has."""
    words: dict[str, set[Film]] = defaultdict(set)
    for one in library.entries:
        for word in words_of(one.film.title):
            if word.is_content:
                words[word.text].add(one.film)
    return _unique(words)


def person_table(library: FilmLibrary) -> dict[Name, Film]:
    """Names of actors and characters, whole and word by word, that one film alone has."""
    films: dict[Name, set[Film]] = defaultdict(set)
    for one in library.entries:
        for fact in one.of("cast member"):
            for name in (fact.value, *re.split(r"\s*/\s*", fact.part("character"))):
                words = [word for word in words_of(name) if word.text not in FUNCTION_WORDS]
                films[tuple(word.text for word in words)].add(one.film)
                for word in words:
                    if word.capital:
                        films[word.text,].add(one.film)
    return {name: film for name, film in _unique(films).items() if name}


def people_of(library: FilmLibrary) -> Iterator[str]:
    """The names of all people and characters that facts state, with repetitions."""
    for one in library.entries:
        for fact in one.facts:
            field = fields().get(fact.field)
            if field and field.kind == "person":
                yield fact.value
            for part in ("character", "recipient"):
                if fact.part(part):
                    yield fact.part(part)


def _unique(table: Mapping[_Key, set[Film]]) -> dict[_Key, Film]:
    return {name: next(iter(films)) for name, films in table.items() if len(films) == 1}
