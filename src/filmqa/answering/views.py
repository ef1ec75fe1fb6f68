"""A library as it may be asked: whole or in part, with spoilers shown or hidden.

Each part is made when it is first asked for, in memory, and the last few are kept.
"""

import threading
from collections import OrderedDict
from collections.abc import Collection, Sequence
from typing import TypeVar

from filmqa.answering.conversing import answer_turn
from filmqa.answering.library import Library
from filmqa.answering.narrowing import narrowed, turns_within
from filmqa.answering.withholding import Hushed
from filmqa.conversation import Turn
from filmqa.errors import NothingChosen, UnknownDocument

MOST_PARTS = 8  # kept; the one that wasn't asked for longest is forgotten first

Names = frozenset[str]
_Made = TypeVar("_Made")


class Views:
    """One library, and what was made of it. Any number of threads may use it."""

    def __init__(self, whole: Library) -> None:
        self.whole = whole
        self.names: Names = frozenset(document.name for document in whole.index.documents())
        self._hushed: Hushed | None = None
        self._parts: OrderedDict[Names, Library] = OrderedDict()
        self._hushed_parts: OrderedDict[Names, Hushed] = OrderedDict()
        self._making = threading.Lock()

    def chosen(self, names: Collection[str] | None) -> Names | None:
        """The names as a part of the library; None for the whole of it.

        Raises UnknownDocument, and NothingChosen if there are no names.
        """
        if names is None:
            return None
        part = frozenset(names)
        if not part:
            raise NothingChosen
        for name in sorted(part - self.names):
            raise UnknownDocument(name)
        return None if part == self.names else part

    def library(self, part: Names | None) -> Library:
        """The library of these documents alone."""
        if part is None:
            return self.whole
        with self._making:
            return self._part(part)

    def hushed(self, part: Names | None) -> Hushed:
        """The library of these documents alone, and without what tells the end."""
        with self._making:
            if self._hushed is None:
                self._hushed = Hushed.of(self.whole)
            if part is None:
                return self._hushed
            found = self._hushed_parts.get(part)
            if found is None:
                found = self._hushed.narrowed(self._part(part))
            _keep(self._hushed_parts, part, found)
            return found

    def answer_turn(
        self,
        question: str,
        turns: Sequence[Turn],
        abstain_below: float,
        part: Names | None = None,
        *,
        spoilers: bool = True,
    ) -> Turn:
        """Answer a turn of a conversation from ``part`` alone."""
        library = self.library(part)
        if part is not None:
            turns = turns_within(turns, library)
        if spoilers:
            return answer_turn(library, question, turns, abstain_below)
        return self.hushed(part).answer_turn(question, turns, abstain_below)

    def _part(self, part: Names) -> Library:
        found = self._parts.get(part)
        if found is None:
            found = narrowed(self.whole, part)
        _keep(self._parts, part, found)
        return found


def _keep(kept: OrderedDict[Names, _Made], part: Names, made: _Made) -> None:
    kept[part] = made
    kept.move_to_end(part)
    while len(kept) > MOST_PARTS:
        kept.popitem(last=False)
