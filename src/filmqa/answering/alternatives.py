"""The two things that "A or B?" leaves open, and the sentences that say one of them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from filmqa import later
from filmqa.retrieval import Found
from filmqa.retrieval.terms import FUNCTION_WORDS, terms

# How much nearer, in logits, a sentence is that says one of two alternatives and not the other.
SAYS_ONE = 1.0

_OR = later.pattern(
    r"(?P<one>[^\s,;:?!]+),?\s+or\s+(?:(?:the|a|an|in|on|at|by|of)\s+)*(?P<other>[^\s,;:?!]+)",
    re.IGNORECASE,
)
_NUMBERS = later.pattern(
    r"(?P<one>\d[\d.,]*)\s*\w*,?\s+or\s+(?P<other>\d[\d.,]*)", re.IGNORECASE
)  # "111 min or 112"
_VAGUE = frozenset(["so", "somewhere", "something", "else", "both", "neither", "less"])


@dataclass(frozen=True, slots=True)
class Alternatives:
    """The two words that a question leaves open, as it has them."""

    one: str
    other: str

    def said_in(self, text: str) -> str | None:
        """The one of the two that a text says, as the text has it; None if none or both."""
        found = [
            said
            for word in (self.one, self.other)
            if (said := re.search(rf"(?<!\w){re.escape(word)}(?:s|es)?(?!\w)", text, re.IGNORECASE))
        ]
        return found[0].group() if len(found) == 1 else None


@lru_cache(maxsize=256)
def alternatives_in(question: str) -> Alternatives | None:
    """The two words on either side of a question's "or"; None if it has none to choose from."""
    found = _NUMBERS.search(question) or _OR.search(question)
    if found is None:
        return None
    one, other = found["one"].strip("\"'“”’.,"), found["other"].strip("\"'“”’.,")
    small = FUNCTION_WORDS | _VAGUE
    if one.lower() in small or other.lower() in small or terms(one) == terms(other):
        return None
    return Alternatives(one, other)


def saying_one_first(question: str, found: Found) -> Found:
    """The same sentences, those nearer that say one of a question's two alternatives."""
    either = alternatives_in(question)
    if either is None or not found.evidence:
        return found
    scores = [
        one.score + (SAYS_ONE if either.said_in(one.candidate.text) else 0.0)
        for one in found.evidence
    ]
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    return found.reordered(order, scores)
