"""Conversations in a real browser: kept over reloads and restarts, listed, gone back to."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, Locator, Page, ViewportSize, expect

QUOTE = "Leaving Las Vegas was written and directed by Mike Figgis."
LIBRARY = {
    "film.md": (
        f"# Leaving Las Vegas\n\n{QUOTE}\n\n"
        + "Ben sells what he owns and drives through the desert at night.\n\n" * 40
        + "## Cast\n\n| Actor | Role |\n| --- | --- |\n| Nicolas Cage | Ben Sanderson |\n"
        "| Elisabeth Shue | Sera |\n"
    ),
    "budget.md": "# The money\n\nThe money for the film came to $3.6 million.\n",
}
SIZES = [
    pytest.param(ViewportSize(width=1440, height=900), id="desktop"),
    pytest.param(ViewportSize(width=360, height=740), id="phone"),
]


@pytest.fixture
def url(serve: Callable[..., str]) -> str:
    """Serve a page without any conversation."""
    return serve(LIBRARY, abstain_below=0.0)


def ask(page: Page, question: str) -> Locator:
    turn = page.locator("#chat .turn").nth(page.locator("#chat .turn").count())
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    expect(turn.locator(".answer, .refusal, .problem")).to_have_count(1)
    return turn


def titles(page: Page) -> Locator:
    return page.locator("#history .talk .title")


def assert_opens(page: Page, turn: Locator, document: str, quote: str) -> None:
    turn.locator('button[data-citation="1"]').first.click()
    expect(page.locator("#source .name")).to_have_text(document)
    mark = page.locator('#source mark[data-citation="1"]')
    expect(mark).to_have_js_property("textContent", quote)
    expect(mark).to_be_in_viewport()


@pytest.mark.parametrize("size", SIZES)
def test_a_reload_shows_the_conversation_and_its_citations_still_open(
    open_page: Callable[..., Page], url: str, size: ViewportSize
) -> None:
    page = open_page(url, size)
    ask(page, "Who plays Sera?")
    ask(page, "Who directed it?")
    shown = page.locator("#chat .conversation").inner_text()
    assert re.fullmatch(re.escape(url) + "#talk=[0-9a-f]{32}", page.url)
    page.reload()
    turns = page.locator("#chat .turn")
    expect(turns).to_have_count(2)
    assert page.locator("#chat .conversation").inner_text() == shown
    assert_opens(page, turns.nth(0), "film.md", "Elisabeth Shue | Sera")
    assert_opens(page, turns.nth(1), "film.md", QUOTE)


def test_after_a_restart_a_follow_up_still_knows_what_was_said(
    open_page: Callable[..., Page], order: Callable[..., Any], serve: Callable[..., str]
) -> None:
    settings: dict[str, object] = {}
    url = serve(LIBRARY, abstain_below=0.0, used=settings)
    page = open_page(url)
    ask(page, "Who plays Ben Sanderson in Leaving Las Vegas?")
    expect(page.locator("#offered button").first).to_be_visible()
    order({"close": url})
    assert order({"settings": settings, "held": False}) == url
    page.reload()
    expect(page.locator("#chat .turn")).to_have_count(1)
    follow_up = ask(page, "And Sera?")
    expect(follow_up.locator(".understood")).to_contain_text("plays Sera in Leaving Las Vegas")
    expect(follow_up.locator(".short")).to_have_text("Elisabeth Shue")
    expect(page.locator("#history .about")).to_contain_text("2 questions")


def test_a_reload_in_mid_answer_loses_nothing(
    open_page: Callable[..., Page], serve: Callable[..., str], order: Callable[..., Any]
) -> None:
    url = serve(LIBRARY, abstain_below=0.0, held=True)
    page = open_page(url)
    order({"release": True})
    expect(page.locator("#library button.document")).to_have_count(2)
    order({"release": False})
    page.locator("#question textarea").fill("Who drives through the desert?")
    page.locator("#question textarea").press("Enter")
    expect(page.locator("#chat .waiting")).to_have_count(1)
    page.reload()
    expect(page.locator("#chat .waiting")).to_have_count(1)
    order({"release": True})
    expect(page.locator("#chat .quote").first).to_contain_text("drives through the desert")
    expect(page.locator("#chat .turn")).to_have_count(1)
    expect(page.locator("#history .about")).to_contain_text("1 question")


def test_a_restart_in_mid_answer_loses_nothing(
    open_page: Callable[..., Page], serve: Callable[..., str], order: Callable[..., Any]
) -> None:
    settings: dict[str, object] = {}
    url = serve(LIBRARY, abstain_below=0.0, held=True, used=settings)
    page = open_page(url)
    order({"release": True})
    expect(page.locator("#library button.document")).to_have_count(2)
    order({"release": False})
    page.locator("#question textarea").fill("Who drives through the desert?")
    page.locator("#question textarea").press("Enter")
    expect(page.locator("#chat .waiting")).to_have_count(1)
    order({"close": url})
    # The encoder of the first server is never released: its thread is as good as dead.
    order({"settings": settings, "held": True, "fresh": True})
    reload(page)
    expect(page.locator("#chat .waiting")).to_have_count(1)
    order({"release": True})
    expect(page.locator("#chat .quote").first).to_contain_text("drives through the desert")
    expect(page.locator("#chat .turn")).to_have_count(1)


def reload(page: Page) -> None:
    """Reload a page whose server came back: Gradio may be reloading it by itself at that moment.

    Chromium refuses a reload in the middle of another.
    """
    try:
        page.reload()
    except Error as error:
        if "Not attached to an active page" not in error.message:
            raise
        page.wait_for_load_state()
        page.reload()


def test_a_conversation_is_listed_found_and_reopened(
    open_page: Callable[..., Page], url: str
) -> None:
    page = open_page(url)
    expect(page.locator("#history .hint")).to_have_text(
        "What you ask is kept here, on this machine."
    )
    ask(page, "Who plays Sera?")
    page.locator("#new-chat").click()
    expect(page.locator("#chat .turn")).to_have_count(0)
    assert page.url == url
    ask(page, "How much money did the film cost?")
    expect(titles(page)).to_have_text(["How much money did the film cost?", "Who plays Sera?"])
    assert re.fullmatch(
        r"\d\d:\d\d, 1 question", page.locator("#history .about").first.inner_text()
    )

    search = page.get_by_role("textbox", name="Conversations")
    search.press_sequentially("elisabeth")  # stands in the answer alone
    expect(titles(page)).to_have_text(["Who plays Sera?"])
    titles(page).click()
    expect(page.locator("#chat .asked")).to_have_text("Who plays Sera?")
    assert_opens(page, page.locator("#chat .turn"), "film.md", "Elisabeth Shue | Sera")
    search.fill("nobody")
    expect(page.locator("#history .hint")).to_have_text("No conversation holds these words.")
    search.fill("")
    expect(titles(page)).to_have_count(2)
    expect(page.locator("#history .talk[aria-current]")).to_contain_text("Who plays Sera?")


@pytest.mark.parametrize("size", SIZES)
def test_a_conversation_is_renamed_where_it_stands(
    open_page: Callable[..., Page], url: str, size: ViewportSize
) -> None:
    page = open_page(url, size)
    ask(page, "Who plays Sera?")
    line = page.locator("#history li")
    for key, name in (("Escape", "Who plays Sera?"), ("Enter", "The <b>cast</b>")):
        line.hover()
        line.get_by_role("button", name="Rename").click()
        box = page.get_by_role("textbox", name="New name of the conversation")
        expect(box).to_be_focused()
        box.fill("The <b>cast</b>")
        box.press(key)
        expect(titles(page)).to_have_text(name)
        expect(box).to_have_count(0)
    page.reload()
    expect(titles(page)).to_have_text("The <b>cast</b>")
    assert page.locator("#history b").count() == 0


def test_a_name_that_is_being_written_survives_that_the_list_is_drawn_anew(
    open_page: Callable[..., Page], url: str
) -> None:
    page = open_page(url)
    ask(page, "Who plays Sera?")
    page.locator("#new-chat").click()
    expect(page.locator("#chat .turn")).to_have_count(0)
    ask(page, "How much money did the film cost?")
    expect(page.locator("#history .talk").nth(0)).to_have_attribute("aria-current", "true")
    # The second is opened, which draws the list anew, and the first renamed before that.
    page.locator("#history li").evaluate_all(
        "lines => { lines[1].querySelector('.talk').click();"
        " lines[0].querySelector('.rename').click(); }"
    )
    page.keyboard.type("The cost")
    expect(page.locator("#history .talk").nth(1)).to_have_attribute("aria-current", "true")
    box = page.get_by_role("textbox", name="New name of the conversation")
    expect(box).to_have_value("The cost")
    expect(box).to_be_focused()
    page.keyboard.press("Enter")
    expect(titles(page)).to_have_text(["The cost", "Who plays Sera?"])
    expect(box).to_have_count(0)
    page.locator("#history li").nth(1).hover()
    page.locator("#history li").nth(1).get_by_role("button", name="Rename").click()
    page.locator("#question textarea").click()  # left, it is not kept
    expect(box).to_have_count(0)
    expect(titles(page)).to_have_text(["The cost", "Who plays Sera?"])


def test_a_deleted_conversation_is_gone_and_undo_brings_it_back(
    open_page: Callable[..., Page], url: str
) -> None:
    page = open_page(url)
    ask(page, "Who plays Sera?")
    address = page.url
    page.locator("#history li").hover()
    page.locator("#history .delete").click()
    expect(titles(page)).to_have_count(0)
    expect(page.locator("#chat .welcome")).to_be_visible()
    expect(page.locator("#history .told")).to_contain_text("Deleted “Who plays Sera?”.")
    second = open_page(address)
    expect(second.locator("#chat .sample").first).to_be_visible()
    expect(second.locator("#chat .turn")).to_have_count(0)

    page.get_by_role("button", name="Undo").click()
    expect(titles(page)).to_have_text("Who plays Sera?")
    expect(page.locator("#history .told")).to_be_empty()
    titles(page).click()
    assert_opens(page, page.locator("#chat .turn"), "film.md", "Elisabeth Shue | Sera")


def test_two_tabs_of_one_conversation_are_each_understood_by_what_they_show(
    open_page: Callable[..., Page], url: str
) -> None:
    first = open_page(url)
    ask(first, "Who plays Sera?")
    second = open_page(first.url)
    expect(second.locator("#chat .turn")).to_have_count(1)
    ask(first, "How much money did the film cost?")
    ask(second, "Who plays Ben Sanderson?")
    assert second.locator(".asked").all_inner_texts() == [
        "Who plays Sera?", "Who plays Ben Sanderson?",
    ]  # fmt: skip
    assert_opens(second, second.locator("#chat .turn").nth(1), "film.md",
                 "Nicolas Cage | Ben Sanderson")  # fmt: skip
    first.reload()  # what is kept has all that was asked, in its order
    expect(first.locator(".asked")).to_have_text(
        ["Who plays Sera?", "How much money did the film cost?", "Who plays Ben Sanderson?"]
    )
    assert_opens(first, first.locator("#chat .turn").nth(1), "budget.md",
                 "The money for the film came to $3.6 million.")  # fmt: skip


@pytest.mark.parametrize(
    "forged", ["#talk=" + "0" * 32, "#talk=../../etc/passwd", "#talk='%20OR%201=1--", "#talk=",
               "#talk=<img src=x onerror=window.hacked=1>", "#talk=%00%ff", "#nothing"]
)  # fmt: skip
def test_a_forged_address_shows_an_empty_chat(
    open_page: Callable[..., Page], url: str, forged: str
) -> None:
    owner = open_page(url)
    ask(owner, "Who plays Sera?")
    page = open_page(url + forged)
    expect(page.locator("#chat .sample").first).to_be_visible()
    expect(page.locator("#chat .turn")).to_have_count(0)
    assert page.evaluate("window.hacked") is None
    ask(page, "Who directed it?")
    expect(page.locator("#chat .asked")).to_have_text(["Who directed it?"])


def test_a_forged_line_of_the_list_changes_nothing(
    open_page: Callable[..., Page], url: str
) -> None:
    page = open_page(url)
    ask(page, "Who plays Sera?")
    line = page.locator("#history li")
    for act in ("talk", "delete"):
        line.evaluate("line => { line.dataset.talk = \"' OR ''='\" }")
        line.hover()
        line.locator(f"button.{act}").click()
        page.wait_for_timeout(300)
        expect(titles(page)).to_have_text("Who plays Sera?")
        expect(page.locator("#chat .asked")).to_have_text("Who plays Sera?")


def test_a_conversation_is_saved_as_markdown_and_as_json(
    open_page: Callable[..., Page], url: str
) -> None:
    page = open_page(url)
    expect(page.locator("#chat .sample").first).to_be_visible()
    expect(page.locator("#export")).to_be_hidden()
    ask(page, "Who directed it?")
    saved = {}
    for name in ("Markdown", "JSON"):
        with page.expect_download() as download:
            page.locator("#export").get_by_role("button", name=name).click()
        saved[download.value.suggested_filename] = Path(download.value.path()).read_text("utf-8")
    assert f"1. *Leaving Las Vegas* (film.md): “{QUOTE}”\n" in saved["filmqa.md"]
    talk = json.loads(saved["filmqa.json"])
    assert talk["title"] == "Who directed it?"
    (turn,) = talk["turns"]
    assert (turn["question"], turn["short"]) == ("Who directed it?", "Mike Figgis")
    (cited,) = turn["citations"]
    assert LIBRARY["film.md"][cited["start"] : cited["end"]] == cited["quote"] == QUOTE


def test_a_damaged_file_of_conversations_is_told_and_questions_are_answered(
    open_page: Callable[..., Page], serve: Callable[..., str]
) -> None:
    settings: dict[str, object] = {}
    url = serve(LIBRARY, abstain_below=0.0, used=settings)
    file = Path(str(settings["talks"]))
    file.write_bytes(b"this is no database" * 100)
    page = open_page(url)
    expect(page.locator("#history .problem")).to_contain_text("cannot be read")
    turn = ask(page, "Who directed it?")
    assert_opens(page, turn, "film.md", QUOTE)
    ask(page, "Who plays Sera?")
    with page.expect_download():
        page.locator("#export").get_by_role("button", name="Markdown").click()
    assert file.read_bytes() == b"this is no database" * 100
