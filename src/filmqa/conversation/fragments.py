"""Turns that leave out what was said before: "and the music?", "what about Shue?", "why?"."""

import re
from dataclasses import dataclass

from filmqa import later
from filmqa.conversation.clauses import ASKING, AUXILIARIES, PREPOSITIONS, bare
from filmqa.conversation.verbs import is_past, is_third_person

_LEAD = later.pattern(
    r"^(?:(?P<lead>and|but|or|so|ok(?:ay)?|oh|well|also|then|now)\b[\s,]+)+", re.IGNORECASE
)
_ABOUT = later.pattern(r"^(?:what|how)(?:\s+about|\s+of|['’]s about)\s+", re.IGNORECASE)
_WRONG = later.pattern(
    r"^(?:(?:no+|nope|nah|sorry|wait|actually|wrong|not that|oops)\b[\s,.!;:–—-]*)*"
    r"(?:i(?:['’]m| am| was| had)? ?(?:mean|meant|asking about|asked about|talking about"
    r"|thinking of|interested in|referring to)\s+|(?<=\W))",
    re.IGNORECASE,
)
_NOT = later.pattern(r",?\s+(?:and\s+)?not\s+.+$", re.IGNORECASE)
_SOFT = later.pattern(r"(?:[,\s]+(?:then|though|too|as well|instead|please|exactly|again))+$", re.I)
_HOW = "long|much|many|old|far|often|big|tall|soon|late|fast|high|well|bad|good"
_ASKS_ALONE = later.pattern(
    rf"(?:(?:{PREPOSITIONS})\s+)?(?:(?:who|whom|when|where|why|how)(?:\s+(?:exactly|not|so|come|there|then|that|this))?"
    rf"|how\s+(?:{_HOW})(?:\s+[a-z]+)?|(?:what|which|whose)(?:\s+[a-z]+){{1,2}}|what)",
    re.IGNORECASE,
)
_TAIL = later.pattern(rf"[\s,]+(?P<asking>(?:{ASKING}))$", re.IGNORECASE)
_VERB = later.pattern(rf"\b(?:{AUXILIARIES})\b|\b(?:{ASKING})\b", re.IGNORECASE)
_ORDER = later.pattern(
    r"(?:tell|show|give|describe|list|name|explain|compare|summari[sz]e|find)\b", re.I
)
_NEXT = later.pattern(
    r"(?:what (?:happens |happened )?(?:then|next)|then(?: what)?|next)", re.IGNORECASE
)
_NOUN_START = later.pattern(r"(?:the|a|an|his|her|its|their|that|this|any)\s", re.IGNORECASE)
_LONGEST = 7  # words


@dataclass(frozen=True, slots=True)
class Fragment:
    """What a turn says of a question that it leaves to what was said before."""

    text: str  # "the music", "in 1998"; "" where there is nothing but ``asking``
    asking: str = ""  # "why", "in which languages": what the question before is asked with now
    corrects: bool = False  # "no, I mean the book"
    led: bool = False  # whether "and" or "what about" stands before it
    goes_on: bool = False  # "and then?"


def without_lead(question: str) -> str:
    """A question without its "and" or "ok, so"."""
    rest = _LEAD.sub("", question.strip())
    return rest or question.strip()


def correction_of(question: str) -> Fragment | None:
    """What "no, I mean the book" puts right; None where nothing is corrected.

    The text may be a whole question: "no, who wrote the book?".
    """
    text = bare(question)
    wrong = _WRONG.match(text)
    if not wrong or not wrong.group().strip():
        return None
    rest = _NOT.sub("", text[wrong.end() :]).strip(" ,")
    rest = re.sub(r"^in\s+(?=the\s.*\bone$)", "", rest, flags=re.IGNORECASE)
    return Fragment(rest, corrects=True) if rest else None


def fragment_of(question: str) -> Fragment | None:
    """What a turn without a verb leaves of a question; None for a whole question."""
    text = bare(question)
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    if _NEXT.fullmatch(rest) or (lead and not rest) or _NEXT.fullmatch(text):
        return Fragment("", led=True, goes_on=True)
    about = _ABOUT.match(rest)
    if about:
        rest = rest[about.end() :]
    rest = _SOFT.sub("", rest)
    if not about and asks_alone(rest):
        alone = re.sub(
            r"^how come$", "why", re.sub(r" (?:there|then|that|this|exactly)$", "", rest.lower())
        )
        return Fragment("", asking=alone)
    tail = _TAIL.search(rest)
    asking = tail["asking"].lower() if tail else ""
    if tail:
        rest = rest[: tail.start()]
    led = bool(about) or bool(lead) or re.match(rf"(?:{PREPOSITIONS})\s", rest, re.I) is not None
    if not rest or len(rest.split()) > _LONGEST or _ORDER.match(rest):
        return None
    if not about and _VERB.search(rest):
        return None
    return Fragment(rest, asking=asking, led=led)


def asks_alone(text: str) -> bool:
    """Whether a text is a word that asks with nothing asked: "why", "in which languages"."""
    if not _ASKS_ALONE.fullmatch(text):
        return False
    words = text.lower().split()
    last = words[-1]
    if len(words) > 1 and (is_past(last) or last in {"happens", "else", "more"}):
        return False
    if re.search(rf"\b(?:{AUXILIARIES})\b", text, re.IGNORECASE):
        return False
    return not (
        words[0] in {"who", "what"}
        and len(words) == 2
        and is_third_person(last)
        and words[0] == "who"
    )


def is_noun_phrase(text: str) -> bool:
    """Whether a text begins as a noun does that has been spoken of: "the music"."""
    return _NOUN_START.match(text) is not None
