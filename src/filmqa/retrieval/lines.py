"""The shapes of lines in film pages: a label with its value, an actor with a role."""

import re

from filmqa import later

# A person's name as it is printed: capitalised words, small words of names between them.
_WORD = (
    r"(?:[A-Z][\w’'.-]*|[\"“][^\"”]{1,20}[\"”]"
    r"|de|del|della|di|van|von|der|den|la|le|el|al|y)"
)
_PLAYS = later.pattern(
    rf"^\W*(?P<actor>[A-Z][\w’'.-]*(?:\s+{_WORD}){{0,5}})"
    r"\s+(?:as|plays|voices|\.{2,}|…)\s+(?:the voice of\s+)?"
    r"(?P<role>[A-Z\"“][^,;(|]{1,80}?)(?=$|[,;(|]|\.\s|\.$)"
)
_PLAYED = later.pattern(r"^\W*(?P<role>[A-Z\"“][^,:;()|]{1,48}?)\s+\((?P<actor>[A-Z][^()]{2,48})\)")
_COLON = later.pattern(r"^\W*(?P<label>[^\W\d][^:|]{0,40}?)\s*:\s+(?P<value>\S.*)$", re.DOTALL)
_CELLS = later.pattern(
    r"^\|?\s*(?P<label>[^|]{2,40}?)\s*\|\s*(?P<value>[^|]*[^|\s])\s*\|?$", re.DOTALL
)
_BARE = later.pattern(
    r"^\W*(?P<label>(?:[A-Z]\w+ (?:by|on|in|for)|[A-Z][a-z]+(?: [a-z]+)?))\s+(?P<value>\S.*)$",
    re.DOTALL,
)
# A line without a colon is a label with its value only if it is short: else it is a sentence.
MOST_BARE_WORDS = 9

_PLAYING = (
    r"(?:play(?:s|ed|ing)?|voic(?:e|es|ed|ing)|portray(?:s|ed|ing)?|star(?:s|red|ring)?"
    r"|act(?:s|ed|ing)?|cast(?: as)?)"
)
_ASKS_ROLE = later.pattern(
    rf"\bwho\b.{{0,40}}\b{_PLAYING}\b|\b(?:actor|actress|cast)\b|\b{_PLAYING} by\b"
    r"|\bvoice of\b|\b(?:what|which|whose) (?:role|character|part)\b",
    re.IGNORECASE,
)


def role_line(text: str) -> tuple[str, str] | None:
    """The actor and the role of a cast list's line: "X as Y …", "X plays Y", "Y (X): …"."""
    found = _PLAYS.match(text) or _PLAYED.match(text)
    return (found["actor"].strip(), found["role"].strip()) if found else None


def labelled_line(text: str) -> tuple[str, str] | None:
    """The label and the value of "Label: value", of a table's two cells, or of "Label value"."""
    found = _COLON.match(text) or _CELLS.match(text)
    if found is None and len(text.split()) <= MOST_BARE_WORDS and text[-1:] not in ".!?":
        found = _BARE.match(text)
    return (found["label"].strip(), found["value"].strip()) if found else None


def asks_role(question: str) -> bool:
    """Whether a question is about who plays whom."""
    return _ASKS_ROLE.search(question) is not None
