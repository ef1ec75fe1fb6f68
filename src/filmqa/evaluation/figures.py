"""The figures of a bank, each with how far it may be off by the choice of its questions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from filmqa.evaluation.scoring import Outcome

RESAMPLES = 2000
BINS = 10  # of confidence, for the calibration error

Floats = npt.NDArray[np.float64]
_Mean = tuple[str, Callable[[Outcome], bool], Callable[[Outcome], float]]

# Name, which outcomes count, and what each counts for.
_MEANS: tuple[_Mean, ...] = (
    ("right", lambda o: o.row.answerable, lambda o: o.right),
    ("cited", lambda o: o.row.answerable, lambda o: o.cited),
    ("short", lambda o: o.row.kind == "factoid", lambda o: o.short),
    ("wrongly refused", lambda o: o.row.answerable, lambda o: o.abstained),
    ("refused: recall", lambda o: not o.row.answerable, lambda o: o.abstained),
    ("refused: precision", lambda o: o.abstained, lambda o: not o.row.answerable),
    ("truth", lambda o: True, lambda o: o.truth),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over n questions with its 95 % percentile bootstrap interval (Efron 1979)."""

    name: str
    value: float
    low: float
    high: float
    n: int

    @property
    def line(self) -> str:
        return f"{self.name:20} {self.value:6.3f}  [{self.low:.3f}, {self.high:.3f}]  n={self.n}"


def figures_of(outcomes: Sequence[Outcome]) -> list[Figure]:
    """All figures that the outcomes can give; one that no question counts for is left out."""
    found = []
    for name, counts, worth in _MEANS:
        values = np.array([float(worth(o)) for o in outcomes if counts(o)])
        if len(values):
            found.append(Figure(name, float(values.mean()), *interval(values), len(values)))
    answered = [o for o in outcomes if not o.abstained]
    if answered:
        pairs = np.array([(o.confidence, float(o.right)) for o in answered])
        low, high = _interval_of(pairs, calibration_error)
        error = calibration_error(pairs)
        found.append(Figure("calibration error", error, low, high, len(pairs)))
    return found


def calibration_error(pairs: Floats) -> float:
    """The expected calibration error of (confidence, right) rows, shape (n, 2).

    Ten bins of equal width, weighted by what is in them (Guo et al. 2017, section 2).
    """
    bins = np.minimum((pairs[:, 0] * BINS).astype(int), BINS - 1)
    gaps = [
        (bins == one).mean() * abs(pairs[bins == one, 0].mean() - pairs[bins == one, 1].mean())
        for one in np.unique(bins)
    ]
    return float(sum(gaps))


def interval(values: Floats) -> tuple[float, float]:
    """The 95 % bootstrap interval of the mean of values, shape (n,)."""
    return _interval_of(values, lambda drawn: float(drawn.mean()))


def _interval_of(values: Floats, figure: Callable[[Floats], float]) -> tuple[float, float]:
    random = np.random.default_rng(0)  # the same questions give the same interval
    drawn = [figure(values[random.integers(0, len(values), len(values))]) for _ in range(RESAMPLES)]
    low, high = np.quantile(drawn, (0.025, 0.975))
    return float(low), float(high)


def format_figures(outcomes: Sequence[Outcome], *, misses: bool = False) -> str:
    """The figures of a bank as lines; with ``misses``, first what was not right."""
    lines = [
        f"{'MISS' if o.row.answerable else 'ANSWERED'} {o.row.id}: {o.row.question}"
        f" → {o.reply[:200]}"
        for o in outcomes
        if misses and o.truth < 1
    ]
    lines += [figure.line for figure in figures_of(outcomes)]
    for stage in ("total", "understand", "encode", "retrieve", "read"):
        times = np.array([getattr(o.timings, stage) for o in outcomes])
        if len(times) and times.any():
            half, most = np.quantile(times, (0.5, 0.95))
            lines.append(f"{stage:20} p50 {half:.0f} ms, p95 {most:.0f} ms")
    return "\n".join(lines)
