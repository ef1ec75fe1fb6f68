"""A film at a glance, in a real browser: its card, who says what, and the chart of the library."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

DESKTOP = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)
ENDING = "Vera drowns in the harbour and Tom keeps her lamp."
LIGHTS = (
    "# Harbour Lights (1995)\n\nHarbour Lights is a drama of the coast.\n\n"
    "- Directed by: Ada Quill\n- Running time: 98 minutes\n- Budget: $2 million\n"
    "- Box office: $11 million\n- Rated: PG\n\n"
    "## Plot\n\nVera pilots the ferry by night and speaks to nobody on board.\n\n"
    f"## The ending\n\n{ENDING}\n\n- Filming location: the wreck of the ferry\n\n"
    "## Cast\n\n- Ida Holm as Vera\n- Jon Berg as Tom\n\n"
    "## Awards\n\n| Award | Category | Recipient | Result |\n| --- | --- | --- | --- |\n"
    "| Pier Prize | Best Actress | Ida Holm | Won |\n"
    "| Pier Prize | Best Film | Harbour Lights | Nominated |\n"
)
NOTES = (
    "# Harbour Lights (1995): notes\n\n- Director: Ada Quill\n- Running time: 101 minutes\n\n"
    "## Cast\n\n- Ida Holm as Vera\n- Lars Nygaard as Tom\n"
)
ROAD_PLOT = "A lorry driver crosses the high moor in winter and gives nobody a lift. " * 6
ORCHARD_PLOT = "Anna inherits a glasshouse and mends its panes through one long summer. " * 6
LIBRARY = {
    "lights.md": LIGHTS,
    "notes/lights.md": NOTES,
    "orchard.md": (
        "# The Glass Orchard (2003)\n\n- Directed by: Mia Sand\n- Running time: 110 minutes\n"
        "- Box office: £3 million\n- Music by: Ebba Ström\n\n"
        f"## Plot\n\n{ORCHARD_PLOT}\n\n## Cast\n\n- Kit Lowe as Anna\n"
    ),
    "road.md": (
        "# North Road (1988)\n\n- Directed by: Otto Beck\n- Running time: 90 minutes\n"
        "- Box office: $4 million\n- Music by: Jon Berg\n\n"
        f"## Plot\n\n{ROAD_PLOT}\n\n## Cast\n\n- Per Lind as the driver\n"
    ),
    "pier.md": (
        "# Silent Pier (2010)\n\n- Directed by: Nora Falk\n\n## Cast\n\n- Ebba Ström as Jo\n"
    ),
}

HOSTILE = "<img src=x onerror=window.hacked=1>"


@pytest.fixture(scope="module")
def url(serve: Callable[..., str]) -> str:
    return serve(LIBRARY, abstain_below=0.0)


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(url: str, open_page: Callable[..., Page], request: pytest.FixtureRequest) -> Page:
    page = open_page(url, request.param)
    expect(page.locator("#film .glance")).to_be_visible()
    return page


def ask(page: Page, question: str) -> Locator:
    box = page.locator("#question textarea")
    box.fill(question)
    turns = page.locator("#chat .turn").count()
    box.press("Enter")
    turn = page.locator("#chat .turn").nth(turns)
    expect(turn.locator(".answer, .refusal, .problem")).to_have_count(1)
    return turn


def choose(page: Page, film: str) -> None:
    page.locator("#film select").select_option(film)
    expect(page.locator("#film h2")).to_have_text(film)


def row(page: Page, name: str) -> Locator:
    """The row of the card that has this name."""
    return page.locator("#film .fact").filter(has=page.locator(f"dt:text-is('{name}')"))


def cell(page: Page, fact: str, document: str) -> Locator:
    """What a document (its number and title) states of a fact, in the table."""
    name = re.compile(f"^{re.escape(fact)}")
    line = page.locator("#film tbody tr").filter(has=page.locator("th[scope=row]", has_text=name))
    return line.locator(f'td[data-document="{document}"]')


def unfold(page: Page, fold: str) -> None:
    details = page.locator(f'#film details[data-fold="{fold}"]')
    if details.get_attribute("open") is None:
        details.locator("summary").click()


def expect_marked(page: Page, document: str, words: str) -> None:
    """Expect the source panel to show exactly these words marked, where they stand, in view."""
    mark = page.locator("#source mark.asked-for")
    expect(mark).to_have_text(words)
    expect(page.locator("#source .name")).to_have_text(document)
    before = mark.evaluate(
        """mark => {
            const range = document.createRange();
            range.setStart(mark.closest(".text"), 0);
            range.setEndBefore(mark);
            return range.toString();
        }"""
    )
    assert LIBRARY[document].startswith(before + words)
    expect(mark).to_be_in_viewport()


def test_without_a_film_in_view_the_library_is_drawn_and_a_film_can_be_chosen(page: Page) -> None:
    expect(page.locator("#film .hint")).to_contain_text("Choose a film")
    expect(page.locator("#film option")).to_have_text(
        ["Choose one", "The Glass Orchard (2003)", "Harbour Lights (1995)", "North Road (1988)",
         "Silent Pier (2010)"]
    )  # fmt: skip
    expect(page.locator("#film .chart svg")).to_be_visible()
    choose(page, "Harbour Lights (1995)")
    expect(page.locator("#film select")).to_be_focused()
    expect(row(page, "Director").locator("dd")).to_have_text("Ada Quill 12")
    expect(row(page, "Year").locator("dd")).to_have_text("1995 12")
    expect(row(page, "Cast").locator("li")).to_have_text(
        ["Ida Holm 12 as Vera", "The documents disagreeJon Berg 1 Lars Nygaard 2 as Tom"]
    )
    expect(row(page, "Budget").locator("dd")).to_have_text("$2 million 1")
    expect(row(page, "Box office").locator("dd")).to_have_text("$11 million 1")
    expect(row(page, "Content rating").locator("dd")).to_have_text("PG 1")
    expect(row(page, "Awards").locator("li")).to_have_text(
        ["Pier Prize, Best Actress: Ida Holm won 1",
         "Pier Prize, Best Film: Harbour Lights nominated 1"]
    )  # fmt: skip


def test_both_values_are_shown_where_documents_disagree(page: Page) -> None:
    choose(page, "Harbour Lights (1995)")
    running = row(page, "Running time")
    expect(running.locator(".disagree")).to_have_text("The documents disagree")
    expect(running.locator(".apart .text")).to_have_text(["98 minutes", "101 minutes"])
    expect(row(page, "Director").locator(".disagree")).to_have_count(0)


def test_each_value_opens_its_source_at_the_exact_words(page: Page) -> None:
    choose(page, "Harbour Lights (1995)")
    row(page, "Running time").get_by_role("button", name="101 minutes: source 2").click()
    expect_marked(page, "notes/lights.md", "101 minutes")
    row(page, "Director").get_by_role("button", name="Ada Quill: source 1").click()
    expect_marked(page, "lights.md", "Ada Quill")
    row(page, "Cast").get_by_role("button", name="Lars Nygaard: source 2").click()
    expect_marked(page, "notes/lights.md", "Lars Nygaard as Tom")
    page.locator("#film .titled").get_by_role("button", name="source 1").click()
    expect_marked(page, "lights.md", "Harbour Lights")


def test_the_section_of_a_fact_is_shown_with_its_source(page: Page) -> None:
    choose(page, "Harbour Lights (1995)")
    row(page, "Cast").get_by_role("button", name="Lars Nygaard: source 2").click()
    expect(page.locator("#source .section")).to_have_text("Cast")
    row(page, "Running time").get_by_role("button", name="101 minutes: source 2").click()
    expect_marked(page, "notes/lights.md", "101 minutes")
    expect(page.locator("#source .section")).to_have_count(0)  # it stands above any heading


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_many_sources_are_folded_and_the_keyboard_unfolds_them(
    open_page: Callable[..., Page], serve: Callable[..., str], size: ViewportSize
) -> None:
    library = {
        f"{number:02}.md": f"# Harbour Lights (1995)\n\n- Director: Ada Quill\n- Note: {number}\n"
        for number in range(1, 20)
    }
    page = open_page(serve(library), size)
    director = row(page, "Director")
    expect(director.locator(".origin:visible")).to_have_count(3)
    more = director.locator("summary")
    expect(more).to_have_text("and 16 more")
    director.locator(".origin:visible").last.focus()
    page.keyboard.press("Tab")
    expect(more).to_be_focused()
    page.keyboard.press("Enter")
    expect(director.locator(".origin:visible")).to_have_count(19)
    director.get_by_role("button", name="source 19").click()
    expect(page.locator("#source mark.asked-for")).to_have_text("Ada Quill")
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]


def test_the_table_says_who_says_what_and_each_cell_opens_its_source(page: Page) -> None:
    choose(page, "Harbour Lights (1995)")
    unfold(page, "who")
    first, second = "1 Harbour Lights (1995)", "2 Harbour Lights (1995): notes"
    expect(cell(page, "Director", first)).to_have_text("Ada Quill")
    expect(cell(page, "Budget", second)).to_have_text("")
    expect(cell(page, "Running time", first)).to_have_class("apart")
    expect(cell(page, "Running time", second)).to_have_text("≠ 101 minutes")
    expect(cell(page, "Vera", second)).not_to_have_class("apart")
    expect(cell(page, "Tom", first)).to_have_text("≠ Jon Berg")
    cell(page, "Tom", second).get_by_role("button").click()
    expect_marked(page, "notes/lights.md", "Lars Nygaard as Tom")
    # It scrolls in a box of its own, or stacks: the page never scrolls sideways.
    width = (page.viewport_size or DESKTOP)["width"]
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_table_can_be_read_on_a_phone(url: str, open_page: Callable[..., Page]) -> None:
    page = open_page(url, PHONE)
    choose(page, "Harbour Lights (1995)")
    unfold(page, "who")
    cells = page.locator("#film td:not(:empty)")
    edges = cells.evaluate_all(
        "all => all.map(one => one.getBoundingClientRect()).map(box => [box.left, box.right])"
    )
    assert len(edges) == 18
    assert all(0 <= left < right <= 390 for left, right in edges)
    shown = "one => getComputedStyle(one, '::before').content"
    assert cells.first.evaluate(shown) == '"1 Harbour Lights (1995)"'


def test_the_card_follows_the_conversation(page: Page) -> None:
    ask(page, "How long is The Glass Orchard?")
    expect(page.locator("#film h2")).to_have_text("The Glass Orchard (2003)")
    choose(page, "North Road (1988)")
    ask(page, "Who directed Harbour Lights?")
    expect(page.locator("#film h2")).to_have_text("Harbour Lights (1995)")
    page.locator("#new-chat").click()
    expect(page.locator("#film .hint")).to_contain_text("Choose a film")


def test_the_chart_draws_one_currency_at_a_time_and_counts_who_is_missing(page: Page) -> None:
    points = page.locator("#film .point")
    names = "all => all.map(one => one.getAttribute('aria-label'))"
    assert points.evaluate_all(names) == [
        "North Road (1988): 90 minutes",
        "Harbour Lights (1995): 98 minutes (also 101 minutes)",
        "The Glass Orchard (2003): 110 minutes",
    ]
    caption = page.locator("#film figcaption")
    expect(caption).to_have_text(
        "3 films are drawn; 1 is not, as no document states both year and running time."
    )
    page.get_by_role("button", name="Takings, USD").click()
    expect(points).to_have_count(2)
    expect(caption).to_have_text(
        "2 films are drawn; 2 are not, as no document states both year and takings in USD."
    )
    expect(page.get_by_role("button", name="Takings, USD")).to_be_focused()
    assert points.evaluate_all(names) == [
        "North Road (1988): $4 million",
        "Harbour Lights (1995): $11 million",
    ]
    page.get_by_role("button", name="Takings, GBP").click()
    expect(points).to_have_count(1)
    expect(points).to_have_attribute("aria-label", "The Glass Orchard (2003): £3 million")


def test_a_point_tells_its_film_and_opens_its_card(page: Page) -> None:
    point = page.get_by_role("button", name="North Road (1988): 90 minutes")
    point.focus()
    expect(page.locator("#film .readout")).to_have_text("North Road (1988): 90 minutes")
    point.hover()
    point.click()
    expect(page.locator("#film h2")).to_have_text("North Road (1988)")
    expect(page.locator("#film h2")).to_be_focused()
    expect(page.locator("#film h2")).to_be_in_viewport()
    unfold(page, "chart")
    expect(page.locator("#film .point[aria-current]")).to_have_attribute(
        "aria-label", "North Road (1988): 90 minutes"
    )
    page.get_by_role("button", name="The Glass Orchard (2003): 110 minutes").press("Enter")
    expect(page.locator("#film h2")).to_have_text("The Glass Orchard (2003)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_chart_is_legible_in_both_schemes_and_on_a_phone(
    url: str, open_page: Callable[..., Page], scheme: str
) -> None:
    page = open_page(url, PHONE)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.reload()
    expect(page.locator("#film svg text").first).to_be_visible()
    read = """text => {
        const light = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map((value) => {
            const part = value / 255;
            return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        }).reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
        const pair = [getComputedStyle(text).fill, getComputedStyle(document.body).backgroundColor];
        const [a, b] = pair.map(light);
        return [text.getBoundingClientRect().height,
                (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)];
    }"""
    for text in page.locator("#film svg text").all():
        height, contrast = text.evaluate(read)
        assert height >= 11
        assert contrast >= 4.5
    for dot in page.locator("#film .dot").all():
        contrast = dot.evaluate(read)[1]
        assert contrast >= 3
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_with_spoilers_hidden_the_card_shows_nothing_hidden(page: Page) -> None:
    choose(page, "Harbour Lights (1995)")
    unfold(page, "who")
    place = cell(page, "Filming location", "1 Harbour Lights (1995)")
    expect(place).to_have_text("the wreck of the ferry")
    place.get_by_role("button").click()
    expect_marked(page, "lights.md", "the wreck of the ferry")
    page.locator("#spoilers input").uncheck()
    expect(place).to_have_count(0)
    expect(page.locator("#source .folded")).to_have_count(1)
    assert "wreck" not in page.content()
    expect(page.locator("#film h2")).to_have_text("Harbour Lights (1995)")
    row(page, "Running time").get_by_role("button", name="98 minutes: source 1").click()
    mark = page.locator("#source mark.asked-for")
    expect(mark).to_have_text("98 minutes")
    page.locator("#spoilers input").check()
    expect(place).to_have_text("the wreck of the ferry")


def test_a_document_that_is_left_out_states_nothing_on_the_card(page: Page) -> None:
    choose(page, "Harbour Lights (1995)")
    box = page.locator("#documents li", has_text="notes/lights.md").locator("input")
    box.uncheck()
    running = row(page, "Running time")
    expect(running.locator(".text")).to_have_text(["98 minutes"])
    expect(running.locator(".disagree")).to_have_count(0)
    box.check()
    expect(running.locator(".text")).to_have_text(["98 minutes", "101 minutes"])


def test_a_forged_click_on_a_fact_opens_nothing(url: str, open_page: Callable[..., Page]) -> None:
    page = open_page(url)
    choose(page, "Harbour Lights (1995)")
    for forged in ("99", "-1", "0.5", "x", "1e9"):
        chip = page.locator("#film .origin").first
        chip.evaluate("(chip, line) => { chip.dataset.line = line; }", forged)
        chip.click()
        expect(page.locator("#source .problem")).to_have_text(
            "That is no source of this conversation."
        )
    ask(page, "Who directed Harbour Lights?")
    page.locator("#film select").evaluate(
        "select => { select.options[0].value = '../../etc/passwd'; select.selectedIndex = 0;"
        " select.dispatchEvent(new Event('change', { bubbles: true })); }"
    )
    page.wait_for_timeout(500)
    expect(page.locator("#film h2")).to_have_text("Harbour Lights (1995)")


def test_a_library_of_one_film_shows_its_card_at_once_and_no_chart(
    open_page: Callable[..., Page], serve: Callable[..., str]
) -> None:
    page = open_page(serve({"lights.md": LIGHTS}))
    expect(page.locator("#film h2")).to_have_text("Harbour Lights (1995)")
    expect(page.locator("#film select")).to_have_count(0)
    expect(page.locator("#film svg")).to_have_count(0)


def test_the_card_comes_when_the_library_has_been_read(
    open_page: Callable[..., Page], serve: Callable[..., str], order: Callable[..., str]
) -> None:
    page = open_page(serve({"lights.md": LIGHTS}, held=True))
    expect(page.locator("#progress")).to_contain_text("Reading the library")
    expect(page.locator("#film .glance")).to_have_count(0)
    order({"release": True})
    expect(page.locator("#film h2")).to_have_text("Harbour Lights (1995)")


def test_hostile_titles_and_values_are_shown_as_text(
    open_page: Callable[..., Page], serve: Callable[..., str]
) -> None:
    library = {
        "one.md": f"# {HOSTILE} (1995)\n\n- Directed by: {HOSTILE}\n- Running time: 90 minutes\n\n"
        f"## Cast\n\n- Ida Holm as {HOSTILE}\n",
        "two.md": "# Plain (1990)\n\n- Directed by: Ada Quill\n- Running time: 80 minutes\n",
    }
    page = open_page(serve(library))
    options = page.locator("#film option")
    expect(options).not_to_have_count(0)
    names = options.all_inner_texts()
    for name in names:
        if name != "Choose one":
            choose(page, name)
            unfold(page, "who")
    assert page.evaluate("window.hacked") is None
    assert page.locator("#film img").count() == 0
