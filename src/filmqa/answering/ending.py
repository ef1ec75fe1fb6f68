"""Questions for the end of a story: which they are, and which sentences tell it.

Their answer is off limits while spoilers are hidden.
"""

import re
from collections.abc import Iterable

from filmqa import later
from filmqa.passages.headings import tells_of_end, tells_of_plot
from filmqa.passages.headings import tells_of_making as heads_making
from filmqa.passages.telling import tells_end, tells_of_making
from filmqa.retrieval import Found
from filmqa.types import SECTION_SEPARATOR

# How much nearer, in logits, a sentence is at the very end of its plot, under a heading that tells
# of the end, and with words that tell it. Of 25 questions for an end, on this project's films
# and the shared pages, the right sentence came first for .64 → .84; with half of it for .72.
LATE, UNDER_ENDING, SAYS_END = 2.0, 2.0, 2.0

_END = later.pattern(
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
_CREDITS = later.pattern(
    r"\b(?:end|closing|final)[\s-]+(?:credits?|titles?|theme|song)\b"
    r"|\b(?:final|last)\s+(?:cut|draft)\b"
    r"|\b(?:shoot|shooting|filming|production)\s+(?:end|finish)\w*\b",
    re.IGNORECASE,
)


_LAST = later.pattern(
    r"""
      \b(?:how|what|where|who|why)\b.{0,60}\bends?\b(?!\s+(?:up|credits|titles)) | \bending\b
    | \bfinale\b | \b(?:in|at|by|near)\s+the\s+(?:very\s+)?end\b(?!\s+credits)
    | \b(?:final|last|closing)\s+(?:scene|shot|image|moment|minute)s?\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def ending_nearer(question: str, found: Found, titles: Iterable[str] = ()) -> Found:
    """The same sentences, those nearer that tell the end, if a question asks for it."""
    asked = _LAST.search(question) is not None and _LAST.search(_without(titles, question))
    if not asked or not found.evidence:
        return found
    reach: dict[tuple[str, str], tuple[int, int]] = {}  # of what was found of each section
    for one in found.evidence:
        passage, sentence = one.candidate.passage, one.candidate.sentence
        low, high = reach.get((passage.document, passage.section), (sentence.start, sentence.end))
        reach[passage.document, passage.section] = (
            min(low, sentence.start),
            max(high, sentence.end),
        )
    scores = []
    for one in found.evidence:
        passage, sentence = one.candidate.passage, one.candidate.sentence
        low, high = reach[passage.document, passage.section]
        late = LATE * (sentence.end - low) / (high - low)
        headings = passage.section.split(SECTION_SEPARATOR)
        score = one.score
        if any(map(tells_of_end, headings)):
            score += UNDER_ENDING + late
        elif any(map(tells_of_plot, headings)) and not any(map(heads_making, headings)):
            score += late
        text = one.candidate.text
        scores.append(score + SAYS_END * (tells_end(text) and not tells_of_making(text)))
    order = sorted(range(len(scores)), key=lambda i: -scores[i])
    return found.reordered(order, scores)


def asks_for_end(question: str, titles: Iterable[str] = ()) -> bool:
    """Whether a question asks how a story ends, what becomes of somebody, or who did it.

    The words of ``titles``, of films, ask for nothing: "Who directed The Last Act?"
    """
    return _END.search(_CREDITS.sub(" ", _without(titles, question))) is not None


def _without(titles: Iterable[str], question: str) -> str:
    for title in sorted(titles, key=len, reverse=True):
        question = re.sub(rf"\b{re.escape(title)}\b", " ", question, flags=re.IGNORECASE)
    return question
