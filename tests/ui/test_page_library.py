"""The library in a real browser: dropped, announced, asked, narrowed, deleted and taken back."""

import urllib.request
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, ViewportSize, expect

LIBRARY = {
    "lights.md": "# Harbour Lights (1995)\n\n- Director: Ada Quill\n- Runtime: 111 min\n\n"
    "## Plot\n\nVera pilots the ferry by night and speaks to nobody on board.\n",
    "listing.md": "# Harbour Lights (1995)\n\n- Running time: 112 minutes\n- Composer: Per Lund\n",
    "salt.md": "# Salt Road (1987)\n\n- Director: Lise Dahl\n- Runtime: 101 min\n",
}
TIN = "# Tin Moon (2003)\n\n- Director: Edda Moe\n- Runtime: 140 min\n"
PHONE = ViewportSize(width=390, height=844)

# What a person's hand does: the page gets the very events that a browser makes of a drop.
DROP = """files => {
    const drag = new DataTransfer();
    for (const [name, text] of files) drag.items.add(new File([text], name));
    const target = document.querySelector("#chat");
    for (const type of ["dragover", "drop"]) {
        target.dispatchEvent(new DragEvent(type, {
            dataTransfer: drag, bubbles: true, cancelable: true,
        }));
    }
}"""


@pytest.fixture(params=[None, PHONE], ids=["desktop", "phone"])
def served(
    serve: Callable[..., str],
    open_page: Callable[..., Page],
    order: Callable[..., str],
    request: pytest.FixtureRequest,
) -> Iterator[tuple[Page, Path]]:
    """Give a page over a library of its own, and the folder of that; it is closed afterwards."""
    used: dict[str, object] = {}
    url = serve(LIBRARY, abstain_below=0.0, used=used)
    page = open_page(url) if request.param is None else open_page(url, request.param)
    expect(page.locator("#library button.document")).to_have_count(3)
    yield page, Path(str(used["corpus"]))
    page.close()
    order({"close": url})


@pytest.fixture
def page(served: tuple[Page, Path]) -> Page:
    return served[0]


def ask(page: Page, question: str) -> Locator:
    box = page.locator("#question textarea")
    box.fill(question)
    turns = page.locator("#chat .turn").count()
    box.press("Enter")
    turn = page.locator("#chat .turn").nth(turns)
    expect(turn.locator(".answer, .refusal, .problem")).to_have_count(1)
    return turn


def choose(page: Page, files: Sequence[tuple[str, str]]) -> None:
    if not page.locator("#upload .adding[open]").count():
        page.get_by_text("Add documents").click()
    payloads = [FilePayload(name=n, mimeType="text/plain", buffer=t.encode()) for n, t in files]
    page.locator("#upload input.files").set_input_files(payloads)


def test_a_dropped_file_is_read_while_the_chat_goes_on_announced_asked_deleted_and_restored(
    serve: Callable[..., str], open_page: Callable[..., Page], order: Callable[..., str]
) -> None:
    for viewport in (None, PHONE):
        url = serve(LIBRARY, abstain_below=0.0, held=True)
        order({"release": True})
        page = open_page(url) if viewport is None else open_page(url, viewport)
        expect(page.locator("#library button.document")).to_have_count(3)

        order({"reading": False})
        page.evaluate(DROP, [["tin.md", TIN]])
        expect(page.locator("#progress progress")).to_be_visible()
        expect(page.locator("#progress")).to_contain_text("Reading the library")
        expect(ask(page, "Who directed Salt Road?").locator(".short")).to_have_text("Lise Dahl")
        assert ask(page, "Who directed Tin Moon?").locator(".refusal").count() == 1
        order({"reading": True})

        live = page.locator("#upload [role=status]")
        expect(live).to_have_text("Added tin.md: 1 passage")
        expect(page.locator("#library button.document")).to_have_count(4)
        expect(page.locator("#progress progress")).to_have_count(0)
        turn = ask(page, "Who directed Tin Moon?")
        expect(turn.locator(".short")).to_have_text("Edda Moe")
        turn.locator('button[data-citation="1"]').click()
        expect(page.locator('#source mark[data-citation="1"]')).to_have_text("Director: Edda Moe")
        expect(page.locator("#source .name")).to_have_text("tin.md")

        line = page.locator("#library li").filter(has_text="tin.md")
        line.hover()
        line.get_by_role("button", name="Delete Tin Moon").click()
        sure = page.get_by_role("button", name="Delete it")
        expect(sure).to_be_focused()
        sure.click()
        expect(live).to_have_text("Deleted tin.md. It can be taken back for an hour.")
        expect(page.locator("#library button.document")).to_have_count(3)
        turn = ask(page, "Who directed Tin Moon?")
        expect(turn.locator(".refusal")).to_have_count(1)
        assert "Edda" not in turn.inner_text()

        page.get_by_role("button", name="Undo: tin.md").click()
        expect(page.locator("#library button.document")).to_have_count(4)
        expect(live).to_have_text("Added tin.md: 1 passage")
        expect(ask(page, "Who directed Tin Moon?").locator(".short")).to_have_text("Edda Moe")
        expect(page.get_by_role("button", name="Undo: tin.md")).to_have_count(0)


