"""Follows the library's folder: what changes in it is taken up, and told, while answers go on."""

import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from filmqa.documents import SourceFile, find_files
from filmqa.errors import FilmqaError, MissingCorpus
from filmqa.index import Update
from filmqa.pipeline import Pipeline
from filmqa.types import Notice

MOST_LINES = 6  # of one update; how many more there are is said
MOST_NEWS = 50  # kept


@dataclass(frozen=True, slots=True)
class News:
    """What one update did, a line each; ``serial`` counts from 1."""

    serial: int
    lines: tuple[str, ...]


class Watcher:
    """A thread that brings a pipeline up to date when its folder changes, or when it is woken."""

    def __init__(self, pipeline: Pipeline, seconds: float | None) -> None:
        """``seconds`` lie between two looks at the folder; with None it looks when it is woken."""
        self.news: tuple[News, ...] = ()
        self._pipeline = pipeline
        self._seconds = seconds
        self._woken = threading.Event()
        self._ended = False
        self._seen: Sequence[SourceFile] | None = None  # at the last look
        self._failed: Sequence[SourceFile] | None = None  # what could not be taken up
        self._thread = threading.Thread(target=self._run, name="filmqa-watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """End the thread; an update that it is at goes on to its end."""
        self._ended = True
        self._woken.set()

    def wake(self) -> None:
        """Have the folder looked at now: something was changed in it, and is complete."""
        self._woken.set()

    def _run(self) -> None:
        while not self._ended:
            woken = self._woken.wait(self._seconds)
            self._woken.clear()
            if not self._ended:
                self.look(woken=woken)

    def look(self, *, woken: bool = False) -> None:
        """Take up what has changed; unless ``woken``, once it has stayed the same for a look.

        A file that is still being written would be read in half.
        """
        if not woken and self._pipeline.progress() is not None:
            return
        try:
            files = find_files(self._pipeline.settings.corpus)
        except MissingCorpus:
            return
        still, self._seen = files == self._seen, files
        if files in (self._pipeline.files(), self._failed) or not (still or woken):
            return
        before = self._pipeline.notices()
        try:
            update = self._pipeline.update()
        except (FilmqaError, OSError, sqlite3.Error) as error:
            self._failed = files
            self._tell((str(error),))
            return
        self._failed = None
        if lines := self._lines(update, before):
            self._tell(lines)

    def _tell(self, lines: Sequence[str]) -> None:
        serial = self.news[-1].serial + 1 if self.news else 1
        self.news = (*self.news, News(serial, tuple(lines)))[-MOST_NEWS:]

    def _lines(self, update: Update, before: Sequence[Notice]) -> list[str]:
        passages = {d.name: d.passages for d in update.index.documents()}
        lines = [f"Added {name}: {_count(passages[name])}" for name in update.added]
        lines += [f"Read {name} again: {_count(passages[name])}" for name in update.changed]
        lines += [f"Removed {name}" for name in update.removed]
        fresh = [notice for notice in update.notices if notice not in before]
        lines += [f"Left out {notice.name}: {notice.reason}" for notice in fresh]
        more = len(lines) - MOST_LINES
        return [*lines[:MOST_LINES], f"and {more} more"] if more > 0 else lines


def _count(passages: int) -> str:
    return "1 passage" if passages == 1 else f"{passages} passages"
