"""Twenty people at once: do all get answers, their own, and how much later than one alone?

    python benchmarks/load.py [--people 20] [--minutes 5] [--alone 1]

A real server over ``corpus/``; each person is a session of the page that sends a question of the
golden bank every five seconds, as the page's own script does. No two people ask the same.
"""

import argparse
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import numpy as np
from banks import ROOT
from conditions import keep_results, write_results

PAUSE = 5.0  # seconds between two questions of one person
WARM_UP = 30.0  # seconds after which the memory counts


@dataclass(slots=True)
class Seen:
    """What became of the questions: seconds to each answer, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    mixed: int = 0


class Person:
    """One tab of the page."""

    def __init__(self, base: str, send: int, inputs: int, questions: Sequence[str]) -> None:
        self._client = httpx.Client(base_url=base, timeout=120)
        self._session, self._send, self._inputs = uuid.uuid4().hex, send, inputs
        self._questions, self._asked = questions, 0

    def ask(self, seen: Seen, others: frozenset[str]) -> None:
        """Send the next question and wait for its answer."""
        question = self._questions[self._asked % len(self._questions)]
        self._asked += 1
        start = time.perf_counter()
        drawn = self._result([question, None, True][: self._inputs])
        seen.seconds.append(time.perf_counter() - start)
        if drawn is None or not self._answered(question, drawn):
            seen.errors.append(question)
        elif any(_plain(other) in _plain(drawn) for other in others):
            seen.mixed += 1

    @staticmethod
    def _answered(question: str, drawn: str) -> bool:
        at_work = "Looking in the documents" in drawn or "Ask again in a moment" in drawn
        return not at_work and _plain(question) in _plain(drawn)

    def _result(self, data: list[Any]) -> str | None:
        """The conversation as it is drawn when the answer is there; None if it failed."""
        body = {
            "data": data, "fn_index": self._send, "session_hash": self._session,
            "trigger_id": None, "event_data": None,
        }  # fmt: skip
        joined = self._client.post("/gradio_api/queue/join", json=body)
        joined.raise_for_status()
        last = None
        url = f"/gradio_api/queue/data?session_hash={self._session}"
        with self._client.stream("GET", url) as stream:
            for told in _events(stream):
                output = told.get("output") or {}
                if told["msg"] in {"process_generating", "process_completed"}:
                    if not told.get("success", True):
                        return None
                    last = _drawn(last, output.get("data") or [])
                if told["msg"] == "process_completed":
                    return last
        return None


def _events(stream: httpx.Response) -> Iterator[dict[str, Any]]:
    for line in stream.iter_lines():
        if line.startswith("data:"):
            yield json.loads(line[5:])


def _drawn(before: str | None, data: Sequence[Any]) -> str | None:
    """The conversation after an event; Gradio sends later ones as changes to the first."""
    if not data:
        return before
    if isinstance(data[0], str):
        return data[0]
    text = before
    for action, _, value in data[0] if isinstance(data[0], list) else ():
        if action in {"replace", "append"}:
            text = value if action == "replace" else (text or "") + value
    return text


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", re.sub(r"<[^>]*>|&\w+;|&#\w+;", " ", text)).lower()


def start_server(folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "filmqa", "serve", "--no-browser", "--port", str(port),
               "--corpus", str(ROOT / "corpus"), "--index", str(folder / "index")]  # fmt: skip
    told = os.environ | {"FILMQA_TALKS": str(folder / "talks.sqlite")}
    server = subprocess.Popen(command, env=told, stdout=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    for _ in range(600):
        try:
            httpx.get(f"{base}/config", timeout=2)
        except httpx.HTTPError:
            time.sleep(0.5)
        else:
            return server, base
    raise RuntimeError("the server does not come up")


def sending(base: str) -> tuple[int, int]:
    """The number of the event that sends a question, and of its inputs."""
    config = httpx.get(f"{base}/config", timeout=10).json()
    box = next(c["id"] for c in config["components"] if c["props"].get("elem_id") == "question")
    found = next(
        d for d in config["dependencies"] if [box, "submit"] in [list(t) for t in d["targets"]]
    )
    return found["id"], len(found["inputs"])


def memory(server: subprocess.Popen[bytes]) -> float:
    """Resident megabytes."""
    status = Path(f"/proc/{server.pid}/status").read_text("utf-8")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1000 if found else 0.0


def crowd(
    base: str, server: subprocess.Popen[bytes], people: int, minutes: float, bank: Sequence[str]
) -> tuple[Seen, list[float]]:
    """People who ask side by side; and the server's memory over time, after the warm-up."""
    send, inputs = sending(base)
    shares = [bank[i::people] for i in range(people)]
    seen, end = [Seen() for _ in shares], time.monotonic() + 60 * minutes

    def live(number: int) -> None:
        person = Person(base, send, inputs, shares[number])
        others = frozenset(q for i, s in enumerate(shares) if i != number for q in s)
        time.sleep(PAUSE * number / people)
        while time.monotonic() < end:
            due = time.monotonic() + PAUSE
            try:
                person.ask(seen[number], others)
            except (httpx.HTTPError, ValueError) as error:
                seen[number].errors.append(repr(error))
            time.sleep(max(0.0, due - time.monotonic()))

    threads = [threading.Thread(target=live, args=(i,), daemon=True) for i in range(people)]
    started, used = time.monotonic(), []
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        time.sleep(5)
        if time.monotonic() - started > WARM_UP:
            used.append(memory(server))
    whole = Seen()
    for one in seen:
        whole.seconds += one.seconds
        whole.errors += one.errors
        whole.mixed += one.mixed
    return whole, used


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure one person, then the crowd; 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--alone", type=float, default=1.0, help="minutes of the one person")
    parser.add_argument("--output", type=Path, help="JSON, instead of results/ and the README")
    given = parser.parse_args(arguments)
    text = (ROOT / "tests/data/golden.jsonl").read_text("utf-8")
    bank = list(dict.fromkeys(json.loads(line)["question"] for line in text.splitlines()))
    # A question that is a part of another one would be found in its answer.
    bank = [q for q in bank if sum(_plain(q) in _plain(other) for other in bank) == 1]
    lines = ["| people | answers | errors | mixed | p50 | p95 | memory, MB |", "|---" * 7 + "|"]
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        server, base = start_server(Path(folder))
        try:
            first = Seen(errors=[""])
            while first.errors:  # until the library has been read
                first = Seen()
                Person(base, *sending(base), bank).ask(first, frozenset())
                time.sleep(1)
            for people, minutes in ((1, given.alone), (given.people, given.minutes)):
                seen, used = crowd(base, server, people, minutes, bank)
                half, most = np.quantile(seen.seconds, (0.5, 0.95))
                span = f"{used[0]:.0f} → {used[-1]:.0f}" if used else "–"
                lines.append(
                    f"| {people} | {len(seen.seconds)} | {len(seen.errors)} | {seen.mixed} "
                    f"| {half:.2f} s | {most:.2f} s | {span} |"
                )
                found[str(people)] = {
                    "answers": len(seen.seconds), "errors": seen.errors, "mixed": seen.mixed,
                    "p50": float(half), "p95": float(most), "memory": used,
                    "memory_median": statistics.median(used) if used else None,
                }  # fmt: skip
                sys.stdout.write(lines[-1] + "\n")
        finally:
            server.terminate()
            server.wait(timeout=30)
    if given.output:
        write_results(given.output, {"load": found})
    else:
        keep_results("load", {"load": found}, "\n".join(lines) + "\n", whole=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
