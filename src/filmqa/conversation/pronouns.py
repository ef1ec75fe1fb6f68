"""A question whose pronouns and "that song", "the director" are given the names they stand for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from filmqa.conversation.clauses import (
    ASKING,
    AUXILIARIES,
    PREPOSITIONS,
    as_noun,
    clause_of,
    short_of,
)
from filmqa.conversation.referents import (
    FILMS,
    answered_field,
    of_gender,
    people_before,
    place_of,
    several_of,
    thing_of,
)
from filmqa.conversation.turns import Gender, Knowledge, Person, Turn
from filmqa.facts.vocabulary import field_of_label
from filmqa.retrieval.terms import FUNCTION_WORDS, stem
from filmqa.types import Film

_GENDERS: dict[str, Gender] = {
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she",
}  # fmt: skip
_POSSESSIVE = frozenset(["his", "hers", "its", "their", "theirs"])
_PRONOUN = re.compile(r"\b(?:he|him|his|she|hers?|they|them|theirs?|its?)\b", re.IGNORECASE)
# "It" that stands for nothing: "is it true that", "what is it she wants", "what time is it".
_EMPTY_IT = re.compile(
    r"\b(?:is|was) it (?=true|possible|right|worth|(?:that|who|he|she|they)\b|(?-i:[A-Z]))"
    r"|\bit (?:is|was) (?:that|who)\b|\btime is it\b|\bit (?:rain|snow|seem|turns? out|take)s?\b",
    re.IGNORECASE,
)
_THAT_EVENT = re.compile(
    rf"\b(?P<before>because of|thanks to|instead of|{PREPOSITIONS}|than|despite)\s+(?:that|this)"
    r"(?=\s*(?:[?,.!]|$))",
    re.IGNORECASE,
)
_THAT_ONE = re.compile(rf"\b(?:this|that)\s+(?:one|{FILMS})\b", re.IGNORECASE)
_THAT_NOUN = re.compile(
    r"\b(?P<det>that|this|the)\s+(?P<noun>[a-z][a-z-]+)\b(?!['’])", re.IGNORECASE
)
_THERE = re.compile(
    rf"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!\bover )\bthere\b"
    rf"(?!\s+(?:{AUXILIARIES})\b)",
    re.IGNORECASE,
)
_REVIEWS = frozenset(["review", "article"])
_REVIEWERS = frozenset(["reviewer", "critic"])
_ROLES = frozenset(["role", "part", "character"])
_ACTORS: dict[str, Gender] = {"actress": "she", "actor": "he"}


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question with its pronouns replaced, and whether any was."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Before:
    """What a turn may take from: the turns before it, its film, and whether that is another one."""

    turns: Sequence[Turn]
    knowledge: Knowledge
    film: Film | None
    new_film: bool = False

    @property
    def last(self) -> Turn:
        return self.turns[-1]


def resolve(question: str, before: Before) -> list[Resolved]:
    """The ways to read a question's pronouns, most plausible first: one or two."""
    text = _nouns(question, before)
    choices = _choices(text, before)
    picks = [[options[0] if options else "" for _, options in choices]]
    doubtful = next((options for _, options in choices if len(options) > 1), None)
    if doubtful is not None:
        # The same pronoun means the same one wherever it stands.
        picks.append(
            [one[1] if one == doubtful else (one[0] if one else "") for _, one in choices]
        )
    texts = [_events(_replaced(text, names, choices), before) for names in picks]
    return [Resolved(one, changed=one != question) for one in dict.fromkeys(texts)]


