"""What the server tells the browser not to do, and whom it lets in."""

import http.cookiejar
import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from filmqa.errors import BadSettings
from filmqa.ui.headers import HEADERS, POLICY
from filmqa.ui.logins import read_logins

from .conftest import find_free_port

FILM = {"film.txt": "The film\n\nBen was played by Nicolas Cage.\n"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "has no login"),
        ("# nobody\n\n", "has no login"),
        ("ida\n", "Line 1"),
        ("ida:short\n", "Line 1"),
        ("ida:long enough\n:long enough\n", "Line 2"),
        ("ida:long enough\nida:long enough too\n", "Line 2"),
    ],
)
def test_a_file_of_logins_that_cannot_be_used_is_told(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "logins"
    file.write_text(text, "utf-8")
    with pytest.raises(BadSettings, match=said) as told:
        read_logins(file)
    assert "long enough" not in str(told.value)


def test_logins_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="cannot be read"):
        read_logins(tmp_path / "none")
    (tmp_path / "logins").write_bytes(b"ida:\xff\xfe\xfd\xfc\xfb\xfa\xf9\xf8")
    with pytest.raises(BadSettings, match="cannot be read"):
        read_logins(tmp_path / "logins")


def test_a_password_may_have_colons_and_lines_may_be_notes(tmp_path: Path) -> None:
    file = tmp_path / "logins"
    file.write_text("# the two\nida:a:long:one\n\njon: spaced out \n", "utf-8")
    assert read_logins(file) == [("ida", "a:long:one"), ("jon", " spaced out")]


def test_nothing_may_be_fetched_from_or_sent_to_another_place(serve: Callable[..., str]) -> None:
    url = serve(FILM)
    for path in ("", "config", "theme.css", "nothing-here"):
        request = urllib.request.Request(url + path)
        try:
            with urllib.request.urlopen(request) as response:
                headers = response.headers
        except urllib.error.HTTPError as error:
            with error:
                headers = error.headers
        assert {name: headers[name] for name in HEADERS} == HEADERS
    for rule in ("default-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"):
        assert rule in POLICY.split("; ")


def test_the_browser_keeps_the_policy(serve: Callable[..., str], browser: Browser) -> None:
    page = browser.new_page()
    page.goto(serve(FILM))
    sent = page.evaluate(
        """() => fetch('https://example.org/').then(() => 'sent', () => 'refused')"""
    )
    assert sent == "refused"
    loaded = page.evaluate(
        """() => new Promise(done => {
            const image = new Image();
            image.onload = () => done('loaded');
            image.onerror = () => done('refused');
            image.src = 'http://127.0.0.1:9/pixel.png';
        })"""
    )
    assert loaded == "refused"
    page.close()


@pytest.fixture(scope="module")
def guarded(
    order: Callable[[Mapping[str, object]], str], tmp_path_factory: pytest.TempPathFactory
) -> str:
    folder = tmp_path_factory.mktemp("guarded")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "film.txt").write_text(FILM["film.txt"], "utf-8")
    (folder / "logins").write_text("ida:the long night\n", "utf-8")
    settings = {
        "corpus": str(folder / "corpus"),
        "index": str(folder / "index"),
        "talks": str(folder / "talks.sqlite"),
        "auth": str(folder / "logins"),
        "port": find_free_port(),
    }
    return order({"settings": settings, "held": False})


def code_of(opener: urllib.request.OpenerDirector, url: str, data: bytes | None = None) -> int:
    try:
        with opener.open(url, data) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


def test_without_a_login_nothing_is_served(guarded: str) -> None:
    nobody = urllib.request.build_opener()
    assert code_of(nobody, f"{guarded}config") == 401
    body = json.dumps({"data": [], "fn_index": 0, "session_hash": "x"}).encode()
    request = urllib.request.Request(
        f"{guarded}gradio_api/queue/join", body, {"Content-Type": "application/json"}
    )
    with pytest.raises(urllib.error.HTTPError) as refused:
        nobody.open(request)
    with refused.value as error:
        assert error.code == 401


def test_the_right_password_lets_in_and_a_wrong_one_does_not(guarded: str) -> None:
    for password, code in (("the short night", 400), ("the long night", 200)):
        jar = http.cookiejar.CookieJar()
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        login = urllib.parse.urlencode({"username": "ida", "password": password}).encode()
        assert code_of(opener, f"{guarded}login", login) == code
        assert code_of(opener, f"{guarded}config") == (200 if code == 200 else 401)


def test_a_person_logs_in_and_asks(guarded: str, browser: Browser) -> None:
    page = browser.new_page()
    try:
        page.goto(guarded)
        page.get_by_label("username").fill("ida")
        page.get_by_label("password").fill("the long night")
        page.get_by_role("button", name="Login").click()
        box = page.locator("#question textarea")
        expect(box).to_be_visible(timeout=15_000)
        box.fill("who played Ben?")
        box.press("Enter")
        expect(page.locator("#chat")).to_contain_text("Nicolas Cage", timeout=30_000)
    finally:
        page.close()
