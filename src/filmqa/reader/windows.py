"""What the reader is given and what it says, without the library that it runs on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

NONE_READER = "none"


@dataclass(frozen=True, slots=True)
class Window:
    """A question and a candidate sentence, ``text[start:end]``, between its neighbours."""

    question: str
    header: str  # title and section, column names
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """``text[start:end]`` of the window is the best span; the other numbers are logits."""

    start: int
    end: int
    score: float  # of the span, less that of "nothing here"
    no_answer: float  # that nothing in the window answers
    relevance: float  # that the candidate sentence answers


class Reader(Protocol):
    """Anything that reads windows."""

    def read(self, windows: Sequence[Window]) -> list[Reading]:
        """What it makes of each window, in their order."""
