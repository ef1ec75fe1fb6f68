"""What isn't a question about a film but an opening: "hello", "help", "what can I ask?"."""

import re

from filmqa import later

_GREETING = later.pattern(
    r"(?:(?:hi|hello|hey|hiya|howdy|good (?:morning|afternoon|evening)|greetings)(?: there)?"
    r"|help(?: me)?|\?|what (?:can|could|should|do|may) (?:i|you|we) (?:ask|do|know)(?: you)?"
    r"(?: about)?|what (?:is|are) (?:this|you)|who are you|how (?:does this|do you) work"
    r"|what(?: films?| movies?| documents?) (?:do you (?:have|know)|are (?:there|here)))",
    re.IGNORECASE,
)


def is_greeting(text: str) -> bool:
    """Whether the whole of ``text`` is an opening, punctuation aside."""
    words = " ".join(re.sub(r"[^\w\s']", " ", text).split())
    parts = re.split(r"\s*[,.!?;]+\s*", text.strip())
    return all(_GREETING.fullmatch(part.strip()) for part in parts if part.strip()) or bool(
        _GREETING.fullmatch(words)
    )
