"""Which films a question names: by title, alias, year, a telling word, or somebody in them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from filmqa.facts.films import FilmEntry, FilmLibrary, key_of
from filmqa.facts.vocabulary import fields
from filmqa.facts.words import Word, is_in, words_of
from filmqa.retrieval.terms import FUNCTION_WORDS
from filmqa.types import Film

How = Literal["title", "part", "typo", "word", "year", "person"]

TYPO_RATIO = 87.0  # of 100: one letter in eight
_SHORTEST_TYPO = 6  # letters: in a shorter title another letter is another word
_ONE = re.compile(r"\b(?:one|film|movie|picture|flick|version|remake)\b", re.IGNORECASE)
_RANKS = frozenset(
    """mr mrs ms miss dr doctor professor captain colonel general chief sergeant lieutenant officer
    detective inspector agent sir lady lord king queen prince princess father mother sister brother
    uncle aunt""".split()  # noqa: SIM905
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """A film that a question names, the words that do, and how."""

    film: Film
    start: int
    end: int
    how: How


class FilmNames:
    """The names that a library's films can be called by."""

    def __init__(self, library: FilmLibrary) -> None:
        self._titles = [(alias, one.film) for one in library.entries for alias in _aliases(one)]
        self._titles.sort(key=lambda pair: -len(pair[0]))
        self._parts = _unique_parts(self._titles)
        self._words = _unique_words(library)
        self._people = _unique_people(library)
        self._known = [words_of(name) for name in dict.fromkeys(_people_of(library))]
        years: dict[int, list[Film]] = defaultdict(list)
        for film in library.films:
            if film.year:
                years[film.year].append(film)
        self._years = {year: films[0] for year, films in years.items() if len(films) == 1}

    def named_in(self, question: str) -> list[Mention]:
        """The films that a question names, in its order; a person's film only if none else."""
        words = words_of(question)
        taken: set[int] = set()
        found = list(self._by_title(words, taken))
        if not found:
            found = list(self._by_part(words, taken)) or list(self._by_typo(words))
        if not found:
            found = list(self._by_word(question, words)) or list(self._by_year(question))
        found = _of_year(question, found)
        return sorted(found or self._by_person(words), key=lambda mention: mention.start)

    def knows_person(self, name: str) -> bool:
        """Whether somebody in the library's facts may be called so: "Nic Holm" for Nicolas Holm."""
        words = words_of(name)
        return any(all(is_in(word, person) for word in words) for person in self._known)

    def _by_title(self, words: Sequence[Word], taken: set[int]) -> Iterator[Mention]:
        for alias in dict.fromkeys(alias for alias, _ in self._titles):
            for first in range(len(words) - len(alias) + 1):
                here = range(first, first + len(alias))
                if tuple(words[i].text for i in here) != alias or taken & set(here):
                    continue
                # "It", "Her", "Once": a title of such words must look like one.
                small = all(word in FUNCTION_WORDS for word in alias)
                if small and not (first and all(words[i].capital for i in here)):
                    continue
                same = [f for a, f in self._titles if a == alias]
                taken |= set(here)
                for one in same:
                    yield Mention(one, words[first].start, words[here[-1]].end, "title")

    def _by_part(self, words: Sequence[Word], taken: set[int]) -> Iterator[Mention]:
        for part, film in self._parts:
            for first in range(len(words) - len(part) + 1):
                here = range(first, first + len(part))
                if tuple(words[i].text for i in here) == part and not taken & set(here):
                    taken |= set(here)
                    yield Mention(film, words[first].start, words[here[-1]].end, "part")

    def _by_typo(self, words: Sequence[Word]) -> Iterator[Mention]:
        best: tuple[float, Mention] | None = None
        for alias, film in self._titles:
            wanted = " ".join(alias)
            if len(wanted) < _SHORTEST_TYPO:
                continue
            for size in (len(alias), len(alias) - 1, len(alias) + 1):
                for first in range(max(0, len(words) - size + 1) if size > 0 else 0):
                    here = words[first : first + size]
                    ratio = fuzz.ratio(wanted, " ".join(word.text for word in here))
                    if ratio >= TYPO_RATIO and (best is None or ratio > best[0]):
                        best = ratio, Mention(film, here[0].start, here[-1].end, "typo")
        if best:
            yield best[1]

    def _by_word(self, question: str, words: Sequence[Word]) -> Iterator[Mention]:
        """A film by "the Las Vegas one": a word before "one" that one title alone has."""
        for one in _ONE.finditer(question):
            before = [word for word in words if word.end <= one.start()][-4:]
            films = {self._words[word.text] for word in before if word.text in self._words}
            if len(films) == 1:
                telling = next(word for word in before if word.text in self._words)
                yield Mention(films.pop(), telling.start, one.end(), "word")
                return

    def _by_year(self, question: str) -> Iterator[Mention]:
        for year in _YEAR.finditer(question):
            film = self._years.get(int(year.group()))
            if film and _ONE.search(question):
                yield Mention(film, year.start(), year.end(), "year")

    def _by_person(self, words: Sequence[Word]) -> Iterator[Mention]:
        for size in (4, 3, 2, 1):
            for first in range(len(words) - size + 1):
                here = words[first : first + size]
                film = self._people.get(tuple(word.text for word in here))
                if film and size == 1 and not self._alone(words, first, film):
                    continue
                if film and (size > 1 or len(here[0].text) > 2):
                    yield Mention(film, here[0].start, here[-1].end, "person")
                    return

    def _alone(self, words: Sequence[Word], place: int, film: Film) -> bool:
        """Whether a lone word of a name isn't part of somebody else's: "Prince Hans"."""
        word = words[place]
        if not word.capital:
            return True
        for other in (place - 1, place + 1):
            if not 0 <= other < len(words):
                continue
            beside = words[other]
            between = abs(beside.start - word.end if other > place else word.start - beside.end)
            first = other == 0 and not beside.is_content
            stranger = self._people.get((beside.text,)) != film and beside.text not in _RANKS
            if beside.capital and between <= 1 and not first and stranger:
                return False
        return True


