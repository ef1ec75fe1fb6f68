"""Turns that ask nothing new: "tell me more", "are you sure?", "go back to the music"."""

import re
from dataclasses import dataclass
from typing import Literal

from filmqa.conversation.clauses import bare

_LEAD = re.compile(r"^(?:(?:and|but|so|ok(?:ay)?|hm+|well|yes|please|oh|wait)[\s,.!…]+)+", re.I)
_MORE = re.compile(
    r"(?:(?:can you |could you |please )?(?:tell|show|give) me (?:some |a (?:bit|little) )?more"
    r"(?: (?:about|on|of) (?:it|that|this))?|go on|keep going|carry on|continue|more|more (?:please|details?"
    r"|about (?:it|that|this))|(?:what|anything|something) (?:else|more)|any(?:thing)? more(?: details?)?"
    r"|(?:is|was) there (?:anything|something|any) (?:else|more)|elaborate|next|expand on (?:it|that))"
    r"(?: please)?",
    re.IGNORECASE,
)
_SOURCES = re.compile(
    r"(?:are|r) (?:you|u) (?:really |quite |absolutely )?(?:sure|certain|serious)(?: (?:about|of) (?:it|that|this))?"
    r"|really|seriously|honestly|who (?:says|said|told you)(?: (?:so|that|this|it))?|says who"
    r"|(?:what(?:'s| is| are| were) |show (?:me )?|give (?:me )?|cite )?(?:the |your |its |a |any )?"
    r"(?:sources?|references?|citations?|evidence|proof)(?: (?:for|of) (?:it|that|this))?"
    r"|according to (?:who|whom|what)|how (?:do|can|would) you know(?: (?:that|this|it))?"
    r"|(?:is|was) (?:that|this|it) (?:really |actually )?(?:true|right|correct|so|certain)"
    r"|where (?:does|did|do) (?:it|they|that|you|one) (?:say|read|get|find|see)(?: (?:that|this|so|it))?(?: from)?"
    r"|where(?:'s| is| was| did you get) (?:that|this|it) from|where (?:is|was) (?:that|this) (?:written|said|stated)"
    r"|(?:which|what) (?:page|document|source|article|text|file)s? (?:says?|said|states?)(?: (?:so|that|this|it))?"
    r"|can you (?:prove|cite|quote|back) (?:it|that|this)(?: up)?|prove it|i (?:don't|do not) believe (?:it|that|you)",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?:(?:can|could|shall) we |let['’]?s |let us |please |i (?:want|would like|wanted) to |i['’]d like to )?"
    r"(?:(?:go|get|come|going|jump|turn) )?(?:back|return|returning)(?: (?:to|again to) (?P<topic>.+))?",
    re.IGNORECASE,
)
_WRAPPED = re.compile(
    r"^(?:(?:the|my|your) )?(?:question|topic|subject|part|answer) (?:of|about|on) ", re.I
)


@dataclass(frozen=True, slots=True)
class Commanded:
    """What a turn tells the conversation to do; ``topic`` is where to go back to."""

    kind: Literal["more", "sources", "back"]
    topic: str = ""


def command_of(question: str) -> Commanded | None:
    """The command that a whole turn is; None for a turn that asks something."""
    text = _LEAD.sub("", bare(question)).replace("’", "'").strip(" ,")
    if _MORE.fullmatch(text):
        return Commanded("more")
    if _SOURCES.fullmatch(text):
        return Commanded("sources")
    back = _BACK.fullmatch(text)
    if back:
        return Commanded("back", _WRAPPED.sub("", back["topic"] or ""))
    return None
