"""How a turn can be read after the turns before it: the standalone questions that it may be."""

import re
from collections.abc import Sequence

from filmqa import later
from filmqa.conversation.commands import asks_something, command_of
from filmqa.conversation.filling import fill, with_film, with_film_called
from filmqa.conversation.fragments import (
    Fragment,
    correction_of,
    fragment_of,
    without_lead,
)
from filmqa.conversation.nouns import possessive
from filmqa.conversation.pronouns import is_about_itself, resolve
from filmqa.conversation.referents import film_before
from filmqa.conversation.returning import film_gone_back_to, obey
from filmqa.conversation.things import name_answered
from filmqa.conversation.turns import Before, Knowledge, Reading, Turn
from filmqa.facts.naming import Mention
from filmqa.types import Film

_MOST_READINGS = 3
_LONGEST_NAME = 3  # words
# Questions over many films: the last one's film has nothing to do with them.
_OF_MANY = later.pattern(
    r"(?:and\s+)?(?:which|what|how many|list|name|show me)\s+(?:all\s+)?(?!other)"
    r"(?:[\w-]+\s+){0,2}?(?:films|movies|titles)\b"
    r"|\bwhich\s+(?:film|movie|one|of (?:these|those|them|the))\b"
    r"|\b(?:all|any|every|each|both|most|none)\s+(?:of\s+)?(?:(?:the|these|those)\s+)?"
    r"(?:films|movies)\b|\bin (?:the|this|your) (?:library|collection)\b"
    r"|\b(?:longest|shortest|oldest|newest|latest|earliest|highest|lowest|cheapest"
    r"|(?:most|least) [a-z]+)[- ](?:[a-z]+ )?(?:film|movie)\b",
    re.IGNORECASE,
)
_YEAR = later.pattern(r"\b(?:18|19|20)\d\d\b")
_ONE = later.pattern(r"the\s+.*\b(?:one|film|movie)\b.*", re.IGNORECASE)
_NTH = later.pattern(
    r"(?:the\s+)?(?P<nth>first|second|third|last|former|latter)(?:\s+(?:one|film|movie))?", re.I
)
_ONLY_FILM = later.pattern(
    r"(?:and|in|for|of|from|the|film|movie|one|version|by|with|to|\W)+", re.I
)


def read_turn(question: str, turns: Sequence[Turn], knowledge: Knowledge) -> tuple[Reading, ...]:
    """The ways to read a turn, most plausible first: one to three.

    A first turn, and any that stands on its own, stays as it was typed; of what was said before
    it then takes the film alone, unless it names one or asks about many.
    """
    films = list(dict.fromkeys(mention.film for mention in knowledge.films_in(question)))
    named = films[0] if len(films) == 1 else None
    if not turns:
        return (Reading(question, named),)
    command = command_of(question)
    done = obey(command, turns, knowledge) if command is not None else None
    if done is not None:
        return (done,)
    last = turns[-1]
    if command is None and question == last.question == last.standalone:
        # Asked once more, of other documents or for the end: it means what it meant.
        return (Reading(question, last.film or named),)
    asked = [turn for turn in turns if asks_something(turn.question)] or list(turns)
    if command is not None and command.question:
        back = film_gone_back_to(command, turns, knowledge) or film_before(asked, knowledge)
        return tuple(_resolved(command.question + "?", Before(asked, knowledge, back), back))
    return tuple(_read_question(question, asked, knowledge)[:_MOST_READINGS])


def _read_question(question: str, turns: Sequence[Turn], knowledge: Knowledge) -> list[Reading]:
    scope = film_before(turns, knowledge)
    fragment = correction_of(question)
    if fragment is not None and not _is_fragment(fragment, turns[-1], knowledge):
        question, fragment = fragment.text + "?", None
    fragment = fragment or fragment_of(question)
    if fragment is not None and _is_fragment(fragment, turns[-1], knowledge, scope):
        return [_filled(fragment, turns, knowledge, scope)]
    films = list(dict.fromkeys(mention.film for mention in knowledge.films_in(question)))
    if len(films) > 1:
        return [Reading(question, None)]
    if not films and _OF_MANY.search(question):
        return _resolved(question, Before(turns, knowledge, scope), None)
    film = films[0] if films else scope
    return _resolved(question, Before(turns, knowledge, film, film != scope), film)


