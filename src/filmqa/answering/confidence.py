"""How likely it is that the best evidence answers the question."""

import math

import numpy as np

from filmqa.retrieval import Found
from filmqa.retrieval.features import FEATURES, coverage, word_set
from filmqa.retrieval.fusion import fitted

SIGNS = (
    "score",  # the best sentence's relevance
    "lead",  # … and how far it is ahead of the first sentence of another passage
    "share",  # its share of the softmax over all candidates
    "sentence_cosine",
    "sentence_coverage",
    "passage_coverage",
    "kind",
    "title_missed",
    "near_coverage",  # weighted share of the question's words in the first five passages
    "unknown",  # share of the question's words that stand nowhere in the library
)


def signs_of(found: Found) -> list[float]:
    """What is known of the best evidence, in the order of SIGNS; zeros if there is none."""
    if not found.evidence:
        return [0.0] * len(SIGNS)
    best = dict(zip(FEATURES, found.features[0].tolist(), strict=True))
    first = found.evidence[0]
    other = next(
        (e for e in found.evidence if e.candidate.stored.id != first.candidate.stored.id), first
    )
    top = np.array([e.score for e in found.evidence])
    near: set[str] = set()
    for evidence in found.evidence[:5]:
        near |= word_set(evidence.candidate.passage.text)
        near |= word_set(evidence.candidate.passage.header)
    words = found.question.weights
    return [
        first.score,
        first.score - other.score,
        float(1 / np.exp(top - top[0]).sum()),
        best["sentence_cosine"],
        best["sentence_coverage"],
        best["passage_coverage"],
        best["kind"],
        best["title_missed"],
        coverage(words, near),
        found.question.unknown / max(1, len(words)),
    ]


PARAMETERS = fitted("confidence", (*SIGNS, "bias"))


def confidence_of(found: Found) -> float:
    """The probability, 0 … 1, that the best sentence answers; 0 if nothing was found."""
    if not found.evidence:
        return 0.0
    logit = float(np.append(signs_of(found), 1.0) @ PARAMETERS)
    return 1 / (1 + math.exp(-logit))
