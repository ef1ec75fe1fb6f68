"""What can be done with an answer, in a real browser: copied, linked to, judged."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from filmqa.talks import Talks
from filmqa.talks.verdicts import judged_answers

QUOTE = "Leaving Las Vegas was written and directed by Mike Figgis."
LIBRARY = {
    "film.md": f"# Leaving Las Vegas\n\n{QUOTE}\n\n## Cast\n\n- Sera: Elisabeth Shue\n",
    "budget.md": "# The money\n\nThe money for the film came to $3.6 million.\n",
}
PHONE = ViewportSize(width=360, height=740)
DESKTOP = ViewportSize(width=1440, height=900)


@pytest.fixture(scope="module")
def used() -> dict[str, object]:
    return {}


@pytest.fixture(scope="module")
def url(serve: Callable[..., str], used: dict[str, object]) -> str:
    return serve(LIBRARY, abstain_below=0.0, used=used)


def ask(page: Page, question: str) -> Locator:
    turn = page.locator("#chat .turn").nth(page.locator("#chat .turn").count())
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    expect(turn.locator(".answer, .refusal")).to_have_count(1)
    return turn


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_link_asks_its_question_once(
    open_page: Callable[..., Page], url: str, size: ViewportSize
) -> None:
    page = open_page(url + "?q=" + quote("Who directed Leaving Las Vegas?"), size)
    expect(page.locator("#chat .asked")).to_have_text(["Who directed Leaving Las Vegas?"])
    expect(page.locator("#chat .quote")).to_have_text(QUOTE)
    assert re.fullmatch(re.escape(url) + "#talk=[0-9a-f]{32}", page.url)
    page.reload()
    expect(page.locator("#chat .quote")).to_have_text(QUOTE)
    expect(page.locator("#chat .asked")).to_have_text(["Who directed Leaving Las Vegas?"])


@pytest.mark.parametrize("asked", ["", "  ", "%00", "?!", "<img src=x onerror=window.hacked=1>"])
def test_a_link_with_no_question_or_a_hostile_one_does_no_harm(
    open_page: Callable[..., Page], url: str, asked: str
) -> None:
    page = open_page(f"{url}?q={quote(asked)}&__theme=light")
    expect(page.locator("#history .talks")).to_have_count(1)
    ask(page, "Who directed Leaving Las Vegas?")
    assert page.evaluate("window.hacked") is None
    assert "q=" not in page.url
    assert "__theme=light" in page.url


def test_a_link_to_a_question_waits_until_the_library_has_been_read(
    open_page: Callable[..., Page], serve: Callable[..., str], order: Callable[..., object]
) -> None:
    url = serve(LIBRARY, abstain_below=0.0, held=True)
    page = open_page(url + "?q=" + quote("Who directed Leaving Las Vegas?"))
    expect(page.locator("#chat .waiting")).to_have_count(1)
    expect(page.locator("#progress")).to_contain_text("Reading the library")
    order({"release": True})
    expect(page.locator("#chat .quote")).to_have_text(QUOTE)
    expect(page.locator("#chat .turn")).to_have_count(1)


def test_an_answer_is_copied_as_markdown_with_its_citations(
    open_page: Callable[..., Page], url: str
) -> None:
    page = open_page(url)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    turn = ask(page, "Who directed Leaving Las Vegas?")
    turn.get_by_role("button", name="Copy", exact=True).click()
    expect(turn.get_by_role("button", name="Copied")).to_be_visible()
    assert copied(page) == (
        "**Who directed Leaving Las Vegas?**\n\nMike Figgis\n\n"
        f"{QUOTE} [1]\n\n1. *Leaving Las Vegas* (film.md): “{QUOTE}”\n"
    )


def test_a_copied_link_opens_a_page_that_asks_the_question_as_it_was_understood(
    open_page: Callable[..., Page], url: str
) -> None:
    page = open_page(url)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, "Who directed Leaving Las Vegas?")
    turn = ask(page, "Who wrote it?")
    turn.get_by_role("button", name="Copy link").click()
    expect(turn.get_by_role("button", name="Copied")).to_be_visible()
    other = open_page(copied(page))
    expect(other.locator("#chat .answer")).to_contain_text("Mike Figgis")
    understood = turn.locator(".understood .question").inner_text()
    expect(other.locator("#chat .asked")).to_have_text([understood])


def test_a_verdict_is_kept_with_its_reason_and_taken_back(
    open_page: Callable[..., Page], url: str, used: dict[str, object]
) -> None:
    talks = Talks(Path(str(used["talks"])))
    page = open_page(url)
    first = ask(page, "Who directed Leaving Las Vegas?")
    second = ask(page, "Who plays Sera?")

    def verdicts() -> list[tuple[str, str]]:
        return [(one.question, one.verdict) for one in judged_answers(talks)]

    good = first.get_by_role("button", name="Good answer")
    good.click()
    expect(good).to_have_attribute("aria-pressed", "true")
    expect(good).to_be_focused()
    expect(page.locator("#chat .reasons")).to_have_count(0)
    bad = second.get_by_role("button", name="Bad answer")
    bad.click()
    reason = second.get_by_role("button", name="Wrong source")
    expect(second.locator(".reason")).to_have_text(
        ["Wrong answer", "Wrong source", "Should have answered"]
    )
    assert verdicts() == [
        ("Who directed Leaving Las Vegas?", "right"),
        ("Who plays Sera?", "wrong"),
    ]
    reason.click()
    expect(reason).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(reason).to_have_attribute("aria-pressed", "true")
    expect(bad).to_have_attribute("aria-pressed", "true")
    assert verdicts()[1] == ("Who plays Sera?", "wrong source")
    good.click()
    expect(good).to_have_attribute("aria-pressed", "false")
    assert verdicts() == [("Who plays Sera?", "wrong source")]


def test_a_forged_verdict_is_not_kept(
    open_page: Callable[..., Page], url: str, used: dict[str, object]
) -> None:
    talks = Talks(Path(str(used["talks"])))
    before = list(judged_answers(talks))
    page = open_page(url)
    thumb = ask(page, "Who directed Leaving Las Vegas?").locator(".thumb").first
    forge = """(thumb, [turn, verdict]) => {
        thumb.closest("[data-turn]").dataset.turn = turn;
        thumb.dataset.verdict = verdict;
    }"""
    for turn, verdict in (
        ("7", "right"),
        ("-1", "right"),
        ("0.5", "right"),
        ("0", "<b>"),
        ("0", ""),
    ):
        thumb.evaluate(forge, [turn, verdict])
        thumb.click()
        page.wait_for_timeout(200)
    assert list(judged_answers(talks)) == before
    ask(page, "Who plays Sera?")


def test_a_verdict_on_an_older_answer_leaves_the_view_where_it_is(
    open_page: Callable[..., Page], url: str
) -> None:
    page = open_page(url, ViewportSize(width=1440, height=500))
    questions = ("Who plays Sera?", "Who wrote it?", "Who played Sera?", "Who directed it?")
    turns = [ask(page, question) for question in questions]
    good = turns[0].get_by_role("button", name="Good answer")
    good.scroll_into_view_if_needed()
    before = page.locator("#chat").evaluate("chat => chat.scrollTop")
    good.click()
    expect(good).to_have_attribute("aria-pressed", "true")
    assert page.locator("#chat").evaluate("chat => chat.scrollTop") == before
    ask(page, "How much money did the film cost?")
    page.wait_for_function("top => document.querySelector('#chat').scrollTop > top", arg=before)
