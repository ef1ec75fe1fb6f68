"""What is counted: whether a gold quote stands in the first words of what was returned.

- A **word** is a run of characters between white space. The passages' words are counted in the
  order in which the passages came; the passage that reaches the budget is cut there.
- A **token** is a run of letters and digits of the text after NFKC, curly quotes made straight,
  lower case, and bracketed note numbers ("[5]") taken out.
- A quote of ``n`` tokens **stands** in a passage when some run of ``n`` tokens that follow one
  another there holds at least ``0.9 n`` of them, each as often as it is used. Below ten tokens
  that is all of them. It must be inside one passage: a sentence cut in two is no evidence.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from banks import Gold, Row

BUDGETS = (50, 100, 200)
EXACTNESS = 0.9
RESAMPLES = 10_000
SEED = 1995

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_NOTE = re.compile(r"\[\d+\]")
_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as a system returned it."""

    document: str
    text: str


Search = Callable[[str], Sequence[Shown]]  # question → passages, best first


@dataclass(frozen=True, slots=True)
class Share:
    """Rows that count, of all rows, with the bounds of the 95 % bootstrap interval."""

    value: float
    low: float
    high: float
    rows: int


def tokenize(text: str) -> list[str]:
    """Fold a text and return its tokens, in order."""
    folded = unicodedata.normalize("NFKC", text).translate(_STRAIGHT).lower()
    return _TOKEN.findall(_NOTE.sub(" ", folded))


def stands_in(quote: str, text: str) -> bool:
    """Whether enough of the quote's tokens stand together in the text."""
    wanted, tokens = Counter(tokenize(quote)), tokenize(text)
    length = wanted.total()
    needed = math.ceil(EXACTNESS * length - 1e-9)  # 0.9 x 10 is 9, whatever floats make of it
    if not length or len(tokens) < needed:
        return False
    window: Counter[str] = Counter()
    held = 0
    for place, token in enumerate(tokens):
        held += window[token] < wanted[token]
        window[token] += 1
        if place >= length:
            gone = tokens[place - length]
            window[gone] -= 1
            held -= window[gone] < wanted[gone]
        if held >= needed:
            return True
    return False


def cut_words(passages: Sequence[Shown], budget: int) -> list[Shown]:
    """Keep the first ``budget`` words, still as passages, the last one cut short."""
    kept, left = [], budget
    for passage in passages:
        words = passage.text.split()[:left]
        if words:
            kept.append(Shown(passage.document, " ".join(words)))
        left -= len(words)
        if left <= 0:
            break
    return kept


def shows_gold(gold: Sequence[Gold], passages: Sequence[Shown], budget: int) -> bool:
    """Whether any gold quote stands in a passage of its document within the budget."""
    return any(
        entry.is_in(passage.document) and stands_in(entry.quote, passage.text)
        for passage in cut_words(passages, budget)
        for entry in gold
    )


def count_rows(rows: Sequence[Row], answers: Sequence[Sequence[Shown]]) -> npt.NDArray[np.bool_]:
    """Whether each row counts at each budget: shape (rows, budgets)."""
    return np.array(
        [
            [shows_gold(row.gold, passages, budget) for budget in BUDGETS]
            for row, passages in zip(rows, answers, strict=True)
        ],
        dtype=np.bool_,
    ).reshape(len(rows), len(BUDGETS))


def estimate(values: npt.ArrayLike) -> Share:
    """Average one value per row, with the percentile bootstrap interval (Efron 1979).

    Values may be differences of two systems on the same rows: the rows are drawn, so that the
    interval is a paired one.
    """
    column = np.asarray(values, dtype=np.float64)
    rng = np.random.default_rng(SEED)
    drawn = rng.integers(0, len(column), size=(RESAMPLES, len(column)))
    low, high = np.percentile(column[drawn].mean(axis=1), (2.5, 97.5))
    mean, low, high = (round(float(value), 4) for value in (column.mean(), low, high))
    return Share(mean, low, high, len(column))
