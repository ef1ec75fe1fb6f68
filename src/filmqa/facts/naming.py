"""Which films a question names: by title, alias, year, a telling word, or somebody in them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rapidfuzz import fuzz, process

from filmqa import later
from filmqa.facts.aliases import (
    Name,
    part_table,
    people_of,
    person_table,
    title_table,
    word_table,
)
from filmqa.facts.films import FilmLibrary
from filmqa.facts.people import People
from filmqa.facts.titles import key_of
from filmqa.facts.words import Word, words_of
from filmqa.retrieval.terms import FUNCTION_WORDS
from filmqa.types import Film

How = Literal["title", "part", "typo", "word", "year", "person"]

TYPO_RATIO = 87.0  # of 100: one letter in eight
SHORTEST_TYPO = 6  # letters: in a shorter title another letter is another word
_ONE = later.pattern(r"\b(?:one|film|movie|picture|flick|version|remake)\b", re.IGNORECASE)
_RANKS = frozenset(
    """mr mrs ms miss dr doctor professor captain colonel general chief sergeant lieutenant officer
    detective inspector agent sir lady lord king queen prince princess father mother sister brother
    uncle aunt""".split()  # noqa: SIM905
)
_ARTICLES = frozenset(["the", "a", "an", "this", "that", "these", "those", "some", "any", "no"])
_YEAR = later.pattern(r"\b(?:1[89]|20)\d\d\b")


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
        self._titles = title_table(library)
        self._joined = {" ".join(a): a for a in self._titles if len(" ".join(a)) >= SHORTEST_TYPO}
        self._longest = max(map(len, self._titles), default=0)
        self._parts = part_table(self._titles)
        self._words = word_table(library)
        self._library = library
        years: dict[int, list[Film]] = defaultdict(list)
        for film in library.films:
            if film.year:
                years[film.year].append(film)
        self._years = {year: films[0] for year, films in years.items() if len(films) == 1}

    # Who plays in which film is only asked where a question names no title.
    @cached_property
    def _people(self) -> dict[Name, Film]:
        return person_table(self._library)

    @cached_property
    def _persons(self) -> People:
        return People(people_of(self._library))

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

    def of_one_title(self, words: Sequence[str]) -> bool:
        """Whether all these folded words are of one film's title, and of no other's."""
        films = {self._words.get(word) for word in words}
        return len(films) == 1 and None not in films

    def knows_person(self, name: str) -> bool:
        """Whether somebody in the library's facts may be called so: "Nic Holm" for Nicolas Holm."""
        return self._persons.knows(name)

    def _windows(self, words: Sequence[Word]) -> Iterator[tuple[range, Name]]:
        """Runs of a question's words as long as a title may be, longest first."""
        for size in range(min(self._longest + 1, len(words)), 0, -1):
            for first in range(len(words) - size + 1):
                here = range(first, first + size)
                yield here, tuple(words[i].text for i in here)

    def _by_title(self, words: Sequence[Word], taken: set[int]) -> Iterator[Mention]:
        for here, run in self._windows(words):
            if run not in self._titles or taken & set(here):
                continue
            # "It", "Her", "Once": a title of such words must look like one.
            small = all(word in FUNCTION_WORDS for word in run)
            if small and not (here[0] and all(words[i].capital for i in here)):
                continue
            taken |= set(here)
            for film in self._titles[run]:
                yield Mention(film, words[here[0]].start, words[here[-1]].end, "title")

    def _by_part(self, words: Sequence[Word], taken: set[int]) -> Iterator[Mention]:
        for here, run in self._windows(words):
            if run in self._parts and not taken & set(here):
                taken |= set(here)
                film = self._parts[run]
                yield Mention(film, words[here[0]].start, words[here[-1]].end, "part")

    def _by_typo(self, words: Sequence[Word]) -> Iterator[Mention]:
        best: tuple[float, Mention] | None = None
        for here, run in self._windows(words):
            near = process.extractOne(
                " ".join(run), self._joined.keys(), scorer=fuzz.ratio, score_cutoff=TYPO_RATIO
            )
            if near and (best is None or near[1] > best[0]):
                film = self._titles[self._joined[near[0]]][0]
                span = words[here[0]].start, words[here[-1]].end
                best = near[1], Mention(film, *span, "typo")
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
            # "in the dark": no name has an article.
            return not place or words[place - 1].text not in _ARTICLES
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
