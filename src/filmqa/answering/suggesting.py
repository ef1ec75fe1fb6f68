"""Questions to ask next: of the film that was talked about, each tried before it is offered."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from filmqa.facts.asking import fields_asked
from filmqa.facts.films import FilmEntry
from filmqa.types import Answer, Citation, Film

MOST_SHOWN = 3

# What is asked for, best first, in the words of a question.
_FORMS = {
    "director": "Who directed {}?",
    "cast member": "Who stars in {}?",
    "running time": "How long is {}?",
    "award": "What awards did {} win?",
    "budget": "What was the budget of {}?",
    "box office": "How much did {} earn at the box office?",
    "based on": "What is {} based on?",
    "composer": "Who composed the music for {}?",
    "filming location": "Where was {} filmed?",
    "screenwriter": "Who wrote {}?",
    "cinematographer": "Who was the cinematographer of {}?",
    "release date": "When was {} released?",
    "film editor": "Who edited {}?",
    "producer": "Who produced {}?",
    "content rating": "What is {} rated?",
    "country": "Which country is {} from?",
    "distributor": "Who distributed {}?",
}
# Asked of the film's sentences, whatever facts there are.
_OPEN_FORMS = ("What is {} about?", "How does {} end?")


@dataclass(frozen=True, slots=True)
class _Tried:
    """A question that the library answers, and what it quotes."""

    question: str
    field: str  # that it asks for
    citations: tuple[Citation, ...]


class Suggestions:
    """A film's questions, each tried when it is first wished for. Any thread may ask for them."""

    def __init__(self, entry: FilmEntry, name: str, ask: Callable[[str], Answer]) -> None:
        """``name`` is what questions call the film; ``ask`` answers a question by itself."""
        self._film = entry.film
        self._ask = ask
        self._untried = questions_about(entry, name)
        self._tried: list[_Tried] = []
        self._trying = threading.Lock()

    def after(self, answers: Sequence[Answer]) -> tuple[str, ...]:
        """At most three questions that ask for nothing that a conversation has told already.

        What was asked for is known by its words and by the field they mean; what was told by the
        places that were quoted.
        """
        known = _Known.of(answers)
        with self._trying:
            chosen = [one.question for one in self._tried if known.leaves(one)]
            while len(chosen) < MOST_SHOWN and (tried := self._try_next()) is not None:
                if known.leaves(tried):
                    chosen.append(tried.question)
        return tuple(chosen[:MOST_SHOWN])

    def _try_next(self) -> _Tried | None:
        """The next question that is answered about the film, with citations; None if none is."""
        for question, field in self._untried:
            answer = self._ask(question)
            if not answer.abstained and answer.citations and answer.film == self._film:
                tried = _Tried(question, field, answer.citations)
                self._tried.append(tried)
                return tried
        return None


@dataclass(frozen=True, slots=True)
class _Known:
    """What a conversation has asked and been told."""

    questions: frozenset[str]
    fields: frozenset[str]
    places: frozenset[tuple[str, int, int]]

    @staticmethod
    def of(answers: Sequence[Answer]) -> "_Known":
        return _Known(
            frozenset(_plain(q) for one in answers for q in (one.question, one.standalone)),
            frozenset(field for one in answers for field in _fields_of(one.standalone)),
            frozenset(_place(citation) for one in answers for citation in one.citations),
        )

    def leaves(self, tried: _Tried) -> bool:
        """Whether a question would bring anything new."""
        return (
            _plain(tried.question) not in self.questions
            and tried.field not in self.fields
            and not all(_place(citation) in self.places for citation in tried.citations)
        )


def questions_about(entry: FilmEntry, name: str) -> Iterator[tuple[str, str]]:
    """Questions that a film's documents may answer, each with its field, best first."""
    roles = [fact for fact in entry.of("cast member") if fact.part("character")]
    for number, (field, form) in enumerate(_FORMS.items()):
        if entry.of(field):
            yield form.format(name), field
        if number == 1:
            for fact in roles[:1]:
                character = " ".join(fact.part("character").split())
                yield f"Who plays {character} in {name}?", "role"
            for open_form in _OPEN_FORMS:
                yield open_form.format(name), open_form


def film_of(answers: Sequence[Answer]) -> Film | None:
    """The film that a conversation is about by now."""
    return next((one.film for one in reversed(answers) if one.film is not None), None)


def _plain(question: str) -> str:
    return " ".join(word.strip("?!.,").casefold() for word in question.split())


def _fields_of(question: str) -> Iterator[str]:
    asked = list(fields_asked(question, []))
    if asked:
        yield asked[0].field.name


def _place(citation: Citation) -> tuple[str, int, int]:
    return citation.passage.document, citation.start, citation.end
