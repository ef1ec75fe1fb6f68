"""Pronouns that mean somebody or something of their own question, and need nothing before it."""

import re
from collections.abc import Sequence

from filmqa import later
from filmqa.conversation.clauses import AUXILIARIES, PREPOSITIONS
from filmqa.conversation.gender import MEN, WOMEN
from filmqa.conversation.turns import Gender, Person
from filmqa.facts.vocabulary import field_of_label

GENDERS: dict[str, Gender] = {
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she",
}  # fmt: skip
_OBJECTS = frozenset(["him", "them", "it"])
# Where another clause begins, "him" may be whom the first one names.
_CLAUSE = later.pattern(
    r"\b(?:after|and|as|because|before|but|if|once|or|since|so|that|though|unless|until|when"
    r"|where|while|who|whom|which|why|how|what)\b|[,;:–—]",
    re.IGNORECASE,
)
_CONDITION = later.pattern(
    r"\b(?:after|as|because|before|if|once|since|unless|until|when|while)\b", re.IGNORECASE
)
_SOMEBODY = later.pattern(
    r"\b(?:the|an?|his|her|their|[\w’'-]+['’]s)\s+(?:[a-z-]+\s+)??(?P<noun>[a-z-]+)\b(?P<who>\s+who\b)?",
    re.I,
)
_MANY = later.pattern(
    rf"\b(?:{PREPOSITIONS}|{AUXILIARIES}|the|these|those|any|some|all|many)\s+"
    r"(?:(?:the|any|some)\s+)?(?P<noun>[a-z][a-z-]*[^\Wsu]s)\b(?!['’])"
)
_SOMETHING = later.pattern(r"\b(?:the|an?|this|that|[\w’'-]+['’]s)\s+[a-z]|\b[A-Z][a-z]", re.ASCII)


def means_within(text: str, pronoun: re.Match[str], people: Sequence[Person]) -> bool:
    """Whether a pronoun's meaning stands before it in its question; ``people`` are those named."""
    word = pronoun.group().lower()
    # The word that a question begins with is no beginning of another clause.
    first = re.match(r"\W*(?:and\s+)?\w+", text)
    start = first.end() if first else 0
    other_clause = _CLAUSE.search(text, start, pronoun.start()) is not None
    if word in _OBJECTS and not other_clause:
        # "What did Tom say about him?" asks of somebody else; "between Ann and Leo … them" doesn't.
        return word == "them" and _several(people, pronoun.start())
    before = [person for person in people if person.start < pronoun.start()]
    if word in GENDERS:
        gender = GENDERS[word]
        if word == "her" and not other_clause and not _owns(text, pronoun):
            return False
        return any(one.gender in (gender, None) for one in before) or _somebody(
            text[: pronoun.start()], gender
        )
    if word.startswith("th"):
        return _several(people, pronoun.start()) or (
            _MANY.search(text, start, pronoun.start()) is not None
        )
    condition = _CONDITION.search(text, start, pronoun.start())
    return condition is not None and _SOMETHING.search(text, start, pronoun.start()) is not None


def _several(people: Sequence[Person], place: int) -> bool:
    return len({one.name for one in people if one.start < place}) > 1


def _owns(text: str, pronoun: re.Match[str]) -> bool:
    return re.match(r"\s+[a-z]", text[pronoun.end() :]) is not None


def _somebody(text: str, gender: Gender) -> bool:
    """Whether a text speaks of "the woman", "the director"."""
    for found in _SOMEBODY.finditer(text):
        if found["who"]:
            return True
        noun = found["noun"].lower()
        field = field_of_label(noun)
        if noun in (WOMEN if gender == "she" else MEN) or (field and field.kind == "person"):
            return True
    return False
