"""The question before with a part exchanged: the film, the person, the thing asked of."""

import re

from filmqa.conversation.clauses import (
    as_noun,
    ask_otherwise,
    clause_of,
    plainly,
    short_of,
)
from filmqa.conversation.fragments import Fragment
from filmqa.conversation.pronouns import EMPTY_IT
from filmqa.conversation.referents import called, place_of
from filmqa.conversation.swapping import (
    FILM_NOUN,
    ITS_YEAR,
    PREPOSED,
    film_place,
    with_person,
    with_preposed,
    with_thing,
)
from filmqa.conversation.turns import Before, Knowledge, Person, Turn
from filmqa.retrieval.questions import answer_kind
from filmqa.types import Film

_IT = re.compile(r"\bit\b(?!['’])", re.IGNORECASE)


def base_of_turn(turn: Turn, knowledge: Knowledge) -> str:
    """The question of a turn, its film put for "it", which later turns can't tell."""
    question = plainly(turn.standalone)
    if turn.film is None:
        return question
    empty = [found.span() for found in EMPTY_IT.finditer(question)]
    title = called(turn.film, knowledge)
    return _IT.sub(
        lambda it: it.group() if any(a <= it.start() < b for a, b in empty) else title, question
    )


def with_film(turn: Turn, film: Film, before: Before) -> str:
    """The question of a turn asked of another film."""
    name = called(film, before.knowledge)
    question = base_of_turn(turn, before.knowledge)
    for mention in before.knowledge.films_in(question):
        if mention.how != "person" and (
            mention.film == turn.film or mention.film.title == film.title
        ):
            year = ITS_YEAR.match(question, mention.end)
            rest = question[year.end() if year else mention.end :]
            return f"{question[: mention.start]}{name}{rest}?"
    changed, count = FILM_NOUN.subn(name, question, count=1)
    return f"{changed}?" if count else f"{question} in {name}?"


def fill(fragment: Fragment, before: Before) -> str:
    """The standalone question that a fragment means after the last turn; it names no new film."""
    turn = before.last
    question = base_of_turn(turn, before.knowledge)
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
        question = re.sub(r"\s+(?:in|of|from)(?:\s+the\s+\w+)?\s*$", "", question[: place[0]])
    return ask_otherwise(question, asking, short)


def _is_all(person: Person, text: str) -> bool:
    return len(text.split()) - len(person.said.split()) <= 1
