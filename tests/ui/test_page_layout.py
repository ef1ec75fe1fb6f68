"""How the page holds up: on a phone, in the dark, to a screen reader's eyes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

PHONE = ViewportSize(width=360, height=740)
LIBRARY = {
    "a-rather-long-folder-name/and-a-long-file-name-without-any-spaces-in-it-at-all.md": (
        "# Leaving Las Vegas\n\n"
        + "Ben drives.\n\n" * 60
        + "Leaving Las Vegas was directed by Mike Figgis.\n\n"
        + "Sera was played by Elisabeth Shue.\n\n"
        + "x" * 400
        + "\n"
    )
}

# The contrast of a text with what is behind it, after WCAG 2.2; transparent parents let through.
CONTRASTS = """() => {
    const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = (colour) => {
        const [red, green, blue] = channels(colour).slice(0, 3).map((value) => {
            const part = value / 255;
            return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const behind = (element) => {
        for (let one = element; one; one = one.parentElement) {
            const colour = getComputedStyle(one).backgroundColor;
            if (channels(colour)[3] !== 0) return colour;
        }
        return "rgb(255, 255, 255)";
    };
    const low = [];
    for (const element of document.querySelectorAll("gradio-app *")) {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        if (!own || !element.checkVisibility()) continue;
        const [a, b] = [getComputedStyle(element).color, behind(element)].map(light);
        const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (contrast < 4.5) low.push(`${element.className} ${element.textContent} ${contrast}`);
    }
    return low;
}"""


@pytest.fixture(scope="module")
def url(serve: Callable[..., str]) -> str:
    return serve(LIBRARY)


def fill(page: Page) -> None:
    """Bring everything a page can show onto it: answer, refusal, problem, open source."""
    for number, question in enumerate(
        ("?!", "Which orchestra played in Jaws?", "Who played Sera?")
    ):
        page.locator("#question textarea").fill(question)
        page.locator("#question textarea").press("Enter")
        settled = page.locator("#chat .turn").nth(number).locator(".answer, .refusal, .problem")
        expect(settled).to_have_count(1)
    page.locator("#chat .turn").last.locator(".chip").first.click()
    expect(page.locator("#source mark.asked-for")).to_be_visible()
    expect(page.locator("#offered button").first).to_be_visible()
    expect(page.locator("#film .card")).to_be_visible()


def test_a_phone_shows_everything_without_scrolling_sideways(
    open_page: Callable[..., Page], url: str
) -> None:
    page = open_page(url, PHONE)
    fill(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    rights = "all => Math.max(...all.map(one => one.getBoundingClientRect().right))"
    assert page.locator("#desk *").evaluate_all(rights) <= 360
    mark = page.locator("#source mark.asked-for")
    expect(mark).to_be_in_viewport(ratio=1)
    tops = page.evaluate(
        "['chat', 'question', 'source', 'film', 'library', 'history']"
        ".map(id => document.getElementById(id).offsetTop)"
    )
    assert tops == sorted(tops)


def test_a_wide_window_shows_talk_source_and_library_side_by_side(
    open_page: Callable[..., Page], url: str
) -> None:
    page = open_page(url)
    fill(page)
    boxes = [page.locator(f"#{name}").bounding_box() for name in ("talk", "source", "library")]
    edges = [(box["x"], box["x"] + box["width"], box["y"] + box["height"]) for box in boxes if box]
    assert len(edges) == 3
    assert edges[0][1] <= edges[1][0] < edges[1][1] <= edges[2][0] < edges[2][1] <= 1440
    assert all(bottom <= 900 for _, _, bottom in edges)
    assert page.evaluate("document.documentElement.scrollHeight") == 900
    expect(page.locator("#chat .turn").last.locator(".short")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_the_contrast_it_needs(browser: Browser, url: str, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(url)
    expect(page.locator("#chat .sample").first).to_be_visible()
    assert page.evaluate(CONTRASTS) == []
    fill(page)
    assert page.evaluate(CONTRASTS) == []
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == ("rgb(12, 15, 18)" if scheme == "dark" else "rgb(236, 238, 239)")
    context.close()


def test_a_screen_reader_finds_names_and_a_live_conversation(
    open_page: Callable[..., Page], url: str
) -> None:
    page = open_page(url)
    fill(page)
    expect(page.get_by_role("textbox", name="Your question")).to_be_visible()
    expect(page.get_by_role("button", name="New chat")).to_be_visible()
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    expect(page.get_by_role("log", name="Conversation")).to_have_attribute("aria-live", "polite")
    expect(page.get_by_role("region", name="Text of the document")).to_be_visible()
    expect(page.get_by_role("button", name="Source 1: Leaving Las Vegas").last).to_be_visible()
    headings = page.get_by_role("heading").all_inner_texts()
    assert headings[0] == "filmqa"
    assert "Who played Sera?" in headings
    assert "Leaving Las Vegas" in headings
    names = "all => all.map(one => one.getAttribute('aria-label') || one.textContent.trim())"
    assert all(page.locator("button:visible").evaluate_all(names))


def test_the_keyboard_walks_the_page_in_reading_order_and_is_always_seen(
    open_page: Callable[..., Page], url: str
) -> None:
    page = open_page(url)
    fill(page)
    page.evaluate("document.activeElement.blur(); window.getSelection().removeAllRanges()")
    page.locator("h1").click()
    areas: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        area = page.evaluate(
            "document.activeElement.closest("
            "'#spoilers, #export, #new-chat, #chat, #offered, #question, #source, #film, #library,"
            "#history')?.id"
        )
        if area is None:
            break
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        if [area] != areas[-1:]:
            areas.append(area)
    assert areas == [
        "spoilers",
        "export",
        "new-chat",
        "chat",
        "offered",
        "question",
        "source",
        "film",
        "library",
        "history",
    ]
