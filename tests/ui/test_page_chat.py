"""Asking in a real browser: answers, their sources, the library, a new chat, tabs."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

MONEY_QUOTE = "The money for the film came to about\r\n$3.6 million, raised in France."
LIBRARY = {
    "film.md": (
        "# Leaving Las Vegas\n\nLeaving Las Vegas was written and directed by Mike Figgis.\n\n"
        + "Ben sells what he owns and drives through the desert at night.\n\n" * 40
        + "## Cast\n\n| Actor | Role |\n| --- | --- |\n| Nicolas Cage | Ben Sanderson |\n"
        "| Elisabeth Shue | Sera |\n"
    ),
    "making/budget.md": f"# The money\r\n\r\n{MONEY_QUOTE}\r\nShooting took four weeks.\r\n",
}


@pytest.fixture(scope="module")
def url(serve: Callable[..., str]) -> str:
    """Serve a page that always answers: what it takes to be sure is no matter of the page's."""
    return serve(LIBRARY, abstain_below=0.0)


def ask(page: Page, question: str) -> Locator:
    """Type a question, press Enter, and return its turn once it has been answered."""
    box = page.locator("#question textarea")
    box.fill(question)
    turns = page.locator("#chat .turn").count()
    box.press("Enter")
    turn = page.locator("#chat .turn").nth(turns)
    expect(turn.locator(".asked")).to_have_text(question)
    expect(turn.locator(".answer, .refusal, .problem")).to_have_count(1)
    return turn


def is_in_view(mark: Locator) -> bool:
    """Tell whether the whole mark lies in what its panel and the window show."""
    return bool(
        mark.evaluate(
            """mark => {
                const spot = mark.getBoundingClientRect();
                const frame = mark.closest(".pages").getBoundingClientRect();
                return spot.height > 0
                    && spot.top >= Math.max(0, frame.top)
                    && spot.bottom <= Math.min(window.innerHeight, frame.bottom);
            }"""
        )
    )


@pytest.mark.parametrize(
    ("question", "document", "quote"),
    [
        ("Who directed it?", "film.md",
         "Leaving Las Vegas was written and directed by Mike Figgis."),
        ("Who plays Sera?", "film.md", "Elisabeth Shue | Sera"),
        ("How much money did the film cost?", "making/budget.md", MONEY_QUOTE),
    ],
    ids=["sentence", "table row", "across a line break"],
)  # fmt: skip
def test_a_citation_opens_its_document_at_the_quotation(
    open_page: Callable[..., Page],
    url: str,
    question: str,
    document: str,
    quote: str,
) -> None:
    page = open_page(url)
    turn = ask(page, question)
    turn.locator('button[data-citation="1"]').click()
    mark = page.locator('#source mark[data-citation="1"]')
    expect(mark).to_have_count(1)
    assert mark.evaluate("mark => mark.textContent") == quote
    assert is_in_view(mark)
    assert page.locator("#source .text").evaluate("text => text.textContent") == LIBRARY[document]
    expect(page.locator("#source .name")).to_have_text(document)


def test_a_citation_that_was_scrolled_away_comes_back_when_it_is_opened_again(
    open_page: Callable[..., Page], url: str
) -> None:
    page = open_page(url)
    chip = ask(page, "Who plays Sera?").locator('button[data-citation="1"]')
    chip.click()
    mark = page.locator("#source mark[data-citation='1']")
    expect(mark).to_be_visible()
    page.locator("#source .pages").evaluate("pages => { pages.scrollTop = 0 }")
    assert not is_in_view(mark)
    chip.click()
    page.wait_for_function("document.querySelector('#source .pages').scrollTop > 0")
    assert is_in_view(mark)


def test_every_chip_of_a_conversation_opens_its_own_quotation(
    open_page: Callable[..., Page], url: str
) -> None:
    page = open_page(url)
    opened = 0
    for question in ("Who directed it?", "How much money did it cost?", "What does Ben sell?"):
        for paragraph in ask(page, question).locator(".words p").all():
            quote = paragraph.locator(".quote").inner_text()
            for chip in paragraph.locator("button[data-citation]").all():
                chip.click()
                mark = page.locator("#source mark.asked-for")
                expect(mark).to_have_attribute("data-citation", chip.inner_text())
                expect(mark).to_have_text(quote)  # white space folded
                opened += 1
    assert opened >= 3


def test_a_refusal_says_so_and_opens_what_comes_nearest(
    open_page: Callable[..., Page], serve: Callable[..., str]
) -> None:
    page = open_page(serve(LIBRARY, abstain_below=1.0))
    turn = ask(page, "Which orchestra recorded the music?")
    expect(turn.locator(".refusal .verdict")).to_have_text("The documents don't say.")
    quote = turn.locator(".quote").first.inner_text()
    turn.locator('button[data-citation="1"]').click()
    expect(page.locator('#source mark[data-citation="1"]')).to_have_text(quote)


def test_a_sample_question_is_asked_with_a_click(open_page: Callable[..., Page], url: str) -> None:
    page = open_page(url)
    sample = page.locator("#chat .sample").first
    question = sample.inner_text()
    sample.click()
    expect(page.locator("#chat .turn .asked")).to_have_text(question)
    expect(page.locator("#chat .answer .chip").first).to_be_visible()
    expect(page.locator("#question textarea")).to_be_focused()


