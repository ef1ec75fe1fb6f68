"""The page while the library is being read, and when it cannot be."""

from collections.abc import Callable

from playwright.sync_api import Page, expect


def test_a_question_asked_too_early_is_told_so_and_can_be_asked_again(
    open_page: Callable[..., Page], serve: Callable[..., str], order: Callable[..., str]
) -> None:
    page = open_page(
        serve({"film.txt": "The film\n\nBen was played by Nicolas Cage.\n"}, held=True)
    )
    expect(page.locator("#progress")).to_contain_text("Reading the library")
    expect(page.locator("#progress progress")).to_be_visible()
    page.locator("#question textarea").fill("Who played Ben?")
    page.locator("#question textarea").press("Enter")
    expect(page.locator("#chat .problem")).to_contain_text("The library is still being read")

    order({"release": True})
    expect(page.locator("#progress")).to_be_hidden()
    expect(page.locator("#library button.document")).to_have_count(1)
    page.get_by_role("button", name="Ask again").click()
    answer = page.locator("#chat .turn").nth(1)
    expect(answer.locator(".quote")).to_have_text("Ben was played by Nicolas Cage.")
    expect(page.locator("#chat .turn").first.locator(".problem")).to_be_visible()


def test_the_answer_to_a_question_from_before_a_new_chat_never_comes(
    open_page: Callable[..., Page], serve: Callable[..., str], order: Callable[..., str]
) -> None:
    page = open_page(
        serve({"film.txt": "The film\n\nBen was played by Nicolas Cage.\n"}, held=True)
    )
    order({"release": True})
    expect(page.locator("#library button.document")).to_have_count(1)
    order({"release": False})
    page.locator("#question textarea").fill("Who played Ben?")
    page.locator("#question textarea").press("Enter")
    expect(page.locator("#chat .waiting")).to_have_text("Looking in the documents")
    page.locator("#new-chat").click()
    expect(page.locator("#chat .turn")).to_have_count(0)
    page.locator("#question textarea").fill("Who was Ben played by?")
    page.locator("#question textarea").press("Enter")
    expect(page.locator("#chat .waiting")).to_have_count(1)
    order({"release": True})
    expect(page.locator("#chat .quote")).to_have_text("Ben was played by Nicolas Cage.")
    assert page.locator("#chat .asked").all_inner_texts() == ["Who was Ben played by?"]


def test_questions_sent_while_another_waits_are_all_answered_in_their_place(
    open_page: Callable[..., Page], serve: Callable[..., str], order: Callable[..., str]
) -> None:
    page = open_page(
        serve({"film.txt": "The film\n\nBen was played by Nicolas Cage.\n"}, held=True)
    )
    order({"release": True})
    expect(page.locator("#library button.document")).to_have_count(1)
    order({"release": False})
    for waiting, question in enumerate(("Who played Ben?", "?!", "Ben was played by whom?")):
        page.locator("#question textarea").fill(question)
        page.locator("#question textarea").press("Enter")
        expect(page.locator("#chat .turn")).to_have_count(waiting + 1)
    order({"release": True})
    expect(page.locator("#chat .quote")).to_have_text(["Ben was played by Nicolas Cage."] * 2)
    expect(page.locator("#chat .asked")).to_have_text(
        ["Who played Ben?", "?!", "Ben was played by whom?"]
    )
    expect(page.locator("#chat .turn").nth(1).locator(".problem")).to_be_visible()


def test_sample_questions_come_when_the_library_has_been_read(
    open_page: Callable[..., Page], serve: Callable[..., str], order: Callable[..., str]
) -> None:
    page = open_page(serve({"film.md": "# Jaws\n\nJaws was directed by Ann Lee.\n"}, held=True))
    expect(page.locator("#progress")).to_contain_text("Reading the library")
    expect(page.locator("#chat .sample")).to_have_count(0)
    order({"release": True})
    expect(page.locator("#chat .sample").first).to_have_text("Who directed Jaws?")


def test_what_keeps_a_library_from_being_read_is_said(
    open_page: Callable[..., Page], serve: Callable[..., str]
) -> None:
    page = open_page(serve({}))
    expect(page.locator("#progress")).to_contain_text("No documents to read")
    page.locator("#question textarea").fill("Who played Ben?")
    page.locator("#question textarea").press("Enter")
    expect(page.locator("#chat .problem")).to_contain_text("No documents to read")


def test_a_file_that_was_left_out_is_named_with_the_reason(
    open_page: Callable[..., Page], serve: Callable[..., str]
) -> None:
    page = open_page(serve({"film.txt": "The film\n\nBen drives.\n", "gone<b>.txt": ""}))
    expect(page.locator("#library .notices .name")).to_have_text("gone<b>.txt")
    expect(page.locator("#library .notices li")).to_contain_text("empty")
