"""Questions that ask for several things: the rows of a list or a table, what a sentence lists."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from filmqa import later
from filmqa.answering.spans import span_of
from filmqa.retrieval import Evidence, Found
from filmqa.retrieval.features import Candidate
from filmqa.retrieval.questions import answer_kind
from filmqa.retrieval.terms import FUNCTION_WORDS, fold, terms

MOST_WORDS = 120  # of the lines together; a longer list is shown from its beginning
MOST_LINES = 12
MOST_WORDS_NAME = 6  # of a line that is a name itself
MOST_WORDS_SHORT = 40
_MOST_BEFORE = 3  # words before the noun
# Between two lines of one list: a line break with its indent, a mark, the edge cells of a row.
_GAP = later.pattern(r"[ \t|]*\r?\n[ \t|]*(?:[-*+•–—·]|\d{1,3}[.)])?[ \t|]*")
_MOST_APART = 24  # characters between two such lines in neighbouring passages

_WORD = later.pattern(r"[^\W_]+(?:['’-][^\W_]+)*")
_LETTERS = later.pattern(r"[^\W\d_]{3}")
_LISTS = later.pattern(
    r"^\W*(?:(?:and|so|please|can you|could you)\s+)*"
    r"(?:(?:list|name|enumerate)\s+(?!of\b)|who\s+(?:all\s+)?(?:are|were)\b|who\s+else\b)"
    r"|\bthe\s+names\s+of\b|^\W*(?:(?:is|are)\s+there\s+)?any(?:thing)?\b",
    re.IGNORECASE,
)
_WHICH = later.pattern(r"\b(?P<asks>which|what)\s+(?P<rest>.+)", re.IGNORECASE | re.DOTALL)
_ARE = later.pattern(r"^(?:all\s+)?(?:are|were|(?:kinds?|sorts?)\s+of)\s+", re.IGNORECASE)
# "what makes": a verb. A noun in the plural has a verb of its own, or none, behind it.
_VERB_AFTER = frozenset(
    """are were do did does have had can could will would should might come appear feature play
    win""".split()  # noqa: SIM905
)
_PLURAL = frozenset(["people", "men", "women", "children"])
_NOT_PLURAL = later.pattern(r"(?:ss|us|is|series|news|['’]s)$")
# What may stand before the noun beside a name: "which other small parts", "what Vegas pictures".
_BEFORE_NOUN = frozenset(
    """other more main major minor small big famous known real original different the its his her
    their all two three four five first last early late""".split()  # noqa: SIM905
)

# One of the things that a sentence lists: a quoted title or a name, and what may stand between.
_QUOTED = r"[\"“][^\"“”]{1,60}[,.]?[\"”](?:\s\(\d{4}\))?"
_NAME = (
    r"(?:The\s|the\s)?[A-Z0-9][\w’'.&+-]*"
    r"(?:\s(?:of|the|de|del|van|von|and the|&|[A-Z0-9][\w’'.&+-]*))*(?:\s\(\d{4}\))?"
)
_ONE = rf"(?:{_QUOTED}|{_NAME})"
_NEXT = r"(?:\s*[,;]\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+)"
_LISTED = later.pattern(rf"{_ONE}(?:{_NEXT}{_ONE})+")


@lru_cache(maxsize=256)
def asks_for_several(question: str) -> bool:
    """Whether a question wants all of some things: "which songs …", "who are …", "list the …"."""
    if _LISTS.search(question):
        return True
    asked = _WHICH.search(question)
    if asked is None:
        return False
    rest, are = asked["rest"], _ARE.match(asked["rest"])
    words = _WORD.findall(rest[are.end() :] if are else rest)
    at = next(
        (i for i, w in enumerate(words) if fold(w) not in _BEFORE_NOUN and not w[:1].isupper()),
        len(words),
    )
    if at == len(words) or at > _MOST_BEFORE:
        return False
    noun = fold(words[at])
    ends_so = noun.endswith("s") and not _NOT_PLURAL.search(noun) and noun not in FUNCTION_WORDS
    if not ends_so and noun not in _PLURAL:
        return False
    after = fold(words[at + 1]) if at + 1 < len(words) else ""
    return bool(are) or asked["asks"].lower() == "which" or not after or after in _VERB_AFTER


def listed_beside(question: str, found: Found) -> list[Evidence]:
    """The lines of the best sentence's list or table that answer, in reading order; [] if none.

    Where some lines have a word of the question that others lack, those that have most of them;
    else all of them.
    """
    best = found.evidence[0].candidate
    lines = _lines_around(best, found.evidence)
    if len(lines) < 2:
        return []
    asked = set(terms(question)) - set(terms(best.passage.title))
    met = [len(asked & set(terms(one.candidate.text))) for one in lines]
    if min(met) < max(met):
        most = met[next(i for i, one in enumerate(lines) if one.candidate == best)]
        lines = [one for one, count in zip(lines, met, strict=True) if count >= max(most, 1)]
    chosen: list[Evidence] = []
    words = 0
    for one in lines[:MOST_LINES]:
        words += len(one.candidate.text.split()) + 1
        if words > MOST_WORDS:
            break
        chosen.append(one)
    return chosen if len(chosen) > 1 else []


def _lines_around(best: Candidate, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The lines of the list that ``best`` is one of, in reading order."""
    beside = {
        one.candidate.sentence.start: one
        for one in evidence
        if one.candidate.passage.document == best.passage.document
        and one.candidate.passage.section == best.passage.section
        and one.candidate.sentence.header == best.sentence.header
    }
    ordered = [beside[start] for start in sorted(beside)]
    at = next(i for i, one in enumerate(ordered) if one.candidate == best)
    low = high = at
    while low and _follow(ordered[low - 1].candidate, ordered[low].candidate):
        low -= 1
    while high + 1 < len(ordered) and _follow(ordered[high].candidate, ordered[high + 1].candidate):
        high += 1
    return ordered[low : high + 1]


