"""Turns that ask nothing new: "tell me more", "are you sure?", "go back to the music"."""

import re
from dataclasses import dataclass
from typing import Literal

from filmqa import later
from filmqa.conversation.clauses import bare

_LEAD = later.pattern(r"^(?:(?:and|but|so|ok(?:ay)?|hm+|well|yes|please|oh|wait)[\s,.!…]+)+", re.I)
_IT = "(?:it|that|this)"
_SO = "(?:so|it|that|this)"
_PLEASE = "(?:can you |could you |please )?"
_MORE = later.pattern(
    rf"(?:{_PLEASE}(?:tell|show|give) me (?:some |a (?:bit|little) )?more"
    rf"(?: (?:about|on|of) {_IT})?|go on|keep going|carry on|continue|elaborate|next"
    rf"|expand on {_IT}|more(?: please| details?| about {_IT})?"
    r"|(?:what|anything|something) (?:else|more)"
    r"|any(?:thing)? more(?: details?)?|(?:is|was) there (?:anything|something|any) (?:else|more))"
    r"(?: please)?",
    re.IGNORECASE,
)
_SOURCES = later.pattern(
    r"(?:are|r) (?:you|u) (?:really |quite |absolutely )?(?:sure|certain|serious)"
    rf"(?: (?:about|of) {_IT})?"
    rf"|really|seriously|honestly|who (?:says|said|told you)(?: {_SO})?|says who"
    r"|(?:what(?:'s| is| are| were) |show (?:me )?|give (?:me )?|cite )?"
    rf"(?:the |your |its |a |any )?(?:sources?|references?|citations?|evidence|proof)"
    rf"(?: (?:for|of) {_IT})?"
    rf"|according to (?:who|whom|what)|how (?:do|can|would) you know(?: {_IT})?"
    rf"|(?:is|was) {_IT} (?:really |actually )?(?:true|right|correct|so|certain)"
    r"|where (?:does|did|do) (?:it|they|that|you|one) (?:say|read|get|find|see)"
    rf"(?: {_SO})?(?: from)?|where(?:'s| is| was| did you get) {_IT} from"
    rf"|where (?:is|was) {_IT} (?:written|said|stated)"
    r"|(?:which|what) (?:page|document|source|article|text|file)s? (?:says?|said|states?)"
    rf"(?: {_SO})?|can you (?:prove|cite|quote|back) {_IT}(?: up)?|prove it"
    r"|i (?:don't|do not) believe (?:it|that|you)",
    re.IGNORECASE,
)
_BACK = later.pattern(
    r"(?:(?:can|could|shall) we |let['’]?s |let us |please "
    r"|i (?:want|would like|wanted) to |i['’]d like to )?"
    r"(?:(?:go|get|come|going|jump|turn) )?(?:back|return|returning)"
    r"(?: (?:to|again to) (?P<topic>[^,;:.]+?)(?:\s*[,;:.]\s*(?P<question>.+))?)?",
    re.IGNORECASE,
)
_WRAPPED = later.pattern(
    r"^(?:(?:the|my|your) )?(?:question|topic|subject|part|answer) (?:of|about|on) ", re.I
)


@dataclass(frozen=True, slots=True)
class Commanded:
    """What a turn tells the conversation to do; ``topic`` is where to go back to."""

    kind: Literal["more", "sources", "back"]
    topic: str = ""
    question: str = ""  # what is asked once one is back: "back to the first one, who edited it?"


def command_of(question: str) -> Commanded | None:
    """The command that a whole turn is; None for a turn that asks something."""
    text = _LEAD.sub("", bare(question)).replace("’", "'").strip(" ,")
    plain = re.sub(r"[\s,]+", " ", text)
    if _MORE.fullmatch(plain):
        return Commanded("more")
    if _SOURCES.fullmatch(plain):
        return Commanded("sources")
    back = _BACK.fullmatch(text)
    if back:
        topic = _WRAPPED.sub("", back["topic"] or "")
        return Commanded("back", topic, back["question"] or "")
    return None


def asks_something(question: str) -> bool:
    """Whether a turn asks a question, be it an old one again: what "it" and "why?" go back to."""
    command = command_of(question)
    return command is None or command.kind == "back"
