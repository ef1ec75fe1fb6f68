"""Questions taken apart: what they ask with, the auxiliary, and the rest; and turned round."""

import re
from dataclasses import dataclass

from filmqa import later
from filmqa.conversation.verbs import (
    base_of,
    is_past,
    is_third_person,
    past_of,
    third_person_of,
)

PREPOSITIONS = "about|after|at|before|by|during|for|from|in|into|of|on|since|to|under|until|with"
AUXILIARIES = (
    "is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must"
    "|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't|haven't|hadn't|can't|couldn't|won't"
    "|wouldn't|shouldn't"
)
ASKING = "who|whom|whose|what|which|when|where|why|how"
_WORD = r"[^\s?,]+"
# "which award did …", "how long is …": up to four words before the auxiliary, none of which
# begins another clause.
_ASKED = later.pattern(
    rf"(?P<asking>(?:(?:{PREPOSITIONS})\s+)?(?:{ASKING})\b(?:\s+(?!(?:{ASKING}|that|to)\b){_WORD}){{0,4}}?)"
    rf"\s+(?P<aux>{AUXILIARIES})\b\s+(?P<rest>.+)",
    re.IGNORECASE,
)
_YES_NO = later.pattern(rf"(?P<aux>{AUXILIARIES})\s+(?P<rest>.+)", re.IGNORECASE)
_WHO_VERB = later.pattern(rf"(?P<asking>who|what)\s+(?P<verb>{_WORD})(?P<rest>.*)", re.IGNORECASE)
_WHICH_VERB = later.pattern(
    rf"(?P<asking>(?:what|which)\s+{_WORD})\s+(?P<verb>{_WORD})(?P<rest>.*)", re.IGNORECASE
)
_ADDED = later.pattern(rf", and (?:(?:{PREPOSITIONS})\s+)?(?:{ASKING})\b[^,]*$", re.IGNORECASE)
_SHORT_IS = later.pattern(r"\b(who|what|where|when|how)['’]s\b", re.IGNORECASE)
_SUBJECT = later.pattern(
    r"(?P<subject>(?:the|a|an)\s+[\w’'-]+|[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*)*|they)"
    r"\s+(?P<verb>[\w’'-]+)(?P<more>.*)"
)
_COPULAS = frozenset(["is", "are", "was", "were"])
_LONGEST = 9  # words of a question that another one takes in
_LONGEST_SHORT = 6


@dataclass(frozen=True, slots=True)
class Clause:
    """A question: "which song", "did", "they play"; ``verb`` where who or what is its subject."""

    asking: str  # "" for a question of yes or no
    aux: str  # "" where there is none
    verb: str  # "wrote" of "who wrote the novel"; else ""
    rest: str

    @property
    def asks_thing(self) -> bool:
        """Whether a thing or somebody is asked for, not a place, time, reason or way."""
        return re.search(r"\b(?:who|whom|whose|what|which)\b", self.asking, re.I) is not None

    @property
    def is_definition(self) -> bool:
        """Whether it is "who is …" or "what was …"."""
        return self.asking.lower() in {"who", "what"} and self.aux.lower() in _COPULAS


def bare(question: str) -> str:
    """A question without its mark, in one line."""
    return " ".join(question.split()).strip(" ?!.…")


def plainly(question: str) -> str:
    """A question without what was asked behind it: "what did Ann say, and why?"."""
    return _ADDED.sub("", bare(question))


def clause_of(question: str) -> Clause | None:
    """The parts of a question; None for what is no question by its form."""
    text = _SHORT_IS.sub(r"\1 is", bare(question))
    subject = _by_subject(text)
    if subject is not None:
        return subject
    asked = _ASKED.fullmatch(text)
    if asked and not any(is_past(word) for word in asked["asking"].lower().split()):
        return Clause(asked["asking"], asked["aux"], "", asked["rest"])
    yes_no = _YES_NO.fullmatch(text)
    return Clause("", yes_no["aux"], "", yes_no["rest"]) if yes_no else None


def _by_subject(text: str) -> Clause | None:
    """A question for its subject: "who wrote …", "which song plays …"."""
    for pattern in (_WHO_VERB, _WHICH_VERB):
        found = pattern.fullmatch(text)
        verb = found["verb"].lower() if found else ""
        if not found or verb in AUXILIARIES.split("|"):
            continue
        if is_past(verb) or (found["asking"].lower() != "what" and is_third_person(verb)):
            return Clause(found["asking"], "", verb, found["rest"].strip())
    return None


def short_of(short: str | None) -> str:
    """A short answer as it stands inside another question; "" if it is too long for that."""
    text = (short or "").strip(" .,;:!\"“”'‘’")
    return text if text and len(text.split()) <= _LONGEST_SHORT else ""


def ask_otherwise(question: str, asking: str, short: str = "") -> str:
    """The same question asked with another word: "where was it shot", "when" → "when was …".

    ``short`` is what answered it: "who wrote the novel", "when" → "when did Ida Holm write the
    novel". Where it can't be turned round, the question is asked with the word behind it.
    """
    asking = asking[:1].lower() + asking[1:]
    clause = clause_of(question)
    measures = clause is not None and re.match(r"how\s+\w", clause.asking, re.IGNORECASE)
    if clause is None or clause.is_definition or measures:
        return f"{bare(question)}, and {asking}?"
    if clause.verb:
        if clause.asking.lower() != "who" or not short:
            return f"{bare(question)}, and {asking}?"
        helper = "did" if is_past(clause.verb) else "does"
        return f"{asking} {helper} {short} {base_of(clause.verb)} {clause.rest}".strip() + "?"
    if not clause.asks_thing:
        return f"{asking} {clause.aux.lower()} {clause.rest}?"
    if short or re.search(r"\b(?:what|which)\b", asking):
        return f"{asking} {clause.aux} {clause.rest} {short}".strip() + "?"
    return f"{bare(question)}, and {asking}?"


def as_noun(question: str) -> str:
    """What a question asks for as a noun: "what was the last thing Ann said" → "the last thing …".

    "" where that would not read well.
    """
    clause = clause_of(question)
    if clause is None or len(question.split()) > _LONGEST:
        return ""
    if clause.is_definition:
        return clause.rest if clause.asking.lower() == "what" else ""
    if clause.verb and clause.asking.lower() == "what":
        return f"what {clause.verb} {clause.rest}".strip()
    parts = _SUBJECT.fullmatch(clause.rest)
    if clause.asking.lower() not in {"what", "where"} or parts is None:
        return ""
    verb = {"did": past_of, "does": third_person_of}.get(clause.aux.lower())
    if verb is None:
        return ""
    return f"{clause.asking.lower()} {parts['subject']} {verb(parts['verb'])}{parts['more']}"
