"""Turns that look behind: "tell me more", "who says so?", "go back to the music"."""

import re
from collections.abc import Sequence

from filmqa import later
from filmqa.conversation.clauses import bare
from filmqa.conversation.commands import Commanded, asks_something, command_of
from filmqa.conversation.filling import with_film
from filmqa.conversation.fragments import is_noun_phrase
from filmqa.conversation.referents import film_before
from filmqa.conversation.turns import Before, Knowledge, Reading, Turn
from filmqa.facts.asking import fields_asked
from filmqa.retrieval.terms import terms
from filmqa.types import Film

_OTHER = later.pattern(
    r"(?:the\s+)?(?P<which>first|other|previous|earlier|last)(?:\s+(?:one|film|movie))?", re.I
)


def obey(command: Commanded, turns: Sequence[Turn], knowledge: Knowledge) -> Reading | None:
    if command.question:
        return None
    if command.kind == "back":
        return _gone_back(command.topic, turns, knowledge)
    about = len(turns) - 1
    while about > 0 and _repeats(turns[about], command):
        about -= 1
    turn = turns[about]
    return Reading(turn.standalone, turn.film, command.kind, about, carried=True)


def _repeats(turn: Turn, command: Commanded) -> bool:
    """Whether a turn was a command that this one looks behind: sources are those of any answer."""
    said = command_of(turn.question)
    return (
        said is not None
        and (said.kind == "sources" or command.kind == "more")
        and said.kind != "back"
    )


def _gone_back(topic: str, turns: Sequence[Turn], knowledge: Knowledge) -> Reading | None:
    """The turn that "back to the music" means: the latest about that film, field or word."""
    if not topic:
        about: int | None = max(len(turns) - 2, 0)
    else:
        about = _turn_about(topic, turns, knowledge)
    if about is not None:
        turn = turns[about]
        return Reading(turn.standalone, turn.film, about=about, carried=True)
    films = knowledge.films_in(topic)
    scope = film_before(turns, knowledge)
    if films:
        before = Before(turns, knowledge, films[0].film, new_film=True)
        return Reading(with_film(films[0].film, before), films[0].film, carried=True)
    phrase = topic if is_noun_phrase(topic) else bare(topic)
    return Reading(f"what about {phrase}?", scope, carried=scope is not None)


def _turn_about(topic: str, turns: Sequence[Turn], knowledge: Knowledge) -> int | None:
    other = _place_of_other(topic, turns)
    if other is not None:
        return other
    films = {mention.film for mention in knowledge.films_in(topic)}
    wanted = set(terms(topic))
    asked = fields_asked(topic)
    best: tuple[int, int] | None = None
    for place, turn in enumerate(turns):
        if not asks_something(turn.question):
            continue
        said = len(wanted & {*terms(turn.question), *terms(turn.standalone)})
        fields = fields_asked(turn.standalone)
        if asked and fields and asked[0].field == fields[0].field:
            said += 1
        if turn.film in films:
            said += 1
        if said and (best is None or said >= best[0]):
            best = said, place
    return best[1] if best else None


def _place_of_other(topic: str, turns: Sequence[Turn]) -> int | None:
    """The turn that "the first one" or "the other film" means; None for another topic."""
    found = _OTHER.fullmatch(topic)
    places = [place for place, turn in enumerate(turns) if turn.film is not None]
    if not found or not places:
        return None
    if found["which"].lower() == "first":
        return places[0]
    now = turns[places[-1]].film
    return next((place for place in reversed(places) if turns[place].film != now), None)


def film_gone_back_to(
    command: Commanded, turns: Sequence[Turn], knowledge: Knowledge
) -> Film | None:
    """The film that a question asked after "back to …" is about; None if that names none."""
    other = _place_of_other(command.topic, turns)
    if other is not None:
        return turns[other].film
    films = list(dict.fromkeys(mention.film for mention in knowledge.films_in(command.topic)))
    if len(films) == 1:
        return films[0]
    about = _turn_about(command.topic, turns, knowledge)
    return turns[about].film if about is not None else None
