"""Where the time of one question goes: named stages, each without those inside it."""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Watch:
    """Seconds of each stage; a stage inside another is counted once, as itself."""

    spent: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    inside: list[float] = field(default_factory=list)  # seconds of stages inside each open one


_WATCH: ContextVar[_Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched() -> Iterator[dict[str, float]]:
    """Measure what runs in this context: the stages' seconds, filled in as they end."""
    watch = _Watch()
    token = _WATCH.set(watch)
    try:
        yield watch.spent
    finally:
        _WATCH.reset(token)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Count what runs in here to a stage of the question that is being measured, if one is."""
    watch = _WATCH.get()
    if watch is None:
        yield
        return
    watch.inside.append(0.0)
    start = time.perf_counter()
    try:
        yield
    finally:
        took = time.perf_counter() - start
        watch.spent[name] += took - watch.inside.pop()
        if watch.inside:
            watch.inside[-1] += took
