"""Two strong sentences that answer the same question with different values."""

from collections.abc import Sequence
from dataclasses import dataclass

from filmqa.answering.short import short_answer
from filmqa.facts.normal import Kind, Normal, normalise, same
from filmqa.retrieval import Evidence, Found
from filmqa.retrieval.features import FEATURES
from filmqa.retrieval.questions import answer_kind

# How near to the best sentence, in logits, another is strong as well, and how much of the
# question it must say itself: a date in a sentence about something else differs from nothing.
STRONG_WITHIN = 1.0
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


def differing_answers(question: str, found: Found) -> list[Differing]:
    """The different values that strong sentences of several documents give, best first.

    [] unless two documents differ: dates, amounts and lengths alone are compared, since other
    answers may be told in other words and mean the same.
    """
    kind = _KINDS.get(answer_kind(question))
    if kind is None or not found.evidence:
        return []
    told: list[tuple[Normal, str, list[Evidence]]] = []
    seen: set[str] = set()
    for one in _strong(found):
        short = short_answer(question, one.candidate.text)
        normal = normalise(short, kind) if short else None
        document = one.candidate.passage.document
        if short is None or normal is None or document in seen:
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


def _strong(found: Found) -> Sequence[Evidence]:
    covered = found.features[:, FEATURES.index("sentence_coverage")]
    least = max(LEAST_COVERAGE, float(covered[0]) - 0.05)
    return [
        one
        for one, share in zip(found.evidence, covered, strict=True)
        if one.score >= found.evidence[0].score - STRONG_WITHIN and share >= least
    ]
