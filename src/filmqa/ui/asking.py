"""Questions of all tabs on their way to an answer: each is kept before it is answered and after."""

import threading
import time
from dataclasses import dataclass, replace

from filmqa.errors import BadTalks, Busy, FilmqaError, IndexBuilding
from filmqa.pipeline import Pipeline
from filmqa.types import Answer
from filmqa.ui import words
from filmqa.ui.markup import encodable
from filmqa.ui.shelf import chosen_documents
from filmqa.ui.turns import Chat, Tab, Turn

SECONDS_BETWEEN_TRIES = 0.2


@dataclass(frozen=True, slots=True)
class Sent:
    """A question that waits in its place of a chat, and the answers that stood there by then."""

    chat: Chat
    place: int
    question: str
    row: int | None  # where it is kept; None if it could not be
    before: tuple[Answer, ...]
    spoilers: bool  # whether the end may be told
    left_out: frozenset[str] = frozenset()  # the documents that it is not to look in


class Asking:
    """Answers the questions of every tab over one pipeline. Any number of threads may use it.

    A conversation that can't be kept goes on all the same: ``trouble`` says why it isn't.
    """

    def __init__(self, pipeline: Pipeline) -> None:
        self.trouble = ""
        self._pipeline = pipeline
        self._claimed: set[object] = set()  # the questions that a thread is at work on
        self._claiming = threading.Lock()

    def send(self, tab: Tab, question: str, *, reveal: bool = False) -> Sent | None:
        """Add a question to the tab's chat and keep it; ``reveal`` asks to be told the end.

        None for an empty one, and for one that waits in the last place already.
        """
        question = encodable(question).strip()
        asked = tab.ask(question) if question else None
        if asked is None:
            return None
        key, place = asked
        now = tab.chat  # another one may have been begun this very moment
        chat = now if now.key == key else Chat(key)
        row = None
        try:
            row = self._pipeline.talks.ask(key, question, tab.owner or "")
        except BadTalks as error:
            self.trouble = str(error)
        else:
            self.trouble = ""
            tab.settle(key, place, Turn(question, row=row))
        spoilers = reveal or tab.spoilers
        return _sent(chat, place, question, row, spoilers, tab.shelf.left_out)

    def answer(self, tab: Tab, sent: Sent, *, patient: bool = False) -> None:
        """Answer a question, or wait for the thread that is answering it already.

        A ``patient`` one waits until the library has been read, or fewer ask, instead of being
        told to.
        """
        claim = (sent.chat.key, sent.place) if sent.row is None else sent.row
        waited = False
        while not self._claim(claim):
            waited = True
            time.sleep(SECONDS_BETWEEN_TRIES)
        turn = Turn(sent.question, problem=words.BROKEN, row=sent.row)
        try:
            turn = (self._kept(sent) if waited else None) or self._ask(tab, sent, patient)
        finally:
            # Stopped meanwhile, it says so wherever it stands, whatever has come of it.
            if tab.waits(sent.chat.key, sent.place):
                self._keep(turn)
                tab.settle(sent.chat.key, sent.place, turn)
            self._claimed.discard(claim)

    def stop(self, tab: Tab) -> None:
        """Answer the tab's waiting questions no more: their turns say that they were stopped."""
        for turn in tab.stop():
            self._keep(replace(turn, problem=words.STOPPED))

    def _ask(self, tab: Tab, sent: Sent, patient: bool) -> Turn:
        self._pipeline.resume(sent.chat.memory, sent.before)
        while tab.waits(sent.chat.key, sent.place):
            try:
                documents = chosen_documents(self._pipeline, sent.left_out)
                answer = self._pipeline.ask(
                    sent.question, sent.chat.memory, documents, spoilers=sent.spoilers
                )
            except (IndexBuilding, Busy) as error:
                if not patient:
                    return Turn(sent.question, problem=str(error), row=sent.row)
                time.sleep(SECONDS_BETWEEN_TRIES)
            except FilmqaError as error:
                return Turn(sent.question, problem=str(error), row=sent.row)
            else:
                return Turn(sent.question, answer, row=sent.row)
        return Turn(sent.question, problem=words.STOPPED, row=sent.row)

    def _claim(self, claim: object) -> bool:
        with self._claiming:
            free = claim not in self._claimed
            self._claimed.add(claim)
            return free

    def _keep(self, turn: Turn) -> None:
        if turn.row is None:
            return
        try:
            self._pipeline.talks.settle(turn.row, turn.answer, turn.problem)
        except BadTalks as error:
            self.trouble = str(error)

    def _kept(self, sent: Sent) -> Turn | None:
        """What another thread has made of the question; None if that didn't come to be."""
        try:
            talk = self._pipeline.talks.read(sent.chat.key)
        except BadTalks:
            return None
        turns = () if talk is None else Chat.of(talk).turns
        return next((turn for turn in turns if turn.row == sent.row and not turn.waiting), None)


def waiting(tab: Tab) -> list[Sent]:
    """The questions of a tab's chat that have no answer yet, in order."""
    chat = tab.chat
    return [
        _sent(chat, place, turn.question, turn.row, tab.spoilers, tab.shelf.left_out)
        for place, turn in enumerate(chat.turns)
        if turn.waiting
    ]


def _sent(
    chat: Chat,
    place: int,
    question: str,
    row: int | None,
    spoilers: bool,
    left_out: frozenset[str],
) -> Sent:
    before = tuple(turn.answer for turn in chat.turns[:place] if turn.answer is not None)
    return Sent(chat, place, question, row, before, spoilers, left_out)
