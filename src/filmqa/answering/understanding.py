"""What a standalone question names and asks for, and the sentences nearest to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from filmqa import later
from filmqa.answering.choosing import asks_to_tell
from filmqa.answering.library import Library
from filmqa.answering.reading import read_best
from filmqa.facts.asking import Asked, fields_asked, stems_of_field
from filmqa.facts.naming import Mention
from filmqa.facts.scope import passages_about
from filmqa.facts.spelling import corrected
from filmqa.facts.strangers import OtherName, other_names
from filmqa.facts.words import Word, words_of
from filmqa.retrieval import Found, search
from filmqa.types import Film

# What tells which film is meant, behind the film itself.
_CLAUSE = later.pattern(
    r"\b(?:film|movie|picture|one|flick)\s+(?:where|in which|that|which|with|starring|featuring"
    r"|about|whose|by|from)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Understood:
    """A standalone question with what it names and asks for."""

    text: str  # its misspelt words put right
    film: Film | None  # the one film that it is about
    films: tuple[Film, ...]  # all that it names
    asked: tuple[Asked, ...]  # the fields it may ask for, best first
    others: tuple[OtherName, ...]  # names that are no film of the library
    open: bool  # whether it might be about any of several films: it names none
    left: tuple[Word, ...]  # what the field most likely asked for leaves over

    @property
    def field(self) -> Asked | None:
        """The field most likely asked for."""
        return self.asked[0] if self.asked else None

    @property
    def rest(self) -> tuple[Word, ...]:
        """What a question for a film's field says beside field and film."""
        best = self.field
        return best.rest if best and best.field.scope == "film" else ()

    def asks_only(self, other: OtherName) -> bool:
        """Whether a film's field is asked of a name and nothing else is said."""
        inside = {word.text for word in words_of(other.text)}
        return bool(self.rest) and all(word.text in inside for word in self.rest)


def understand(library: Library, question: str, film: Film | None = None) -> Understood:
    """What a standalone question names and asks; ``film`` is in scope where it names none."""
    text = corrected(question, library.index.frequencies)
    mentions = library.names.named_in(text)
    if not mentions:
        mentions = library.mention_by_subject(text)
    asked = tuple(fields_asked(text, [(m.start, m.end) for m in mentions if _is_film(m, text)]))
    asked = tuple(_without_clause(one, text, mentions) for one in asked)
    best = asked[0] if asked else None
    is_open = not mentions and film is None and library.films.main_film() is None
    is_open = is_open and len(library.films.films) > 1
    rest = best.rest if best and (is_open or best.field.scope == "film") else ()
    if film is not None and not mentions and len(rest) < 2:
        rest = ()  # in the middle of a conversation, "the tapes" are no film's title
    is_role = best is not None and best.field.name == "cast member"
    left = best.rest if best else ()
    others = other_names(
        text, mentions, library.index, library.names, rest, left, is_open=is_open, is_role=is_role
    )
    # A title that the question makes longer is another film's.
    mentions = [
        m for m in mentions if not any(o.film and text[m.start : m.end] in o.text for o in others)
    ]
    named = tuple(dict.fromkeys(mention.film for mention in mentions))
    scope = None if named else film or library.films.main_film()
    if len(named) == 1:
        scope = named[0]
    if asks_to_tell(text):  # "why did the director …" asks for a reason, and for no field
        asked = tuple(one for one in asked if one.is_plain or one.field.name == "award")
    return Understood(text, scope, named, asked, tuple(others), is_open, left)


def _without_clause(asked: Asked, text: str, mentions: Sequence[Mention]) -> Asked:
    """A field's words without a clause that only tells the film: "… where Ida Holm runs"."""
    if asked.field.scope != "film" or not any(m.how in {"person", "word"} for m in mentions):
        return asked
    clause = _CLAUSE.search(text)
    if clause is None:
        return asked
    rest = tuple(word for word in asked.rest if word.start < clause.start())
    return replace(asked, rest=rest)


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
    found = search(
        library.index, library.embedder, understood.text, passages=ids, synonyms=synonyms
    )
    return read_best(library.reader, found)
