"""What one tab of the browser shows of the library, and which documents it asks."""

import threading
from collections.abc import Iterable, Sequence

from filmqa.pipeline import Pipeline
from filmqa.shelf import News, Staged
from filmqa.ui import words

MOST_ANNOUNCED = 12  # lines at once; how many more there are is said


class Shelf:
    """A tab's view of the library. Several events of a tab may change it at the same time.

    ``left_out`` are the documents that questions of this tab don't look in, as of the tick that
    the page numbered ``narrowed``, ``search`` narrows
    the list alone, ``doubtful`` is the document that is to be deleted if its user says so again,
    and ``asked`` are files whose names exist. ``announced`` is what was told last, by a serial.
    """

    def __init__(self) -> None:
        self.left_out: frozenset[str] = frozenset()
        self.narrowed = 0
        self.search = ""
        self.doubtful = ""
        self.asked: tuple[Staged, ...] = ()
        self.refused: tuple[tuple[str, str], ...] = ()
        self.announced: tuple[str, ...] = ()
        self.serial = 0
        self.known: frozenset[str] = frozenset()  # news that this tab made, and has told
        self.drawn: object = None  # what the last drawing depended on
        self._heard: int | None = None  # the news that came before this tab are none to it
        self._changing = threading.Lock()

    def documents(self, pipeline: Pipeline) -> list[str] | None:
        """The documents that this tab asks; None for all."""
        return chosen_documents(pipeline, self.left_out)

    def narrow(self, names: Iterable[str], *, look: bool, number: object = 0) -> None:
        """Look in these documents from now on, or don't; the page gives its ticks a number."""
        with self._changing:
            self.narrowed = number if type(number) is int else self.narrowed
            self.left_out = self.left_out - {*names} if look else self.left_out | {*names}

    def widen(self) -> None:
        """Look in all documents."""
        with self._changing:
            self.left_out = frozenset()

    def recall(self, names: object) -> None:
        """Leave out what a browser remembers to have left out, which may be anything."""
        if isinstance(names, list):
            with self._changing:
                self.left_out = frozenset(name for name in names if isinstance(name, str))
                self.drawn = None  # the list may have been drawn before

    def announce(self, lines: Sequence[str]) -> None:
        """Have lines read out and shown."""
        if lines:
            with self._changing:
                more = len(lines) - MOST_ANNOUNCED
                rest = (words.MORE.format(count=more),) if more > 0 else ()
                self.announced = (*lines[:MOST_ANNOUNCED], *rest)
                self.serial += 1

    def hear(self, news: Sequence[News]) -> None:
        """Announce what has happened to the library since the last time."""
        with self._changing:
            heard = self._heard
            self._heard = news[-1].serial if news else 0
        if heard is not None:
            fresh = [line for one in news if one.serial > heard for line in one.lines]
            self.announce([line for line in fresh if line not in self.known])

    def ask_about(self, staged: Sequence[Staged]) -> None:
        """Have a decision made on files whose names exist."""
        with self._changing:
            self.asked = (*self.asked, *staged)

    def take(self, key: str) -> tuple[Staged, ...]:
        """The file of this key that waits for a decision, or all of them; no longer waiting."""
        with self._changing:
            taken = tuple(one for one in self.asked if key in {one.path.name, "all"})
            self.asked = tuple(one for one in self.asked if one not in taken)
            return taken


def chosen_documents(pipeline: Pipeline, left_out: frozenset[str]) -> list[str] | None:
    """The library's documents without these; None if that is all of them."""
    names = pipeline.names()
    return sorted(names - left_out) if names & left_out else None
