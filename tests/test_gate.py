"""The gate: so many at work, so many waiting, and the next is told at once."""

import threading
from collections.abc import Callable

import pytest

from filmqa.errors import Busy
from filmqa.gate import Gate


class Held:
    """Threads that go through a gate and stay behind it until they are released."""

    def __init__(self, gate: Gate) -> None:
        self.inside = threading.Semaphore(0)
        self._gate, self._free = gate, threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        def go() -> None:
            with self._gate.through():
                self.inside.release()
                self._free.wait(30)

        self._threads.append(threading.Thread(target=go))
        self._threads[-1].start()

    def release(self) -> None:
        self._free.set()
        for thread in self._threads:
            thread.join()


def until(holds: Callable[[], bool]) -> None:
    for _ in range(3000):
        if holds():
            return
        threading.Event().wait(0.01)
    raise AssertionError("it never came to be")


def test_one_more_than_may_wait_is_turned_away_at_once_and_let_in_later() -> None:
    gate = Gate(at_once=2, waiting=1)
    held = Held(gate)
    for _ in range(3):
        held.start()
    assert held.inside.acquire(timeout=30)
    assert held.inside.acquire(timeout=30)
    until(lambda: gate._places._value == 0)  # the third waits before the door
    assert not held.inside.acquire(blocking=False)
    with pytest.raises(Busy, match="Ask it again in a minute"), gate.through():
        pass
    held.release()
    with gate.through():
        pass


def test_a_place_is_free_again_after_an_error() -> None:
    gate = Gate(at_once=1, waiting=0)
    for _ in range(3):
        with pytest.raises(KeyError), gate.through():
            raise KeyError
