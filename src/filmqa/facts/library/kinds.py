"""Genres, countries and languages: the words that tell what kind of film is asked for."""

import re
from collections.abc import Sequence

from filmqa import later
from filmqa.facts.films import FilmEntry
from filmqa.facts.library.filters import Filter, by_words
from filmqa.retrieval.terms import fold, stem
from filmqa.types import Fact

_WORD = later.pattern(r"[^\W_]+")
# Words of one genre whose stems differ.
_ONE_GENRE = {
    "romant": "romanc", "cartoon": "anim", "histori": "histor", "biographi": "biopic",
    "biograph": "biopic", "superhero": "superhero", "whodunit": "mysteri", "scari": "horror",
}  # fmt: skip
_GENRES = frozenset(
    """comedies comedy thriller western musical documentary documentaries drama romance horror war
    crime action adventure fantasy mystery animated animation biopic family noir superhero
    melodrama historical sports fairy""".split()  # noqa: SIM905
)
_COUNTRIES = {
    "american": "united states", "british": "united kingdom", "french": "france",
    "german": "germany", "italian": "italy", "spanish": "spain", "japanese": "japan",
    "chinese": "china", "korean": "south korea", "indian": "india", "canadian": "canada",
    "australian": "australia", "irish": "ireland", "swedish": "sweden", "danish": "denmark",
    "norwegian": "norway", "finnish": "finland", "dutch": "netherlands", "belgian": "belgium",
    "polish": "poland", "czech": "czech republic", "hungarian": "hungary", "russian": "russia",
    "portuguese": "portugal", "brazilian": "brazil", "mexican": "mexico", "greek": "greece",
    "turkish": "turkey", "austrian": "austria", "swiss": "switzerland", "argentine": "argentina",
    "icelandic": "iceland", "iranian": "iran", "israeli": "israel", "romanian": "romania",
    "estonian": "estonia", "yugoslav": "yugoslavia", "soviet": "soviet union",
}  # fmt: skip
_SAME_COUNTRY = {
    "us": "united states", "usa": "united states", "u s": "united states",
    "america": "united states", "united states of america": "united states",
    "uk": "united kingdom", "u k": "united kingdom", "britain": "united kingdom",
    "great britain": "united kingdom", "holland": "netherlands", "korea": "south korea",
    "u s a": "united states",
}  # fmt: skip
_LANGUAGES = frozenset(_COUNTRIES) - {"american", "british", "swiss", "belgian"} | {
    "english", "arabic", "hindi", "hebrew", "mandarin", "cantonese", "latin",
}  # fmt: skip
COMMON = frozenset([*_COUNTRIES, *_LANGUAGES, *_GENRES, "science", "fiction"])
"""Words that are no names of persons where they stand alone."""


def _genre_words(text: str) -> tuple[str, ...]:
    folded = fold(text).replace("sci-fi", "science fiction").replace("super hero", "superhero")
    stems = [stem(word) for word in _WORD.findall(folded)]
    return tuple(_ONE_GENRE.get(one, one) for one in stems)


def _plain(text: str) -> str:
    name = " ".join(_WORD.findall(fold(text)))
    name = name.removeprefix("the ")
    return _SAME_COUNTRY.get(name, name)


class Kinds:
    """The genres, countries and languages that a library's documents state."""

    def __init__(self, entries: Sequence[FilmEntry]) -> None:
        def values(field: str) -> set[str]:
            return {fact.value for entry in entries for fact in entry.of(field)}

        self._genres = {word for value in values("genre") for word in _genre_words(value)}
        self._genres |= {word for one in _GENRES for word in _genre_words(one)}
        self._countries = {_plain(value) for value in values("country")}
        self._languages = {
            word for value in values("language") for word in _WORD.findall(fold(value))
        } | _LANGUAGES

    def genre(self, words: str) -> Filter | None:
        """Films of a genre: "comedies", "romantic comedy"; None if the words are none."""
        wanted = _genre_words(words)
        if not wanted or not set(wanted) <= self._genres:
            return None

        def fits(fact: Fact) -> bool:
            return set(wanted) <= set(_genre_words(fact.value))

        return by_words("genre", "a genre", fits)

    def country(self, words: str) -> Filter | None:
        """Films of a country: "french", "the united states"; None if it is none."""
        wanted = _COUNTRIES.get(words) or _plain(words)
        if wanted not in self._countries and wanted not in _COUNTRIES.values():
            return None

        def fits(fact: Fact) -> bool:
            return wanted in {_plain(part) for part in re.split(r"[,/;•|\n]", fact.value)}

        return by_words("country", "a country", fits)

    def language(self, word: str) -> Filter | None:
        """Films in a language; None if the word is none."""
        if word not in self._languages:
            return None

        def fits(fact: Fact) -> bool:
            return word in _WORD.findall(fold(fact.value))

        return by_words("language", "a language", fits)