def _choices(text: str, before: Before) -> list[tuple[re.Match[str], list[str]]]:
    empty = [found.span() for found in _EMPTY_IT.finditer(text)]
    people: list[tuple[float, Person]] | None = None
    here = {one.name for one in before.knowledge.people_in(text, before.film)}
    found: list[tuple[re.Match[str], list[str]]] = []
    for match in _PRONOUN.finditer(text):
        word = match.group().lower()
        if any(start <= match.start() < end for start, end in empty):
            continue
        if word in _GENDERS:
            if people is None:
                people = people_before(before.turns, before.knowledge, before.film)
            options = of_gender(
                [
                    (far, person)
                    for far, person in people
                    if person.name not in here
                    and not (before.new_film and person.kind == "character")
                ],
                _GENDERS[word],
            )
        elif word.startswith("th"):
            several = "" if before.new_film else several_of(before.last, before.knowledge)
            options = [several] if several else []
        else:
            options = _things(text, match, before)
        found.append((match, options))
    return found


def _things(text: str, pronoun: re.Match[str], before: Before) -> list[str]:
    """What "it" may be; a film that the question names is what it means, and stays."""
    named = before.knowledge.films_in(text[: pronoun.start()])
    if before.new_film or any(mention.how != "person" for mention in named):
        return []
    options = [thing_of(before.last, before.knowledge)]
    if before.film is not None:
        options.append(before.film.title)
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


def possessive(name: str) -> str:
    """ "Ann" → "Ann's", "the tapes" → "the tapes'"."""
    return f"{name}'" if re.search(r"(?:^the .*[^s]s$)", name) else f"{name}'s"


def _events(text: str, before: Before) -> str:
    """ "After that" with what was asked before, as a noun; "there" with the place."""
    if before.new_film:
        return text
    noun = as_noun(before.last.standalone)
    if noun:
        text = _THAT_EVENT.sub(lambda found: f"{found['before']} {noun}", text, count=1)
    place = place_of(before.last)
    return _THERE.sub(lambda _: place, text, count=1) if place else text


def _nouns(text: str, before: Before) -> str:
    """ "That song", "the director", "that review", "this one" with the names they were given."""
    if before.film is not None and not before.new_film:
        title = before.film.title
        text = _THAT_ONE.sub(
            lambda m: m.group() if m.group().lower().endswith(tuple(FILMS.split("|"))) else title,
            text,
        )

    def named(found: re.Match[str]) -> str:
        noun = found["noun"].lower()
        name = _name_of(noun, found["det"].lower(), before)
        return name or found.group()

    return _THAT_NOUN.sub(named, text)


def _name_of(noun: str, determiner: str, before: Before) -> str:
    """The name for "that song" or "the author", as it goes into the question; "" to leave it."""
    near = people_before(before.turns, before.knowledge, None)
    if noun in _REVIEWS and determiner != "the":
        critic = next((p.said for far, p in near if far < 5.0 and p.kind == "person"), "")
        return possessive(critic) + f" {noun}" if critic else ""
    if noun in _REVIEWERS:
        return next((p.said for far, p in near if far < 5.0 and p.kind == "person"), "")
    if noun in _ROLES and not before.new_film:
        role = next((p.said for far, p in near if far < 5.0 and p.kind == "character"), "")
        return "" if not role else role if noun == "character" else f"the {noun} of {role}"
    if noun in _ACTORS:
        players = [(far, p) for far, p in near if p.kind == "person" and far < 5.0]
        return next(iter(of_gender(players, _ACTORS[noun])), "")
    field = field_of_label(noun)
    if field is not None and field.kind == "person":
        return "" if before.new_film else answered_field(before.turns, field)
    return _asked_thing(noun, before) if determiner != "the" else ""


def _asked_thing(noun: str, before: Before) -> str:
    """ "That song" after "which song …": "the song Blue Hours"."""
    turn = before.last
    clause = clause_of(turn.standalone)
    short = short_of(turn.answer.short)
    asked = clause and stem(noun) in {stem(word) for word in clause.asking.lower().split()}
    return f"the {noun} {short}" if asked and short else ""


def is_about_itself(question: str) -> bool:
    """Whether a question begins as one does: with a word that asks, or an auxiliary."""
    return (
        re.match(rf"(?:(?:{PREPOSITIONS})\s+)?(?:{ASKING}|{AUXILIARIES})\b", question, re.I)
        is not None
    )

