"""Sentences of several documents that say the same thing with another value, as the reader sees it.

Where no form of line shows what two sentences state, the reader's spans are compared: of the best
sentence of each document that it finds to answer, and only between sentences that mean nearly the
same. Of 482 questions on this project's films and the shared pages, 31 of them with a true
difference, 11 differences are found by this that no other way finds, and two that are none.
"""

from collections.abc import Mapping, Sequence

from filmqa.answering.choosing import asks_to_tell
from filmqa.answering.differing import Differing
from filmqa.answering.short import short_of
from filmqa.embedding import Embedder
from filmqa.facts.normal import Kind, Normal, normalise, same
from filmqa.retrieval import Evidence, Found
from filmqa.retrieval.questions import answer_kind
from filmqa.retrieval.terms import terms
from filmqa.timing import stage
from filmqa.types import Film

LEAST_RELEVANCE, MOST_NO_ANSWER, LEAST_SPAN = 3.0, -1.5, 0.0  # the reader's logits
SAME_MATTER = 0.55  # cosine of the two sentences
MOST_DOCUMENTS = 4

_KINDS: dict[str, Kind] = {
    "date": "date",
    "money": "money",
    "duration": "duration",
    "number": "count",
    "person": "person",
    "place": "text",
}


def told_otherwise(
    embedder: Embedder, question: str, found: Found, film_of: Mapping[str, Film]
) -> list[Differing]:
    """The different values, best first; [] if the documents agree or nothing can be compared."""
    asked = answer_kind(question)
    if asked not in _KINDS or asks_to_tell(question):
        return []
    strong = _strong(found, film_of)
    values = [(one, value) for one in strong if (value := _value(question, asked, one))]
    if len(values) < 2 or values[0][0] is not found.evidence[0]:
        return []
    first = values[0][1][1]
    if all(_agree(first, value) for _, (_, value) in values[1:]):
        return []
    with stage("encode"):
        vectors = embedder.encode([one.candidate.text for one, _ in values])
    told: list[tuple[Normal, str, list[Evidence]]] = []
    for (one, (short, normal)), vector in zip(values, vectors, strict=True):
        known = next((group for group in told if _agree(group[0], normal)), None)
        if known is not None:
            known[2].append(one)
        elif not told or float(vector @ vectors[0]) >= SAME_MATTER:
            told.append((normal, short, [one]))
    told.sort(key=lambda group: -len(group[2]))
    return [Differing(short, tuple(ones)) for _, short, ones in told] if len(told) > 1 else []


def _strong(found: Found, film_of: Mapping[str, Film]) -> Sequence[Evidence]:
    """The best sentence of each document about the best one's film, where the reader trusts it."""
    best: dict[str, Evidence] = {}
    for one in found.evidence:
        if one.reading is not None:
            best.setdefault(one.candidate.passage.document, one)
    film = film_of.get(found.evidence[0].candidate.passage.document) if found.evidence else None
    return [
        one
        for document, one in best.items()
        if one.reading is not None
        and film_of.get(document, film) == film
        and one.reading.relevance >= LEAST_RELEVANCE
        and one.reading.no_answer <= MOST_NO_ANSWER
        and one.reading.score >= LEAST_SPAN
    ][:MOST_DOCUMENTS]


def _value(question: str, asked: str, one: Evidence) -> tuple[str, Normal] | None:
    short = short_of(question, one)
    normal = normalise(short, _KINDS[asked]) if short else None
    if short is None or normal is None:
        return None
    if asked in {"person", "place"}:
        # A name, and none of the question's own.
        words = short.split()
        if not all(word[:1].isupper() for word in words) or set(terms(short)) & set(
            terms(question)
        ):
            return None
    return short, normal


def _agree(first: Normal, second: Normal) -> bool:
    """Whether two values are the same, or one of two names or places has the other's words."""
    if same(first, second):
        return True
    if first.kind not in {"person", "text"}:
        return False
    one, other = set(first.key.split()), set(second.key.split())
    return one <= other or other <= one or (first.kind == "text" and bool(one & other))
