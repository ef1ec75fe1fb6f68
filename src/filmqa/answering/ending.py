"""Questions for the end of a story, whose answer is off limits while spoilers are hidden."""

import re
from collections.abc import Iterable

_END = re.compile(
    r"""
      \bspoil(?:er)?s?\b | \bending\b | \bfinale\b | \bclimax\b | \bepilogue\b | \btwists?\b
    | \b(?:how|when|where|what|why|way)\b.{0,60}\bends?\b
    | \b(?:in|at|by|near|until|to|about|of)\s+the\s+(?:very\s+)?end\b
    | \b(?:final|last|closing|concluding)\s+(?:\w+\s+)?
        (?:scene|shot|image|minutes?|moments?|act|sequence|chapter|words?|thing|line|picture
        |reel|twist)s?\b
    | \b(?:dies?|dead|death|killed|kills|killer|murder\w*|culprit|whodunn?it|survive[sd]?
        |survivors?|alive|suicide|perish\w*|drowns?|drowned|executed|hanged|poisoned|strangled)\b
    | \bwho\s+(?:really\s+)?(?:did|does|done)\s+it\b | \bguilty\b
    | \bbehind\s+(?:it|everything|the\s+(?:whole|murders?|crimes?|plot))\b
    | \b(?:what|where)\b.{0,30}\b(?:happens?|happened|becomes?|became)\b.{0,20}\b(?:to|of)\b
    | \b(?:end(?:s|ed)?|wind(?:s)?)\s+up\b | \bfates?\b
    | \b(?:secret|solution|truth|explanation|reveal\w*|mystery)\b
    | \b(?:get|gets|got|goes|went|walks?)\s+away\b
    | \b(?:caught|arrested|punished|sentenced|saved|rescued)\b
    | \b(?:get|gets|stay|stays|be|are|live|lives)\s+together\b | \bhapp(?:y|ily)\s+(?:end|ever)\b
    | \bturns?\s+out\b | \beventually\b | \bfinally\b | \bultimately\b
    | \b(?:full|whole|entire|complete)\s+(?:plot|story|synopsis)\b
    | \b(?:second\s+half|third\s+act|how\s+it\s+all)\b
    | \b(?:rest|remainder)\s+of\s+the\s+(?:plot|story|film|movie)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What ends beside the story: a question about it asks for the making.
_CREDITS = re.compile(
    r"\b(?:end|closing|final)[\s-]+(?:credits?|titles?|theme|song)\b"
    r"|\b(?:final|last)\s+(?:cut|draft)\b"
    r"|\b(?:shoot|shooting|filming|production)\s+(?:end|finish)\w*\b",
    re.IGNORECASE,
)


def asks_for_end(question: str, titles: Iterable[str] = ()) -> bool:
    """Whether a question asks how a story ends, what becomes of somebody, or who did it.

    The words of ``titles``, of films, ask for nothing: "Who directed The Last Act?"
    """
    for title in sorted(titles, key=len, reverse=True):
        question = re.sub(rf"\b{re.escape(title)}\b", " ", question, flags=re.IGNORECASE)
    return _END.search(_CREDITS.sub(" ", question)) is not None
