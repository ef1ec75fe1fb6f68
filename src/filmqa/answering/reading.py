"""The best sentences read closely: which answers, and with which words."""

from dataclasses import replace
from itertools import islice

from filmqa.reader import Reader, Reading, Window
from filmqa.retrieval import Found
from filmqa.retrieval.features import Candidate
from filmqa.timing import stage

# The reader's two logits beside the fusion's. Of questions that sentences answer, the right one
# came first with and without them for .67 and .56 of 54 (benchmarks/films/open), .76 and .67 of 42
# (second), .75 and .66 of 101 (training/films, held); twice or half as much weight, and 10 or 20
# sentences, were within .05 of that, now better and now worse.
READ = 16  # sentences
OTHERS, REACH = 4, 80  # of these the best of other documents, among the first so many
RELEVANCE_WEIGHT = 0.35
NO_ANSWER_WEIGHT = 0.15
MOST = 6.0  # of either logit: beyond that, more says nothing more


def read_best(reader: Reader | None, found: Found) -> Found:
    """The same sentences, the first READ of them read and ranked anew; as they were without one."""
    if reader is None or not found.evidence:
        return found
    near = _worth_reading(found)
    windows = [window_of(found.question.text, found.evidence[i].candidate) for i in near]
    with stage("read"):
        readings = dict(zip(near, reader.read(windows), strict=True))
    evidence = tuple(
        replace(one, reading=_placed(readings[i], one.candidate)) if i in readings else one
        for i, one in enumerate(found.evidence)
    )
    scores = [one.score + _read_score(one.reading) for one in evidence]
    order = sorted(range(len(evidence)), key=lambda i: -scores[i])
    return replace(found, evidence=evidence).reordered(order, scores)


def _worth_reading(found: Found) -> list[int]:
    """The places of the best sentences, and of the best of some documents that have none there.

    Another document may say the same in words that a search finds far behind.
    """
    near = list(range(min(READ - OTHERS, len(found.evidence))))
    documents = {found.evidence[i].candidate.passage.document for i in near}
    others: list[int] = []
    for i in range(len(near), min(REACH, len(found.evidence))):
        document = found.evidence[i].candidate.passage.document
        if document not in documents and len(others) < OTHERS:
            documents.add(document)
            others.append(i)
    rest = (i for i in range(len(near), len(found.evidence)) if i not in others)
    return [*near, *others, *islice(rest, READ - len(near) - len(others))]


def window_of(question: str, candidate: Candidate) -> Window:
    """A candidate between the sentences before and after it in its passage."""
    low, high = _reach(candidate)
    passage, sentence = candidate.passage, candidate.sentence
    header = "\n".join(part for part in (passage.header, sentence.header) if part)
    return Window(
        question, header, passage.slice(low, high), sentence.start - low, sentence.end - low
    )


def _reach(candidate: Candidate) -> tuple[int, int]:
    sentences, i = candidate.passage.sentences, candidate.position
    low, high = max(0, i - 1), min(len(sentences) - 1, i + 1)
    return sentences[low].start, sentences[high].end


def _placed(reading: Reading, candidate: Candidate) -> Reading:
    low, _ = _reach(candidate)
    return replace(reading, start=reading.start + low, end=reading.end + low)


def _read_score(reading: Reading | None) -> float:
    """What the reader adds; a sentence that it was not given is taken to say nothing."""
    if reading is None:
        return -MOST * (RELEVANCE_WEIGHT + NO_ANSWER_WEIGHT)
    relevance = max(reading.relevance, -MOST)
    return RELEVANCE_WEIGHT * relevance - NO_ANSWER_WEIGHT * min(reading.no_answer, MOST)