def test_a_question_looks_in_the_ticked_documents_alone_until_it_is_widened(page: Page) -> None:
    question = "Who composed the music of Harbour Lights?"
    box = page.locator('input[data-look-document="listing.md"]')
    box.uncheck()
    expect(page.locator("#scope")).to_contain_text("Asking 2 of 3 documents only.")
    film = page.locator('input[data-look-film="Harbour Lights (1995)"]')
    expect(film).to_have_js_property("indeterminate", True)
    turn = ask(page, question)
    assert "Lund" not in turn.inner_text()
    expect(turn.locator(".narrowed")).to_contain_text("1 document was left out.")
    turn.locator(".narrowed button").click()
    again = page.locator("#chat .turn").nth(1)
    expect(again.locator(".short")).to_have_text("Per Lund")
    expect(again.locator(".narrowed")).to_have_count(0)
    expect(page.locator("#scope .narrowed")).to_have_count(0)
    expect(box).to_be_checked()


def test_boxes_that_are_ticked_at_once_never_tick_back(page: Page) -> None:
    names = [*LIBRARY]
    page.evaluate(
        """names => {
            const boxes = () => names.map((name) =>
                document.querySelector(`input[data-look-document="${CSS.escape(name)}"]`));
            boxes().at(-1).focus();
            for (const box of boxes()) box.click();
            window.seen = new Set();
            const look = () => {
                window.seen.add(boxes().map((box) => Number(box.checked)).join(""));
                requestAnimationFrame(look);
            };
            look();
        }""",
        names,
    )
    expect(page.locator("#scope")).to_contain_text("No document is ticked")
    expect(page.locator("#documents input:checked")).to_have_count(0)
    expect(page.locator("#documents .shelf")).to_have_attribute("data-narrowed", "3")
    assert page.evaluate("[...window.seen]") == ["000"]
    expect(page.locator(f'input[data-look-document="{names[-1]}"]')).to_be_focused()


def test_who_goes_on_to_the_question_is_not_fetched_back_by_a_tick(page: Page) -> None:
    page.locator('input[data-look-document="salt.md"]').evaluate(
        "box => { box.focus(); box.click(); document.querySelector('#question textarea').focus(); }"
    )
    expect(page.locator("#scope")).to_contain_text("Asking 2 of 3 documents only.")
    expect(page.locator("#documents .shelf")).to_have_attribute("data-narrowed", "1")
    expect(page.locator("#question textarea")).to_be_focused()


def test_what_is_ticked_survives_a_reload_in_its_own_tab_alone(
    page: Page, open_page: Callable[..., Page]
) -> None:
    listing = 'input[data-look-document="listing.md"]'
    page.locator(listing).uncheck()
    expect(page.locator("#scope")).to_contain_text("Asking 2 of 3 documents only.")
    other = open_page(page.url.split("#")[0])
    expect(other.locator(listing)).to_be_checked()
    page.reload()
    expect(page.locator(listing)).not_to_be_checked()
    expect(page.locator('input[data-look-document="lights.md"]')).to_be_checked()
    expect(page.locator("#scope")).to_contain_text("Asking 2 of 3 documents only.")
    turn = ask(page, "Who composed the music of Harbour Lights?")
    assert "Lund" not in turn.inner_text()
    expect(turn.locator(".narrowed")).to_contain_text("1 document was left out.")
    page.goto(page.url.split("#")[0] + "?q=Who composed the music of Harbour Lights%3F")
    expect(page.locator("#chat .turn .narrowed")).to_contain_text("1 document was left out.")
    page.locator("#scope button").click()
    expect(page.locator(listing)).to_be_checked()
    page.reload()
    expect(page.locator("#library button.document")).to_have_count(3)
    expect(page.locator(listing)).to_be_checked()
    expect(page.locator("#scope .narrowed")).to_have_count(0)


@pytest.mark.parametrize("kept", ["{", '"salt.md"', "null", '[5, null, ["salt.md"], "../../x"]'])
def test_what_a_browser_remembers_may_be_anything(served: tuple[Page, Path], kept: str) -> None:
    page, _ = served
    page.evaluate("kept => sessionStorage.setItem('filmqa.left-out', kept)", kept)
    page.reload()
    expect(page.locator("#library button.document")).to_have_count(3)
    expect(page.locator("#library input[data-look-document]:checked")).to_have_count(3)
    expect(page.locator("#scope .narrowed")).to_have_count(0)
    expect(ask(page, "Who directed Salt Road?").locator(".short")).to_have_text("Lise Dahl")


