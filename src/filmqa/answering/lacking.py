"""What a question asks for and its best evidence can't hold: an amount, or somebody's name."""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from filmqa import later
from filmqa.facts.words import words_of
from filmqa.retrieval import Evidence
from filmqa.retrieval.questions import answer_kind, holds_kind
from filmqa.retrieval.terms import FUNCTION_WORDS, stem

_AMOUNTS = frozenset(["money", "duration", "number"])
# "what is the landlady's name": the noun before names its bearer. "What's the record called?" asks
# for a thing, which sentences call by many nouns.
_NAMED = later.pattern(
    r"\bwhat(?:[’']?s|\s+is|\s+was|\s+are|\s+were)\s+(?:"
    r"the\s+(?:full\s+|first\s+|last\s+|real\s+)?names?\s+of\s+(?P<of>[^?.!]+)"
    r"|(?P<whose>[^?.!]+?)[’']?s?[’']?\s+(?:full\s+|first\s+|last\s+|real\s+)?names?"
    r"(?:\s+in\s+[^?.!]+)?)\s*[?.!]*\s*$",
    re.IGNORECASE,
)
_APPOSED = later.pattern(r"\w*(?:,\s+[^,.;]{2,40},|\s+(?:called|named|known\s+as)\b)")
_COUNTS = later.pattern(r"\bhow many\b", re.IGNORECASE)
_YEAR = later.pattern(r"\b(?:1[89]|20)\d\d\b")
_PAID = later.pattern(
    r"\bhow much\s+(?:money\s+)?(?:(?:was|were)\s+(?P<who>[^?.!]+?)\s+pa(?:id|yed)\b"
    r"|did\s+(?P<earner>[^?.!]+?)\s+(?:earn|make|get|receive)\s+for\b)",
    re.IGNORECASE,
)
_OF_THE_ASKER = later.pattern(
    r"\b(?:do|does|did|can|could|should|would|shall|must|may)\s+(?:i|my)\b"
    r"|\b(?:today|tomorrow|tonight|next week)\s*\W*$",
    re.IGNORECASE,
)
_WATCHES = later.pattern(
    r"\b(?:watch|stream|see|saw|seen|view|find|buy|rent|download|read|hear|listen|order|show|film|movie"
    r"|know|expect|ask|say|quote|like|enjoy|kids?|child(?:ren)?)\b",
    re.IGNORECASE,
)
_POST = later.pattern(
    r"\b(?P<which>[a-z]+)\s+(?P<post>director|designer|editor|coordinator|supervisor|consultant"
    r"|adviser|advisor|manager)\b",
    re.IGNORECASE,
)
_ANY_POST = frozenset("film movie picture s first famous same".split())  # noqa: SIM905
_SAME_WORD = 80  # of 100: how alike a stem and a misspelt one are
_OF = later.pattern(r"\s+(?:of|in|from|to|at|who|that|on)\s+", re.IGNORECASE)


def lacks_kind(question: str, evidence: Iterable[Evidence]) -> bool:
    """Whether a question asks for an amount and none of these sentences has one of its kind."""
    kind = answer_kind(question)
    if kind not in _AMOUNTS:
        return False
    counts = _COUNTS.search(question) is not None
    return not any(
        holds_kind(kind, _YEAR.sub(" ", text) if counts else text, question)
        for text in map(_told, evidence)
    )


def is_of_the_asker(question: str) -> bool:
    """Whether a question is about who asks it, or their day: "how do I descale a kettle".

    Where they can watch a film, and what they should know before, is about the film.
    """
    return _OF_THE_ASKER.search(question) is not None and not _WATCHES.search(question)


def lacks_sum(evidence: Sequence[Evidence]) -> bool:
    """Whether the best of these sentences has no sum of money in it."""
    return bool(evidence) and not holds_kind("money", _told(evidence[0]), "")


def lacks_payee(question: str, titles: Iterable[str], evidence: Iterable[Evidence]) -> bool:
    """Whether it is asked what somebody was paid, and no sentence has a sum beside their name.

    What a film (of ``titles``) took is not what its star got.
    """
    paid = _PAID.search(question)
    if paid is None:
        return False
    who = [word for word in words_of(paid["who"] or paid["earner"]) if word.is_content]
    films = {word.stem for title in titles for word in words_of(title)}
    if not who or all(word.stem in films for word in who):
        return False
    return not any(
        holds_kind("money", text, question) and who[-1].stem in {w.stem for w in words_of(text)}
        for text in map(_told, evidence)
    )


def lacks_post(question: str, evidence: Iterable[Evidence]) -> bool:
    """Whether a "casting director" is asked for, and no sentence has both words of it."""
    post = _POST.search(question)
    if post is None or post["which"].lower() in FUNCTION_WORDS | _ANY_POST:
        return False
    wanted = {stem(post["which"].lower()), stem(post["post"].lower())}
    return not any(
        wanted <= {word.stem for word in words_of(f"{one.candidate.passage.section} {_told(one)}")}
        for one in evidence
    )


def _told(one: Evidence) -> str:
    return f"{one.candidate.sentence.header} {one.candidate.text}"


def lacks_name(question: str, evidence: Iterable[Evidence]) -> bool:
    """Whether a name is asked for and no sentence has its bearer and a name beside it.

    "What is the landlady's name?" needs a sentence with "landlady", and in it a capitalised word
    that the question doesn't have, or what the landlady is called set between commas.
    """
    bearer = bearer_of_name(question)
    if bearer is None:
        return False
    asked = {word.stem for word in words_of(question)}
    for one in evidence:
        text = _told(one)
        words = words_of(text)
        names = any(w.capital and w.stem not in asked and w.is_content for w in words[1:])
        for here in (w for w in words if fuzz.ratio(w.stem, bearer) >= _SAME_WORD):
            if names or _APPOSED.match(text[here.end :]):
                return False
    return True


def bearer_of_name(question: str) -> str | None:
    """The stem of the noun whose name is asked for; None if no name is, or a name bears it."""
    found = _NAMED.search(question)
    if found is None:
        return None
    phrase = _OF.split(found["of"] or found["whose"], maxsplit=1)[0]
    words = [w for w in words_of(phrase) if w.text not in FUNCTION_WORDS]
    if not words or words[-1].capital:
        return None
    return stem(words[-1].text)
