"""One standalone question → its answer: from the library's facts, one film's, or its sentences."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from filmqa.answering.choosing import asks_to_tell
from filmqa.answering.stating import answer_of_facts, write_unknown_name, write_which_film
from filmqa.answering.writing import nearest_passages, write_answer
from filmqa.embedding import Embedder
from filmqa.facts.answers import FactAnswer, answer_for_character, answer_from_facts
from filmqa.facts.asking import Asked, fields_asked, stems_of_field
from filmqa.facts.films import FilmEntry, FilmLibrary
from filmqa.facts.naming import FilmNames, Mention
from filmqa.facts.scope import OtherName, other_names, passages_about
from filmqa.facts.spelling import corrected
from filmqa.facts.words import Word, words_of
from filmqa.index import Index
from filmqa.retrieval import Found, search
from filmqa.types import Answer, Film, Passage

_THE_ONE = re.compile(
    r"\b(?:the|that)\s+(?P<what>(?:[\w’'-]+\s+){1,4}?)(?:one|film|movie|picture|flick|documentary"
    r"|comedy|drama|thriller|western|musical|cartoon)\b",
    re.IGNORECASE,
)
_IT = re.compile(r"\b(?:it|its|this|that|there)\b", re.IGNORECASE)
_MOST_TELLING = 3  # words
_NEARLY_ALONE = 0.75  # of the passages that have them

# How often such answers are right on held-out questions: training/README.md says how measured.
PLAIN_FACT = 0.95
FACT_OF_MANY_WORDS = 0.9


@dataclass(frozen=True)
class Library:
    """An index opened, with what its facts tell of films."""

    index: Index
    embedder: Embedder
    films: FilmLibrary
    names: FilmNames

    @classmethod
    def of(cls, index: Index, embedder: Embedder) -> "Library":
        films = FilmLibrary(index.documents(), index.facts())
        return cls(index, embedder, films, FilmNames(films))

    def passage_at(self, document: str, offset: int) -> Passage | None:
        stored = self.index.passage_at(document, offset)
        return stored.passage if stored else None

    def entry(self, film: Film | None) -> FilmEntry | None:
        """What is known of a film; None if there is none."""
        return self.films.by_film.get(film) if film else None

    def mention_by_subject(self, question: str) -> list[Mention]:
        """The film that "the oil rig one" means: its pages, nearly alone, have those words."""
        found = _THE_ONE.search(question)
        words = [w for w in words_of(found["what"]) if w.is_content] if found else []
        if not found or not words or len(words) > _MOST_TELLING:
            return []
        having = Counter(
            self.films.film_of.get(stored.passage.document)
            for stored in self.index.stored(self.index.passages_having([w.text for w in words]))
        )
        film, count = having.most_common(1)[0] if having else (None, 0)
        if film is None or count < _NEARLY_ALONE * having.total():
            return []
        return [Mention(film, *found.span("what"), "word")]

    def source_name(self, document: str) -> str:
        """What tells a document from the others: its title, if no other has it."""
        titles = {d.name: d.title for d in self.index.documents()}
        title = titles[document]
        return title if list(titles.values()).count(title) == 1 else document


@dataclass(frozen=True, slots=True)
class Understood:
    """A standalone question with what it names and asks for."""

    text: str  # its misspelt words put right
    film: Film | None  # the one film that it is about
    films: tuple[Film, ...]  # all that it names
    asked: tuple[Asked, ...]  # the fields it may ask for, best first
    others: tuple[OtherName, ...]  # names that are no film of the library
    open: bool  # whether it might be about any of several films: it names none

    @property
    def field(self) -> Asked | None:
        """The field most likely asked for."""
        return self.asked[0] if self.asked else None

    @property
    def rest(self) -> tuple[Word, ...]:
        """What a question for a film's field says beside field and film."""
        best = self.field
        return best.rest if best and best.field.scope == "film" else ()


def understand(library: Library, question: str, film: Film | None = None) -> Understood:
    """What a standalone question names and asks; ``film`` is in scope where it names none."""
    text = corrected(question, library.index.frequencies)
    mentions = library.names.named_in(text)
    if not mentions:
        mentions = library.mention_by_subject(text)
    named = tuple(dict.fromkeys(mention.film for mention in mentions))
    asked = tuple(fields_asked(text, [(m.start, m.end) for m in mentions if _is_film(m, text)]))
    if asks_to_tell(text):  # "why did the director …" asks for a reason, and for no field
        asked = tuple(one for one in asked if one.is_plain or one.field.scope == "row")
    best = asked[0] if asked else None
    rest = best.rest if best and best.field.scope == "film" and not mentions else ()
    others = other_names(text, mentions, library.index, library.names, rest)
    scope = None if named else film or library.films.main_film()
    if len(named) == 1:
        scope = named[0]
    is_open = scope is None and not named and len(library.films.films) > 1
    return Understood(text, scope, named, asked, tuple(others), is_open)


def _is_film(mention: Mention, text: str) -> bool:
    """Whether a mention names the film and not somebody in it: "Quillfeather" may be both."""
    title = {word.text for word in words_of(mention.film.title)}
    said = {word.text for word in words_of(text[mention.start : mention.end])}
    return mention.how != "person" or said <= title


