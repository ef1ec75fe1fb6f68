"""Hybrid search: passages by vector, by their best sentence and by words; sentences ranked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, zip_longest
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from filmqa.embedding import Embedder
from filmqa.index import Index
from filmqa.reader import Reading
from filmqa.retrieval.features import (
    Candidate,
    Matrix,
    Question,
    TitleMatcher,
    feature_rows,
    inverse_document_frequency,
)
from filmqa.retrieval.fusion import relevance
from filmqa.retrieval.terms import FUNCTION_WORDS, terms
from filmqa.stores.lexical import query_words
from filmqa.timing import stage

# Passages taken from each of the three searches. On pages like the seeds the right sentence is
# in the first 20 passages for 83 questions in 100 and in the first 50 for 96.
DEPTH = 60
# … and in all. In a library of a few films the three find much the same.
MOST_PASSAGES = 120

# Passages that a search by words looks at, at most. BM25 weighs every passage that has a word, so
# that "film" in a million passages takes longer than all the rest of an answer.
MOST_WEIGHED = 20_000


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence with its relevance to the question (a logit: higher is better, 0 is even).

    ``reading`` is what the reader made of it, its span in the document's offsets; None if unread.
    """

    candidate: Candidate
    score: float
    reading: Reading | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a search brought: sentences, best first, and their features in the same order."""

    question: Question
    evidence: tuple[Evidence, ...]
    features: Matrix

    def reordered(self, order: Sequence[int], scores: Sequence[float]) -> "Found":
        """The same candidates with other scores, in another order."""
        evidence = tuple(replace(self.evidence[i], score=float(scores[i])) for i in order)
        return Found(self.question, evidence, self.features[np.asarray(order, dtype=np.int64)])


def search(
    index: Index,
    embedder: Embedder,
    question: str,
    *,
    passages: Iterable[int] | None = None,
    synonyms: Mapping[str, frozenset[str]] | None = None,
    depth: int = DEPTH,
) -> Found:
    """The sentences nearest to a question, best first.

    With ``passages`` (ids), nothing else is looked at. An empty library, or one without
    any of ``passages``, gives an empty Found. ``synonyms`` (stem → stems) are words that say what
    a word of the question says, in the field's own vocabulary: they are searched for too.
    """
    with stage("encode"):
        vector = embedder.encode([question])[0]
    with stage("retrieve"):
        return _ranked(index, question, vector, passages, synonyms, depth)


def _ranked(
    index: Index,
    question: str,
    vector: npt.NDArray[np.float32],
    passages: Iterable[int] | None,
    synonyms: Mapping[str, frozenset[str]] | None,
    depth: int,
) -> Found:
    only = None if passages is None else list(passages)
    weights = {
        word: inverse_document_frequency(len(index), index.passages_with(word))
        for word in dict.fromkeys(terms(question))
    }
    unknown = sum(not index.passages_with(word) for word in weights)
    synonyms = {word: synonyms[word] for word in weights if synonyms and word in synonyms}
    asked = Question(question, vector, weights, unknown, synonyms)
    # "what did he" is rare enough in a small library to outweigh what the question is about.
    words = query_words(question)
    words = [word for word in words if word not in FUNCTION_WORDS] or words
    also = sorted({other for others in synonyms.values() for other in others})
    wanted = [*words, *also]
    bm25 = dict(index.search_words(affordable(index, wanted, only), depth, only))
    near = index.search_passages(vector, depth, only)
    near_sentences = index.search_sentences(vector, 2 * depth, only)
    found = (list(bm25), [i for i, _ in near], list(near_sentences)[:depth])
    ids = sorted(in_turn(found, MOST_PASSAGES))
    stored = index.stored(ids)
    candidates = [
        Candidate(one, position) for one in stored for position in range(len(one.sentence_ids))
    ]
    if not candidates:
        return Found(asked, (), np.zeros((0, 0)))
    features = feature_rows(
        asked,
        candidates,
        _cosines(index, candidates, asked),
        dict(zip(ids, (index.passages.vectors(ids) @ vector).tolist(), strict=True)),
        bm25,
        _titles(index),
    )
    scores = relevance(features)
    order = np.argsort(-scores, kind="stable")
    return Found(
        asked,
        tuple(Evidence(candidates[i], float(scores[i])) for i in order),
        features[order],
    )


def in_turn(rankings: Sequence[Sequence[int]], most: int) -> list[int]:
    """The first of each ranking, then the second of each, until there are ``most``."""
    turns = (one for turn in zip_longest(*rankings) for one in turn if one is not None)
    return list(islice(dict.fromkeys(turns), most))


def affordable(index: Index, words: Sequence[str], only: Sequence[int] | None) -> list[str]:
    """The rarest of ``words``, as many as may be weighed; all of them in any but a large library.

    What a frequent word adds to the score of a passage is little, and every candidate, whoever
    finds it, is asked afterwards how many of the words it has.
    """
    if only is not None and len(only) <= MOST_WEIGHED:
        return list(words)
    found, weighed = [], 0
    for count, word in sorted((_passages_with(index, word), word) for word in words):
        weighed += count
        if weighed > MOST_WEIGHED:
            break
        found.append(word)
    return [word for word in words if word in found]


def _passages_with(index: Index, word: str) -> int:
    return max((index.passages_with(one) for one in terms(word)), default=index.passages_with(word))


_matchers: WeakKeyDictionary[Index, TitleMatcher] = WeakKeyDictionary()


def _titles(index: Index) -> TitleMatcher:
    """Made once for an index: two threads may both make it, and either is right."""
    if index not in _matchers:
        _matchers[index] = TitleMatcher(index.titles())
    return _matchers[index]


def _cosines(
    index: Index, candidates: Sequence[Candidate], question: Question
) -> npt.NDArray[np.float32]:
    ids = [one.stored.sentence_ids[one.position] for one in candidates]
    cosines: npt.NDArray[np.float32] = index.sentences.vectors(ids) @ question.vector
    return cosines
