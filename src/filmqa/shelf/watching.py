"""Follows the library's folder: what changes in it is taken up, and told, while answers go on."""

import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from filmqa.documents import SourceFile, find_files
from filmqa.errors import FilmqaError, MissingCorpus
from filmqa.index import Update
from filmqa.pipeline import Pipeline
from filmqa.types import Notice

MOST_LINES = 6  # of one update; how many more there are is said
MOST_NEWS = 50  # kept
SECONDS_BETWEEN_LOOKS = 1.0
THREAD = "filmqa-watch"


@dataclass(frozen=True, slots=True)
class News:
    """What one update did, a line each; ``serial`` counts from 1."""

    serial: int
    lines: tuple[str, ...]


class Watcher:
    """A thread that brings a pipeline up to date when its folder changes, or when it is woken."""

    def __init__(
        self, pipeline: Pipeline, *, watch: bool = True, seconds: float = SECONDS_BETWEEN_LOOKS
    ) -> None:
        """Without ``watch`` it looks at the folder only when it is woken."""
        self.news: tuple[News, ...] = ()
        self._pipeline = pipeline
        self._watch = watch
        self._seconds = seconds
        self._woken = threading.Event()
        self._seen: Sequence[SourceFile] | None = None  # at the last look
        self._failed: Sequence[SourceFile] | None = None  # what could not be taken up

    def start(self, goes_on: Callable[[], bool]) -> None:
        """Follow the folder in a thread, as long as ``goes_on`` says so."""
        threading.Thread(target=self._run, args=[goes_on], name=THREAD, daemon=True).start()

    def wake(self) -> None:
        """Have the folder looked at now: something was changed in it, and is complete."""
        self._woken.set()

    def _run(self, goes_on: Callable[[], bool]) -> None:
        while goes_on():
            woken = self._woken.wait(self._seconds)
            self._woken.clear()
            if (woken or self._watch) and goes_on():
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
        lines += [removed_line(name) for name in update.removed]
        fresh = [notice for notice in update.notices if notice not in before]
        lines += [f"Left out {notice.name}: {notice.reason}" for notice in fresh]
        more = len(lines) - MOST_LINES
        return [*lines[:MOST_LINES], f"and {more} more"] if more > 0 else lines


def follow(pipeline: Pipeline, goes_on: Callable[[], bool] = lambda: True) -> Watcher:
    """A watcher of a pipeline's folder, as its settings want it, that has been started."""
    watcher = Watcher(pipeline, watch=pipeline.settings.watch)
    watcher.start(goes_on)
    return watcher


def removed_line(name: str) -> str:
    """What is told of a document that is no longer there."""
    return f"Removed {name}"


def _count(passages: int) -> str:
    return "1 passage" if passages == 1 else f"{passages} passages"