def _of_year(question: str, found: list[Mention]) -> list[Mention]:
    """Of films with one title, the one whose year the question says."""
    years = {int(year) for year in _YEAR.findall(question)}
    right = [mention for mention in found if mention.film.year in years]
    return right if right and len({key_of(m.film.title) for m in found}) == 1 else found


def _aliases(entry: FilmEntry) -> set[tuple[str, ...]]:
    titles = [entry.film.title, *entry.also]
    before_colon = entry.film.title.split(":")[0]
    keys = {key_of(title) for title in [*titles, before_colon]}
    full = " ".join(word.text for word in words_of(entry.film.title))
    return {tuple(key.split()) for key in [*keys, full] if key}


def _unique_parts(
    titles: Sequence[tuple[tuple[str, ...], Film]],
) -> list[tuple[tuple[str, ...], Film]]:
    """Runs of two words or more of a title that no other title has."""
    parts: dict[tuple[str, ...], set[Film]] = defaultdict(set)
    for alias, film in titles:
        for first in range(len(alias)):
            for last in range(first + 2, len(alias) + 1):
                run = alias[first:last]
                edges = run[0] not in FUNCTION_WORDS and run[-1] not in FUNCTION_WORDS
                if edges and run != alias:
                    parts[run].add(film)
    unique = [(run, films.pop()) for run, films in parts.items() if len(films) == 1]
    return sorted(unique, key=lambda pair: -len(pair[0]))


def _unique_words(library: FilmLibrary) -> dict[str, Film]:
    words: dict[str, set[Film]] = defaultdict(set)
    for one in library.entries:
        for word in words_of(one.film.title):
            if word.is_content:
                words[word.text].add(one.film)
    return {word: films.pop() for word, films in words.items() if len(films) == 1}


def _people_of(library: FilmLibrary) -> Iterator[str]:
    for one in library.entries:
        for fact in one.facts:
            field = fields().get(fact.field)
            if field and field.kind == "person":
                yield fact.value
            for part in ("character", "recipient"):
                if fact.part(part):
                    yield fact.part(part)


def _unique_people(library: FilmLibrary) -> dict[tuple[str, ...], Film]:
    """Names of actors and characters, whole and word by word, that one film alone has."""
    films: dict[tuple[str, ...], set[Film]] = defaultdict(set)
    for one in library.entries:
        for fact in one.of("cast member"):
            for name in (fact.value, *re.split(r"\s*/\s*", fact.part("character"))):
                words = [word for word in words_of(name) if word.text not in FUNCTION_WORDS]
                texts = tuple(word.text for word in words)
                films[texts].add(one.film)
                for word in words:
                    if word.capital:
                        films[(word.text,)].add(one.film)
    return {name: found.pop() for name, found in films.items() if len(found) == 1 and name}
