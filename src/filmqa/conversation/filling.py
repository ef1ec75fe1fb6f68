"""The question before with a part exchanged: the film, the person, the thing asked of."""

import re
from collections.abc import Sequence

from filmqa.conversation.clauses import (
    PREPOSITIONS,
    as_noun,
    ask_otherwise,
    clause_of,
    plainly,
    short_of,
)
from filmqa.conversation.fragments import Fragment
from filmqa.conversation.pronouns import EMPTY_IT
from filmqa.conversation.referents import FILMS, WORKS, called, place_of
from filmqa.conversation.turns import Before, Knowledge, Person, Turn
from filmqa.facts.asking import fields_asked
from filmqa.facts.vocabulary import field_of_label
from filmqa.retrieval.questions import answer_kind
from filmqa.types import Film

_FILM_NOUN = re.compile(rf"\b(?:the|this|that)\s+(?:{FILMS})\b", re.IGNORECASE)
_WORK_NOUN = re.compile(
    rf"\b(?:the|this|that|a)\s+(?:[\w-]+\s+)?(?:{WORKS}|{FILMS})\b", re.IGNORECASE
)
_IT = re.compile(r"\bit\b(?!['’])", re.IGNORECASE)
_PREPOSED = re.compile(rf"(?P<preposition>{PREPOSITIONS})\s+(?P<rest>.+)", re.IGNORECASE)
_FINAL = re.compile(
    rf"(?:\b(?:{PREPOSITIONS}|[a-z]{{2,}}ed|won?|got|say|think|like|play|have)\s+"
    r"|\s(?=(?:the|a|an|his|her|its|their|any)\s))"
    r"(?P<noun>(?:(?:the|a|an|his|her|its|their|any|some)\s+)?[\w’'&-]+(?:\s+[\w’'&-]+){0,2})$",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"\b[A-Z][\w’'-]+(?:\s+(?:of\s+|the\s+)*[A-Z][\w’'-]+)*")
_ITS_YEAR = re.compile(r"\s*\(\d{4}\)")
_MEMBERS = frozenset(["actor", "actress", "player", "star"])


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
            year = _ITS_YEAR.match(question, mention.end)
            rest = question[year.end() if year else mention.end :]
            return f"{question[: mention.start]}{name}{rest}?"
    changed, count = _FILM_NOUN.subn(name, question, count=1)
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
        filled = _with_person(question, people[0], before)
    elif preposed := _PREPOSED.fullmatch(fragment.text):
        filled = _with_preposed(question, preposed)
    else:
        filled = _with_thing(question, fragment, before)
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
    place = _film_place(question, before)
    if short and place and place[1] == len(question):
        # What answered comes before "in Harbour Lights", which is carried along anyway.
        question = re.sub(r"\s+(?:in|of|from)(?:\s+the\s+\w+)?\s*$", "", question[: place[0]])
    return ask_otherwise(question, asking, short)


def _is_all(person: Person, text: str) -> bool:
    return len(text.split()) - len(person.said.split()) <= 1


def _with_person(question: str, person: Person, before: Before) -> str:
    """The question asked of somebody else: in the place of the last one that it names."""
    people = before.knowledge.people_in(question, before.film)
    alike = [one for one in people if one.kind == person.kind] or people
    if alike and all(one.name != person.name for one in people):
        old = alike[0]
        return f"{question[: old.start]}{person.said}{question[old.end :]}?"
    if people:
        return f"what about {person.said}?"
    place = _film_place(question, before)
    if place:
        return f"{question[: place[0]]}{person.said}{question[place[1] :]}?"
    changed, count = _FILM_NOUN.subn(person.said, question, count=1)
    return f"{changed}?" if count else f"what about {person.said}?"


def _film_place(question: str, before: Before) -> tuple[int, int] | None:
    """Where a question names a film by its title, the year behind it included."""
    for mention in before.knowledge.films_in(question):
        if mention.how != "person":
            year = _ITS_YEAR.match(question, mention.end)
            return mention.start, year.end() if year else mention.end
    return None


