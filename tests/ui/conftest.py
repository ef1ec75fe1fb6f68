"""A real page: the whole pipeline over a small library, in a real server and a real browser."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

DESKTOP = ViewportSize(width=1440, height=900)
SERVER = Path(__file__).with_name("serve_pages.py")

# How long a busy machine takes to answer says nothing; what never comes still fails.
expect.set_options(timeout=20_000)

Order = Callable[[Mapping[str, object]], str]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser or the real encoder by what it asks for."""
    for item in items:
        for fixture, mark in (("browser", pytest.mark.browser), ("order", pytest.mark.encoder)):
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(mark)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give Debian's chromium; skip without it, except where CI promises it."""
    path = shutil.which("chromium")
    if path is None and os.environ.get("CI") != "true":
        pytest.skip("needs chromium: apt-get install chromium")
    assert path is not None, "CI is to have chromium"
    with sync_playwright() as playwright:
        # No sandbox: it cannot be set up by root in a container.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def order(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Order]:
    """Give a function that orders something of the server process."""
    with server_process(tmp_path_factory.mktemp("server")) as send:
        yield send


@contextmanager
def server_process(folder: Path, *arguments: str) -> Iterator[Order]:
    """Run a server process of its own, which at the end may have met no error."""
    log = folder / "stderr.txt"
    with log.open("w") as told, subprocess.Popen(
        [sys.executable, str(SERVER), *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=told, text=True,
    ) as server:  # fmt: skip

        def send(what: Mapping[str, object]) -> str:
            assert server.stdin is not None
            assert server.stdout is not None
            server.stdin.write(json.dumps(what) + "\n")
            server.stdin.flush()
            line = server.stdout.readline()
            assert line, log.read_text()
            return str(json.loads(line))

        yield send
        server.kill()
    assert "Traceback" not in log.read_text(), log.read_text()


@pytest.fixture(scope="session")
def serve(order: Order, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Give a function from names and texts to the address where their page is served."""
    return serving(order, tmp_path_factory)


@pytest.fixture(scope="module")
def serve_marked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Give the same for a page whose every own word stands in brackets: ⟦Ask⟧."""
    with server_process(tmp_path_factory.mktemp("server"), "--marked") as order:
        yield serving(order, tmp_path_factory)


def serving(order: Order, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """A function from names and texts to the address where a process serves their page.

    A ``held`` library goes on being read until ``order({"release": True})``. The settings that
    it is served with are put into ``used``, so that it can be served again.
    """

    def serve_page(
        documents: Mapping[str, str],
        *,
        held: bool = False,
        abstain_below: float = 0.5,
        used: dict[str, object] | None = None,
        auth: str | None = None,
    ) -> str:
        folder = tmp_path_factory.mktemp("library")
        (folder / "corpus").mkdir()
        for name, text in documents.items():
            path = folder / "corpus" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        settings = {} if used is None else used
        settings |= {
            "corpus": str(folder / "corpus"),
            "index": str(folder / "index"),
            "talks": str(folder / "talks.sqlite"),
            "port": find_free_port(),
            "abstain_below": abstain_below,
        } | ({} if auth is None else {"auth": auth})
        return order({"settings": settings, "held": held})

    return serve_page


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Give a function that opens an address in a tab of its own.

    Afterwards no tab may have asked another origin for anything, nor got anything but an answer,
    nor have met an error.
    """
    contexts = []
    strangers: list[str] = []
    failed: list[str] = []
    errors: list[str] = []

    def open_tab(url: str, viewport: ViewportSize = DESKTOP) -> Page:
        context = browser.new_context(viewport=viewport)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        own = (urljoin(url, "/"), "data:", "blob:")
        page.on(
            "request", lambda got: None if got.url.startswith(own) else strangers.append(got.url)
        )
        page.on("response", lambda got: failed.append(got.url) if got.status >= 400 else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(url)
        expect(page.locator("#question textarea")).to_be_visible()
        return page

    yield open_tab
    for context in contexts:
        context.close()
    assert strangers == []
    assert failed == []
    assert errors == []


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def free_port() -> int:
    return find_free_port()
