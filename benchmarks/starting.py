"""How long until the page can be used: the server listens, and a browser shows a box to ask in.

    python benchmarks/starting.py [--runs 5]

A real server over the index of ``corpus/``, which is built before, and Debian's chromium, which
runs already. Each run is a process of its own, beside one that imports Gradio and nothing else.
"""

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from banks import ROOT
from conditions import keep_results, write_results
from playwright.sync_api import Browser, sync_playwright

LONGEST = 120.0  # seconds after which a server is given up
ROWS = {
    "import": "`python -c 'import gradio'`",
    "listening": "until the server listens",
    "page": "from there until a question can be typed",
}


def import_gradio() -> float:
    """Seconds of a process that imports Gradio alone."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import gradio"], check=True)
    return time.perf_counter() - start


@contextmanager
def serve(folder: Path) -> Iterator[tuple[str, float]]:
    """Serve the page; gives its address, and the seconds from the process's start to listening."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "filmqa", "serve", "--no-browser", "--port", str(port),
               "--corpus", str(ROOT / "corpus"), "--index", str(folder / "index")]  # fmt: skip
    told = os.environ | {"FILMQA_TALKS": str(folder / "talks.sqlite")}
    start = time.perf_counter()
    server = subprocess.Popen(command, env=told, stdout=subprocess.DEVNULL)
    try:
        while not _listens(port):
            if server.poll() is not None or time.perf_counter() - start > LONGEST:
                raise RuntimeError("the server does not come up")
            time.sleep(0.01)
        yield f"http://127.0.0.1:{port}/", time.perf_counter() - start
    finally:
        server.terminate()
        server.wait(timeout=30)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def open_page(browser: Browser, url: str) -> float:
    """Seconds until a question can be typed, in a window that has nothing of the page yet."""
    context = browser.new_context()
    page = context.new_page()
    start = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.locator("#question textarea:enabled").wait_for(state="visible")
    seconds = time.perf_counter() - start
    context.close()
    return seconds


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each several times; 0, or 1 without chromium."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--output", type=Path, help="JSON, instead of results/ and the README")
    given = parser.parse_args(arguments)
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.stderr.write("starting: needs chromium, which isn't here; left out.\n")
        return 1
    seconds: dict[str, list[float]] = {name: [] for name in ROWS}
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        build = [sys.executable, "-m", "filmqa", "index", "--corpus", str(ROOT / "corpus"),
                 "--index", str(folder / "index")]  # fmt: skip
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for _ in range(given.runs):
            seconds["import"].append(import_gradio())
            with serve(folder) as (url, listening):
                seconds["listening"].append(listening)
                seconds["page"].append(open_page(browser, url))
        browser.close()
    lines = ["| seconds | median | longest |", "|---|---|---|"]
    lines += [
        f"| {told} | {statistics.median(seconds[name]):.2f} | {max(seconds[name]):.2f} |"
        for name, told in ROWS.items()
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    if given.output:
        write_results(given.output, {"starting": seconds})
    else:
        keep_results("starting", {"starting": seconds}, "\n".join(lines) + "\n", whole=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