def find_sentences(library: Library, understood: Understood) -> Found:
    """The sentences nearest to a question, of its film's passages where it is about one."""
    entry = library.entry(understood.film)
    best = understood.field
    ids = passages_about(library.index, library.films, entry) if entry else None
    synonyms = {}
    if best:
        synonyms = {w.stem: stems_of_field(best.field) for w in best.words if w.is_content}
    return search(
        library.index,
        library.embedder,
        understood.text,
        passages=ids,
        synonyms=synonyms,
    )


def answer_question(
    library: Library,
    question: str,
    standalone: str,
    abstain_below: float,
    *,
    film: Film | None = None,
    documents: Iterable[str] | None = None,
) -> Answer:
    """Answer a standalone question; ``film`` is the one in scope where it names none itself."""
    if documents is not None:
        ids = library.index.passages_of(documents)
        found = search(library.index, library.embedder, standalone, passages=ids)
        return _write(question, standalone, found, abstain_below, None)
    understood = understand(library, standalone, film)
    refusal = _refusal(library, question, standalone, understood)
    if refusal is not None:
        return refusal
    best = understood.field
    rest = understood.rest
    if best and rest and understood.others:
        name = understood.others[0].text
        return _of_other_work(library, question, understood, abstain_below, name)
    found = find_sentences(library, understood)
    if understood.open and rest and not _film_has(library, found, rest):
        return write_which_film(question, standalone, library.films.films)
    entry = library.entry(understood.film)
    stated = _stated(understood.asked, entry) or _stated_by_best(understood, entry, found)
    if best and stated is not None:
        answer = answer_of_facts(
            question,
            standalone,
            stated,
            library.passage_at,
            library.source_name,
            nearest_passages(found),
            PLAIN_FACT if best.is_plain else FACT_OF_MANY_WORDS,
        )
        if answer is not None:
            return answer
    return _write(question, standalone, found, abstain_below, understood.film)


def _refusal(
    library: Library, question: str, standalone: str, understood: Understood
) -> Answer | None:
    """What to say where no document can answer: a name that none has, or no film in scope."""
    best, films, rest = understood.field, library.films.films, understood.rest
    missing = next(
        (one.text for one in understood.others if one.is_missing(rest, understood.open)), ""
    )
    if understood.open and not missing and not _IT.search(understood.text):
        missing = next((w.text for w in rest if not library.index.has_phrase([w.text])), "")
    if missing:
        return write_unknown_name(question, standalone, missing, films, understood.film)
    if understood.open and best and best.is_plain and best.field.scope == "film":
        return write_which_film(question, standalone, films)
    return None


def _stated(asked: Sequence[Asked], entry: FilmEntry | None) -> FactAnswer | None:
    """The facts that answer: of the best field, or of another that accounts for every word."""
    if entry is None:
        return None
    for one in asked[:3]:
        if one is not asked[0] and not one.is_plain:
            continue
        stated = answer_from_facts(one, entry)
        if stated is not None:
            return stated
    return None


def _stated_by_best(
    understood: Understood, entry: FilmEntry | None, found: Found
) -> FactAnswer | None:
    """Where the best sentence is a role's line, all that is stated of who plays that role."""
    best = understood.field
    if entry is None or best is None or best.field.name != "cast member" or not found.evidence:
        return None
    first = found.evidence[0].candidate
    here = [
        fact
        for fact in entry.of("cast member")
        if fact.document == first.passage.document
        and first.sentence.start <= fact.start < first.sentence.end
        and fact.part("character")
    ]
    return answer_for_character(here[0], entry) if len(here) == 1 else None


def _film_has(library: Library, found: Found, rest: Sequence[Word]) -> bool:
    """Whether the film of the best sentence has all that a question says beside the field.

    Without a film's name, those words alone tell which film is meant.
    """
    if not found.evidence:
        return False
    film = library.films.film_of.get(found.evidence[0].candidate.passage.document)
    entry = library.entry(film)
    if entry is None:
        return True
    here = set(library.index.passages_of(entry.documents))
    return all(here & set(library.index.passages_having([w.text])) for w in rest)


def _of_other_work(
    library: Library, question: str, understood: Understood, abstain_below: float, name: str
) -> Answer:
    """A field is asked of something that documents only mention: one sentence must have both."""
    found = search(library.index, library.embedder, understood.text)
    wanted = {word.stem for word in words_of(name) if word.is_content}
    field = stems_of_field(understood.asked[0].field)
    naming = [
        i
        for i, one in enumerate(found.evidence)
        if wanted <= (said := {word.stem for word in words_of(one.candidate.text)}) and said & field
    ]
    if naming:
        scores = [one.score for one in found.evidence]
        found = found.reordered(naming, scores)
        return _write(question, understood.text, found, abstain_below, None)
    films = library.films.films
    return write_unknown_name(question, understood.text, name, films, None, known=True)


def _write(
    question: str, standalone: str, found: Found, abstain_below: float, film: Film | None
) -> Answer:
    return replace(write_answer(question, standalone, found, abstain_below), film=film)
