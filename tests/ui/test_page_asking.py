"""Asking in a real browser: keys, "Which film?", what is asked next, stopping, a slow send."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

DESKTOP = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)
LIGHTS = (
    "# Harbour Lights (1995)\n\nHarbour Lights is a drama of the coast.\n\n"
    "- Directed by: Ada Quill\n- Running time: 98 minutes\n- Budget: $2 million\n"
    "- Music by: Sol Hart\n\n## Plot\n\n"
    + "Vera pilots the ferry by night and speaks to nobody on board. "
    * 6
    + "\n\n## The ending\n\nVera drowns in the harbour and Tom keeps her lamp.\n\n"
    "## Cast\n\n- Ida Holm as Vera\n- Jon Berg as Tom\n"
)
LIBRARY = {
    "lights.md": LIGHTS,
    "orchard.md": (
        "# The Glass Orchard (2003)\n\n- Directed by: Mia Sand\n- Running time: 110 minutes\n\n"
        "## Plot\n\n"
        + "Anna inherits a glasshouse and mends its panes through one long summer. " * 6
        + "\n\n## Cast\n\n- Kit Lowe as Anna\n"
    ),
    "road.md": (
        "# North Road (1988)\n\n- Directed by: Otto Beck\n- Running time: 90 minutes\n\n"
        "## Plot\n\n"
        + "A lorry driver crosses the high moor in winter and gives nobody a lift. " * 6
        + "\n\n## Cast\n\n- Per Lind as the driver\n"
    ),
}


@pytest.fixture(scope="module")
def url(serve: Callable[..., str]) -> str:
    return serve(LIBRARY, abstain_below=0.0)


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(url: str, open_page: Callable[..., Page], request: pytest.FixtureRequest) -> Page:
    page = open_page(url, request.param)
    expect(page.locator("#film .glance")).to_be_visible()
    return page


def box_of(page: Page) -> Locator:
    return page.locator("#question textarea")


def settled(page: Page, place: int) -> Locator:
    """The turn in a place, once it has been answered."""
    turn = page.locator("#chat .turn").nth(place)
    expect(turn.locator(".answer, .refusal, .problem")).to_have_count(1)
    return turn


def ask(page: Page, question: str) -> Locator:
    turns = page.locator("#chat .turn").count()
    box_of(page).fill(question)
    box_of(page).press("Enter")
    return settled(page, turns)


def test_which_film_is_answered_by_a_button_and_the_conversation_goes_on_about_it(
    page: Page,
) -> None:
    turn = ask(page, "Who directed it?")
    expect(turn.locator(".verdict")).to_have_text("Which film?")
    expect(turn.locator("button.sample")).to_have_text(
        ["The Glass Orchard (2003)", "Harbour Lights (1995)", "North Road (1988)"]
    )
    turn.get_by_role("button", name="Harbour Lights (1995)").click()
    told = settled(page, 1)
    expect(told.locator(".short")).to_have_text("Ada Quill")
    expect(page.locator("#film h2")).to_have_text("Harbour Lights (1995)")
    expect(ask(page, "How long is it?").locator(".short")).to_have_text("98 minutes")


def test_questions_offered_next_are_answered_and_never_those_asked_before(page: Page) -> None:
    ask(page, "Who directed Harbour Lights?")
    offered = page.locator("#offered button")
    expect(offered).to_have_text(
        ["Who stars in Harbour Lights?", "Who plays Vera in Harbour Lights?",
         "What is Harbour Lights about?"]
    )  # fmt: skip
    for place in (1, 2, 3):
        question = offered.first.inner_text()
        before = page.locator("#chat .asked").all_inner_texts()
        assert question not in before
        offered.first.click()
        turn = settled(page, place)
        expect(turn.locator(".asked")).to_have_text(question)
        expect(turn.locator(".answer .chip").first).to_be_visible()
        expect(offered.filter(has_text=question)).to_have_count(0)
        expect(offered.first).to_be_visible()
    expect(box_of(page)).to_be_focused()
    page.locator("#new-chat").click()
    expect(offered).to_have_count(0)


def test_with_spoilers_hidden_the_end_is_not_offered(
    url: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(url)
    ends = page.locator("#offered button", has_text="How does Harbour Lights end?")
    for question in ("Who directed Harbour Lights?", "Who stars in Harbour Lights?",
                     "Who plays Vera in Harbour Lights?"):  # fmt: skip
        ask(page, question)
    expect(ends).to_have_count(1)
    page.locator("#spoilers input").uncheck()
    expect(ends).to_have_count(0)
    expect(page.locator("#offered button").first).to_be_visible()


def test_up_in_an_empty_box_recalls_what_was_asked_and_down_goes_back(page: Page) -> None:
    long = "Who directed Harbour Lights, " + "and who wrote it, " * 40 + "if anybody?"
    for question in ("Who directed North Road?", long):
        ask(page, question)
    box = box_of(page)
    box.press("ArrowUp")
    expect(box).to_have_value(long)
    box.press("ArrowUp")
    expect(box).to_have_value("Who directed North Road?")
    box.press("ArrowUp")
    expect(box).to_have_value("Who directed North Road?")
    box.press("ArrowDown")
    expect(box).to_have_value(long)
    box.press("ArrowDown")
    expect(box).to_have_value("")
    box.press("ArrowUp")
    box.press("ArrowUp")
    box.press("Enter")
    expect(settled(page, 2).locator(".asked")).to_have_text("Who directed North Road?")
    expect(settled(page, 2).locator(".short")).to_have_text("Otto Beck")


def test_up_in_a_box_that_is_written_in_leaves_what_is_written(page: Page) -> None:
    ask(page, "Who directed North Road?")
    box = box_of(page)
    box.press_sequentially("Who plays")
    box.press("ArrowUp")
    expect(box).to_have_value("Who plays")
    box.fill("")
    box.press("ArrowUp")
    box.press_sequentially(" And when?")
    box.press("ArrowUp")
    expect(box).to_have_value("Who directed North Road? And when?")


def test_a_slash_goes_to_the_question_but_not_while_something_is_written(page: Page) -> None:
    page.locator("#new-chat").focus()
    page.keyboard.press("/")
    expect(box_of(page)).to_be_focused()
    expect(box_of(page)).to_have_value("")
    page.keyboard.type("18/20")
    expect(box_of(page)).to_have_value("18/20")
    search = page.get_by_role("textbox", name="Conversations")
    search.focus()
    page.keyboard.type("a/b")
    expect(search).to_have_value("a/b")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_escape_stops_an_answer_and_the_question_can_be_asked_again(
    serve: Callable[..., str],
    order: Callable[..., str],
    open_page: Callable[..., Page],
    size: ViewportSize,
) -> None:
    url = serve(LIBRARY, abstain_below=0.0, held=True)
    order({"release": True})
    page = open_page(url, size)
    expect(page.locator("#film .glance")).to_be_visible()
    order({"release": False})
    box_of(page).fill("Why does the driver give nobody a lift?")
    box_of(page).press("Enter")
    expect(page.locator("#chat .waiting")).to_contain_text("Looking in the documents")
    page.keyboard.press("Escape")
    expect(page.locator("#chat .waiting")).to_have_count(0)
    stopped = page.locator("#chat .turn").first
    expect(stopped.locator(".problem")).to_contain_text("Stopped before it was answered.")
    page.reload()
    expect(stopped.locator(".problem")).to_contain_text("Stopped before it was answered.")
    # The answer that comes too late changes nothing.
    order({"release": True})
    page.locator("#film select").select_option("North Road (1988)")
    expect(page.locator("#film h2")).to_have_text("North Road (1988)")
    expect(stopped.locator(".problem")).to_contain_text("Stopped before it was answered.")
    stopped.get_by_role("button", name="Ask again").click()
    expect(settled(page, 1).locator(".answer")).to_contain_text("gives nobody a lift")


def test_a_question_that_waits_for_the_library_can_be_stopped_by_a_button(
    serve: Callable[..., str], order: Callable[..., str], open_page: Callable[..., Page]
) -> None:
    url = serve(LIBRARY, abstain_below=0.0, held=True)
    page = open_page(url + "?q=" + quote("Who directed North Road?"))
    expect(page.locator("#progress")).to_contain_text("Reading the library")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#chat .problem")).to_contain_text("Stopped before it was answered.")
    order({"release": True})
    expect(page.locator("#film .glance")).to_be_visible()
    expect(page.locator("#chat .answer")).to_have_count(0)
    page.get_by_role("button", name="Ask again").click()
    expect(settled(page, 1).locator(".short")).to_have_text("Otto Beck")


def test_a_send_that_takes_long_says_so_and_keeps_the_question_in_the_box(page: Page) -> None:
    page.route("**/queue/join*", lambda _: None)
    box_of(page).fill("Who directed North Road?")
    box_of(page).press("Enter")
    expect(page.locator("#offered .sending")).to_have_text("Sending the question")
    expect(box_of(page)).to_have_value("Who directed North Road?")
    page.unroute("**/queue/join*")  # which lets go what was held
    expect(settled(page, 0).locator(".short")).to_have_text("Otto Beck")
    expect(page.locator("#offered .sending")).to_have_text("")
    expect(box_of(page)).to_have_value("")
