"""A question whose pronouns and "that song", "the director" are given the names they stand for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from filmqa import later
from filmqa.conversation.clauses import (
    ASKING,
    AUXILIARIES,
    PREPOSITIONS,
)
from filmqa.conversation.nouns import possessive, with_events, with_nouns
from filmqa.conversation.referents import called, of_gender, people_before
from filmqa.conversation.things import FILMS, several_of, thing_of
from filmqa.conversation.turns import Before, Gender, Person
from filmqa.conversation.within import GENDERS, means_within
from filmqa.retrieval.terms import FUNCTION_WORDS

_FILM = later.pattern(rf"\b(?:the|this|that)\s+(?:{FILMS})\b(?=\W*[,;:.–—])", re.IGNORECASE)
_POSSESSIVE = frozenset(["his", "hers", "its", "their", "theirs"])
_PRONOUN = later.pattern(r"\b(?:he|him|his|she|hers?|they|them|theirs?|its?)\b", re.IGNORECASE)
_OF_WRITING = later.pattern(
    r"\b(?:(?:re)?publish|(?:re)?print|translat|serialis|serializ)(?:ed|ing)\b", re.I
)
# "It" that stands for nothing: "is it true that", "what is it she wants", "what time is it".
EMPTY_IT = later.pattern(
    r"\b(?:is|was) it (?=true|possible|right|worth|(?:that|who|he|she|they)\b|(?-i:[A-Z]))"
    r"|\bit (?:is|was) (?:that|who)\b|\btime is it\b|\bit (?:rain|snow|seem|turns? out|take)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question with its pronouns replaced, and whether any was."""

    text: str
    changed: bool


def resolve(question: str, before: Before) -> list[Resolved]:
    """The ways to read a question's pronouns, most plausible first: one or two."""
    text = with_nouns(question, before)
    choices = _choices(text, before)
    picks = [[options[0] if options else "" for _, options in choices]]
    doubtful = next((options for _, options in choices if len(options) > 1), None)
    if doubtful is not None:
        # The same pronoun means the same one wherever it stands.
        picks.append([one[1] if one == doubtful else (one[0] if one else "") for _, one in choices])
    texts = [with_events(_replaced(text, names, choices), before) for names in picks]
    return [Resolved(one, changed=one != question) for one in dict.fromkeys(texts)]


def _choices(text: str, before: Before) -> list[tuple[re.Match[str], list[str]]]:
    """The pronouns to replace with what each may mean: the first he, she, it and they of a text.

    Those that follow mean the same and stay, as a person would say it.
    """
    empty = [found.span() for found in EMPTY_IT.finditer(text)]
    here = before.knowledge.people_in(text, before.film)
    found: dict[str, tuple[re.Match[str], list[str]]] = {}
    for match in _PRONOUN.finditer(text):
        word = match.group().lower()
        sort = GENDERS.get(word, word[:2])
        if sort in found or any(start <= match.start() < end for start, end in empty):
            continue
        if means_within(text, match, here):
            found[sort] = match, []
        elif word in GENDERS:
            found[sort] = match, _people(GENDERS[word], here, before)
        elif sort == "th":
            several = "" if before.new_film else several_of(before.last, before.knowledge)
            found[sort] = match, [several] if several else []
        else:
            found[sort] = match, _things(text, match, before)
    return list(found.values())


def _people(gender: Gender, here: Sequence[Person], before: Before) -> list[str]:
    """Whom "he" or "she" may mean: nobody whom the question names; in another film, of its own."""
    names = {person.name for person in here}
    people = [
        (far, person)
        for far, person in people_before(before.turns, before.knowledge, before.film)
        if person.name not in names and (not before.new_film or _is_in_film(person, before))
    ]
    return of_gender(people, gender)


def _is_in_film(person: Person, before: Before) -> bool:
    found = before.knowledge.people_in(person.name, before.film)
    return person.kind == "person" and any(one.known and one.name == person.name for one in found)


def _things(text: str, pronoun: re.Match[str], before: Before) -> list[str]:
    """What "it" may be; a film that the question names is what it means, and stays."""
    named = before.knowledge.films_in(text[: pronoun.start()])
    if _FILM.search(text, 0, pronoun.start()):  # "the movie, who shot it?"
        return []
    if before.new_film or any(mention.how != "person" for mention in named):
        return []
    options = [thing_of(before.last, before.knowledge)]
    # A film is not published: after a turn on its novel only that can be meant.
    only_thing = bool(options[0]) and _OF_WRITING.search(text) is not None
    if before.film is not None and not only_thing:
        options.append(called(before.film, before.knowledge))
    return [one for one in dict.fromkeys(options) if one]


def _replaced(
    text: str, names: Sequence[str], choices: Sequence[tuple[re.Match[str], list[str]]]
) -> str:
    parts: list[str] = []
    place = 0
    for name, (match, _) in zip(names, choices, strict=True):
        if not name:
            continue
        parts += [text[place : match.start()], _in_form(name, match, text)]
        place = match.end()
    return "".join([*parts, text[place:]])


def _in_form(name: str, pronoun: re.Match[str], text: str) -> str:
    word = pronoun.group().lower()
    after = re.match(r"\s+([\w’'-]+)", text[pronoun.end() :])
    # "Her" is a possessive before a noun: what is no function word, here.
    owns = word in _POSSESSIVE or (
        word == "her" and after is not None and after[1].lower() not in FUNCTION_WORDS
    )
    if pronoun.start() == 0:
        name = name[0].upper() + name[1:]
    return possessive(name) if owns else name


def is_about_itself(question: str) -> bool:
    """Whether a question begins as one does: with a word that asks, or an auxiliary."""
    return (
        re.match(rf"(?:(?:{PREPOSITIONS})\s+)?(?:{ASKING}|{AUXILIARIES})\b", question, re.I)
        is not None
    )
