"""Which of the ranked sentences make the answer: the best, or the two or three that together do."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from filmqa.retrieval import Evidence
from filmqa.types import Passage

# A reader takes in a short quotation at a glance; several only where they stand close behind
# the best, and "how", "why" and "what happens" want a little more than a fact does.
MAX_WORDS = 52
MAX_WORDS_TOLD = 90
MAX_SENTENCES = 3
CLOSE_BEHIND = 3.0  # logits
JOINS_WITHIN = 0.5  # logits

_TOLD = re.compile(
    r"^\W*(?:and\s+|so\s+|but\s+)?(?:how(?!\s+(?:many|much|long|old|tall|far|often)\b)|why|what"
    r"(?:'s|\s+is|\s+was|\s+are|\s+were|\s+did|\s+do|\s+does)?"
    r"\s+(?:happen|wrong|it like|think|the story|the plot)|describe|explain|tell)\b",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A run of whole sentences of one passage, with the best relevance among them."""

    passage: Passage
    start: int
    end: int
    score: float

    @property
    def text(self) -> str:
        return self.passage.slice(self.start, self.end)


def asks_to_tell(question: str) -> bool:
    """Whether a question wants a story or a reason rather than a fact: "how", "why" …"""
    return _TOLD.search(question) is not None


def choose(question: str, evidence: Sequence[Evidence]) -> list[Quotation]:
    """The quotations that answer, best first; empty if there is no evidence at all.

    Sentences that say the same words as one before them are left out; sentences that follow one
    another in a passage become one quotation.
    """
    limit = MAX_WORDS_TOLD if asks_to_tell(question) else MAX_WORDS
    chosen: list[Evidence] = []
    said: set[str] = set()
    words = 0
    for one in evidence:
        if chosen and one.score < chosen[0].score - CLOSE_BEHIND:
            break
        text = _SPACE.sub(" ", one.candidate.text).strip().lower()
        length = len(text.split())
        if text in said or (chosen and words + length > limit):
            continue
        chosen.append(one)
        said.add(text)
        words += length
        if len(chosen) == MAX_SENTENCES:
            break
    return join_neighbours(chosen)


def join_neighbours(evidence: Sequence[Evidence]) -> list[Quotation]:
    """Sentences next to one another as one run each, in the order of each run's best.

    Only where both hit: a weak neighbour joined to the best would push the second best away.
    Joining all of them had the gold sentence in the first 50 words for 0.34 of the questions on
    a film library, joining those within 0.3 or within 0.7 logits for 0.42.
    """
    runs: list[list[Evidence]] = []
    for one in evidence:
        for run in runs:
            positions = {other.candidate.position for other in run}
            same = run[0].candidate.stored.id == one.candidate.stored.id
            close = run[0].score - one.score <= JOINS_WITHIN
            if (
                same
                and close
                and {one.candidate.position - 1, one.candidate.position + 1} & positions
            ):
                run.append(one)
                break
        else:
            runs.append([one])
    return [
        Quotation(
            run[0].candidate.passage,
            min(one.candidate.sentence.start for one in run),
            max(one.candidate.sentence.end for one in run),
            run[0].score,
        )
        for run in runs
    ]
