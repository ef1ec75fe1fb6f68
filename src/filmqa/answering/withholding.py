"""Answers with spoilers hidden: from what may be told alone, and open about what is held back."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from filmqa import later
from filmqa.answering.answerer import answer_question
from filmqa.answering.conversing import answer_turn
from filmqa.answering.echoes import with_echoes
from filmqa.answering.ending import asks_for_end
from filmqa.answering.library import Library
from filmqa.conversation import Turn
from filmqa.index import without_spans
from filmqa.passages.telling import tells_of_making
from filmqa.stores.hiding import meets
from filmqa.types import Answer, Film, Passage

WITHHELD = "The answer would tell the end or the later plot, and spoilers are hidden."
REVEAL = "Ask again with spoilers shown to read it."

_FILM = later.pattern(r"\bfilms?\b", re.IGNORECASE)  # of every question, and so of no making

Spans = Mapping[str, Sequence[tuple[int, int]]]


@dataclass(frozen=True)
class Hushed:
    """A library twice: whole, and without what tells the end; answers come from the latter."""

    whole: Library
    told: Library
    off_limits: Spans  # of the whole, by document

    @classmethod
    def of(cls, whole: Library) -> "Hushed":
        """The library without what tells the end, made from the whole one."""
        return cls._of(whole, with_echoes(whole, whole.index.off_limits()))

    def narrowed(self, library: Library) -> "Hushed":
        """The same of some of the documents: what they may not tell is as the whole library has it.

        A sentence may echo what a document tells that is left out.
        """
        return self._of(library, self.off_limits)

    @classmethod
    def _of(cls, whole: Library, spans: Spans) -> "Hushed":
        index = without_spans(whole.index, spans)
        told = whole
        if index is not whole.index:
            told = Library.of(index, whole.embedder, whole.reader)
        return cls(whole, told, spans)

    def hides(self, passage: Passage, start: int, end: int) -> bool:
        """Whether ``[start:end]`` of a passage's document tells the end."""
        return meets(start, end, self.off_limits.get(passage.document, ()))

    def answer_turn(
        self,
        question: str,
        turns: Sequence[Turn],
        abstain_below: float,
    ) -> Turn:
        """Answer a turn from what may be told, or say that the answer is held back.

        The whole library is asked too, only to learn whether the best evidence is hidden:
        nothing of its answer but the number of passages held back is ever handed on.
        """
        told = answer_turn(self.told, question, self._told_turns(turns), abstain_below)
        if told.answer.candidates or told.answer.withheld:
            return told
        whole = answer_question(
            self.whole,
            question,
            told.standalone,
            abstain_below,
            film=told.film,
        )
        if whole.candidates and told.answer.abstained and not told.answer.citations:
            # "None of them has that name" is untrue: a hidden passage has it.
            return replace(told, answer=whole)
        if whole.text == told.answer.text and not (whole.citations or whole.passages):
            return told  # neither has a film or a person of that name
        if not (self._asks_for_end(told, whole) or self._needs_hidden(whole, told.answer)):
            return told
        count = max(self._held_back(whole), len(whole.citations), 1)
        return replace(
            told, answer=withheld_answer(question, told.standalone, told.answer.film, count)
        )

    def _asks_for_end(self, turn: Turn, whole: Answer) -> bool:
        titles = [film.title for film in self.whole.films.films]
        asked = (turn.question, turn.standalone)
        if not any(asks_for_end(one, titles) for one in asked):
            return False
        # "When did the shooting end?" asks for the making, if that is what answers it.
        best = whole.citations[0] if whole.citations else None
        visible = best is not None and not self.hides(best.passage, best.start, best.end)
        return not (
            visible and not whole.abstained and tells_of_making(_FILM.sub(" ", turn.standalone))
        )

    def _needs_hidden(self, whole: Answer, told: Answer) -> bool:
        """Whether the best evidence is hidden, and what may be told doesn't say the same."""
        if not whole.citations:
            return False
        best = whole.citations[0]
        if not self.hides(best.passage, best.start, best.end):
            return False
        if whole.abstained:
            # "None of them has that name" would be untrue where a hidden passage has it.
            return not told.citations
        same = told.short is not None and told.short == whole.short
        return told.abstained or not (same or told.values)

    def _held_back(self, whole: Answer) -> int:
        places = {
            (one.passage.document, one.start, one.end)
            for one in whole.citations
            if self.hides(one.passage, one.start, one.end)
        }
        places |= {
            (hit.passage.document, hit.passage.start, hit.passage.end)
            for hit in whole.passages
            if self.hides(hit.passage, hit.passage.start, hit.passage.end)
        }
        return len(places)

    def _told_turns(self, turns: Sequence[Turn]) -> list[Turn]:
        """The turns so far, without what was answered while spoilers were shown.

        After such a turn, one that took a name or a film from those before it may have taken
        it from what is hidden now: it counts as typed.
        """
        told: list[Turn] = []
        spoilt = False
        for turn in turns:
            if self._spoils(turn) or (spoilt and turn.standalone != turn.question):
                spoilt = True
                answer = withheld_answer(turn.question, turn.question, turn.film, 1)
                told.append(Turn(turn.question, turn.question, answer, turn.film))
            else:
                told.append(turn)
        return told

    def _spoils(self, turn: Turn) -> bool:
        answer = turn.answer
        if answer.withheld:
            return False
        if not answer.candidates and self._asks_for_end(turn, answer):
            return True
        return self._held_back(answer) > 0


def withheld_answer(question: str, standalone: str, film: Film | None, count: int) -> Answer:
    """What is said where the answer is held back: nothing of it, and how to read it."""
    return Answer(
        question=question,
        standalone=standalone,
        text=f"{WITHHELD} {REVEAL}",
        short=None,
        abstained=True,
        confidence=0.0,
        agreement="single",
        citations=(),
        passages=(),
        film=film,
        withheld=count,
    )
