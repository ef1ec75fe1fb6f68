"""A question with one thing in the place of another of its sort."""

import re
from collections.abc import Sequence

from filmqa import later
from filmqa.conversation.clauses import PREPOSITIONS, clause_of
from filmqa.conversation.fragments import Fragment
from filmqa.conversation.things import FILMS, WORKS
from filmqa.conversation.turns import Before, Person
from filmqa.facts.asking import fields_asked
from filmqa.facts.vocabulary import field_of_label

FILM_NOUN = later.pattern(rf"\b(?:the|this|that)\s+(?:{FILMS})\b", re.IGNORECASE)
_WORK_NOUN = later.pattern(
    rf"\b(?:the|this|that|a)\s+(?:[\w-]+\s+)?(?:{WORKS}|{FILMS})\b", re.IGNORECASE
)
PREPOSED = later.pattern(rf"(?P<preposition>{PREPOSITIONS})\s+(?P<rest>.+)", re.IGNORECASE)
_FINAL = later.pattern(
    rf"(?:\b(?:{PREPOSITIONS}|[a-z]{{2,}}ed|won?|got|say|think|like|play|have)\s+"
    r"|\s(?=(?:the|a|an|his|her|its|their|any)\s))"
    rf"(?P<noun>(?!(?:{PREPOSITIONS})\s)(?:(?:the|a|an|his|her|its|their|any|some)\s+)?"
    r"[\w’'&-]+(?:\s+[\w’'&-]+){0,2})$",
    re.IGNORECASE,
)
_CAPITALS = later.pattern(r"\b[A-Z][\w’'-]+(?:\s+(?:of\s+|the\s+)*[A-Z][\w’'-]+)*")
ITS_YEAR = later.pattern(r"\s*\(\d{4}\)")
_MEMBERS = frozenset(["actor", "actress", "player", "star"])


def with_person(question: str, person: Person, before: Before) -> str:
    """The question asked of somebody else: in the place of the last one that it names."""
    people = before.knowledge.people_in(question, before.film)
    alike = [one for one in people if one.kind == person.kind] or people
    if alike and all(one.name != person.name for one in people):
        old = alike[0]
        return f"{question[: old.start]}{person.said}{question[old.end :]}?"
    if people:
        return f"what about {person.said}?"
    place = film_place(question, before)
    if place:
        return f"{question[: place[0]]}{person.said}{question[place[1] :]}?"
    changed, count = FILM_NOUN.subn(person.said, question, count=1)
    return f"{changed}?" if count else f"what about {person.said}?"


def film_place(question: str, before: Before) -> tuple[int, int] | None:
    """Where a question names a film by its title, the year behind it included."""
    for mention in before.knowledge.films_in(question):
        if mention.how != "person":
            year = ITS_YEAR.match(question, mention.end)
            return mention.start, year.end() if year else mention.end
    return None


def with_preposed(question: str, part: re.Match[str]) -> str:
    """Put "in Germany" in the place of what had the same preposition, or behind the question."""
    same = list(re.finditer(rf"\b{part['preposition']}\s+[^,]+?$", question, re.IGNORECASE))
    if same and same[-1].start() > 0:
        return f"{question[: same[-1].start()]}{part.group()}?"
    return f"{question} {part.group()}?"


def with_thing(question: str, fragment: Fragment, before: Before) -> str:
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
    place = film_place(question, before)
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
    if FILM_NOUN.search(noun) or before.knowledge.people_in(noun, before.film):
        return True
    return before.film is not None and before.film.title.lower() in noun.lower()


def _is_same_sort(noun: str) -> bool:
    bare_noun = re.sub(r"^(?:the|a|an|any|its)\s+", "", noun, flags=re.IGNORECASE).lower()
    return field_of_label(bare_noun) is not None or len(bare_noun.split()) == 1