def _follow(one: Candidate, other: Candidate) -> bool:
    """Whether two sentences are lines of one list, the second right under the first."""
    if one.stored.id != other.stored.id:
        apart = other.sentence.start - one.sentence.end
        # The text between two passages isn't at hand; a row or an item ends without a full stop.
        return 0 < apart <= _MOST_APART and not one.text.rstrip().endswith((".", "!", "?"))
    between = one.passage.text[
        one.sentence.end - one.passage.start : other.sentence.start - one.passage.start
    ]
    return _GAP.fullmatch(between) is not None


def short_of_several(question: str, lines: Sequence[Evidence]) -> str | None:
    """What each line names, one after the other; None where that isn't few words.

    A line of few words is a name itself, of a longer one the reader's span is; of a table's rows
    it is the cell of one column: see _column.
    """
    texts = [" ".join(one.candidate.text.split()) for one in lines]
    spans = [span_of(question, one) or "" for one in lines]
    rows = [[cell.strip() for cell in text.strip("|").split("|")] for text in texts]
    if len(rows[0]) > 1:
        column = _column(question, rows, spans)
        named = [row[column] for row in rows if column is not None and len(row) > column]
    else:
        named = [_name_in(text) or span for text, span in zip(texts, spans, strict=True)]
    found = list(dict.fromkeys(name for name in named if name))
    text = ", ".join(found)
    return text if len(found) > 1 and len(text.split()) <= MOST_WORDS_SHORT else None


def _name_in(line: str) -> str | None:
    name = line.strip('"“”')
    return name if len(name.split()) <= MOST_WORDS_NAME and name[-1:] not in ".!?" else None


def _column(question: str, rows: Sequence[Sequence[str]], spans: Sequence[str]) -> int | None:
    """The number of the column that names what is asked for; None if no column does.

    Of persons, that in which most of the reader's spans stand; else the first whose cells are
    words, mostly different ones: a row is called after what it is about.
    """
    width = min(len(row) for row in rows)
    worded = [
        i
        for i in range(width)
        if 2 * sum(bool(_LETTERS.search(row[i])) for row in rows) > len(rows)
        and 2 * len({row[i] for row in rows}) > len(rows)
    ]
    if answer_kind(question) == "person":
        votes = Counter(
            i for i in worded for row, span in zip(rows, spans, strict=True)
            if span and row[i] and (span in row[i] or row[i] in span)
        )  # fmt: skip
        return votes.most_common(1)[0][0] if votes else None
    return worded[0] if worded else None


def listing_in(question: str, text: str, span: str | None) -> str | None:
    """The whole of what a text lists where ``span`` is one of it: "A", "B" and "C"; else span.

    Without a span, the one listing of names that the question hasn't.
    """
    listings = list(_LISTED.finditer(text))
    if span is None:
        asked = set(terms(question))
        named = [one.group() for one in listings if not set(terms(one.group())) & asked]
        return named[0].rstrip(".") if len(named) == 1 else None
    at = text.find(span)
    for one in listings:
        if at >= 0 and one.start() <= at + 1 and at + len(span) <= one.end() + 1:
            return one.group().rstrip(".")
    return span
