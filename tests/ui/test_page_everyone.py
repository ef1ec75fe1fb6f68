"""The page for everyone: axe-core finds nothing serious, any width holds it, nothing needs motion.

Contrast, names, live regions and the order of the keyboard are in test_page_layout.py too.
"""

from collections.abc import Callable
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    FilePayload,
    Locator,
    Page,
    ViewportSize,
    expect,
)

# axe-core as a package brings it, for nothing is fetched.
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
PLOT = "Vera pilots the ferry by night and speaks to nobody on board."
LIBRARY = {
    "lights.md": (
        "# Harbour Lights (1995)\n\n*Harbour Lights* was directed by **Ada Quill**.\n\n"
        f"## Plot\n\n{PLOT}\n\n## The ending\n\nVera drowns in the harbour.\n\n"
        "### Facts\n\n- Running time: 94 minutes\n- Composer: [Eva Lind](x.md)\n\n"
        "| Actor | Role |\n| --- | --- |\n| Ida Holm | Vera |\n| Jon Berg | Tom |\n"
    ),
    "numbers.html": (
        "<title>Harbour Lights in numbers</title><h1>Harbour Lights in numbers</h1>"
        "<ul><li>Running time: 97 minutes</li><li>Budget: $2 million</li></ul>"
    ),
    "salt.md": "# Salt Road (1987)\n\n- Director: Lise Dahl\n- Running time: 101 minutes\n",
    "empty.txt": "",
}
WIDTHS = (360, 480, 768, 899, 900, 1280, 1920, 2560)


@pytest.fixture(scope="module")
def url(serve: Callable[..., str]) -> str:
    return serve(LIBRARY, abstain_below=0.0)


def ask(page: Page, question: str) -> Locator:
    box = page.locator("#question textarea")
    box.fill(question)
    turns = page.locator("#chat .turn").count()
    box.press("Enter")
    turn = page.locator("#chat .turn").nth(turns)
    expect(turn.locator(".answer, .refusal, .problem")).to_have_count(1)
    return turn


def welcome(page: Page) -> None:
    expect(page.locator("#chat .sample").first).to_be_visible()


def answered(page: Page) -> None:
    ask(page, "?!")
    ask(page, "How long is Harbour Lights?")  # the documents disagree
    turn = ask(page, "Who plays Tom?")
    turn.get_by_role("button", name="Bad answer").click()
    expect(page.locator("#chat .reasons")).to_be_visible()


def reading(page: Page) -> None:
    ask(page, "Who is in the cast of Harbour Lights?").locator(".chip").first.click()
    expect(page.locator("#source mark.asked-for")).to_have_count(1)


def raw(page: Page) -> None:
    reading(page)
    page.locator("#source").get_by_role("button", name="Raw text").click()
    expect(page.locator("#source .formatted")).to_have_count(0)


def card(page: Page) -> None:
    ask(page, "Who plays Tom?").locator(".chip").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#citation-card")).to_be_visible()


def folded(page: Page) -> None:
    page.locator("#spoilers input").uncheck()
    ask(page, "How does Harbour Lights end?")
    page.locator("#library button.document", has_text="lights.md").click()
    expect(page.locator("#source .folded")).to_have_count(1)


