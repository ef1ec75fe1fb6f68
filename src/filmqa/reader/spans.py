"""Logits of a window → the best span, without the library that they come from."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from filmqa.reader.cutting import Cut
from filmqa.reader.windows import Reading

MAX_ANSWER = 30  # word pieces


def reading_of(
    cut: Cut, span: npt.NDArray[np.float32], no_answer: float, relevance: float
) -> Reading:
    """The span of the highest sum; ``span`` is (tokens, 2), its first row [CLS], for nowhere."""
    size = len(cut.offsets)
    inside = span[cut.first : cut.first + size]
    sums = np.where(_allowed(size), inside[:, :1] + inside[:, 1], -np.inf)
    a, b = divmod(int(sums.argmax()), size)
    score = float(sums[a, b] - span[0].sum())
    return Reading(cut.offsets[a][0], cut.offsets[b][1], score, no_answer, relevance)


@lru_cache(maxsize=256)
def _allowed(size: int) -> npt.NDArray[np.bool_]:
    """Which places of a text's pieces may begin and end an answer: shape (size, size)."""
    one = np.ones((size, size), dtype=np.bool_)
    return np.triu(one) & np.tril(one, MAX_ANSWER - 1)
