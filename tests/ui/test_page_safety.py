"""Hostile documents, names, questions and clicks in a real browser: text, and nothing else."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

HOSTILE = (
    '<script>window.hacked=1</script> <img src=x onerror="window.hacked=1"> '
    "</div></section><svg onload=window.hacked=1> ${window.hacked=1} {{value}} `tick` \\u0041 "
    '__i18n__{"translation_metadata": {"key": "x"}} &lt;b&gt; \u202eright to left'
)
QUOTE = "The <em>whale</em> <img src=x onerror=window.hacked=1> was played by Moby Stone."
NAME = "<img src=x onerror=window.hacked=1>.txt"
LIBRARY = {
    NAME: f"The whale film\n\n{QUOTE}\n\n{HOSTILE}\n",
    "film.md": "# Quiet\n\nNo one speaks.\n",
}
GONE = "That is no source of this conversation."


@pytest.fixture(scope="module")
def url(serve: Callable[..., str]) -> str:
    return serve(LIBRARY, abstain_below=0.0)


def ask(page: Page, question: str) -> None:
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    expect(page.locator("#chat .turn:last-child :is(.answer, .refusal)")).to_have_count(1)


def assert_nothing_ran(page: Page) -> None:
    assert page.evaluate("window.hacked") is None
    assert page.locator("#chat img, #source img, #library img, #desk script, #desk em").count() == 0


def test_a_document_that_holds_html_is_shown_as_text(
    open_page: Callable[..., Page], url: str
) -> None:
    page = open_page(url)
    ask(page, "Who played the whale?")
    page.locator('#chat button[data-citation="1"]').first.click()
    mark = page.locator('#source mark[data-citation="1"]')
    expect(mark).to_have_js_property("textContent", QUOTE)
    expect(page.locator("#source .text")).to_have_js_property("textContent", LIBRARY[NAME])
    expect(page.locator("#source .name")).to_have_text(NAME)
    expect(page.locator("#library .name").filter(has_text="onerror")).to_have_text(NAME)
    assert_nothing_ran(page)


def test_a_hostile_name_opens_its_document_from_the_library(
    open_page: Callable[..., Page], url: str
) -> None:
    page = open_page(url)
    page.locator("#library button.document").filter(has_text="onerror").click()
    expect(page.locator("#source .text")).to_have_js_property("textContent", LIBRARY[NAME])
    assert_nothing_ran(page)


def test_a_question_that_holds_html_is_shown_as_text(
    open_page: Callable[..., Page], url: str
) -> None:
    page = open_page(url)
    ask(page, f"Who played the whale? {HOSTILE}")
    expect(page.locator("#chat .asked")).to_have_js_property(
        "textContent", f"Who played the whale? {HOSTILE}"
    )
    assert_nothing_ran(page)


def test_half_a_surrogate_pair_in_a_question_does_no_harm(
    open_page: Callable[..., Page], url: str
) -> None:
    page = open_page(url)
    page.locator("#question textarea").evaluate(
        """box => { box.value = "Who played the whale \\ud83c?";
                    box.dispatchEvent(new Event("input", {bubbles: true})) }"""
    )
    page.locator("#question textarea").press("Enter")
    expect(page.locator("#chat .answer")).to_have_count(1)
    ask(page, "Who played the whale?")


def test_a_forged_citation_opens_nothing(open_page: Callable[..., Page], url: str) -> None:
    page = open_page(url)
    ask(page, "Who played the whale?")
    chip = page.locator("#chat .chip").first
    forge = """(chip, [turn, citation]) => {
        chip.closest("[data-turn]").dataset.turn = turn;
        chip.dataset.citation = citation;
    }"""
    for turn, citation in (("0", "99"), ("0", "../film.md"), ("7", "1"), ("-1", "1"), ("0", "")):
        page.locator("#library button.document").first.click()
        expect(page.locator("#source .text")).to_have_count(1)
        chip.evaluate(forge, [turn, citation])
        chip.click()
        expect(page.locator("#source .problem")).to_have_text(GONE)
        expect(page.locator("#source .text")).to_have_count(0)
    ask(page, "Who played the whale?")


def test_a_citation_of_another_tab_opens_nothing(open_page: Callable[..., Page], url: str) -> None:
    first, second = open_page(url), open_page(url)
    ask(first, "Who played the whale?")
    chip = first.locator("#chat .turn").evaluate("turn => turn.outerHTML")
    second.locator("#chat .welcome").evaluate(
        "(welcome, chip) => { welcome.innerHTML = chip }", chip
    )
    second.locator("#chat .chip").first.click()
    expect(second.locator("#source .problem")).to_have_text(GONE)


def test_a_forged_document_name_opens_nothing(open_page: Callable[..., Page], url: str) -> None:
    page = open_page(url)
    expect(page.locator("#library button.document")).to_have_count(2)
    good, forged = page.locator("#library button.document").all()
    for name in ("../index/CURRENT", "/etc/passwd", "", "film.md/../film.md"):
        good.click()
        expect(page.locator("#source .text")).to_have_count(1)
        forged.evaluate("(button, name) => { button.dataset.document = name }", name)
        forged.click()
        expect(page.locator("#source .problem")).to_have_text(GONE)
        expect(page.locator("#source .text")).to_have_count(0)
