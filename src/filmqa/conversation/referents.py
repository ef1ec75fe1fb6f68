"""Whom and what a turn may mean by a pronoun: the people and things of the turns before it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from filmqa.conversation.clauses import AUXILIARIES, PREPOSITIONS, bare, clause_of, short_of
from filmqa.conversation.turns import Gender, Knowledge, Person, Turn
from filmqa.facts.asking import fields_asked
from filmqa.facts.vocabulary import Field
from filmqa.retrieval.questions import answer_kind
from filmqa.types import Film

# Works beside the film that "it" may be, and that may stand in the film's place in a question.
WORKS = (
    "novel|novella|book|story|short story|play|musical|comic|memoir|biography|script|screenplay"
    "|song|soundtrack|score|album|record|theme|dvd|blu-ray|video|sequel|prequel|remake|original"
    "|series|trailer|poster|documentary"
)
FILMS = "film|movie|picture|flick|feature"
_DETERMINED = r"(?:the|a|an|this|that|his|her|their|its|(?:(?-i:[A-Z])[\w’'-]+\s+)?[\w’'-]+['’]s)"
_WORK = re.compile(rf"\b(?P<det>{_DETERMINED})\s+(?P<noun>(?:[\w-]+\s+)?(?:{WORKS}))\b", re.I)
_MANY = re.compile(
    rf"\b(?:{PREPOSITIONS}|{AUXILIARIES}|the|these|those|any|some|all|of|many|[a-z]+ed)\s+"
    r"(?P<noun>(?:the\s+|any\s+|some\s+)?[a-z][a-z-]*[^\Wsu]s)\b(?!['’])"
)
_NOT_MANY = frozenset(
    ["does", "this", "always", "his", "hers", "its", "theirs", "was", "is", "has"]
)
_TURNS_BACK = 4
_DOUBTFUL = 1.0  # as near as this to the nearest, another person may be meant as well
_NAME_LIKE = re.compile(r"[\"“‘']?[A-Z0-9]")


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
        asked = _each(knowledge.people_in(turn.standalone, turn.film))
        short = _each(knowledge.people_in(short_of(turn.answer.short), turn.film))
        # "Who …" asks for the person that the next turn is about.
        who = answer_kind(turn.standalone) == "person"
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


def thing_of(turn: Turn, knowledge: Knowledge) -> str:
    """What "it" may be after a turn, beside the film: "Blue Hours", "the novel"; "" if nothing."""
    clause = clause_of(turn.standalone)
    short = short_of(turn.answer.short)
    named = clause and clause.asks_thing and answer_kind(turn.standalone) == "other"
    # "Which song …" was not answered with somebody; "what …" alone may have been.
    is_thing = clause is not None and (
        len(clause.asking.split()) > 1 or not knowledge.people_in(short, turn.film)
    )
    if named and is_thing and _NAME_LIKE.match(short):
        return short
    works = list(_WORK.finditer(turn.standalone))
    if not works:
        return ""
    determiner, noun = works[0]["det"], works[0]["noun"]
    if clause and clause.verb and clause.asking.lower() == "who":
        makers = _each(knowledge.people_in(short, turn.film))
        if len(makers) == 1 and clause.rest.startswith(works[0].group()):
            return f"{makers[0].said}'s {noun}"
    return (
        f"the {noun}"
        if determiner.lower() in {"a", "an", "this", "that"}
        else f"{determiner} {noun}"
    )


def name_answered(turn: Turn, knowledge: Knowledge) -> str:
    """The name that a turn was answered with; "" if none.

    It is the short answer, or what the quotation calls the thing that was asked for: "the band
    Low Tide" after "was there a band …".
    """
    short = short_of(turn.answer.short)
    if short:
        return short if short[0].isupper() and not knowledge.films_in(short) else ""
    asked = re.match(
        r"(?:(?:is|was|were|are)\s+there\s+(?:an?|any)|which|what)\s+([a-z]{3,})\b",
        turn.standalone,
        re.IGNORECASE,
    )
    if not asked or turn.answer.abstained:
        return ""
    name = re.compile(rf"\b{asked[1].lower()}\s+([A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){{0,2}})")
    found = (name.search(citation.quote) for citation in turn.answer.citations)
    return next((one[1] for one in found if one), "")


def several_of(turn: Turn, knowledge: Knowledge) -> str:
    """What "they" may be after a turn: "the tapes", "Ann and Leo"; "" if nothing is plural."""
    question = bare(turn.standalone)
    clause = clause_of(question)
    asked = len(clause.asking) if clause else 0
    many = [
        one["noun"]
        for one in _MANY.finditer(question, asked)
        if one["noun"].split()[-1] not in _NOT_MANY
    ]
    if many:
        noun = re.sub(r"^(?:any|some|the)\s+", "", many[-1])
        return f"the {noun}"
    people = _each(knowledge.people_in(question, turn.film))
    names = list(dict.fromkeys(person.said for person in people))
    if len(names) == 1 and not turn.answer.abstained:
        others = _each(knowledge.people_in(short_of(turn.answer.short), turn.film))
        names += [one.said for one in others if one.name != people[0].name][:1]
    if len(names) > 1:
        return f"{names[0]} and {names[1]}"
    last = re.match(r"(?:how many|which|what)\s+(?:other\s+)?([a-z-]+[^\Wsu]s)\b", question, re.I)
    return f"the {last[1]}" if last else ""


def answered_field(turns: Sequence[Turn], field: Field) -> str:
    """The person that was the last answer to a question for a field; "" if none was."""
    for turn in reversed(turns):
        asked = fields_asked(turn.standalone)
        if asked and asked[0].field == field and short_of(turn.answer.short):
            return short_of(turn.answer.short)
    return ""


def place_of(turn: Turn) -> str:
    """Where "there" may be after a turn: "in Lisbon"; "" if nowhere."""
    short = short_of(turn.answer.short)
    if answer_kind(turn.standalone) == "place" and short:
        placed = re.match(rf"(?:{PREPOSITIONS})\s", short, re.IGNORECASE)
        return short if placed else f"in {short}"
    found = re.search(
        r"\b(?:in|at|on)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*", turn.standalone
    )
    return found.group() if found else ""


def _each(people: Sequence[Person]) -> list[Person]:
    return list(_unique(people))


def _unique(people: Sequence[Person]) -> Iterator[Person]:
    seen: set[str] = set()
    for person in people:
        if person.name not in seen:
            seen.add(person.name)
            yield person
