"""Two strong sentences that answer the same question with different values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from filmqa.answering.alternatives import alternatives_in
from filmqa.answering.counting import count_in, counted_thing
from filmqa.answering.short import short_of
from filmqa.facts.normal import Kind, Normal, normalise, same
from filmqa.retrieval import Evidence, Found
from filmqa.retrieval.features import FEATURES
from filmqa.retrieval.questions import answer_kind
from filmqa.types import Film

# How near to the best sentence, in logits, another is strong as well, and how much of the
# question it must say itself: a date in a sentence about something else differs from nothing.
STRONG_WITHIN = 1.0
NAMING_WITHIN = 3.0  # of sentences that count the very thing, or say one of two
LEAST_COVERAGE = 0.6

_KINDS: dict[str, Kind] = {
    "date": "date",
    "money": "money",
    "duration": "duration",
    "number": "count",
}


@dataclass(frozen=True, slots=True)
class Differing:
    """A short answer, and the sentences of one document after another that give it."""

    short: str
    evidence: tuple[Evidence, ...]


def differing_answers(
    question: str, found: Found, film_of: Mapping[str, Film] = MappingProxyType({})
) -> list[Differing]:
    """The different values that strong sentences of several documents give, best first.

    [] unless two documents differ: dates, amounts, lengths and counts alone are compared, since
    other answers may be told in other words and mean the same. ``film_of`` tells which film a
    document (by name) is about: two films differ in everything.
    """
    either = alternatives_in(question)
    kind = "text" if either else _KINDS.get(answer_kind(question))
    if kind is None or not found.evidence:
        return []
    told: list[tuple[Normal, str, list[Evidence]]] = []
    seen: set[str] = set()
    film = film_of.get(found.evidence[0].candidate.passage.document)
    for one in _strong(question, found):
        short = short_of(question, one)
        normal = normalise(short, kind) if short else None
        document = one.candidate.passage.document
        other_film = film_of.get(document, film) != film
        if short is None or normal is None or document in seen or other_film:
            continue
        seen.add(document)
        for known, _, evidence in told:
            if same(known, normal):
                evidence.append(one)
                break
        else:
            told.append((normal, short, [one]))
    if len(told) < 2:
        return []
    told.sort(key=lambda group: -len(group[2]))
    return [Differing(short, tuple(evidence)) for _, short, evidence in told]


def _strong(question: str, found: Found) -> Sequence[Evidence]:
    covered = found.features[:, FEATURES.index("sentence_coverage")]
    least = max(LEAST_COVERAGE, float(covered[0]) - 0.05)
    best = found.evidence[0].score
    if (either := alternatives_in(question)) is not None:
        return [
            one
            for one in found.evidence
            if one.score >= best - NAMING_WITHIN and either.said_in(one.candidate.text)
        ]
    if counted_thing(question) is not None:
        # Whatever counts the thing is about it, in other words too.
        return [
            one
            for one in found.evidence
            if one.score >= best - NAMING_WITHIN
            and count_in(question, one.candidate.text, one.candidate.before) is not None
        ]
    return [
        one
        for one, share in zip(found.evidence, covered, strict=True)
        if one.score >= best - STRONG_WITHIN and share >= least
    ]