def _with_preposed(question: str, part: re.Match[str]) -> str:
    """Put "in Germany" in the place of what had the same preposition, or behind the question."""
    same = list(re.finditer(rf"\b{part['preposition']}\s+[^,]+?$", question, re.IGNORECASE))
    if same and same[-1].start() > 0:
        return f"{question[: same[-1].start()]}{part.group()}?"
    return f"{question} {part.group()}?"


def _with_thing(question: str, fragment: Fragment, before: Before) -> str:
    text = fragment.text
    noun = re.sub(r"^(?:the|a|an|that|this)\s+", "", text, flags=re.IGNORECASE).lower()
    changed = (
        _with_player(question, noun, before)
        or _with_work(question, text, noun, before)
        or _with_name(question, text, before)
        or _with_field(question, text, noun)
    )
    if changed:
        return changed
    final = _FINAL.search(question)
    field = field_of_label(noun)
    about_film = final is not None and _is_film(final["noun"], before)
    if final and not about_film and not (field and not _is_same_sort(final["noun"])):
        return f"{question[: final.start('noun')]}{text}?"
    clause = clause_of(question)
    if clause and clause.asking.lower() == "who" and field and field.kind == "person":
        return f"who did {text}?"
    return f"what about {text}?"


def _with_player(question: str, noun: str, before: Before) -> str:
    """Put "the actor who plays Tom" for Tom."""
    people = before.knowledge.people_in(question, before.film) if noun in _MEMBERS else []
    role = next((one for one in people if one.kind == "character"), None)
    if role is None:
        return ""
    return f"{question[: role.start]}the {noun} who plays {role.said}{question[role.end :]}?"


def _with_name(question: str, text: str, before: Before) -> str:
    old = _other_name(question, before) if text[:1].isupper() else None
    return f"{question[: old.start()]}{text}{question[old.end() :]}?" if old else ""


def _with_work(question: str, text: str, noun: str, before: Before) -> str:
    if not re.fullmatch(rf"(?:[\w-]+\s+)?(?:{WORKS}|{FILMS})", noun):
        return ""
    found = _WORK_NOUN.search(question)
    if found:
        return f"{question[: found.start()]}{text}{question[found.end() :]}?"
    place = _film_place(question, before)
    return f"{question[: place[0]]}{text}{question[place[1] :]}?" if place else ""


def _with_field(question: str, text: str, noun: str) -> str:
    """Put one field's name for another's: "what is the budget?" → "what is the box office?"."""
    if field_of_label(noun) is None:
        return ""
    for asked in fields_asked(question):
        first, last = asked.words[0], asked.words[-1]
        said = question[first.start : last.end]
        if field_of_label(said) is not None and (at := _determined(question, first.start)) >= 0:
            return f"{question[:at]}{text}{question[last.end :]}?"
    return ""


def _determined(question: str, place: int) -> int:
    """Where "the" before a place stands; -1 if it doesn't."""
    before = re.search(r"\b(?:the|its)\s+$", question[:place], re.IGNORECASE)
    return before.start() if before else -1


def _other_name(question: str, before: Before) -> re.Match[str] | None:
    """The last capitalised words of a question that are no film, nobody, and not its first."""
    people = before.knowledge.people_in(question, before.film)
    taken = [(one.start, one.end) for one in people]
    taken += [(one.start, one.end) for one in before.knowledge.films_in(question)]
    names: Sequence[re.Match[str]] = [
        found
        for found in _CAPITALS.finditer(question)
        if found.start() > 0 and not any(a < found.end() and found.start() < b for a, b in taken)
    ]
    return names[-1] if names else None


def _is_film(noun: str, before: Before) -> bool:
    if _FILM_NOUN.search(noun) or before.knowledge.people_in(noun, before.film):
        return True
    return before.film is not None and before.film.title.lower() in noun.lower()


def _is_same_sort(noun: str) -> bool:
    bare_noun = re.sub(r"^(?:the|a|an|any|its)\s+", "", noun, flags=re.IGNORECASE).lower()
    return field_of_label(bare_noun) is not None or len(bare_noun.split()) == 1
