"""Reading an answer in a real browser, on a desk and on a phone: cards, marks, both views."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

LIGHTS = (
    "# Harbour Lights (1995)\n\n"
    "*Harbour Lights* is a drama that **Ada Quill** directed\nfrom a script by [Ben Orr](x.md).\n\n"
    + "The ferry crosses the sound at night and nobody on board speaks.\n\n"
    * 30
    + "## Cast\n\n"
    "| Actor | Role |\n| --- | --- |\n| Ida Holm | Vera, the pilot |\n| Jon Berg | Tom |\n\n"
    "## Facts\n\n- Running time: 94 minutes\n- Composer: Eva Lind\n\n"
    "## Making\n\nVera was played by Ida Holm, who learned to steer a ferry.\n"
)
PAGE = """<html><head><title>Harbour Lights in numbers</title></head><body>
<h1>Harbour Lights in numbers</h1><p>An <em>odd</em> <a href="https://example.org/">page</a>.</p>
<img src="https://example.org/x.png"><script>window.hacked = 1</script>
<ul><li>Running time: 97 minutes</li><li>Budget: $2 million</li></ul>
<table><tr><th>Actor</th><th>Role</th></tr><tr><td>Ida Holm</td><td>Vera</td></tr></table>
</body></html>"""
HOSTILE = "notes/<b>odd</b>.txt"
LIBRARY = {
    "lights.md": LIGHTS,
    "numbers.html": PAGE,
    HOSTILE: "Notes\n\nThe lamp was painted by <img src=x onerror=window.hacked=1> Mia Roos.\n",
}
SIZES = {
    "desktop": ViewportSize(width=1440, height=900),
    "phone": ViewportSize(width=390, height=800),
}
IN_VIEW = """mark => {
    const spot = (mark.getClientRects().length ? mark : mark.firstElementChild)
        .getBoundingClientRect();
    const frame = mark.closest(".pages").getBoundingClientRect();
    return spot.height > 0 && spot.top >= Math.max(0, frame.top)
        && spot.bottom <= Math.min(window.innerHeight, frame.bottom);
}"""


@pytest.fixture(scope="module")
def url(serve: Callable[..., str]) -> str:
    return serve(LIBRARY, abstain_below=0.0)


@pytest.fixture(params=list(SIZES.values()), ids=list(SIZES))
def page(url: str, open_page: Callable[..., Page], request: pytest.FixtureRequest) -> Page:
    return open_page(url, request.param)


def ask(page: Page, question: str) -> Locator:
    box = page.locator("#question textarea")
    box.fill(question)
    turns = page.locator("#chat .turn").count()
    box.press("Enter")
    turn = page.locator("#chat .turn").nth(turns)
    expect(turn.locator(".answer, .refusal, .problem")).to_have_count(1)
    return turn


def chip_of(turn: Locator, document: str, words: str = "") -> Locator:
    """Return the first chip of a document, whose quotation has the words."""
    having = f'[data-quote*="{words}"]' if words else ""
    chips = turn.locator(f'button.chip[data-document="{document}"]{having}')
    expect(chips.first).to_be_visible()
    return chips.first


def asked_for(page: Page) -> Locator:
    mark = page.locator("#source mark.asked-for")
    expect(mark).to_have_count(1)
    return mark


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Who directed Harbour Lights?",
         "*Harbour Lights* is a drama that **Ada Quill** directed\n"
         "from a script by [Ben Orr](x.md)."),
        ("Who plays Tom?", "Jon Berg | Tom"),
        ("Who is the composer?", "Composer: Eva Lind"),
    ],
    ids=["emphasis and a link across a line break", "table row", "list item"],
)  # fmt: skip
def test_a_quotation_is_marked_exactly_in_both_views(page: Page, question: str, quote: str) -> None:
    chip = chip_of(ask(page, question), "lights.md", quote[:8])
    assert chip.get_attribute("data-quote") == quote
    chip.click()
    for view in ("Formatted", "Raw text", "Formatted"):
        button = page.locator("#source").get_by_role("button", name=view)
        if button.get_attribute("aria-pressed") == "false":
            button.click()
            expect(button).to_be_focused()
        expect(button).to_have_attribute("aria-pressed", "true")
        mark = asked_for(page)
        assert mark.get_attribute("data-citation") == chip.inner_text()
        assert mark.evaluate("mark => mark.textContent") == quote
        assert mark.evaluate(IN_VIEW)
        text = page.locator("#source .text")
        expect(text).to_have_js_property("textContent", LIGHTS)
        expect(text.locator("h2, h3")).to_have_count(0 if view == "Raw text" else 4)


def test_markdown_is_shown_formatted_and_its_markup_is_not_seen(page: Page) -> None:
    ask(page, "Who directed Harbour Lights?")
    page.locator("#library button.document", has_text="lights.md").click()
    text = page.locator("#source .text")
    expect(text.locator("h3")).to_contain_text(["Cast", "Facts", "Making"])
    expect(text.locator("strong")).to_have_text("**Ada Quill**")
    expect(text.locator("li")).to_have_count(2)
    expect(text.locator("table tr")).to_have_count(3)
    widths = text.locator(".syntax").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().width)"
    )
    assert len(widths) > 10
    assert set(widths) == {0}
    seen = "all => all.map(one => getComputedStyle(one).fontStyle)"
    assert text.locator("em").evaluate_all(seen) == ["italic"]


def test_html_is_shown_formatted_without_anything_that_loads_or_leads_away(page: Page) -> None:
    page.locator("#library button.document", has_text="numbers.html").click()
    text = page.locator("#source .text")
    expect(text.locator("h2")).to_contain_text(["Harbour Lights in numbers"])
    expect(text.locator("li")).to_contain_text(["Running time: 97 minutes", "Budget: $2 million"])
    expect(text.locator("td")).to_contain_text(["Ida Holm", "Vera"])
    expect(
        page.locator("#source .pages :is(a, img, script, [href], [src], [style])")
    ).to_have_count(0)
    assert page.evaluate("window.hacked") is None


def test_the_other_quotations_are_marked_lightly_and_stepped_through(page: Page) -> None:
    turn = ask(page, "Who is in the cast of Harbour Lights?")
    quotes = turn.locator('button.chip[data-document="lights.md"]').evaluate_all(
        "all => all.map(one => one.dataset.quote)"
    )
    in_order = sorted(quotes, key=LIGHTS.index)
    assert len(in_order) == 3
    chip_of(turn, "lights.md", in_order[0]).click()
    expect(page.locator("#source mark.also")).to_have_count(2)
    following = page.locator("#source .step").last
    for number, (go, place) in enumerate(
        [("", 0), ("click", 1), ("n", 2), ("n", 0), ("p", 2), ("p", 1), ("Enter", 2)]
    ):
        if go == "click":
            following.click()
        elif go:
            page.keyboard.press(go)
        expect(page.locator("#source .steps")).to_contain_text(f"Quotation {place + 1} of 3")
        assert asked_for(page).evaluate("mark => mark.textContent") == in_order[place]
        assert asked_for(page).evaluate(IN_VIEW)
        section = "Cast" if "|" in in_order[place] else "Making"
        expect(page.locator("#source .section")).to_have_text(section)
        if number:  # a button of the panel keeps the keyboard
            expect(following).to_be_focused()


def test_one_quotation_has_no_others_to_step_to(page: Page) -> None:
    chip_of(ask(page, "Who painted the lamp?"), HOSTILE).click()
    asked_for(page)
    expect(page.locator("#source mark")).to_have_count(1)
    expect(page.locator("#source :is(.steps, .views)")).to_have_count(0)


def test_a_forged_step_stays_where_it_is(page: Page) -> None:
    turn = ask(page, "Who is in the cast of Harbour Lights?")
    chip_of(turn, "lights.md").click()
    before = asked_for(page).text_content()
    button = page.locator("#source .step").last
    for by in ("7", "../lights.md", "-0.5", "true"):
        serial = page.locator("#source .panel").get_attribute("data-serial")
        button.evaluate("(button, by) => { button.dataset.step = by }", by)
        button.click()
        expect(page.locator("#source .panel")).not_to_have_attribute("data-serial", str(serial))
        assert asked_for(page).text_content() == before


def test_a_chip_that_has_the_keyboard_shows_its_quotation_in_a_card(page: Page) -> None:
    chip = chip_of(ask(page, "Who plays Tom?"), "lights.md", "Jon Berg")
    chip.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(chip).to_be_focused()
    card = page.locator("#citation-card")
    expect(card).to_be_visible()
    expect(card.locator(".quote")).to_have_text("Jon Berg | Tom")
    expect(card.locator(".title")).to_have_text("Harbour Lights (1995)")
    expect(card.locator(".section")).to_have_text("Cast")
    expect(card.locator(".name")).to_have_text("lights.md")
    expect(card).to_have_attribute("role", "tooltip")
    assert chip.get_attribute("aria-describedby") == card.get_attribute("id")
    box = card.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= page.evaluate("window.innerWidth")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(chip).to_be_focused()
    assert chip.get_attribute("aria-describedby") is None


def test_the_pointer_on_a_chip_shows_the_card_and_may_go_into_it(
    open_page: Callable[..., Page], url: str
) -> None:
    page = open_page(url)
    chip = chip_of(ask(page, "Who plays Tom?"), "lights.md", "Jon Berg")
    card = page.locator("#citation-card")
    chip.hover()
    expect(card).to_be_visible()
    card.hover()
    page.wait_for_timeout(400)  # longer than it takes to go
    expect(card).to_be_visible()
    page.locator("#question textarea").hover()
    expect(card).to_be_hidden()
    chip.hover()
    expect(card).to_be_visible()
    chip.click()
    expect(card).to_be_hidden()


def test_a_card_shows_hostile_words_as_text(page: Page) -> None:
    chip = chip_of(ask(page, "Who painted the lamp?"), HOSTILE, "The lamp")
    chip.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    card = page.locator("#citation-card")
    expect(card.locator(".quote")).to_contain_text("<img src=x onerror=window.hacked=1> Mia Roos.")
    expect(card.locator(".name")).to_have_text(HOSTILE)
    assert card.locator("img, b").count() == 0
    assert page.evaluate("window.hacked") is None


def test_values_that_differ_stand_side_by_side_with_their_sources(
    open_page: Callable[..., Page], url: str
) -> None:
    page = open_page(url)
    turn = ask(page, "What is the running time of Harbour Lights?")
    expect(turn.locator(".verdict")).to_have_text("The documents disagree")
    stated = turn.locator(".stated")
    expect(stated).to_have_count(2)
    first, second = (one.bounding_box() for one in stated.all())
    assert first is not None
    assert second is not None
    assert first["y"] == second["y"]
    assert first["x"] + first["width"] <= second["x"]
    for one in stated.all():
        expect(one.locator("button.chip").first).to_be_visible()


def test_what_was_searched_for_is_shown_where_it_is_not_what_was_typed(page: Page) -> None:
    first = ask(page, "Who plays Tom in Harbour Lights?")
    expect(first.locator(".understood")).to_have_count(0)
    second = ask(page, "and Vera?")
    expect(second.locator(".understood")).to_contain_text("Searching: ")
    expect(second.locator(".understood .question")).to_contain_text("Vera")
