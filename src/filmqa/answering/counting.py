"""The sentences that count what "how many" asks of, and the number that they give."""

import re
from functools import lru_cache

from filmqa import later
from filmqa.facts.normal import find_counts
from filmqa.retrieval import Found
from filmqa.retrieval.terms import FUNCTION_WORDS, fold, terms

# How much nearer, in logits, a sentence is that counts what a question wants counted: of 1, 2 and
# 3 the best on 34 such questions about films written for this project.
COUNTS_IT = 2.0
_BETWEEN = 3  # words at most between a number and what it counts: "31 long shooting days"

_HOW_MANY = later.pattern(r"\bhow\s+many\s+(?P<what>[^?.!;]+)", re.IGNORECASE)
_WORD = later.pattern(r"[^\W_]+(?:['’-][^\W_]+)*")
_OF_THEM = later.pattern(r"\s+of\s+(?:them|these|those)\b", re.IGNORECASE)
_YEAR = later.pattern(r"(?:1[89]|20)\d\d")
# What ends the noun phrase that a question counts: "how many [different sets] were built".
_OTHER = frozenset(["different", "other", "more", "separate", "total"])


@lru_cache(maxsize=256)
def counted_thing(question: str) -> str | None:
    """What a question wants counted, folded, in the singular; None if it asks for no count."""
    asked = _HOW_MANY.search(question)
    if asked is None:
        return None
    for word in _WORD.findall(asked["what"]):
        if word.lower() in FUNCTION_WORDS:
            return None
        if word.lower() not in _OTHER:
            return _singular(fold(word))
    return None


def _singular(word: str) -> str:
    # Not the stem, which takes "animators" for "animated".
    return (
        re.sub(r"(?<=[^aeious])ies$", "y", word)
        if word.endswith("ies")
        else re.sub(r"(?:(?<=[sxz])|(?<=[cs]h))es$|(?<=[^su])s$", "", word)
    )


def count_in(question: str, sentence: str, before: str = "") -> str | None:
    """The number that a sentence gives of what a question wants counted, as it is written.

    It stands before the thing with few words between ("thirty-one shooting days"), or before "of
    them" where the sentence ``before`` has the thing. In "14-day trial" nothing is counted.
    """
    thing = counted_thing(question)
    if thing is None:
        return None
    for start, end, _ in find_counts(sentence):
        text, rest = sentence[start:end], sentence[end:]
        if set(terms(text)) <= set(terms(question)):
            continue
        named = {_singular(word) for word in _WORD.findall(fold(f"{before} {sentence[:start]}"))}
        if _OF_THEM.match(rest) and thing in named:
            return text
        if rest.startswith("-") or _YEAR.fullmatch(text):
            continue
        phrase = re.split(r"[,;:.!?()|\n]", rest, maxsplit=1)[0]
        words = _WORD.findall(phrase)[: _BETWEEN + 1]
        for word in words:
            if word.lower() in FUNCTION_WORDS:
                break
            if _singular(fold(word)) == thing:
                return text
    return None


def counting_first(question: str, found: Found) -> Found:
    """The same sentences, those nearer that count what a question wants counted."""
    if counted_thing(question) is None or not found.evidence:
        return found
    scores = [
        one.score
        + (COUNTS_IT if count_in(question, one.candidate.text, one.candidate.before) else 0.0)
        for one in found.evidence
    ]
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    return found.reordered(order, scores)
