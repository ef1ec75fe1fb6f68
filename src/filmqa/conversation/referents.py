"""Whom a turn may mean by a pronoun, and which film: those of the turns before it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from filmqa import later
from filmqa.conversation.clauses import short_of
from filmqa.conversation.turns import Gender, Knowledge, Person, Turn
from filmqa.facts.asking import fields_asked
from filmqa.facts.vocabulary import Field
from filmqa.retrieval.questions import answer_kind
from filmqa.types import Film

_DESCRIBED = later.pattern(
    r"who(?:['’]s|\s+is|\s+was|\s+plays|\s+played)\s+(?P<who>the\s+[a-z-]+)"
    r"\s*(?:\b(?:in|of)\b|\W*$)",
    re.IGNORECASE,
)
_TURNS_BACK = 4
_DOUBTFUL = 1.0  # as near as this to the nearest, another person may be meant as well


def called(film: Film, knowledge: Knowledge) -> str:
    """What a film is called in a question: its title, with the year if another film has it too."""
    named = {mention.film for mention in knowledge.films_in(film.title)}
    return film.name if len(named) > 1 else film.title


def film_before(turns: Sequence[Turn], knowledge: Knowledge) -> Film | None:
    """The film in scope: the last turn's, or the one that answered it, or the one before that's."""
    for turn in reversed(turns):
        if turn.film is not None:
            return turn.film
        films: set[Film | None] = {
            mention.film for mention in knowledge.films_in(turn.answer.short or "")
        }
        films = films or {knowledge.film_of(c.passage.document) for c in turn.answer.citations}
        if len(films) == 1 and (film := films.pop()) is not None:
            return film
    return knowledge.main_film()


def people_before(
    turns: Sequence[Turn], knowledge: Knowledge, film: Film | None
) -> list[tuple[float, Person]]:
    """The people of the last turns with how far away they are, nearest first, each once.

    What was asked and answered in a few words comes first, then what was quoted, then the
    characters of the film, whom everybody has in mind.
    """
    found: list[tuple[float, Person]] = []
    for back, turn in enumerate(reversed(turns[-_TURNS_BACK:])):
        asked = each_once(knowledge.people_in(turn.standalone, turn.film))
        short = each_once(knowledge.people_in(short_of(turn.answer.short), turn.film))
        # "Who …" asks for the person that the next turn is about.
        who = answer_kind(turn.standalone) == "person"
        asked += _described(turn.standalone)
        found += [(2.0 * back + (0.5 if who and short else 0.0), one) for one in asked]
        found += [(2.0 * back + (0.0 if who else 0.5), one) for one in short]
        quoted = (citation.quote for citation in turn.answer.citations[:2])
        if not turn.answer.abstained:
            for quote in quoted:
                found += [(5.0 + 2.0 * back, p) for p in knowledge.people_in(quote, turn.film)]
    if film is not None:
        found += [(9.0, person) for person in knowledge.characters(film)]
    found.sort(key=lambda pair: pair[0])
    seen: set[str] = set()
    return [(far, p) for far, p in found if not (p.name in seen or seen.add(p.name))]  # type: ignore[func-returns-value]


def of_gender(people: Iterable[tuple[float, Person]], gender: Gender) -> list[str]:
    """What the people are called that "he" or "she" may be, most plausible first: two at most.

    Somebody of whom nothing tells whether it is a he or a she comes a turn later than another.
    """
    placed = [
        (far + (0.0 if person.gender else 2.5), person)
        for far, person in people
        if person.gender in (gender, None) and (person.gender or far < 5.0)
    ]
    placed.sort(key=lambda pair: pair[0])
    return [person.said for far, person in placed[:2] if far - placed[0][0] <= _DOUBTFUL]


def answered_field(turns: Sequence[Turn], field: Field) -> str:
    """The person that was the last answer to a question for a field; "" if none was."""
    for turn in reversed(turns):
        asked = fields_asked(turn.standalone)
        if asked and asked[0].field == field and short_of(turn.answer.short):
            return short_of(turn.answer.short)
    return ""


def _described(question: str) -> list[Person]:
    """Somebody whom a question describes without a name: "who is the deputy"."""
    found = _DESCRIBED.match(question)
    if not found:
        return []
    return [Person(found["who"], found["who"], None, "character", *found.span("who"))]


def each_once(people: Sequence[Person]) -> list[Person]:
    return list(_unique(people))


def _unique(people: Sequence[Person]) -> Iterator[Person]:
    seen: set[str] = set()
    for person in people:
        if person.name not in seen:
            seen.add(person.name)
            yield person
