"""What a library knows that the reading of a turn needs: its films, its people, he or she."""

from collections.abc import Callable, Sequence

from filmqa.conversation.people import (
    LONGEST_NAME,
    KnownPeople,
    key_of_name,
    known_people,
    names_of,
    people_named,
    people_unknown,
    with_capitals,
)
from filmqa.conversation.turns import Person
from filmqa.facts.films import FilmEntry, FilmLibrary
from filmqa.facts.naming import FilmNames, Mention
from filmqa.facts.words import words_of
from filmqa.types import Film


class LibraryKnowledge:
    """Knowledge over the facts and documents of a library. Any number of threads may ask it.

    ``text_of`` gives a document's text by its name. A film's documents are read when somebody in
    it is first looked for, and never again.
    """

    def __init__(
        self, library: FilmLibrary, names: FilmNames, text_of: Callable[[str], str]
    ) -> None:
        self._library = library
        self._names = names
        self._text_of = text_of
        self._known: dict[Film, KnownPeople] = {}
        self._films_of: dict[str, Film] | None = None  # a person's whole name → a film of theirs

    def films_in(self, text: str) -> Sequence[Mention]:
        """The films that a text names; somebody's name tells a film only with a capital."""
        return [
            mention
            for mention in self._names.named_in(text)
            if mention.how != "person" or text[mention.start : mention.end].strip()[:1].isupper()
        ]

    def people_in(self, text: str, film: Film | None) -> Sequence[Person]:
        """The people whom a text names, in its order, each time that it does."""
        if not text:
            return []
        films = [film] if film is not None else self._films_named(text)
        found: list[Person] = []
        written = text
        for one in films:
            entry = self._library.by_film.get(one)
            if entry is not None:
                known = self._of(entry)
                found += people_named(text, known)
                written = with_capitals(written, known.capitals)
        taken = [(one.start, one.end) for one in found]
        taken += [(m.start, m.end) for m in self._names.named_in(text) if m.how != "person"]
        found += people_unknown(written, taken)
        return sorted(found, key=lambda one: one.start)

    def film_of(self, document: str) -> Film | None:
        """The film that a document is about; None for one about many, or none."""
        return self._library.film_of.get(document)

    def main_film(self) -> Film | None:
        """The film that most of the library is about, if it is one."""
        return self._library.main_film()

    def characters(self, film: Film) -> Sequence[Person]:
        """A film's characters in the order of its cast lists."""
        entry = self._library.by_film.get(film)
        return self._of(entry).characters if entry is not None else ()

    def _of(self, entry: FilmEntry) -> KnownPeople:
        known = self._known.get(entry.film)
        if known is None:
            texts = [self._text_of(name) for name in entry.documents]
            known = self._known[entry.film] = known_people(entry, texts)
        return known

    def _films_named(self, text: str) -> list[Film]:
        mentioned = list(dict.fromkeys(mention.film for mention in self._names.named_in(text)))
        if mentioned:
            return mentioned[:1]
        if self._films_of is None:
            films: dict[str, Film] = {}
            for entry in self._library.entries:
                for name, _ in names_of(entry):
                    films.setdefault(key_of_name(name), entry.film)
            self._films_of = films
        words = [word.text for word in words_of(text)]
        spans = (
            " ".join(words[first : first + size])
            for size in range(2, LONGEST_NAME + 1)
            for first in range(len(words) - size + 1)
        )
        return list(dict.fromkeys(self._films_of[span] for span in spans if span in self._films_of))