def test_a_question_over_the_library_counts_the_ticked_films_alone(page: Page) -> None:
    question = "Which film is the longest?"
    expect(ask(page, question).locator(".short")).to_contain_text("Harbour Lights")
    page.locator('input[data-look-film="Harbour Lights (1995)"]').uncheck()
    expect(page.locator("#scope")).to_contain_text("Asking 1 of 3 documents only.")
    expect(page.locator('input[data-look-document="lights.md"]')).not_to_be_checked()
    turn = ask(page, "How long is Salt Road?")
    expect(turn.locator(".short")).to_have_text("101 min")
    assert "Harbour" not in ask(page, question).inner_text().replace(question, "")
    page.locator("#scope button").click()
    expect(page.locator("#scope .narrowed")).to_have_count(0)
    expect(ask(page, question).locator(".short")).to_contain_text("Harbour Lights")


def test_with_nothing_ticked_nothing_is_answered_and_another_tab_asks_everything(
    page: Page, open_page: Callable[..., Page]
) -> None:
    other = open_page(page.url.split("#")[0])
    expect(other.locator("#library button.document")).to_have_count(3)
    for name in LIBRARY:
        page.locator(f'input[data-look-document="{name}"]').uncheck()
        expect(page.locator(f'input[data-look-document="{name}"]')).to_be_focused()
    expect(page.locator("#scope")).to_contain_text("No document is ticked")
    turn = ask(page, "Who directed Salt Road?")
    expect(turn.locator(".problem")).to_contain_text("No document is chosen to look in.")
    expect(ask(other, "Who directed Salt Road?").locator(".short")).to_have_text("Lise Dahl")
    expect(other.locator("#scope .narrowed")).to_have_count(0)


def test_bad_files_are_refused_one_by_one_and_the_good_ones_kept(
    served: tuple[Page, Path],
) -> None:
    page, corpus = served
    choose(
        page,
        [
            ("tin.md", TIN),
            (".hidden.md", "x"),
            ("aux.txt", "x"),
            ("a.png", "x"),
            ("empty.md", ""),
            ("<img src=x onerror=window.hacked=1>.md", "\0\1\2" * 9),
        ],
    )
    expect(page.locator("#library button.document")).to_have_count(4)
    assert page.locator("#upload-report .refused li").all_inner_texts() == [
        "Not added: .hidden.md: its name, or that of its folder, begins with a dot.",
        "Not added: aux.txt: “aux.txt” is the name of a device on some systems.",
        "Not added: a.png: only .txt, .md, .markdown, .html and .htm files are read.",
        "Not added: empty.md: it is empty: it holds no words.",
        "Not added: <img src=x onerror=window.hacked=1>.md: it cannot be read: "
        "it looks binary, not text.",
    ]
    assert page.evaluate("window.hacked") is None
    page.locator("#upload-report").get_by_role("button", name="Close").click()
    expect(page.locator("#upload-report li")).to_have_count(0)
    assert sorted(path.name for path in corpus.glob("*.*") if path.is_file()) == [
        *sorted(LIBRARY), "tin.md",
    ]  # fmt: skip


def test_of_a_hundred_files_at_once_fifty_are_kept_and_each_other_one_is_named(
    served: tuple[Page, Path],
) -> None:
    page, corpus = served
    page.evaluate(
        DROP, [[f"film{i:03d}.txt", f"Film {i}\n\nIt has {i} reels."] for i in range(100)]
    )
    expect(page.locator("#upload-report .refused li")).to_have_count(50)
    expect(page.locator("#upload-report .refused li").last).to_have_text(
        "Not added: film099.txt: 50 files at once are the most."
    )
    assert len(list(corpus.glob("film*.txt"))) == 50
    expect(page.locator("#library .count")).to_have_text("53 documents")


def test_a_file_that_is_too_large_is_not_even_sent(served: tuple[Page, Path]) -> None:
    page, corpus = served
    uploads: list[str] = []
    page.on("request", lambda sent: uploads.append(sent.url) if "/upload" in sent.url else None)
    choose(page, [("large.txt", "x" * 20_000_001)])
    expect(page.locator("#upload-report .refused li")).to_have_text(
        "Not added: large.txt: it is larger than 20 MB, the most that is read."
    )
    assert uploads == []
    assert not (corpus / "large.txt").exists()