def _resolved(question: str, before: Before, film: Film | None) -> list[Reading]:
    new = before.new_film
    readings = []
    for one in resolve(question, before):
        text = without_lead(one.text) if one.changed else one.text
        carried = one.changed or (film is not None and not new)
        readings.append(Reading(text, film, carried=carried))
    bridged = _bridged(question, before) if readings[0].question == question else ""
    if bridged:
        readings.append(Reading(bridged, film, carried=True))
    return readings


def _bridged(question: str, before: Before) -> str:
    """Read "what's the record called?", after a band was the answer, as the band's record.

    Only where the question has nothing else to go by than a noun that was not spoken of.
    """
    name = name_answered(before.last, before.knowledge)
    found = re.fullmatch(
        r"(?P<before>(?:what|which|who|when|where|how)\b.*?\b(?:is|was|are|were|['’]s))\s+the"
        r"\s+(?P<noun>[a-z]+(?: called| named| from| like)?)\W*",
        question,
        re.IGNORECASE,
    )
    if not found or not name or len(name.split()) > _LONGEST_NAME or before.new_film:
        return ""
    return f"{found['before']} {possessive(name)} {found['noun']}?"


def _is_fragment(
    fragment: Fragment, last: Turn, knowledge: Knowledge, film: Film | None = None
) -> bool:
    """Whether a turn without a verb needs the one before: "runtime?" stands on its own."""
    if fragment.led or fragment.asking or fragment.goes_on:
        return True
    if fragment.corrects:
        return not is_about_itself(fragment.text)
    if _candidate(fragment.text, last) is not None:
        return True
    people = knowledge.people_in(fragment.text, film)
    if len(people) == 1 and people[0].said.lower() == fragment.text.lower():
        return True
    return _only_film(fragment.text, knowledge.films_in(fragment.text))


def _filled(
    fragment: Fragment, turns: Sequence[Turn], knowledge: Knowledge, scope: Film | None
) -> Reading:
    last = turns[-1]
    mentions = list(knowledge.films_in(fragment.text))
    film = mentions[0].film if mentions else None
    if film is None:
        film = _candidate(fragment.text, last)
    if fragment.corrects and film is None:
        film = _of_year(fragment.text, scope, knowledge)
    before = Before(turns, knowledge, film or scope, film is not None and film != scope)
    by_title = [mention for mention in mentions if mention.how != "person"]
    one = _ONE.fullmatch(fragment.text) if fragment.corrects else None
    if film is not None and (one or _only_film(fragment.text, by_title) or not mentions):
        return Reading(with_film(film, before), film, carried=True)
    if one:  # whose subject tells the film, which the search finds out
        return Reading(with_film_called(fragment.text, before), None, carried=True)
    text = resolve(fragment.text, before)[0].text if fragment.text else ""
    if fragment.corrects and not text:
        text = fragment.text
    done = Fragment(text, fragment.asking, fragment.corrects, fragment.led, fragment.goes_on)
    return Reading(fill(done, before), film or scope, carried=True)


def _candidate(text: str, last: Turn) -> Film | None:
    """The film that a turn picks of those it was asked about: "Which film?", "the 1995 one"."""
    candidates = last.answer.candidates
    year, nth = _YEAR.search(text), _NTH.fullmatch(text)
    if year is not None:
        return next((one for one in candidates if one.year == int(year.group())), None)
    if nth is None or not candidates:
        return None
    place = {"first": 0, "former": 0, "second": 1, "third": 2}.get(nth["nth"].lower(), -1)
    return candidates[place] if place < len(candidates) else None


def _of_year(text: str, scope: Film | None, knowledge: Knowledge) -> Film | None:
    """Find "the 1995 one": the film of that year with the title of the one in scope."""
    year = _YEAR.search(text)
    if year is None or scope is None:
        return None
    found = knowledge.films_in(f"{scope.title} ({year.group()})")
    return next((one.film for one in found if one.film.year == int(year.group())), None)


def _only_film(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a text is a film's name and nothing else: "in Harbour Lights", "the 1995 one"."""
    if not mentions or len({mention.film for mention in mentions}) > 1:
        return False
    rest = text[: mentions[0].start] + text[mentions[0].end :]
    rest = _YEAR.sub("", rest)
    return not rest or _ONLY_FILM.fullmatch(rest) is not None
