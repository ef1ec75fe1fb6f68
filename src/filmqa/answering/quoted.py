"""The quoted words of a sentence, where a question asks what is said, or which work it is."""

import re

from filmqa import later
from filmqa.retrieval.terms import terms

_ASKS_WORDS = later.pattern(
    r"\bwhat\b.*\b(?:say|answer|repl(?:y|ie)|tell|ask|shout|whisper|told|said)(?:s|d|ed)?\b"
    r"|\bquot(?:e|es|ed|ation)\b|\b(?:line|last words?|motto|tagline|catchphrase)\b",
    re.IGNORECASE,
)
_ASKS_WORK = later.pattern(
    r"\b(?:which|what)\s+(?:[\w-]+\s+){0,2}?(?:song|track|tune|film|movie|book|novel|story|play"
    r"|poem|episode|album|show|musical|series|opera)s?"
    # "What film format" asks for a format.
    r"(?=\W*$|\s+(?:is|was|are|were|did|does|do|has|have|had|can|that|by|from|in|on|of|with|[a-z]+s"
    r"|[a-z]+ed|made|won|came|sung)\b)",
    re.IGNORECASE,
)
_QUOTED = later.pattern(r"[“\"](?P<words>[^“”\"]+)[”\"]")
_LEAST_WORDS_SAID = 2


def asks_work(question: str) -> bool:
    """Whether a question asks which film, song or book it is."""
    return _ASKS_WORK.search(question) is not None


def words_said(question: str, text: str) -> str | None:
    """The one thing that a sentence quotes, where the question asks for somebody's words."""
    if not _ASKS_WORDS.search(question):
        return None
    quoted = [one["words"] for one in _QUOTED.finditer(text)]
    said = [one for one in quoted if len(one.split()) >= _LEAST_WORDS_SAID]
    return _alone(question, said)


def work_named(question: str, text: str) -> str | None:
    """The one work that a sentence names in quotation marks, where the question asks which."""
    if not asks_work(question):
        return None
    return _alone(question, [one["words"] for one in _QUOTED.finditer(text)])


def _alone(question: str, found: list[str]) -> str | None:
    """The only one that the question doesn't say itself; None for several or none."""
    asked = set(terms(question))
    new = [one for one in found if not set(terms(one)) <= asked]
    return new[0] if len(new) == 1 else None
