"""What a reader sees of the page is of ``words.py``, of the documents, or of the questions."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from filmqa.facts.vocabulary import fields

LIBRARY = {
    "lights.md": (
        "# Harbour Lights (1995)\n\nHarbour Lights is a drama of the coast.\n\n"
        "- Director: Ada Quill\n- Running time: 98 minutes\n- Box office: $11 million\n\n"
        "## Plot\n\nVera pilots the ferry by night and speaks to nobody on board.\n\n"
        "## The ending\n\nVera drowns in the harbour and Tom keeps her lamp.\n\n"
        "## Cast\n\n- Ida Holm as Vera\n- Jon Berg as Tom\n\n"
        "## Awards\n\n| Award | Category | Recipient | Result |\n| --- | --- | --- | --- |\n"
        "| Pier Prize | Best Actress | Ida Holm | Won |\n"
    ),
    "numbers.html": "<h1>Harbour Lights (1995)</h1><ul><li>Running time: 101 minutes</li></ul>",
    "salt.md": "# Salt Road (1987)\n\n- Director: Lise Dahl\n- Running time: 101 minutes\n",
}
# All that is seen, or said by a screen reader, in the page's order, but for what an answer says
# around its quotations, and questions to be asked.
SEEN = r"""() => {
    const told = [document.title];
    const walker = document.createTreeWalker(document.body, 5);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.nodeType === 3) {
            const around = node.parentElement;
            const question = around.closest("[data-question]")?.dataset.question === node.data;
            const passed = around.closest(
                "script, style, .saved, .words .plain, [data-testid=status-tracker]");
            if (!question && !passed) told.push(node.data);
            continue;
        }
        for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description"]) {
            if (node.hasAttribute(name)) told.push(node.getAttribute(name));
        }
    }
    return told.join("\n");
}"""
FIELDS = [*fields(), "Year", "Markdown", "JSON"]  # also names
LETTERS = re.compile(r"[^\W\d_]+")
BRACKETS = re.compile(r"\u27e6[^\u27e6\u27e7]*\u27e7")


@pytest.fixture(scope="module")
def url(serve_marked: Callable[..., str]) -> str:
    return serve_marked(LIBRARY, abstain_below=0.0)


def ask(page: Page, question: str) -> Locator:
    box = page.locator("#question textarea")
    box.fill(question)
    turns = page.locator("#chat .turn").count()
    box.press("Enter")
    turn = page.locator("#chat .turn").nth(turns)
    expect(turn.locator(".answer, .refusal, .problem")).to_have_count(1)
    return turn


def welcome(page: Page) -> None:
    expect(page.locator("#film .glance")).to_be_visible()


def answered(page: Page) -> None:
    ask(page, "How long is Harbour Lights?")  # the documents disagree
    turn = ask(page, "Who plays Tom in Harbour Lights?")
    turn.locator('[data-verdict="wrong"]').click()
    expect(page.locator("#chat .reasons")).to_be_visible()
    turn.locator(".chip").first.click()
    expect(page.locator("#source mark.asked-for")).to_have_count(1)
    turn.locator("button[data-link]").click()
    expect(turn.locator("button[data-link]")).not_to_have_text("\u27e6Copy link\u27e7")
    expect(page.locator("#offered .sending")).to_be_empty()


def folded(page: Page) -> None:
    page.locator("#spoilers input").uncheck()
    expect(ask(page, "How does Harbour Lights end?").locator("[data-reveal]")).to_be_visible()
    page.locator("#library button.document", has_text="lights.md").click()
    expect(page.locator("#source .folded")).to_have_count(1)
    page.locator("#source [data-view=raw]").click()


def narrowed(page: Page) -> None:
    page.locator("#library-search textarea, #library-search input").fill("zither")
    expect(page.locator("#documents .hint")).to_have_count(1)
    page.locator("#library-search textarea, #library-search input").fill("")
    page.locator('input[data-look-document="salt.md"]').uncheck()
    expect(page.locator("#scope .narrowed")).to_have_count(1)
    page.locator("#documents li").first.hover()
    page.locator("#documents .delete").first.click()
    expect(page.locator("#documents .sure")).to_be_visible()


def glanced(page: Page) -> None:
    page.locator("#film select").select_option("Harbour Lights (1995)")
    expect(page.locator("#film h2")).to_be_visible()
    page.locator('#film [data-fold="who"] summary').click()
    expect(page.locator("#film table")).to_be_visible()


def added(page: Page) -> None:
    page.locator("#upload .adding > summary").click()
    page.locator("#upload .pasting > summary").click()
    page.locator("#upload .paste-name").fill("salt.md")
    page.locator("#upload .paste-text").fill("Salt Road was shot on the coast.")
    page.locator("#upload button.paste").click()
    expect(page.locator("#upload-report [data-decision]").first).to_be_visible()


def listed(page: Page) -> None:
    ask(page, "Who directed Salt Road?")
    page.locator("#new-chat").click()
    expect(page.locator("#chat .turn")).to_have_count(0)
    ask(page, "Who plays Vera?")
    lines = page.locator("#history li")
    lines.first.hover()
    lines.first.locator(".delete").click()
    expect(page.locator("#history .undo")).to_be_visible()
    lines.first.hover()
    lines.first.locator(".rename").click()
    expect(lines.first.locator("input")).to_be_focused()


@pytest.mark.parametrize(
    "state", [welcome, answered, folded, narrowed, glanced, added, listed],
    ids=lambda state: str(state.__name__),
)  # fmt: skip
def test_every_word_that_is_seen_is_of_the_words_or_a_document_or_a_question(
    open_page: Callable[..., Page], url: str, state: Callable[[Page], None]
) -> None:
    page = open_page(url)
    expect(page.locator("#library button.document")).to_have_count(3)
    expect(page.locator("#chat .sample").first).to_be_visible()
    state(page)
    seen = page.evaluate(SEEN)
    assert seen.count("\u27e6") == seen.count("\u27e7") > 50
    asked = page.locator("#chat .asked, #history .title").all_text_contents()
    texts = [*LIBRARY, *LIBRARY.values(), *asked, *FIELDS]
    told = {word for text in texts for word in LETTERS.findall(text.casefold())}
    while BRACKETS.search(seen):
        seen = BRACKETS.sub(" ", seen)
    left = {word for word in LETTERS.findall(seen.casefold()) if word not in told}
    assert sorted(left) == []
