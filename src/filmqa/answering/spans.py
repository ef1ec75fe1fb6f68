"""The reader's span → the words that a person would point at: whole names, amounts and titles."""

import re

from filmqa import later
from filmqa.answering.quoted import asks_work
from filmqa.retrieval import Evidence
from filmqa.retrieval.questions import answer_kind, holds_kind
from filmqa.retrieval.terms import FUNCTION_WORDS, terms

MAX_WORDS = 12
# Of the span, less that of "nothing here". Between this and 0 the reader's words were the right
# ones for 7 of 14 questions on film pages not trained on; without them 3 had any that were.
LEAST_SCORE = -4.0

_WORD_BEFORE = later.pattern(r"(?<![\w’'.-])([\w’'.-]+)\s$")
_WORD_AFTER = later.pattern(r"\s([\w’'.-]+)")
_UNIT_AFTER = later.pattern(
    r"(?:[.,]\d+)*[ -]?(?:million|billion|thousand|minutes?|mins?|hours?|h\b(?:\s?\d+\s?m(?:in)?)?"
    r"|days?|weeks?|months?|years?|per cent|percent|%|dollars?|pounds?|euros?|francs?|feet|miles"
    r"|kilometres|/10|/100|stars?|takes|times|mm)(?:\s(?:dollars|pounds|euros|francs))?",
    re.IGNORECASE,
)
_SIGN_BEFORE = later.pattern(
    r"(?:about |around |over |nearly |US|A|C|NZ)?[$£€¥]\s?$|(?:\d[\d.,]*)$"
)
_QUOTES = {"“": "”", '"': '"', "‘": "’"}
_EDGES = " \t\n\"“”'‘’.,;:()[]–—-"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = later.pattern(
    rf"\b(?:{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}(?:\s\d{{4}})?"
    rf"|{_MONTH}\s\d{{4}})\b"
)
_NEXT = later.pattern(
    r"(?<=[a-z]{2}[.!?])\s+(?:An?|The|It|He|She|They|In|At|On|But|And|This|To|As|For|By|With)$"
)
_HALF_AFTER = later.pattern(r"(?<=[a-z])\sand a half\b")
_ENDS_UNIT = later.pattern(r"(?:hour|day|week|month|year|mile|million|billion)s?$", re.IGNORECASE)
_TITLE = later.pattern(
    r"[A-Z][\w’'&-]*"
    r"(?:\s(?:(?:of|the|in|an?|to|for|on|at|from|with|and(?!\s(?:The|An?)\b))(?!\w)|&|[A-Z0-9][\w’'-]*))*"
)
_TITLE_END = later.pattern(r"(?:\s(?:of|the|in|an?|to|for|on|at|from|with|&|and))+$")
_ORDINAL = later.pattern(r"\d+(?:st|nd|rd|th)")  # "21st Century"
_ENDS_AMOUNT = later.pattern(
    r"(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|teen|ty)$", re.I
)


def span_of(question: str, one: Evidence) -> str | None:
    """What the reader points at in a sentence, made whole; None if that is nothing or no answer.

    At most MAX_WORDS words, of the kind asked for where the question tells one, and not a part
    of the question itself. It stands in the sentence as it is, white space folded.
    """
    reading, sentence = one.reading, one.candidate.sentence
    if reading is None or reading.score < LEAST_SCORE:
        return None
    start, end = max(reading.start, sentence.start), min(reading.end, sentence.end)
    if start >= end:
        return None
    text = one.candidate.text
    found = widened(text, start - sentence.start, end - sentence.start)
    if found and asks_work(question):
        found = whole_title(text, found)
    if not found or len(found.split()) > MAX_WORDS or set(terms(found)) <= set(terms(question)):
        return None
    kind = answer_kind(question)
    if kind in {"money", "duration", "number"} and not holds_kind(kind, found, question):
        return None
    return found


def widened(text: str, start: int, end: int) -> str:
    """``text[start:end]`` with the rest of the names, amounts and quoted titles that it cuts."""
    start, end = _trimmed(text, start, end)
    if start >= end:
        return ""
    while start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    start, end = _whole_name(text, start, end)
    if _ENDS_AMOUNT.search(text[start:end]) and (unit := _UNIT_AFTER.match(text, end)):
        end = unit.end()
    if text[start].isdigit() and (sign := _SIGN_BEFORE.search(text[:start])):
        start = sign.start()
    if (half := _HALF_AFTER.match(text, end)) and _ENDS_UNIT.search(text[start:end]):
        end = half.end()
    for date in _DATE.finditer(text):
        if date.start() < end and start < date.end():
            start, end = min(start, date.start()), max(end, date.end())
    start, end = _whole_quotation(text, start, end)
    # A word of the next sentence is none of the answer.
    end = start + len(_NEXT.sub("", text[start:end]))
    return re.sub(r"\s+", " ", text[start:end]).strip(_EDGES.replace(".", "").replace(")", ""))


def whole_title(text: str, found: str) -> str:
    """The title that has ``found`` in it: "Days of Wine and Roses" of "Roses"."""
    at = text.find(found)
    for run in _TITLE.finditer(text):
        title = _TITLE_END.sub("", run.group())
        if run.start() <= at and at + len(found) <= run.start() + len(title):
            return title
    return found


def _whole_quotation(text: str, start: int, end: int) -> tuple[int, int]:
    for opening, closing in _QUOTES.items():
        low, high = text.rfind(opening, 0, start), text.find(closing, end)
        inside = text[low + 1 : high]
        if 0 <= low < high and not {opening, closing} & set(inside) and len(inside.split()) < 9:
            start, end = low + 1, high
    return start, end


def _whole_name(text: str, start: int, end: int) -> tuple[int, int]:
    """Capitalised words beside a capitalised span belong to its name."""
    if not text[start].isupper():
        return start, end
    while (found := _WORD_BEFORE.search(text, 0, start)) and _is_part(text, found.start(1)):
        start = found.start(1)
    while (found := _WORD_AFTER.match(text, end)) and text[end - 1] not in ".,;:)":
        word = found[1].rstrip(".,;:’'")
        if not word[:1].isupper() or word.lower() in FUNCTION_WORDS:
            break
        end = found.start(1) + len(word)
    return start, end


def _is_part(text: str, at: int) -> bool:
    word = re.match(r"[\w’'.-]+", text[at:])
    if word is None or word[0].lower() in FUNCTION_WORDS or word[0][-1] in ".,;:’'":
        return False
    return word[0][:1].isupper() or _ORDINAL.fullmatch(word[0]) is not None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return start, end
