"""Fits the weights of retrieval and of confidence, on public question sets and tuning questions.

    python training/fit_fusion.py --reader-data ../shared/reader-data --work /tmp/fusion

Each set becomes a library of Markdown pages, indexed and searched as any other. The weights of
the fusion maximise the likelihood of the right sentences among all candidates of a question
(a softmax over them, with an L2 penalty); those of the confidence are a logistic regression of
"the best sentence is right" on what is known of it, over answerable and unanswerable questions,
and over questions asked of a library that is about something else. A quarter of the questions,
by the titles they are about, is held out, and the figures that are printed are of that quarter.
"""

import argparse
import hashlib
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from libraries import Asked, read_pages, sample, write_library
from scipy.optimize import minimize

from filmqa.answering.confidence import SIGNS, signs_of
from filmqa.embedding import Embedder, SentenceTransformerEmbedder
from filmqa.evaluation import Row, read_bank
from filmqa.index import Index, update_index
from filmqa.retrieval import Found, search
from filmqa.retrieval.features import FEATURES, Matrix
from filmqa.retrieval.fusion import WEIGHTS_FILE

# (set, titles, pages, questions): small libraries of many subjects, and of one story at a time.
SETS = (
    ("squad", 30, 180, 400),
    ("selqa", 150, 180, 180),
    ("qed", 250, 250, 250),
    ("fairytaleqa", 30, 200, 400),
)
TUNING_WEIGHT = 4.0  # of a tuning question on film pages, beside 1 of a public one
PENALTY = 2e-3
OFF_TOPIC = 60  # questions of each set that are asked of the next set's library

Labels = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Example:
    """A question as it was searched, and which of the candidates answer it."""

    source: str
    key: str  # questions of one key are all fitted on, or all held out
    found: Found
    right: Labels
    weight: float = 1.0

    @property
    def held_out(self) -> bool:
        return hashlib.sha256(self.key.encode()).digest()[0] < 64


def public_examples(embedder: Embedder, reader_data: Path, work: Path) -> list[Example]:
    examples: list[Example] = []
    libraries: list[tuple[Index, list[Asked]]] = []
    for source, titles, pages, questions in SETS:
        picked = list(sample(read_pages(reader_data, source), titles, pages, seed=7))
        write_library(picked, work / source / "pages")
        index = update_index(work / source / "pages", work / source / "index", embedder).index
        asked = [one for page in picked for one in page.asked]
        random.Random(1).shuffle(asked)
        libraries.append((index, asked[:questions]))
        for one in asked[:questions]:
            found = search(index, embedder, one.question)
            examples.append(Example(source, source + one.title, found, _labels(found, one)))
        print(f"{source}: {len(picked)} pages, {len(index)} passages", flush=True)
    for i, (index, _) in enumerate(libraries):
        for one in libraries[i - 1][1][:OFF_TOPIC]:
            found = search(index, embedder, one.question)
            none = np.zeros(len(found.evidence), dtype=np.bool_)
            examples.append(Example("off-topic", one.question, found, none))
    return examples


def tuning_examples(embedder: Embedder, corpus: Path, bank: Path, work: Path) -> list[Example]:
    """The tuning half of the golden questions; the held half is not looked at."""
    split = {
        json.loads(line)["id"]: json.loads(line)["split"] for line in bank.open(encoding="utf-8")
    }
    index = update_index(corpus, work / "golden" / "index", embedder).index
    examples = []
    for row in read_bank(bank):
        if split[row.id] == "tune":
            found = search(index, embedder, row.question)
            examples.append(Example("golden", row.id, found, _gold(found, row), TUNING_WEIGHT))
    return examples


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def _labels(found: Found, asked: Asked) -> Labels:
    return np.array(
        [
            _letters(e.candidate.passage.title) == _letters(asked.title)
            and any(
                _letters(answer) in _letters(e.candidate.text)
                and _letters(around)[8:-8] in _letters(e.candidate.passage.text)
                for answer, around in asked.answers
            )
            for e in found.evidence
        ],
        dtype=np.bool_,
    )


def _gold(found: Found, row: Row) -> Labels:
    return np.array(
        [
            any(
                e.candidate.passage.document == document
                and (
                    _letters(quote) in _letters(e.candidate.text)
                    or _letters(e.candidate.text) in _letters(quote)
                )
                for document, quote in row.gold
            )
            for e in found.evidence
        ],
        dtype=np.bool_,
    )