def film(page: Page) -> None:
    for name in ("Salt Road (1987)", "Harbour Lights (1995)"):
        page.locator("#film select").select_option(name)
        expect(page.locator("#film h2")).to_have_text(name)
    page.locator("#film details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    expect(page.locator("#film table")).to_be_visible()
    expect(page.locator("#film svg")).to_be_visible()


def adding(page: Page) -> None:
    page.locator("#upload .adding > summary").click()
    page.locator("#upload .pasting > summary").click()
    page.get_by_label("Name", exact=True).fill("lights.md")
    page.get_by_label("Text or HTML").fill("Harbour Lights was shot on the coast.")
    page.get_by_role("button", name="Add the text").click()
    expect(page.get_by_role("button", name="Replace: lights.md").first).to_be_visible()
    page.locator("#upload input.files").set_input_files(
        FilePayload(name="picture.png", mimeType="image/png", buffer=b"x")
    )
    expect(page.locator("#upload-report .refused li")).to_have_count(1)


def in_scheme(browser: Browser, scheme: str) -> BrowserContext:
    """A wide window for the light, a phone for the dark."""
    light = scheme == "light"
    size = ViewportSize(width=1280, height=800) if light else ViewportSize(width=390, height=844)
    return browser.new_context(viewport=size, color_scheme="light" if light else "dark")


def violations(page: Page, *, least: int = 21) -> list[tuple[str, str, list[str]]]:
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    assert len(found["passes"]) >= least  # it has really looked
    return [
        (broken["impact"], broken["id"], [node["html"] for node in broken["nodes"]])
        for broken in found["violations"]
    ]


def serious(page: Page) -> list[tuple[str, str, list[str]]]:
    """Those of a page of Gradio's own, which says no more of its landmarks."""
    return [one for one in violations(page, least=15) if one[0] in {"serious", "critical"}]


@pytest.mark.parametrize("state", [welcome, answered, reading, raw, card, folded, film, adding])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(
    browser: Browser, url: str, scheme: str, state: Callable[[Page], None]
) -> None:
    with in_scheme(browser, scheme) as context:
        page = context.new_page()
        page.goto(url)
        welcome(page)
        state(page)
        assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_where_a_login_is_asked_for(
    browser: Browser, serve: Callable[..., str], tmp_path: Path, scheme: str
) -> None:
    logins = tmp_path / "logins"
    logins.write_text("ada:a long password\n", encoding="utf-8")
    url = serve(LIBRARY, auth=str(logins))
    with in_scheme(browser, scheme) as context:
        page = context.new_page()
        page.goto(url)
        name, password = page.get_by_label("Username"), page.get_by_label("Password")
        expect(name).to_be_visible()
        expect(password).to_be_visible()
        assert serious(page) == []
        name.fill("ada")
        password.fill("a wrong password")
        page.get_by_role("button", name="Login").click()
        expect(page.get_by_text("Incorrect Credentials")).to_be_visible()
        assert serious(page) == []
        expect(page).to_have_title("filmqa")
        name.fill("ada")
        password.fill("a long password")
        page.keyboard.press("Enter")
        welcome(page)


def test_axe_would_find_what_is_wrong(open_page: Callable[..., Page], url: str) -> None:
    page = open_page(url)
    welcome(page)
    page.evaluate("document.querySelector('#chat .sample').textContent = ''")
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    assert [broken["id"] for broken in found["violations"]] == ["button-name"]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_width_scrolls_sideways(open_page: Callable[..., Page], url: str, width: int) -> None:
    page = open_page(url, ViewportSize(width=width, height=800))
    answered(page)
    reading(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    rights = "all => Math.max(...all.map(one => one.getBoundingClientRect().right))"
    assert page.locator("#top *, #desk *").evaluate_all(rights) <= width


def test_landmarks_and_headings_say_what_is_where(open_page: Callable[..., Page], url: str) -> None:
    page = open_page(url)
    reading(page)
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("region", name="Source")).to_be_visible()
    expect(page.get_by_role("log", name="Conversation")).to_be_visible()
    levels = page.get_by_role("heading").evaluate_all(
        "all => all.map(one => Number(one.tagName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.evaluate("document.documentElement.lang") == "en"


def test_less_motion_means_none(browser: Browser, url: str) -> None:
    moving = """() => [...document.querySelectorAll('*')].filter(one => {
        const style = getComputedStyle(one);
        const lasts = (value) => value.split(',').some(part => parseFloat(part) > 0);
        return style.animationName !== 'none' || lasts(style.transitionDuration)
            || style.scrollBehavior === 'smooth';
    }).map(one => `${one.tagName} ${one.className}`)"""
    for wish, still in (("no-preference", False), ("reduce", True)):
        context = browser.new_context(
            reduced_motion="reduce" if wish == "reduce" else "no-preference"
        )
        page = context.new_page()
        page.goto(url)
        welcome(page)
        reading(page)
        assert (page.evaluate(moving) == []) is still
        context.close()
