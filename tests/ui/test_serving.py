"""The server: one address, no doors left open, told plainly when it cannot start, a clean end."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from filmqa.config import Settings
from filmqa.errors import BadSettings
from filmqa.ui.server import check_address, most_bytes

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def url(serve: Callable[..., str]) -> str:
    return serve({"film.txt": "The film\n\nBen was played by Nicolas Cage.\n"})


def status(address: str, data: bytes | None = None, content_type: str = "text/plain") -> int:
    request = urllib.request.Request(address, data, {"Content-Type": content_type})
    try:
        with urllib.request.urlopen(request) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_the_page_is_served_to_this_machine_alone(url: str) -> None:
    assert url.startswith("http://127.0.0.1:")
    assert status(url) == 200
    port = int(url.rstrip("/").rsplit(":", 1)[1])
    with socket.socket() as probe, pytest.raises(ConnectionRefusedError):
        probe.connect(("127.0.0.2", port))  # refused, as the server is not bound to 0.0.0.0


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("docs", 404),
        ("redoc", 404),
        ("openapi.json", 404),
        ("gradio_api/mcp/", 404),
        ("monitoring", 403),
        ("gradio_api/file=/etc/passwd", 403),
        ("gradio_api/file=src/filmqa/types.py", 403),
    ],
)
def test_nothing_but_the_page_is_offered(url: str, path: str, code: int) -> None:
    assert status(url + path) == code


def test_no_endpoint_is_described_or_counted(url: str) -> None:
    with urllib.request.urlopen(url + "gradio_api/info") as response:
        assert response.read() == b'{"named_endpoints":{},"unnamed_endpoints":{}}'
    with urllib.request.urlopen(url + "config") as response:
        assert b'"analytics_enabled":false' in response.read()


def upload(url: str, size: int) -> int:
    boundary = "----edge"
    body = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n'
        f"Content-Type: text/plain\r\n\r\n{'x' * size}\r\n--{boundary}--\r\n"
    ).encode()
    content_type = f"multipart/form-data; boundary={boundary}"
    return status(url + "gradio_api/upload", body, content_type)


def test_an_upload_that_is_too_large_is_refused(url: str) -> None:
    assert upload(url, 19_999_999) == 200
    assert upload(url, 20_000_001) == 413


@pytest.mark.parametrize(
    ("uploads", "shared", "size"),
    [
        ("auto", False, 20_000_000),
        ("auto", True, 1),
        ("off", False, 1),
        ("on", True, 20_000_000),
    ],
)
def test_where_documents_may_not_be_added_nothing_is_taken(
    uploads: str, shared: bool, size: int
) -> None:
    assert most_bytes(Settings(uploads=uploads), shared=shared) == size


def test_a_port_in_use_is_named_with_what_to_do() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(BadSettings) as error:
            check_address("127.0.0.1", port)
    assert str(error.value) == (
        f"The page cannot be served at 127.0.0.1:{port}: Address already in use. "
        "Choose another with --port or --host."
    )


@pytest.mark.parametrize("host", ["192.0.2.1", "no such host"])
def test_an_address_that_is_not_this_machines_is_refused(host: str, free_port: int) -> None:
    with pytest.raises(BadSettings, match=f"cannot be served at {host}:"):
        check_address(host, free_port)


def test_the_app_serves_until_it_is_interrupted_and_ends_cleanly(
    tmp_path: Path, free_port: int
) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "film.txt").write_text("The film\n\nBen drives.\n", encoding="utf-8")
    command = [sys.executable, str(ROOT / "app.py"), "--no-browser", "--port", str(free_port)]
    with subprocess.Popen(
        command, cwd=tmp_path, env=dict(os.environ), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
        # A shell lets what it runs in the background ignore SIGINT, and its children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    ) as app:  # fmt: skip
        try:
            assert app.stdout is not None
            assert app.stdout.readline() == (
                f"filmqa is at http://127.0.0.1:{free_port}/ (Ctrl-C stops it)\n"
            )
            assert status(f"http://127.0.0.1:{free_port}/") == 200
            app.send_signal(signal.SIGINT)
            _, told = app.communicate(timeout=30)
        finally:
            app.kill()
    assert app.returncode == 0
    assert "Traceback" not in told
