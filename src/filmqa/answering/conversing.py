"""A turn of a conversation → its answer: read in the light of the turns before it."""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from filmqa.answering.answerer import answer_question
from filmqa.answering.library import Library
from filmqa.answering.stating import answer_of_sources
from filmqa.answering.understanding import find_sentences, understand
from filmqa.answering.writing import write_answer
from filmqa.conversation import Knowledge, Reading, Turn, read_turn
from filmqa.types import Answer

MOST_CONVERSATIONS = 500  # kept; the one that was silent longest is forgotten first
MOST_TURNS = 50  # of one conversation: what was said before them is out of mind

NOTHING_MORE = "The documents say no more about it."


class Conversations:
    """The turns of every conversation that is going on. Any number of threads may use it."""

    def __init__(self) -> None:
        self._turns: OrderedDict[str, tuple[Turn, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def turns(self, name: str) -> tuple[Turn, ...]:
        """The turns of a conversation so far, in order."""
        with self._lock:
            return self._turns.get(name, ())

    def add(self, name: str, turn: Turn) -> None:
        """Keep a turn that was answered."""
        with self._lock:
            self._set(name, (*self._turns.get(name, ()), turn))

    def begin(self, name: str, turns: Iterable[Turn]) -> None:
        """Take up a conversation that isn't going on; one that is stays as it is."""
        with self._lock:
            if name not in self._turns:
                self._set(name, tuple(turns))

    def _set(self, name: str, turns: tuple[Turn, ...]) -> None:
        self._turns[name] = turns[-MOST_TURNS:]
        self._turns.move_to_end(name)
        while len(self._turns) > MOST_CONVERSATIONS:
            self._turns.popitem(last=False)


def answer_turn(
    library: Library,
    question: str,
    turns: Sequence[Turn],
    abstain_below: float,
) -> Turn:
    """Answer a turn; where it can be read in two ways, the evidence decides between them.

    The readings come most plausible first: a later one must be surer to be taken.
    """
    readings = read_turn(question, turns, library.knowledge)
    best: Turn | None = None
    for reading in readings:
        answer = _answer(library, question, reading, turns, abstain_below)
        turn = Turn(question, reading.question, answer, answer.film or reading.film)
        if best is None or _surer(answer, best.answer):
            best = turn
    if best is None:
        raise ValueError("a question that can be read in no way")
    return best


def read_alone(question: str, turns: Sequence[Turn], knowledge: Knowledge) -> tuple[Reading, ...]:
    """A question read as if nothing had been said before: what conversation is measured by."""
    del turns, knowledge
    return (Reading(question, None),)


def _surer(answer: Answer, other: Answer) -> bool:
    if answer.abstained != other.abstained:
        return other.abstained
    return answer.confidence > other.confidence + 0.1


def _answer(
    library: Library,
    question: str,
    reading: Reading,
    turns: Sequence[Turn],
    abstain_below: float,
) -> Answer:
    if reading.about is not None and reading.command == "more":
        return _more(library, question, reading, turns)
    if reading.about is not None and reading.command == "sources":
        return answer_of_sources(question, turns[reading.about].answer)
    return answer_question(library, question, reading.question, abstain_below, film=reading.film)


def _more(library: Library, question: str, reading: Reading, turns: Sequence[Turn]) -> Answer:
    """The next best sentences for a turn before, without what was quoted already."""
    about = turns[reading.about or 0]
    quoted = [
        (citation.passage.document, citation.start, citation.end)
        for turn in turns
        for citation in turn.answer.citations
    ]
    found = find_sentences(library, understand(library, about.standalone, about.film))
    unseen = [
        i
        for i, one in enumerate(found.evidence)
        if not any(
            one.candidate.passage.document == document
            and start < one.candidate.sentence.end
            and one.candidate.sentence.start < end
            for document, start, end in quoted
        )
    ]
    if not unseen:
        return replace(about.answer, question=question, text=NOTHING_MORE, short=None, citations=())
    rest = found.reordered(unseen, [one.score for one in found.evidence])
    answer = write_answer(question, about.standalone, rest, 0.0)
    return replace(answer, film=about.film, short=None)
