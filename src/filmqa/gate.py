"""Lets only so much be done at a time: what comes beyond that waits, or is turned away."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from filmqa.errors import Busy


class Gate:
    """A door that ``at_once`` threads may be behind, and ``waiting`` more before it.

    More threads than processors finish none of their answers sooner, and each needs memory; and
    whoever would wait for minutes is better told so.
    """

    def __init__(self, at_once: int, waiting: int) -> None:
        self._places = threading.BoundedSemaphore(at_once + waiting)
        self._working = threading.BoundedSemaphore(at_once)

    @contextmanager
    def through(self) -> Iterator[None]:
        """Wait until it is one's turn; raises Busy at once where too many wait already."""
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            with self._working:
                yield
        finally:
            self._places.release()
