"""What a page itself says of spoilers: that they follow, that they are over, where they stand."""

import re
from collections.abc import Iterator

from filmqa.passages.sentences import Span

_FREE = re.compile(
    r"\bspoiler[\s-]*free\b"
    r"|\b(?:no|non|avoid|avoids|avoiding|without(?:\s+any)?)[\s-]*(?:major\s+)?spoilers?\b",
    re.IGNORECASE,
)
# From here on the page tells all, until it says that it stops or turns to the making.
_WARNING = re.compile(
    r"\bspoilers?\b\W*(?:\w+\W+){0,3}?"
    r"(?:ahead|below|follow(?:s|ing)?|from|alert|warning|beyond|after|start|begin)"
    r"|\b(?:contains?|includ(?:es|ing)|full\s+of|heavy|major|big|minor|mild|warning|alert|beware"
    r"|caution)\b\W*(?:\w+\W+){0,3}?spoilers?\b"
    r"|\b(?:ending|end|twist|solution|plot|everything|whole\s+story)\b[^.!?]{0,40}"
    r"\b(?:given\s+away|revealed|discussed|told)\b"
    r"|\bgives?\s+(?:the\s+)?(?:ending|end|twist|it|everything)?\s*away\b"
    r"|\b(?:stop|do(?:n['’]t|\s+not)\s+read)\s+(?:here|reading|on|further)\b|\bread\s+no\s+further\b"
    r"|\b(?:whole|entire|full|complete)\s+(?:story|plot)\b|\bincluding\s+(?:the\s+)?ending\b"
    r"|\bh(?:ave|as)n['’]t\s+(?:seen|watched)\s+it\s+yet\b",
    re.IGNORECASE,
)
_MENTION = re.compile(r"\bspoilers?\b", re.IGNORECASE)
_OVER = re.compile(
    r"\b(?:end\s+of\s+(?:the\s+)?spoilers?|spoilers?\s+(?:end|over|stop)(?:s|ed)?\b"
    r"|no\s+(?:more|further)\s+spoilers?"
    r"|spoilers?\s+(?:are|is)\s+over"
    r"|safe\s+(?:to\s+read\s+)?(?:again|from\s+here)|spoiler[\s-]*free\s+(?:again|from))",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"\[spoilers?(?:=[^\]]*)?\].*?(?:\[/spoilers?\]|\Z)|<spoiler>.*?(?:</spoiler>|\Z)"
    r"|<details\b.*?(?:</details>|\Z)|>!.*?(?:!<|\Z)|\|\|[^|\n]+\|\|"
    r"|\{\{\s*spoilers?\b.*?(?:\{\{\s*end\s*-?\s*spoilers?\s*\}\}|\}\}|\Z)",
    re.IGNORECASE | re.DOTALL,
)


def warns(text: str) -> bool:
    """Whether a sentence warns of all that follows it: "Spoilers ahead!"."""
    return _WARNING.search(_FREE.sub(" ", text)) is not None


def mentions_spoilers(text: str) -> bool:
    """Whether a sentence has the word at all, and not to say that there are none."""
    return _MENTION.search(_FREE.sub(" ", text)) is not None


def says_it_is_over(text: str) -> bool:
    """Whether a sentence says that no more is told from here on."""
    return _OVER.search(text) is not None


def marked(text: str) -> Iterator[Span]:
    """The spans between the marks that pages fold spoilers with: ``[spoiler] … [/spoiler]``."""
    for found in _MARKED.finditer(text):
        yield found.span()
