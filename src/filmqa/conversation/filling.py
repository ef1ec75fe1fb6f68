"""The question before with a part exchanged: the film, the person, the thing asked of."""

import re

from filmqa import later
from filmqa.conversation.clauses import (
    as_noun,
    ask_otherwise,
    clause_of,
    plainly,
    short_of,
)
from filmqa.conversation.fragments import Fragment
from filmqa.conversation.pronouns import EMPTY_IT
from filmqa.conversation.referents import called, film_before
from filmqa.conversation.swapping import (
    FILM_NOUN,
    ITS_YEAR,
    PREPOSED,
    film_place,
    with_person,
    with_preposed,
    with_thing,
)
from filmqa.conversation.things import place_of
from filmqa.conversation.turns import Before, Person
from filmqa.retrieval.questions import answer_kind
from filmqa.types import Film

_IN_FILM = later.pattern(r"\s+(?:in|of|from)(?:\s+the(?:\s+\w+)?)?\s*$", re.IGNORECASE)
_IT = later.pattern(r"\bit\b(?!['’])", re.IGNORECASE)


def base_of_turn(before: Before) -> str:
    """The question of the last turn, its film put for "it", which later turns can't tell."""
    question = plainly(before.last.standalone)
    film = film_before(before.turns, before.knowledge)
    if film is None:
        return question
    empty = [found.span() for found in EMPTY_IT.finditer(question)]
    title = called(film, before.knowledge)
    return _IT.sub(
        lambda it: it.group() if any(a <= it.start() < b for a, b in empty) else title, question
    )


def with_film(film: Film, before: Before) -> str:
    """The question of the last turn asked of another film."""
    return with_film_called(called(film, before.knowledge), before, film)


def with_film_called(name: str, before: Before, film: Film | None = None) -> str:
    """The last question with ``name`` for its film; ``film`` is which that is, if known."""
    question = base_of_turn(before)
    title = film.title if film else ""
    last = film_before(before.turns, before.knowledge)
    for mention in before.knowledge.films_in(question):
        if mention.how != "person" and (mention.film == last or mention.film.title == title):
            year = ITS_YEAR.match(question, mention.end)
            start = _before_article(question, mention.start, name)
            return f"{question[:start]}{name}{question[year.end() if year else mention.end :]}?"
    changed, count = FILM_NOUN.subn(name, question, count=1)
    return f"{changed}?" if count else f"{question} in {name}?"


def _before_article(question: str, start: int, name: str) -> int:
    """Where a title begins; before its "the", no part of the mention, if that is doubled."""
    article = re.search(r"\b(?:the|an?)\s+$", question[:start], re.IGNORECASE)
    return article.start() if article and re.match(r"(?:the|an?)\s", name, re.I) else start


def fill(fragment: Fragment, before: Before) -> str:
    """The standalone question that a fragment means after the last turn; it names no new film."""
    question = base_of_turn(before)
    if fragment.goes_on:
        noun = as_noun(question)
        event = noun and not re.match(r"wh(?:at|ere)\b", noun)
        return f"what happens after {noun}?" if event else "what happens then?"
    if not fragment.text:
        return _asked_alone(question, fragment.asking, before)
    people = before.knowledge.people_in(fragment.text, before.film)
    if len(people) == 1 and _is_all(people[0], fragment.text):
        filled = with_person(question, people[0], before)
    elif preposed := PREPOSED.fullmatch(fragment.text):
        filled = with_preposed(question, preposed)
    else:
        filled = with_thing(question, fragment, before)
    if fragment.asking:
        return ask_otherwise(filled, fragment.asking)
    return filled


def _asked_alone(question: str, asking: str, before: Before) -> str:
    turn = before.last
    clause = clause_of(question)
    short = short_of(turn.answer.short)
    named = re.match(r"[A-Z0-9]|(?:the|an?|his|her|its|their)\s", short) is not None
    if clause and clause.is_definition and named and re.search(r"\b(?:what|which)\b", asking):
        return f"{asking} is {short}?"
    if clause and clause.asks_thing and not named:
        short = ""  # words of a sentence, which no other sentence takes in
    kind = answer_kind(question)
    if kind == "place" and short and clause and not clause.asks_thing:
        return f"{asking} {clause.aux} {clause.rest} {place_of(turn)}?"
    if kind not in {"person", "other"}:
        short = ""
    place = film_place(question, before)
    if short and place and place[1] == len(question):
        # What answered comes before "in Harbour Lights", which is carried along anyway.
        cut = _IN_FILM.search(question[: place[0]])
        question = question[: cut.start()] if cut else question
    return ask_otherwise(question, asking, short)


def _is_all(person: Person, text: str) -> bool:
    return len(text.split()) - len(person.said.split()) <= 1
