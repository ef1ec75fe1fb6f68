"""The things of a turn that the next one may mean by "it", "they" or "there"."""

import re

from filmqa import later
from filmqa.conversation.clauses import AUXILIARIES, PREPOSITIONS, bare, clause_of, short_of
from filmqa.conversation.referents import each_once
from filmqa.conversation.turns import Knowledge, Turn
from filmqa.retrieval.questions import answer_kind

# Works beside the film that "it" may be, and that may stand in the film's place in a question.
WORKS = (
    "novel|novella|book|story|short story|play|musical|comic|memoir|biography|script|screenplay"
    "|song|soundtrack|score|album|record|theme|dvd|blu-ray|video|sequel|prequel|remake|original"
    "|series|trailer|poster|documentary"
)
FILMS = "film|movie|picture|flick|feature"
_DETERMINED = r"(?:the|a|an|this|that|his|her|their|its|(?:(?-i:[A-Z])[\w’'-]+\s+)?[\w’'-]+['’]s)"
_WORK = later.pattern(rf"\b(?P<det>{_DETERMINED})\s+(?P<noun>(?:[\w-]+\s+)?(?:{WORKS}))\b", re.I)
_MANY = later.pattern(
    rf"\b(?:{PREPOSITIONS}|{AUXILIARIES}|the|these|those|any|some|all|of|many|[a-z]+ed)\s+"
    r"(?P<noun>(?:the\s+|any\s+|some\s+)?[a-z][a-z-]*[^\Wsu]s)\b(?!['’])"
)
_NOT_MANY = frozenset(
    ["does", "this", "always", "his", "hers", "its", "theirs", "was", "is", "has"]
)
_NAME_LIKE = later.pattern(r"[\"“‘']?[A-Z0-9]")


def thing_of(turn: Turn, knowledge: Knowledge) -> str:
    """What "it" may be after a turn, beside the film: "Blue Hours", "the novel"; "" if nothing."""
    clause = clause_of(turn.standalone)
    short = short_of(turn.answer.short)
    named = clause and clause.asks_thing and answer_kind(turn.standalone) == "other"
    # "Which song …" was not answered with somebody; "what …" alone may have been.
    is_thing = clause is not None and (
        len(clause.asking.split()) > 1 or not knowledge.people_in(short, turn.film)
    )
    if named and is_thing and _NAME_LIKE.match(short):
        return short
    works = list(_WORK.finditer(turn.standalone))
    if not works:
        return ""
    determiner, noun = works[0]["det"], works[0]["noun"]
    if clause and clause.verb and clause.asking.lower() == "who":
        makers = each_once(knowledge.people_in(short, turn.film))
        if len(makers) == 1 and clause.rest.startswith(works[0].group()):
            return f"{makers[0].said}'s {noun}"
    return (
        f"the {noun}"
        if determiner.lower() in {"a", "an", "this", "that"}
        else f"{determiner} {noun}"
    )


def name_answered(turn: Turn, knowledge: Knowledge) -> str:
    """The name that a turn was answered with; "" if none.

    It is the short answer, or what the quotation calls the thing that was asked for: "the band
    Low Tide" after "was there a band …".
    """
    short = short_of(turn.answer.short)
    if short:
        return short if short[0].isupper() and not knowledge.films_in(short) else ""
    asked = re.match(
        r"(?:(?:is|was|were|are)\s+there\s+(?:an?|any)|which|what)\s+([a-z]{3,})\b",
        turn.standalone,
        re.IGNORECASE,
    )
    if not asked or turn.answer.abstained:
        return ""
    name = re.compile(rf"\b{asked[1].lower()}\s+([A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){{0,2}})")
    found = (name.search(citation.quote) for citation in turn.answer.citations)
    return next((one[1] for one in found if one), "")


def several_of(turn: Turn, knowledge: Knowledge) -> str:
    """What "they" may be after a turn: "the tapes", "Ann and Leo"; "" if nothing is plural."""
    question = bare(turn.standalone)
    clause = clause_of(question)
    asked = len(clause.asking) if clause else 0
    many = [
        one["noun"]
        for one in _MANY.finditer(question, asked)
        if one["noun"].split()[-1] not in _NOT_MANY
    ]
    if many:
        noun = re.sub(r"^(?:any|some|the)\s+", "", many[-1])
        return f"the {noun}"
    people = each_once(knowledge.people_in(question, turn.film))
    names = list(dict.fromkeys(person.said for person in people))
    if len(names) == 1 and not turn.answer.abstained:
        others = each_once(knowledge.people_in(short_of(turn.answer.short), turn.film))
        names += [one.said for one in others if one.name != people[0].name][:1]
    if len(names) > 1:
        return f"{names[0]} and {names[1]}"
    last = re.match(r"(?:how many|which|what)\s+(?:other\s+)?([a-z-]+[^\Wsu]s)\b", question, re.I)
    return f"the {last[1]}" if last else ""


def place_of(turn: Turn) -> str:
    """Where "there" may be after a turn: "in Lisbon"; "" if nowhere."""
    short = short_of(turn.answer.short)
    if answer_kind(turn.standalone) == "place" and short:
        placed = re.match(rf"(?:{PREPOSITIONS})\s", short, re.IGNORECASE)
        return short if placed else f"in {short}"
    found = re.search(
        r"\b(?:in|at|on)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*", turn.standalone
    )
    return found.group() if found else ""