def fit_fusion(examples: Sequence[Example]) -> npt.NDArray[np.float64]:
    """The weights that make the right sentences likeliest: shape (len(FEATURES),)."""
    sets = [(e.found.features, e.right, e.weight) for e in examples if e.right.any()]
    total = sum(weight for _, _, weight in sets)

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        value, slope = 0.0, np.zeros_like(weights)
        for features, right, weight in sets:
            scores = features @ weights
            top = scores.max()
            everything = np.exp(scores - top)
            good = everything * right
            value -= weight * np.log(good.sum() / everything.sum())
            slope -= weight * (
                features.T @ (good / good.sum()) - features.T @ (everything / everything.sum())
            )
        return value / total + PENALTY * float(
            weights @ weights
        ), slope / total + 2 * PENALTY * weights

    return np.asarray(minimize(loss, np.zeros(len(FEATURES)), jac=True, method="L-BFGS-B").x)


def fit_logistic(
    rows: Matrix, right: Labels, weights: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Weights and, last, the bias of a logistic regression."""
    table = np.hstack([rows, np.ones((len(rows), 1))])
    signs = np.where(right, 1.0, -1.0)

    def loss(parameters: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        margins = signs * (table @ parameters)
        value = float(weights @ np.logaddexp(0, -margins)) / weights.sum()
        slope = -(table.T @ (weights * signs / (1 + np.exp(margins)))) / weights.sum()
        kept = parameters.copy()
        kept[-1] = 0
        return value + PENALTY * float(kept @ kept), slope + 2 * PENALTY * kept

    return np.asarray(minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B").x)


def reranked(example: Example, weights: npt.NDArray[np.float64]) -> Example:
    scores = example.found.features @ weights
    order = np.argsort(-scores, kind="stable")
    found = example.found.reordered(order, scores)
    return Example(example.source, example.key, found, example.right[order], example.weight)


def report(examples: Sequence[Example]) -> None:
    for source in dict.fromkeys(e.source for e in examples):
        rights = [e.right for e in examples if e.source == source and e.right.any()]
        if rights:
            shares = [float(np.mean([r[:n].any() for r in rights])) for n in (1, 3, 5, 10)]
            print(f"  {source:12}", *(f"{share:.3f}" for share in shares), f"n={len(rights)}")


def area_under_curve(scores: Sequence[float], right: Sequence[bool]) -> float:
    good = [s for s, r in zip(scores, right, strict=True) if r]
    bad = [s for s, r in zip(scores, right, strict=True) if not r]
    wins = sum((g > b) + 0.5 * (g == b) for g in good for b in bad)
    return wins / max(1, len(good) * len(bad))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--reader-data", type=Path, default=Path("../shared/reader-data"))
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--bank", type=Path, default=Path("tests/data/golden.jsonl"))
    parser.add_argument("--work", type=Path, required=True)
    options = parser.parse_args()
    embedder = SentenceTransformerEmbedder()
    examples = public_examples(embedder, options.reader_data, options.work)
    examples += tuning_examples(embedder, options.corpus, options.bank, options.work)
    fitted = [e for e in examples if not e.held_out]
    held = [e for e in examples if e.held_out]
    print("right sentence in the first 1, 3, 5, 10 (held out), before:")
    report(held)
    weights = fit_fusion(fitted)
    print("after:")
    fitted, held = [reranked(e, weights) for e in fitted], [reranked(e, weights) for e in held]
    report(held)
    rows = np.array([signs_of(e.found) for e in fitted])
    right = np.array([e.right[:1].any() for e in fitted])
    parameters = fit_logistic(rows, right, np.array([e.weight for e in fitted]))
    sure = [1 / (1 + np.exp(-float(np.append(signs_of(e.found), 1) @ parameters))) for e in held]
    first = [bool(e.right[:1].any()) for e in held]
    print(f"confidence, held out: AUC of right against not {area_under_curve(sure, first):.3f}")
    print(f"  mean confidence {np.mean(sure):.3f}, share right {np.mean(first):.3f}")
    WEIGHTS_FILE.write_text(
        json.dumps(
            {
                "relevance": dict(zip(FEATURES, weights.round(3).tolist(), strict=True)),
                "confidence": dict(
                    zip((*SIGNS, "bias"), parameters.round(3).tolist(), strict=True)
                ),
            },
            indent=1,
        )
        + "\n",
        encoding="utf-8",
    )
    print(f"written: {WEIGHTS_FILE}")


if __name__ == "__main__":
    main()