def test_a_name_that_exists_asks_whether_to_replace_or_keep_both(
    served: tuple[Page, Path],
) -> None:
    page, corpus = served
    choose(page, [("salt.md", "# Salt Road (1987)\n\n- Director: Ann Lee\n")])
    report = page.locator("#upload-report")
    expect(report).to_contain_text("There is a salt.md already.")
    assert (corpus / "salt.md").read_text() == LIBRARY["salt.md"]
    report.get_by_role("button", name="Replace: salt.md").click()
    expect(page.locator("#upload .live")).to_have_text("Read salt.md again: 1 passage")
    expect(ask(page, "Who directed Salt Road?").locator(".short")).to_have_text("Ann Lee")
    page.get_by_role("button", name="Undo: salt.md").click()
    size = f"{len(LIBRARY['salt.md'])}\xa0bytes"
    expect(page.locator("#library .about").filter(has_text=size)).to_have_count(1)
    expect(ask(page, "Who directed Salt Road?").locator(".short")).to_have_text("Lise Dahl")

    choose(page, [("listing.md", "# Harbour Lights (1995)\n\n- Producer: Bo Lind\n")])
    report.get_by_role("button", name="Keep both: listing.md").click()
    expect(page.locator("#library .name").filter(has_text="listing (2).md")).to_have_count(1)


def test_a_pasted_text_becomes_a_document(served: tuple[Page, Path]) -> None:
    page, corpus = served
    page.get_by_text("Add documents").click()
    page.get_by_text("Paste a text").click()
    page.get_by_label("Name").fill("Tin Moon")
    page.get_by_label("Text or HTML").fill("<h1>Tin Moon</h1><p>Tin Moon was shot in Narvik.</p>")
    page.get_by_role("button", name="Add the text").click()
    expect(page.locator("#upload .live")).to_have_text("Added Tin Moon.html: 1 passage")
    assert (corpus / "Tin Moon.html").read_text().startswith("<h1>")
    expect(ask(page, "Where was Tin Moon shot?").locator(".quote").first).to_contain_text("Narvik")


def test_a_folder_is_added_with_its_paths(served: tuple[Page, Path], tmp_path: Path) -> None:
    page, corpus = served
    (tmp_path / "press" / "kits").mkdir(parents=True)
    (tmp_path / "press" / "kits" / "tin.md").write_text(TIN)
    page.get_by_text("Add documents").click()
    page.locator("#upload input.folder").set_input_files(tmp_path / "press")
    expect(page.locator("#upload .live")).to_have_text("Added press/kits/tin.md: 1 passage")
    assert (corpus / "press" / "kits" / "tin.md").read_text() == TIN


def test_what_changes_on_disk_is_taken_up_and_told(served: tuple[Page, Path]) -> None:
    page, corpus = served
    (corpus / "tin.md").write_text(TIN)
    expect(page.locator("#upload .live")).to_have_text("Added tin.md: 1 passage")
    expect(ask(page, "Who directed Tin Moon?").locator(".short")).to_have_text("Edda Moe")
    (corpus / "tin.md").unlink()
    expect(page.locator("#upload .live")).to_have_text("Removed tin.md")
    expect(page.locator("#library button.document")).to_have_count(3)


def test_the_library_is_searched_by_name_and_the_list_keeps_what_is_ticked(page: Page) -> None:
    page.locator('input[data-look-document="salt.md"]').uncheck()
    box = page.get_by_label("Search the library")
    box.fill("harbour")
    expect(page.locator("#library button.document")).to_have_count(2)
    expect(page.locator("#library .count")).to_have_text("2 of 3 documents")
    box.fill("zither")
    expect(page.locator("#library")).to_contain_text("No document is called that.")
    box.fill("")
    expect(page.locator("#library button.document")).to_have_count(3)
    expect(page.locator('input[data-look-document="salt.md"]')).not_to_be_checked()


def test_a_forged_act_touches_no_other_file(served: tuple[Page, Path]) -> None:
    page, corpus = served
    outside = corpus.parent / "outside.md"
    outside.write_text("Not in the library.")
    for name in ("../outside.md", str(outside), ""):
        line = page.locator("#library li").first
        line.hover()
        line.locator(".delete").click()
        page.locator(".sure").evaluate("(button, name) => { button.dataset.name = name }", name)
        page.locator(".sure").click()
        expect(page.locator("#upload .live")).to_contain_text("No document is named")
        expect(page.locator(".sure")).to_have_count(0)
    assert outside.read_text() == "Not in the library."
    expect(page.locator("#library button.document")).to_have_count(3)


def test_an_upload_that_is_never_offered_is_not_added(served: tuple[Page, Path]) -> None:
    page, corpus = served
    body = (
        b"--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"../../x.md\"\r\n\r\n"
        b"A film.\r\n--edge--\r\n"
    )  # fmt: skip
    address = page.url.split("#")[0] + "gradio_api/upload"
    kind = {"Content-Type": "multipart/form-data; boundary=edge"}
    with urllib.request.urlopen(urllib.request.Request(address, body, kind)) as response:
        assert response.status == 200
    assert sorted(path.name for path in corpus.iterdir()) == sorted(LIBRARY)
