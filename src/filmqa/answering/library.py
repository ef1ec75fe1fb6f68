"""A library opened to be asked: its index, and what its facts tell of films."""

import re
from collections import Counter
from dataclasses import dataclass

from filmqa import later
from filmqa.conversation import LibraryKnowledge
from filmqa.embedding import Embedder
from filmqa.facts.films import FilmEntry, FilmLibrary
from filmqa.facts.library import LibraryQuestions
from filmqa.facts.naming import FilmNames, Mention
from filmqa.facts.words import words_of
from filmqa.index import Index
from filmqa.reader import Reader
from filmqa.types import Film, Passage

_THE_ONE = later.pattern(
    r"\b(?:the|that)\s+(?P<what>(?:[\w’'-]+\s+){1,4}?)(?:one|film|movie|picture|flick|documentary"
    r"|comedy|drama|thriller|western|musical|cartoon)\b"
    r"|\b(?:the|that)\s+(?:one|film|movie|picture)\s+(?:with|about|where|in which|set in)\s+"
    r"(?P<whom>(?:[\w’'-]+\s*){1,5}?)\s*[?.!]*$",
    re.IGNORECASE,
)
_MOST_TELLING = 3  # words
_NEARLY_ALONE = 0.75  # of the passages that have them


@dataclass(frozen=True)
class Library:
    """An index opened, with what its facts tell of films."""

    index: Index
    embedder: Embedder
    films: FilmLibrary
    names: FilmNames
    questions: LibraryQuestions
    knowledge: LibraryKnowledge
    reader: Reader | None = None

    @classmethod
    def of(cls, index: Index, embedder: Embedder, reader: Reader | None = None) -> "Library":
        """What an index can be asked with ``embedder``, which encoded it; and with a reader."""
        films = FilmLibrary(
            index.documents(),
            index.facts(),
            lambda words, sections: index.mentions(words, in_sections=sections),
        )
        names = FilmNames(films)
        knowledge = LibraryKnowledge(films, names, index.text)
        questions = LibraryQuestions(films, names)
        questions.prepare()
        return cls(index, embedder, films, names, questions, knowledge, reader)

    def passage_at(self, document: str, offset: int) -> Passage | None:
        stored = self.index.passage_at(document, offset)
        return stored.passage if stored else None

    def entry(self, film: Film | None) -> FilmEntry | None:
        """What is known of a film; None if there is none."""
        return self.films.by_film.get(film) if film else None

    def mention_by_subject(self, question: str) -> list[Mention]:
        """The film that "the oil rig one" means: its pages, nearly alone, have those words."""
        found = _THE_ONE.search(question)
        group = "what" if found and found["what"] else "whom"
        words = [w for w in words_of(found[group]) if w.is_content] if found else []
        if not found or not words or len(words) > _MOST_TELLING:
            return []
        having = Counter(
            self.films.film_of.get(stored.passage.document)
            for stored in self.index.stored(self.index.passages_having([w.text for w in words]))
        )
        film, count = having.most_common(1)[0] if having else (None, 0)
        if film is None or count < _NEARLY_ALONE * having.total():
            return []
        return [Mention(film, *found.span(group), "word")]

    def source_name(self, document: str) -> str:
        """What tells a document from the others: its title, if no other has it."""
        titles = {d.name: d.title for d in self.index.documents()}
        title = titles[document]
        return title if list(titles.values()).count(title) == 1 else document
