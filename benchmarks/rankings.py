"""Ways to rank an index's passages for a question, from its vectors and its words."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from filmqa.answering.reading import read_best
from filmqa.embedding import Embedder
from filmqa.index import Index
from filmqa.reader import Reader
from filmqa.retrieval import search
from filmqa.stores.lexical import query_words

RANK_CONSTANT = 60  # of reciprocal-rank fusion (Cormack, Clarke and Büttcher 2009)

Floats = npt.NDArray[np.float64]
Place = tuple[str, int, int]  # a sentence: document, start, end


@dataclass(frozen=True, slots=True)
class Scores:
    """What the index says of every passage for one question: each of shape (passages,)."""

    dense: Floats
    sentence: Floats  # the best cosine of the passage's sentences
    bm25: Floats


def standardise(scores: Floats) -> Floats:
    """Shift to mean 0 and scale to deviation 1; scores that are all equal become 0."""
    return np.asarray((scores - scores.mean()) / max(float(scores.std()), 1e-9))


def invert_ranks(scores: Floats) -> Floats:
    """Score by 1 / (60 + rank), ranks from 1."""
    ranks = np.empty(len(scores))
    ranks[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return np.asarray(1 / (RANK_CONSTANT + ranks))


RANKINGS: dict[str, Callable[[Scores], Floats]] = {
    "dense passage": lambda s: s.dense,
    "dense best sentence": lambda s: s.sentence,
    "BM25": lambda s: s.bm25,
    "reciprocal ranks, passage + BM25": lambda s: invert_ranks(s.dense) + invert_ranks(s.bm25),
    "z-scores, passage + BM25": lambda s: standardise(s.dense) + standardise(s.bm25),
    "z-scores, all three": lambda s: (
        standardise(s.dense) + standardise(s.sentence) + standardise(s.bm25)
    ),
}
OWN = "filmqa's search"
OWN_SPREAD = "filmqa's search, one of each passage"
READ = "filmqa's search, the best 16 read"
NAMES = (*RANKINGS, OWN_SPREAD, OWN, READ)


class Shelf:
    """An index with its passages in a fixed order, so that scores are arrays."""

    def __init__(self, index: Index, embedder: Embedder, reader: Reader | None) -> None:
        self._index = index
        self._reader = reader
        self._embedder = embedder
        self._stored = index.stored(sorted(index.passages.ids.tolist()))
        self._row = {one.id: row for row, one in enumerate(self._stored)}
        self._bounds = np.cumsum([0, *(len(one.sentence_ids) for one in self._stored)])
        ids = [sentence for one in self._stored for sentence in one.sentence_ids]
        self._sentences = index.sentences.vectors(ids)
        self._passages = index.passages.vectors([one.id for one in self._stored])

    def rank(self, question: str) -> dict[str, list[Place]]:
        """Rank sentences every way, by the ranking's name, best first.

        There is one sentence of each passage, except where filmqa's search ranks them all.
        """
        vector = self._embedder.encode([question])[0]
        cosines = (self._sentences @ vector).astype(np.float64)
        bounds = list(zip(self._bounds[:-1], self._bounds[1:], strict=True))
        best = [int(np.argmax(cosines[first:last])) for first, last in bounds]
        scores = Scores(
            dense=(self._passages @ vector).astype(np.float64),
            sentence=np.array([cosines[first:last].max() for first, last in bounds]),
            bm25=self._score_words(question),
        )
        found = {}
        for name, ranking in RANKINGS.items():
            order = np.argsort(-ranking(scores), kind="stable")
            found[name] = [self._place(row, best[row]) for row in order]
        searched = search(self._index, self._embedder, question)
        own = [one.candidate for one in searched.evidence]
        firsts = {one.stored.id: one for one in reversed(own)}
        spread = [one for one in own if firsts[one.stored.id] is one]
        read = [one.candidate for one in read_best(self._reader, searched).evidence]
        for name, chosen in ((OWN, own), (OWN_SPREAD, spread), (READ, read)):
            found[name] = [
                (one.passage.document, one.sentence.start, one.sentence.end) for one in chosen
            ]
        return found

    def _score_words(self, question: str) -> Floats:
        scores = np.zeros(len(self._stored))
        for passage, score in self._index.search_words(query_words(question), len(scores), None):
            scores[self._row[passage]] = score
        return scores

    def _place(self, row: int, position: int) -> Place:
        passage = self._stored[row].passage
        sentence = passage.sentences[position]
        return passage.document, sentence.start, sentence.end
