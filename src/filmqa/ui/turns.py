"""What one tab of the browser has asked so far, and what a click in it may open."""

import threading
from dataclasses import dataclass, field, replace
from uuid import uuid4

from filmqa.talks import Talk
from filmqa.types import Answer
from filmqa.ui import words
from filmqa.ui.shelf import Shelf
from filmqa.ui.viewing import FilmView


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its answer, with the problem that came instead, or waiting for either."""

    question: str
    answer: Answer | None = None
    problem: str = ""
    row: int | None = None  # where it is kept; None if it isn't
    verdict: str = ""  # what was thought of the answer

    @property
    def waiting(self) -> bool:
        return self.answer is None and not self.problem


@dataclass(frozen=True, slots=True)
class Chat:
    """The turns of one conversation, in order; ``key`` names it where it is kept.

    ``memory`` names it to the pipeline: two tabs may go on with one conversation, and each is
    understood by what stands in that tab.
    """

    key: str = field(default_factory=lambda: uuid4().hex)
    turns: tuple[Turn, ...] = ()
    memory: str = field(default_factory=lambda: uuid4().hex, compare=False)

    @staticmethod
    def of(talk: Talk) -> "Chat":
        """A kept conversation, to be gone on with."""
        turns = (
            Turn(turn.question, turn.answer, turn.problem, turn.row, turn.verdict)
            for turn in talk.turns
        )
        return Chat(talk.key, tuple(turns))


class Tab:
    """The chat of one tab of the browser: questions may be in flight while others are asked.

    ``owner`` is whose conversations it lists: "" for the user of this machine, None for nobody's.
    ``search`` narrows that list, and ``deleted`` is the key and title of what may be undone.
    ``spoilers`` says whether it may be told the end; it also keeps what its source panel shows, and
    which spoilers were unfolded there. ``film`` is what its film panel shows, ``shelf`` what it
    shows of the library.

    A copy is an empty tab: Gradio copies what a page begins with, once for each that is opened.
    """

    def __init__(self, *, spoilers: bool = True) -> None:
        self.spoilers = spoilers
        self.chat = Chat()
        self.owner: str | None = ""
        self.search = ""
        self.deleted: tuple[str, str] | None = None
        self.opening: Opening | None = None  # what the source panel shows
        self.serial = 0  # of that opening
        self.raw = False  # whether the source panel shows a document's text as it is written
        self.unfolded: frozenset[tuple[str, int]] = frozenset()  # spoilers shown, by place
        self.film = FilmView()
        self.shelf = Shelf()
        self._changing = threading.Lock()

    def __deepcopy__(self, memo: dict[int, object]) -> "Tab":
        return Tab(spoilers=self.spoilers)

    def ask(self, question: str) -> tuple[str, int] | None:
        """Add a waiting turn and return its chat's key and its place there.

        None if the last turn waits for the same question already.
        """
        with self._changing:
            key, turns = self.chat.key, self.chat.turns
            if turns and turns[-1].waiting and turns[-1].question == question:
                return None
            self.chat = replace(self.chat, turns=(*turns, Turn(question)))
            return key, len(turns)

    def settle(self, key: str, place: int, turn: Turn) -> None:
        """Put ``turn`` in its place, unless another chat than ``key`` has been begun since."""
        with self._changing:
            turns = self.chat.turns
            # What is kept may hold questions of another tab too, which shift the places.
            if self.chat.key == key and [t.question for t in turns[place : place + 1]] == [
                turn.question
            ]:
                turns = (*turns[:place], turn, *turns[place + 1 :])
                self.chat = replace(self.chat, turns=turns)

    def stop(self) -> list[Turn]:
        """Wait no longer for any answer, and return the turns that were waited for."""
        with self._changing:
            waited = [turn for turn in self.chat.turns if turn.waiting]
            turns = (replace(t, problem=words.STOPPED) if t.waiting else t for t in self.chat.turns)
            self.chat = replace(self.chat, turns=tuple(turns))
            return waited

    def waits(self, key: str, place: int) -> bool:
        """Whether a question still waits in its place; True for one of another chat."""
        chat = self.chat
        return chat.key != key or not chat.turns[place : place + 1] or chat.turns[place].waiting

    def start_over(self, chat: Chat | None = None) -> None:
        """Go to another chat: a kept one, or an empty one."""
        with self._changing:
            self.chat = chat or Chat()
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


def judge_turn(tab: Tab, place: int, verdict: str) -> Turn | None:
    """Put a verdict on the answer in a place, or take the same one off; gives the turn as it is.

    None if there is no answer in that place.
    """
    chat = tab.chat
    turn = chat.turns[place] if 0 <= place < len(chat.turns) else None
    if turn is None or turn.answer is None:
        return None
    judged = replace(turn, verdict="" if turn.verdict == verdict else verdict)
    tab.settle(chat.key, place, judged)
    return judged


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to be marked in a document; ``number`` is its citation's, None for a passage."""

    number: int | None
    start: int
    end: int
    text: str  # what must stand there, else the document has changed since
    section: str = field(default="", compare=False)


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
        Mark(one.number, one.start, one.end, one.quote, one.passage.section)
        for one in (cited, *answer.citations)
        if one.passage.document == passage.document
    )
    return Opening(passage.document, passage.title, passage.section, tuple(dict.fromkeys(marks)))


def step_opening(opening: Opening, by: object) -> Opening:
    """Return the opening with its next mark in the document, or the one before, asked for.

    ``by`` comes from a browser: 1 or -1, and anything else steps nowhere. After the last comes
    the first.
    """
    if type(by) is not int or by not in (1, -1) or not opening.marks:
        return opening
    ordered = sorted(opening.marks, key=lambda mark: (mark.start, mark.end))
    place = (ordered.index(opening.marks[0]) + by) % len(ordered)
    asked = ordered[place]
    others = (mark for mark in opening.marks if mark is not asked)
    return replace(opening, section=asked.section, marks=(asked, *others))


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
