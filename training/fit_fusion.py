"""Fits the confidence, and says what fitting the fusion would bring, on public and film banks.

    python training/fit_fusion.py --reader-data ../shared/reader-data --work /tmp/fusion

Each set becomes a library, indexed and searched as any other. The fusion keeps the weights of
PRIOR: weights that maximise the likelihood of the right sentences among all candidates (a
softmax, with an L2 penalty that draws them to PRIOR) are fitted and printed beside them, and have
not been better on held-out film pages by more than chance.

The confidence is a logistic regression of "a right sentence is quoted" on what is known of the best
evidence, over answerable and unanswerable questions, and over questions asked of a library that is
about something else. The encoder was trained on the questions that are not held out, and is surer
there than elsewhere; so the confidence is fitted on one half of the held-out ones (the "held" rows
of the film banks, and a quarter of the public questions by title), and reported on the other.
"""

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from examples import Example, film_examples, public_examples, shares
from scipy.optimize import minimize

from filmqa.answering.confidence import SIGNS, signs_of
from filmqa.embedding import BUNDLED, open_embedder
from filmqa.retrieval.features import FEATURES
from filmqa.retrieval.fusion import WEIGHTS_FILE

# Where the weights start and are drawn back to: cosines on their own scale, words met and the kind
# of thing asked for as a fraction of it. The public sets alone drew them away from what film pages
# need (short lines with labels, titles that say which film).
PRIOR = {
    "sentence_cosine": 8.0,
    "passage_cosine": 2.0,
    "best_cosine": 1.0,
    "neighbour_cosine": 0.0,
    "bm25": 1.0,
    "sentence_coverage": 2.0,
    "passage_coverage": 1.0,
    "header_coverage": 0.0,
    "title_match": 1.0,
    "title_missed": -1.0,
    "kind": 1.0,
    "brevity": 0.0,
    "news": 0.5,
    "role": 1.5,
    "role_named": 0.5,
    "label": 0.5,
}
PENALTY = 1e-3

Weights = npt.NDArray[np.float64]


def fit_fusion(examples: Sequence[Example], penalty: float = PENALTY) -> Weights:
    """The weights that make the right sentences likeliest: shape (len(FEATURES),)."""
    sets = [(e.found.features, e.right, e.weight) for e in examples if e.right.any()]
    total = sum(weight for _, _, weight in sets)
    prior = np.array([PRIOR[name] for name in FEATURES])

    def loss(weights: Weights) -> tuple[float, Weights]:
        value, slope = 0.0, np.zeros_like(weights)
        for features, right, weight in sets:
            scores = features @ weights
            every = np.exp(scores - scores.max())
            good = every * right
            value -= weight * float(np.log(good.sum() / every.sum()))
            slope -= weight * (features.T @ (good / good.sum() - every / every.sum()))
        away = weights - prior
        return value / total + penalty * float(away @ away), slope / total + 2 * penalty * away

    return np.asarray(minimize(loss, prior, jac=True, method="L-BFGS-B").x)


