"""What is known of each candidate sentence, as one row of numbers for the fusion."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from filmqa.embedding import Vectors
from filmqa.retrieval.lines import asks_role, labelled_line, role_line
from filmqa.retrieval.questions import answer_kind, holds_kind
from filmqa.retrieval.terms import terms
from filmqa.stores.records import StoredPassage
from filmqa.types import Passage, Sentence

Matrix = npt.NDArray[np.float64]
Weigh = Callable[[str], float]

FEATURES = (
    "sentence_cosine",  # question and sentence, with its title and section
    "passage_cosine",
    "best_cosine",  # of the passage's sentences
    "neighbour_cosine",  # the better of the sentences before and after
    "bm25",  # of the passage, as a share of the best passage's
    "sentence_coverage",  # share of the question's weighted words that the sentence has
    "passage_coverage",  # … that its passage has
    "header_coverage",  # … that its title and section have
    "title_match",  # share of the title's words that the question has
    "title_missed",  # what the library's best matching title has more
    "kind",  # 1 if the sentence holds the kind of thing asked for
    "brevity",  # 1 / (1 + words / 20)
    "news",  # content words that question, title and section don't have: 1 from eight on
    "role",  # 1 if a role is asked for and the line names an actor and one
    "role_named",  # … and the question has a word of one of the two
    "label",  # share of a "Label: value" line's label that the question has
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, with what every candidate is compared with."""

    text: str
    vector: Vectors  # shape (dimension,)
    weights: Mapping[str, float]  # stem → how telling it is in this library (its idf)
    unknown: int  # stems that stand nowhere in the library
    synonyms: Mapping[str, frozenset[str]] = field(default_factory=dict)  # stem → what says it too

    def said_in(self, words: frozenset[str]) -> frozenset[str]:
        """Words of a text, with the question's stems for which it has a synonym."""
        if not self.synonyms:
            return words
        return words | {stem for stem, others in self.synonyms.items() if words & others}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, in its passage."""

    stored: StoredPassage
    position: int  # of the sentence in the passage

    @property
    def passage(self) -> Passage:
        return self.stored.passage

    @property
    def sentence(self) -> Sentence:
        return self.stored.passage.sentences[self.position]

    @property
    def text(self) -> str:
        return self.passage.slice(self.sentence.start, self.sentence.end)

    @property
    def before(self) -> str:
        """The sentence before it in the passage, or nothing."""
        if not self.position:
            return ""
        sentence = self.stored.passage.sentences[self.position - 1]
        return self.passage.slice(sentence.start, sentence.end)


def inverse_document_frequency(passages: int, holding: int) -> float:
    """Robertson and Spärck Jones's idf with both halves added, never below 0."""
    return math.log1p((passages - holding + 0.5) / (holding + 0.5))


def coverage(weights: Mapping[str, float], found: frozenset[str] | set[str]) -> float:
    """The weighted share of a question's words that are in ``found``: 0 … 1."""
    total = sum(weights.values())
    return sum([w for word, w in weights.items() if word in found]) / total if total else 0.0


@lru_cache(maxsize=20_000)
def word_set(text: str) -> frozenset[str]:
    return frozenset(terms(text))


class TitleMatcher:
    """Compares questions with the titles of a library by looking at those that share a word."""

    def __init__(self, titles: Iterable[str]) -> None:
        self._sizes: dict[str, int] = {}
        self._having: dict[str, list[str]] = defaultdict(list)  # stem → titles
        for title in dict.fromkeys(titles):
            words = word_set(title)
            self._sizes[title] = len(words)
            for word in words:
                self._having[word].append(title)

    def matches(self, question: Question) -> dict[str, float]:
        """The share of its words that the question says, of each title: 1.0 if it names the film.

        Titles of which it says no word are left out.
        """
        met = Counter(title for word in question.weights for title in self._having.get(word, ()))
        return {title: words / self._sizes[title] for title, words in met.items()}


def feature_rows(
    question: Question,
    candidates: Sequence[Candidate],
    sentence_cosines: npt.NDArray[np.float32],
    passage_cosines: Mapping[int, float],
    bm25: Mapping[int, float],
    titles: TitleMatcher,
) -> Matrix:
    """One row of FEATURES for each candidate: shape (len(candidates), len(FEATURES)).

    Candidates of one passage follow one another in its order, all of them.
    """
    kind = answer_kind(question.text)
    asks_for_role = asks_role(question.text)
    matches = titles.matches(question)
    best_match = max(matches.values(), default=0.0)
    best_bm25 = max(bm25.values(), default=0.0) or 1.0
    rows = np.zeros((len(candidates), len(FEATURES)))
    first = 0
    while first < len(candidates):
        stored = candidates[first].stored
        passage = stored.passage
        last = first + len(passage.sentences)
        cosines = sentence_cosines[first:last].tolist()
        # A word that title or section has is met by all of their sentences: "who voices Woody in
        # Toy Story" must not prefer the sentences that say "Toy Story" once more.
        header = question.said_in(word_set(passage.header))
        match = matches.get(passage.title, 0.0)
        texts = [one.text for one in candidates[first:last]]
        said = [word_set(text) for text in texts]
        of_passage = (
            passage_cosines[stored.id],
            max(cosines),
            bm25.get(stored.id, 0.0) / best_bm25,
            coverage(question.weights, question.said_in(_passage_words(passage, said)) | header),
            coverage(question.weights, header),
        )
        for i, (text, own) in enumerate(zip(texts, said, strict=True)):
            columns = passage.sentences[i].header
            words = question.said_in(own.union(header, word_set(columns) if columns else ()))
            beside = cosines[max(i - 1, 0) : i] + cosines[i + 1 : i + 2]
            new = words - header - question.weights.keys()
            near, best, by_words, covered, in_header = of_passage
            rows[first + i] = (
                cosines[i],
                near,
                best,
                max(beside, default=cosines[i]),
                by_words,
                coverage(question.weights, words),
                covered,
                in_header,
                match,
                best_match - match,
                holds_kind(kind, text, question.text),
                1 / (1 + len(text.split()) / 20),
                min(len(new), 8) / 8,
                *_line_features(question, text, asks_for_role),
            )
        first = last
    return rows


def _passage_words(passage: Passage, said: Sequence[frozenset[str]]) -> frozenset[str]:
    """The words of a passage: those of its sentences, and what stands between them.

    The names of a table's columns stand in no sentence.
    """
    begins = [one.start - passage.start for one in passage.sentences]
    ends = [0, *(one.end - passage.start for one in passage.sentences)]
    gaps = zip(ends, [*begins, len(passage.text)], strict=True)
    between = " ".join(passage.text[end:begin] for end, begin in gaps).strip()
    return frozenset().union(*said, word_set(between) if between else ())


def _line_features(question: Question, text: str, asks_for_role: bool) -> tuple[float, ...]:
    role = role_line(text) if asks_for_role else None
    named = role is not None and bool(word_set(" ".join(role)) & question.weights.keys())
    labelled = labelled_line(text)
    label = question.said_in(word_set(labelled[0])) if labelled else frozenset()
    met = len(label & question.weights.keys()) / len(label) if label else 0.0
    return (float(role is not None), float(named), met)
