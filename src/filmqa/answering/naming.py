"""Which of two names that stand beside each other a question asks for.

"Quint's boat, the Orca": the boat's name is Orca. "Charlie Kenton (Hugh Jackman) loses": it is
Kenton who loses.
"""

import re

from filmqa import later
from filmqa.retrieval.terms import terms

_NAME = r"[A-Z][\w’'-]*(?:\s(?:of|the|de|la|von|van|[A-Z][\w’'-]*|[A-Z]\.))*"
_ASKS_NAME = later.pattern(
    r"\bnames?\s+of\b|\b(?:what|who)\b.*\b(?:called|named)\b|['’]s\s+names?\b", re.IGNORECASE
)
_ASKS_WHO = later.pattern(r"\bwho(?:[’']s)?\b|\bwhom\b|\bwhose\b|\bwhich\b", re.IGNORECASE)
_ASKS_CAST = later.pattern(
    r"\b(?:play|portray|star|cast|act|voice|perform|credit)(?:s|ed|ing|ors?|ress(?:es)?)?\b", re.I
)
_BESIDE = later.pattern(
    r",?\s+(?:(?:is|was|are|were)\s+)?(?:called|named|known as|dubbed)\s+"
    rf"[\"“‘']?(?P<called>{_NAME})"
    rf"|,\s+(?:the\s+)?[\"“‘']?(?P<name>{_NAME})"
)
_PLAYED = later.pattern(rf"(?P<role>{_NAME})\s+\((?P<actor>{_NAME})\)")


def meant(question: str, text: str, span: str) -> str | None:
    """``span`` of ``text``, or the name beside it that is meant; None where it can't be meant."""
    return _name_of(question, text, span) or _who_acts(question, text, span)


def _name_of(question: str, text: str, span: str) -> str | None:
    """The name in apposition to a thing that the question asks the name of."""
    at = text.find(span)
    if at < 0 or not _ASKS_NAME.search(question):
        return None
    thing = terms(span)[-1:]
    beside = _BESIDE.match(text, at + len(span))
    if not beside or not thing or thing[0] not in terms(question):
        return None
    return beside["called"] or beside["name"]


def _who_acts(question: str, text: str, span: str) -> str | None:
    """A role where a question on the plot is answered with the actor in brackets behind it."""
    if not _ASKS_WHO.search(question) or _ASKS_CAST.search(question):
        return span
    for played in _PLAYED.finditer(text):
        if span in {played["actor"], played.group()}:
            return None if set(terms(played["role"])) & set(terms(question)) else played["role"]
    return span
