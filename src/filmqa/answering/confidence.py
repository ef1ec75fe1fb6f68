"""How likely it is that the best evidence answers the question."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from filmqa.answering.choosing import asks_to_tell
from filmqa.retrieval import Found
from filmqa.retrieval.features import FEATURES, coverage, word_set
from filmqa.retrieval.fusion import fitted

SIGNS = (
    "height",  # how far the best sentence stands above the mean of the candidates
    "spread",  # … in their standard deviations
    "lead",  # … and above the best sentence of another passage
    "share",  # its share of the softmax over all candidates
    "near_share",  # … and that of the first five, which several pages that agree do not lessen
    "sentence_cosine",
    "cosine_height",  # its cosine above the candidates' mean
    "sentence_coverage",  # weighted share of the question's words, those of the title aside, in it
    "near_coverage",  # … in the first five sentences' passages
    "unmet",  # the heaviest word that stands in none of these, as a share of all
    "kind",
    "title_missed",
    "told",  # 1 if it asks for a story or a reason: what answers shares fewer words with it
    "terse",  # 1 / (1 + the question's content words)
    "unknown",  # share of the question's words that stand nowhere in the library
)
NEAR = 5
# With a reader fewer signs do better. Fitted on other libraries, these told right from wrong on
# five film banks with a mean area of .786, SIGNS and all that the reader says together with .753,
# and the eight signs before these with .738; answerable from not with .778, .751 and .758.
READ_SIGNS = (
    "no_answer",  # in the best sentence's window
    "no_answer_height",  # … below the median of all that were read
    "doubtful",  # 1 if the best sentences lack what is asked for
    "near_coverage",
    "terse",
    "sentence_cosine",
)
UNSAID = 0.2  # without a reader, the most where the best sentences lack what is asked for
LACKING = 0.05  # the most where they can't have it: one such answer in twenty is right
CLIP = 8.0  # logits: beyond that, more says nothing more


def signs_of(found: Found) -> list[float]:
    """What is known of the best evidence, in the order of SIGNS; zeros if there is none.

    Words of the title are left aside, and scores are taken above the candidates' mean: a question
    that names its film must not be trusted more for that alone.
    """
    if not found.evidence:
        return [0.0] * len(SIGNS)
    best = dict(zip(FEATURES, found.features[0].tolist(), strict=True))
    first = found.evidence[0].candidate
    # Only films that the question names no less than the best one's are rivals: in a thousand
    # pages of one shape, each director's line is almost as near as the right one.
    missed = found.features[:, FEATURES.index("title_missed")]
    rivals = np.flatnonzero(missed <= missed[0] + 1e-9)
    evidence = [found.evidence[i] for i in rivals]
    other = next((e for e in evidence if e.candidate.stored.id != first.stored.id), None)
    scores = np.array([e.score for e in evidence])
    cosines = found.features[rivals, FEATURES.index("sentence_cosine")]
    title = word_set(first.passage.title)
    words = {word: w for word, w in found.question.weights.items() if word not in title}
    near: set[str] = set()
    for one in evidence[:NEAR]:
        near |= word_set(one.candidate.passage.text)
        near |= word_set(one.candidate.passage.header)
    here = word_set(first.text) | word_set(first.sentence.header) | word_set(first.passage.section)
    total = sum(words.values()) or 1.0
    return [
        float(scores[0] - scores.mean()),
        float((scores[0] - scores.mean()) / (scores.std() + 0.1)),
        float(scores[0] - other.score) if other else 0.0,
        float(1 / np.exp(scores - scores[0]).sum()),
        float(np.exp(scores[:NEAR] - scores[0]).sum() / np.exp(scores - scores[0]).sum()),
        best["sentence_cosine"],
        float(cosines[0] - cosines.mean()),
        coverage(words, here),
        coverage(words, near),
        max((w for word, w in words.items() if word not in near), default=0.0) / total,
        best["kind"],
        best["title_missed"],
        1.0 if asks_to_tell(found.question.text) else 0.0,
        1 / (1 + len(words)),
        found.question.unknown / max(1, len(found.question.weights)),
    ]


def read_signs_of(found: Found, doubtful: bool) -> list[float]:
    """What the reader and the search say of the best evidence, in the order of READ_SIGNS."""
    readings = [one.reading for one in found.evidence if one.reading is not None]
    if not readings or found.evidence[0].reading is None:
        return [0.0] * len(READ_SIGNS)
    best = readings[0].no_answer
    height = float(np.median([reading.no_answer for reading in readings])) - best
    known = dict(zip(SIGNS, signs_of(found), strict=True))
    return [
        min(max(best, -CLIP), CLIP),
        min(max(height, -1.5 * CLIP), 1.5 * CLIP),
        float(doubtful),
        *(known[name] for name in READ_SIGNS[3:]),
    ]


PARAMETERS = fitted("confidence", (*SIGNS, "bias"))
READ_PARAMETERS = fitted("confidence_read", (*READ_SIGNS, "bias"))


def confidence_of(found: Found, doubtful: bool = False, *, lacking: bool = False) -> float:
    """The probability, 0 … 1, that the best sentence answers; 0 if nothing was found.

    ``doubtful``: the best sentences seem to lack what is asked for, see doubting.py; ``lacking``:
    they can't have it.
    """
    if not found.evidence:
        return 0.0
    if found.evidence[0].reading is None:
        sure = _logistic(signs_of(found), PARAMETERS)
        return min(sure, UNSAID) if doubtful else sure
    sure = _logistic(read_signs_of(found, doubtful), READ_PARAMETERS)
    return min(sure, LACKING) if lacking else sure


def _logistic(signs: Sequence[float], parameters: npt.NDArray[np.float64]) -> float:
    return 1 / (1 + math.exp(-float(np.append(signs, 1.0) @ parameters)))