def fit_logistic(
    rows: Weights, right: npt.NDArray[np.bool_], weights: Weights, penalty: float = PENALTY
) -> Weights:
    """The parameters of a logistic regression, the bias last; ``rows`` has one row an example."""
    table = np.hstack([rows, np.ones((len(rows), 1))])
    signs = np.where(right, 1.0, -1.0)

    def loss(parameters: Weights) -> tuple[float, Weights]:
        margins = signs * (table @ parameters)
        value = float(weights @ np.logaddexp(0, -margins)) / weights.sum()
        slope = -(table.T @ (weights * signs / (1 + np.exp(margins)))) / weights.sum()
        kept = np.append(parameters[:-1], 0.0)
        return value + penalty * float(kept @ kept), slope + 2 * penalty * kept

    return np.asarray(minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B").x)


def halves(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """Two halves, by the questions' own words."""
    first = [hashlib.sha256(e.found.question.text.encode()).digest()[1] % 2 == 0 for e in examples]
    return (
        [e for e, one in zip(examples, first, strict=True) if one],
        [e for e, one in zip(examples, first, strict=True) if not one],
    )


def confidences(examples: Sequence[Example], parameters: Weights) -> Weights:
    rows = np.array([[*signs_of(e.found), 1.0] for e in examples])
    return np.asarray(1 / (1 + np.exp(-(rows @ parameters))))


def area_under_curve(scores: Weights, right: npt.NDArray[np.bool_]) -> float:
    """The chance that a right one has a higher score than a wrong one (Hanley and McNeil 1982)."""
    good, bad = scores[right], scores[~right]
    wins = (good[:, None] > bad).sum() + 0.5 * (good[:, None] == bad).sum()
    return float(wins / max(1, len(good) * len(bad)))


def calibration_error(scores: Weights, right: npt.NDArray[np.bool_], bins: int = 10) -> float:
    """The expected calibration error over equal bins (Guo et al. 2017, section 2)."""
    homes = np.minimum((scores * bins).astype(int), bins - 1)
    return float(
        sum(
            (homes == i).mean() * abs(scores[homes == i].mean() - right[homes == i].mean())
            for i in range(bins)
            if (homes == i).any()
        )
    )


def _print_shares(title: str, examples: Sequence[Example]) -> None:
    print(title)
    for source, values in shares(examples).items():
        print(f"  {source:12}", *(f"{value:.3f}" for value in values))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reader-data", type=Path, default=Path("../shared/reader-data"))
    parser.add_argument("--work", type=Path, required=True, help="folder for libraries and indexes")
    options = parser.parse_args()
    here = Path(__file__).parent
    embedder = open_embedder(BUNDLED)
    examples = public_examples(embedder, None, options.reader_data, options.work)
    for source, pages, bank in (
        ("golden", here.parent / "corpus", here.parent / "tests/data/golden.jsonl"),
        ("films", here / "films/pages", here / "films/questions.jsonl"),
    ):
        examples += film_examples(embedder, None, source, pages, bank, options.work)
    prior = np.array([PRIOR[name] for name in FEATURES])
    held = [e.reranked(prior) for e in examples if e.held_out]
    _print_shares("held out, right sentence in the first 1, 3, 5, 10, by the prior:", held)
    weights = fit_fusion([e for e in examples if not e.held_out])
    _print_shares("by fitted weights:", [e.reranked(weights) for e in held])
    fitted, held = halves(held)
    parameters = fit_logistic(
        np.array([signs_of(e.found) for e in fitted]),
        np.array([e.quoted for e in fitted]),
        np.array([e.weight for e in fitted]),
    )
    for name, part in (
        ("films", [e for e in held if e.weight > 1]),
        ("all", held),
    ):
        sure, right = confidences(part, parameters), np.array([e.quoted for e in part])
        print(
            f"confidence, other half, {name}: AUC {area_under_curve(sure, right):.3f}, calibration "
            f"error {calibration_error(sure, right):.3f}, right {right.mean():.3f}, n={len(part)}"
        )
        refused = np.array([not e.right.any() for e in part])
        for threshold in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
            low = sure < threshold
            truth = np.where(low, refused.astype(int), np.where(right, 1, -1)).mean()
            print(
                f"  under {threshold}: truth {truth:.3f}, "
                f"right {(right & ~low)[~refused].mean():.3f}, "
                f"refused {low[refused].mean():.3f}, wrongly {low[~refused].mean():.3f}"
            )
    relevance = dict(zip(FEATURES, prior.round(3).tolist(), strict=True))
    confidence = dict(zip((*SIGNS, "bias"), parameters.round(3).tolist(), strict=True))
    kept = json.loads(WEIGHTS_FILE.read_text("utf-8"))
    text = json.dumps(kept | {"relevance": relevance, "confidence": confidence}, indent=1)
    WEIGHTS_FILE.write_text(text + "\n", encoding="utf-8")
    print(f"written: {WEIGHTS_FILE}")


if __name__ == "__main__":
    main()
