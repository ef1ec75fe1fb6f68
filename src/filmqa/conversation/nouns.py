"""What stands for a name in a question beside pronouns: "that song", "the author", "there"."""

import re

from filmqa import later
from filmqa.conversation.clauses import (
    AUXILIARIES,
    PREPOSITIONS,
    as_noun,
    clause_of,
    plainly,
    short_of,
)
from filmqa.conversation.referents import answered_field, called, people_before
from filmqa.conversation.things import FILMS, place_of
from filmqa.conversation.turns import Before, Gender
from filmqa.facts.vocabulary import Field, field_of_label, fields
from filmqa.retrieval.terms import stem

_THAT_EVENT = later.pattern(
    rf"\b(?P<before>because of|thanks to|instead of|{PREPOSITIONS}|than|despite)\s+(?:that|this)"
    r"(?=\s*(?:[?,.!]|$))",
    re.IGNORECASE,
)
_THAT_ONE = later.pattern(rf"\b(?:this|that)\s+(?:one|{FILMS})\b", re.IGNORECASE)
_THAT_NOUN = later.pattern(
    r"\b(?P<det>that|this|the)\s+(?P<noun>[a-z][a-z-]+)\b(?!['’])", re.IGNORECASE
)
_THERE = later.pattern(
    rf"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!\bover )\bthere\b"
    rf"(?!\s+(?:{AUXILIARIES})\b)",
    re.IGNORECASE,
)
_TURNS_BACK = 4
_REVIEWS = frozenset(["review", "article"])
_REVIEWERS = frozenset(["reviewer", "critic"])
_ROLES = frozenset(["role", "part", "character"])
_ACTORS: dict[str, Gender] = {"actress": "she", "actor": "he"}


def possessive(name: str) -> str:
    """Give it an ending: "Ann" → "Ann's", "the tapes" → "the tapes'"."""
    return f"{name}'" if re.search(r"(?:^the .*[^s]s$)", name) else f"{name}'s"


def with_events(text: str, before: Before) -> str:
    """Put what was asked before for "that" in "after that", and the place for "there"."""
    if before.new_film:
        return text
    noun = as_noun(plainly(before.last.standalone))
    if noun:
        text = _THAT_EVENT.sub(lambda found: f"{found['before']} {noun}", text, count=1)
    place = place_of(before.last)
    return _THERE.sub(lambda _: place, text, count=1) if place else text


def with_nouns(text: str, before: Before) -> str:
    """Put the names for "that song", "the director", "that review" and "this one"."""
    if before.film is not None and not before.new_film:
        title = called(before.film, before.knowledge)
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
        players = (p for far, p in near if p.kind == "person" and far < 5.0)
        return next((p.said for p in players if p.gender == _ACTORS[noun]), "")
    field = _field_of(noun)
    if field is not None:
        return "" if before.new_film else answered_field(before.turns, field)
    return _asked_thing(noun, before) if determiner != "the" else ""


def _field_of(noun: str) -> Field | None:
    """The field whose value is a person called so: "director", "author" of the source author."""
    field = field_of_label(noun)
    if field is None:
        field = next((one for one in fields().values() if noun in one.name.split()), None)
    return field if field is not None and field.kind == "person" else None


def _asked_thing(noun: str, before: Before) -> str:
    """Name "that song" after "which song …": "the song Blue Hours"."""
    for turn in reversed(before.turns[-_TURNS_BACK:]):
        clause = clause_of(turn.standalone)
        short = short_of(turn.answer.short)
        words = clause.asking.lower().split() if clause else []
        if short and stem(noun) in {stem(word) for word in words}:
            return f"the {noun} {short}"
    return ""