def test_the_library_lists_its_documents_and_opens_them(
    open_page: Callable[..., Page], url: str
) -> None:
    page = open_page(url)
    entries = page.locator("#library button.document")
    expect(entries).to_have_count(2)
    listed = [
        ("film.md", r"Leaving Las Vegas\s+film\.md\s+Markdown, \d+\spassages, 3\skB, read\s.+"),
        (
            "making/budget.md",
            r"The money\s+making/budget\.md\s+Markdown, 1\spassage, \d+\sbytes, read\s\S+",
        ),
    ]
    for entry, (name, shown) in zip(entries.all(), listed, strict=True):
        assert re.fullmatch(shown, entry.inner_text())
        entry.click()
        expect(page.locator("#source .name")).to_have_text(name)
        expect(page.locator("#source .text")).to_have_js_property("textContent", LIBRARY[name])
        expect(page.locator("#source mark")).to_have_count(0)


def test_a_new_chat_is_empty_and_answers(open_page: Callable[..., Page], url: str) -> None:
    page = open_page(url)
    ask(page, "Who plays Sera?").locator('button[data-citation="1"]').click()
    expect(page.locator("#source mark.asked-for")).to_have_count(1)
    page.locator("#new-chat").click()
    expect(page.locator("#chat .turn")).to_have_count(0)
    expect(page.locator("#chat .sample").first).to_be_visible()
    expect(page.locator("#source mark")).to_have_count(0)
    ask(page, "Who directed it?")
    expect(page.locator("#chat .turn")).to_have_count(1)


def test_two_tabs_do_not_mix(open_page: Callable[..., Page], url: str) -> None:
    first, second = open_page(url), open_page(url)
    ask(first, "Who plays Sera?")
    ask(second, "How much money did the film cost?")
    ask(first, "Who directed it?")
    assert first.locator(".asked").all_inner_texts() == ["Who plays Sera?", "Who directed it?"]
    assert second.locator(".asked").all_inner_texts() == ["How much money did the film cost?"]
    second.locator('.turn button[data-citation="1"]').click()
    expect(second.locator("#source .name")).to_have_text("making/budget.md")
    expect(first.locator("#source mark")).to_have_count(0)


def test_tabs_that_ask_at_once_each_get_their_own_answer(
    open_page: Callable[..., Page], url: str
) -> None:
    asked = [
        ("Who directed it?", "film.md"),
        ("How much money did the film cost?", "making/budget.md"),
    ] * 2
    pages = [open_page(url) for _ in asked]
    for page, (question, _) in zip(pages, asked, strict=True):
        page.locator("#question textarea").fill(question)
    for page in pages:
        page.locator("#question textarea").press("Enter", no_wait_after=True)
    for page, (question, document) in zip(pages, asked, strict=True):
        expect(page.locator("#chat .answer")).to_have_count(1)
        assert page.locator("#chat .asked").all_inner_texts() == [question]
        page.locator("#chat .chip").first.click()
        expect(page.locator("#source .name")).to_have_text(document)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("why " * 501 + "?", "2000 is the most"),
        ("?!", "There are no words in the question"),
    ],
    ids=["too long", "no words"],
)
def test_a_question_that_cannot_be_asked_is_explained_and_the_chat_goes_on(
    open_page: Callable[..., Page], url: str, question: str, told: str
) -> None:
    page = open_page(url)
    ask(page, "Who plays Sera?")
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")
    expect(page.locator("#chat .turn").nth(1).locator(".problem")).to_contain_text(told)
    expect(ask(page, "Who directed it?").locator(".words")).to_contain_text("Mike Figgis")
    expect(page.locator("#chat .turn")).to_have_count(3)


def test_an_empty_question_asks_nothing(open_page: Callable[..., Page], url: str) -> None:
    page = open_page(url)
    page.locator("#question textarea").fill("   ")
    page.locator("#question textarea").press("Enter")
    page.wait_for_timeout(500)
    expect(page.locator("#chat .welcome")).to_be_visible()
    ask(page, "Who directed it?")
    expect(page.locator("#chat .turn")).to_have_count(1)


def test_the_keyboard_alone_asks_opens_the_source_and_comes_back(
    open_page: Callable[..., Page], url: str
) -> None:
    page = open_page(url)
    expect(page.locator("#question textarea")).to_be_focused()
    page.keyboard.type("Who plays Sera?")
    page.keyboard.press("Enter")
    chip = page.locator("#chat .chip").last
    expect(chip).to_be_visible()
    worst = page.locator("#chat").get_by_role("button", name="Bad answer", exact=True)
    for _ in range(5):  # past what is offered to ask next, which may not be there yet
        page.keyboard.press("Shift+Tab")
        if worst.evaluate("one => one === document.activeElement"):
            break
    expect(worst).to_be_focused()
    for act in ("Good answer", "Copy link", "Copy"):
        page.keyboard.press("Shift+Tab")
        expect(page.locator("#chat").get_by_role("button", name=act, exact=True)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(chip).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#source .pages")).to_be_focused()
    page.keyboard.press("Escape")
    expect(chip).to_be_focused()


def test_shift_enter_breaks_the_line(open_page: Callable[..., Page], url: str) -> None:
    page = open_page(url)
    box = page.locator("#question textarea")
    box.press_sequentially("Who plays")
    box.press("Shift+Enter")
    box.press_sequentially("Sera?")
    expect(box).to_have_value("Who plays\nSera?")
    expect(page.locator("#chat .turn")).to_have_count(0)
