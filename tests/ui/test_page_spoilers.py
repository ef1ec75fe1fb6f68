"""Spoilers hidden in a real browser: answers hold them back, the source panel folds them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

ENDING = "Vera drowns in the harbour and Tom keeps her lamp."
LIBRARY = {
    "lights.md": (
        "# Harbour Lights (1995)\n\nHarbour Lights is a drama directed by Ada Quill.\n\n"
        "## Plot\n\nVera pilots the ferry by night and speaks to nobody on board.\n\n"
        f"## The ending\n\n{ENDING}\n\n"
        "## Cast\n\n- Ida Holm as Vera, the pilot\n- Jon Berg as Tom\n"
    )
}
PHONE = {"width": 390, "height": 800}


@pytest.fixture(scope="module")
def url(serve: Callable[..., str]) -> str:
    return serve(LIBRARY, abstain_below=0.0)


@pytest.fixture(params=[None, PHONE], ids=["desktop", "phone"])
def page(url: str, open_page: Callable[..., Page], request: pytest.FixtureRequest) -> Page:
    """Give a page with spoilers hidden."""
    page = open_page(url) if request.param is None else open_page(url, request.param)
    expect(page.locator("#library button.document")).to_have_count(1)
    page.locator("#spoilers input").uncheck()
    return page


def ask(page: Page, question: str) -> Locator:
    box = page.locator("#question textarea")
    box.fill(question)
    turns = page.locator("#chat .turn").count()
    box.press("Enter")
    turn = page.locator("#chat .turn").nth(turns)
    expect(turn.locator(".answer, .refusal, .problem")).to_have_count(1)
    return turn


def test_a_question_about_the_end_is_held_back_until_it_is_revealed(page: Page) -> None:
    turn = ask(page, "How does Harbour Lights end?")
    expect(turn.locator(".verdict")).to_have_text("That would be a spoiler")
    assert "drowns" not in page.content()

    turn.get_by_role("button", name="Reveal the answer").click()
    told = page.locator("#chat .turn").nth(1)
    expect(told.locator(".quote").first).to_contain_text("Vera drowns")
    expect(page.locator("#spoilers input")).not_to_be_checked()


def test_the_cast_is_answered_with_spoilers_hidden(page: Page) -> None:
    turn = ask(page, "Who plays Vera?")
    expect(turn.locator(".short")).to_have_text("Ida Holm")


def test_the_source_panel_folds_the_end_and_shows_it_when_asked(page: Page) -> None:
    page.locator("#library button.document").click()
    folded = page.locator("#source .folded")
    expect(folded).to_have_count(1)
    expect(folded).to_contain_text("Hidden: tells the end")
    expect(page.locator("#source .text")).to_contain_text("Vera pilots the ferry")
    assert "drowns" not in page.content()

    folded.get_by_role("button", name="Show it").click()
    expect(page.locator("#source .text")).to_contain_text(ENDING)
    expect(folded).to_have_count(0)


def test_the_switch_folds_and_unfolds_the_source_that_is_open(page: Page) -> None:
    page.locator("#library button.document").click()
    expect(page.locator("#source .folded")).to_have_count(1)
    page.locator("#spoilers input").check()
    expect(page.locator("#source .text")).to_contain_text(ENDING)
    page.locator("#spoilers input").uncheck()
    expect(page.locator("#source .folded")).to_have_count(1)
    assert "drowns" not in page.content()


def test_what_a_revealed_answer_quotes_is_marked_and_the_rest_stays_folded(page: Page) -> None:
    ask(page, "How does Harbour Lights end?").get_by_role("button", name="Reveal").click()
    told = page.locator("#chat .turn").nth(1)
    told.locator("button.chip").first.click()
    expect(page.locator("#source mark.asked-for")).to_contain_text("Vera drowns")
    expect(page.locator("#source .folded")).to_have_count(1)
