"""What one tab of the browser has asked so far, and what a click in it may open."""

import threading
from dataclasses import dataclass, field
from uuid import uuid4

from filmqa.types import Answer


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its answer, with the problem that came instead, or waiting for either."""

    question: str
    answer: Answer | None = None
    problem: str = ""

    @property
    def waiting(self) -> bool:
        return self.answer is None and not self.problem


@dataclass(frozen=True, slots=True)
class Chat:
    """The turns of one conversation, in order; ``key`` names it to the pipeline."""

    key: str = field(default_factory=lambda: uuid4().hex)
    turns: tuple[Turn, ...] = ()


class Tab:
    """The chat of one tab of the browser: questions may be in flight while others are asked.

    It also keeps what its source panel shows, and which spoilers were unfolded there.

    A copy is an empty tab: Gradio copies what a page begins with, once for each that is opened.
    """

    def __init__(self) -> None:
        self.chat = Chat()
        self.opening: Opening | None = None  # what the source panel shows
        self.serial = 0  # of that opening
        self.unfolded: frozenset[tuple[str, int]] = frozenset()  # spoilers shown, by place
        self._changing = threading.Lock()

    def __deepcopy__(self, memo: dict[int, object]) -> "Tab":
        return Tab()

    def ask(self, question: str) -> tuple[str, int] | None:
        """Add a waiting turn and return its chat's key and its place there.

        None if the last turn waits for the same question already.
        """
        with self._changing:
            key, turns = self.chat.key, self.chat.turns
            if turns and turns[-1] == Turn(question):
                return None
            self.chat = Chat(key, (*turns, Turn(question)))
            return key, len(turns)

    def settle(self, key: str, place: int, turn: Turn) -> None:
        """Put ``turn`` in its place, unless another chat than ``key`` has been begun since."""
        with self._changing:
            if self.chat.key == key:
                turns = self.chat.turns
                self.chat = Chat(key, (*turns[:place], turn, *turns[place + 1 :]))

    def start_over(self) -> None:
        with self._changing:
            self.chat = Chat()
            self.opening = None
            self.unfolded = frozenset()

    def unfold(self, document: str, span: int) -> None:
        """Show what begins at ``span`` of a document, from now on."""
        with self._changing:
            self.unfolded |= {(document, span)}

    def fold(self) -> None:
        """Fold again all that was shown."""
        with self._changing:
            self.unfolded = frozenset()


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be marked in a document; ``number`` is its citation's, None for a passage."""

    number: int | None
    start: int
    end: int
    text: str  # what must stand there, else the document has changed since


@dataclass(frozen=True, slots=True)
class Opening:
    """A document to be shown: its marks, the one that was asked for first."""

    document: str  # its name
    title: str
    section: str
    marks: tuple[Mark, ...] = ()


def find_opening(chat: Chat, clicked: object) -> Opening | None:
    """Return what a click on ``{"turn": t, "citation": n}`` or ``{"turn": t, "passage": i}`` opens.

    ``clicked`` comes from a browser and may be anything: what names no citation and no passage
    of this very chat opens nothing.
    """
    if not isinstance(clicked, dict):
        return None
    turn = _index(clicked.get("turn"), len(chat.turns))
    answer = chat.turns[turn].answer if turn is not None else None
    if answer is None:
        return None
    position = _index(clicked.get("passage"), len(answer.passages))
    if position is not None:
        passage = answer.passages[position].passage
        mark = Mark(None, passage.start, passage.end, passage.text)
        return Opening(passage.document, passage.title, passage.section, (mark,))
    numbers = [citation.number for citation in answer.citations]
    number = clicked.get("citation")
    if type(number) is not int or number not in numbers:
        return None
    cited = answer.citations[numbers.index(number)]
    passage = cited.passage
    marks = tuple(
        Mark(citation.number, citation.start, citation.end, citation.quote)
        for citation in (cited, *answer.citations)
        if citation.passage.document == passage.document
    )
    return Opening(passage.document, passage.title, passage.section, tuple(dict.fromkeys(marks)))


def find_withheld(chat: Chat, clicked: object) -> str:
    """Return the question of ``{"turn": t}`` if its answer was held back; "" for anything else."""
    turn = _index(clicked.get("turn"), len(chat.turns)) if isinstance(clicked, dict) else None
    if turn is None:
        return ""
    answer = chat.turns[turn].answer
    return chat.turns[turn].question if answer is not None and answer.withheld else ""


def _index(value: object, length: int) -> int | None:
    """Return ``value`` if it is a position in a sequence of ``length``."""
    # A bool is an int to isinstance, and 1.0 == 1: neither is what the page sends.
    return value if type(value) is int and 0 <= value < length else None
