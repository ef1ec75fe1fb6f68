"""What a browser may do to the library: it is allowed to, and what it names is checked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from filmqa.config import Settings
from filmqa.pipeline import Pipeline, open_pipeline
from filmqa.shelf import News, Watcher
from filmqa.ui import words
from filmqa.ui.shelving import Shelving
from filmqa.ui.turns import Tab
from filmqa.ui.uploading import render_upload


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    films = tmp_path / "films"
    films.mkdir()
    (films / "lights.md").write_text("# Harbour Lights (1995)\n\n- Director: Ada Quill\n")
    (films / "listing.md").write_text("# Harbour Lights (1995)\n\n- Runtime: 111 min\n")
    (films / "salt.md").write_text("# Salt Road (1987)\n\n- Director: Lise Dahl\n")
    (tmp_path / "secret.md").write_text("A secret of this machine.")
    return Settings(corpus=films, index=tmp_path / "index", talks=tmp_path / "t", model="hashing")


@pytest.fixture
def open_shelf(settings: Settings) -> Callable[..., Shelving]:
    """Give a function from a setting to a library that is changed by hand: nothing watches it."""

    def open_with(uploads: str = "auto") -> Shelving:
        pipeline = open_pipeline(
            Settings(
                corpus=settings.corpus, index=settings.index, talks=settings.talks,
                model="hashing", uploads=uploads,
            )
        )  # fmt: skip
        watcher = Watcher(pipeline)
        return Shelving(pipeline, set(), watcher)

    return open_with


@pytest.fixture
def shelving(open_shelf: Callable[..., Shelving]) -> Shelving:
    return open_shelf()


def names(shelving: Shelving) -> list[str]:
    folder = shelving.pipeline.settings.corpus
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("[!.]*.*") if p.is_file()
                  and ".filmqa" not in p.parts)  # fmt: skip


def sent(shelving: Shelving, tmp_path: Path, text: str) -> str:
    """Put a file where the server puts uploads, as it does, and give its path."""
    path = tmp_path / f"upload-{len(text)}"
    path.write_text(text)
    shelving._uploads.add(str(path))
    return str(path)


def test_an_upload_is_kept_under_its_name_and_its_copy_goes(
    shelving: Shelving, tmp_path: Path
) -> None:
    path = sent(shelving, tmp_path, "A film about a ferry.")
    shelving.offer({"files": [{"name": "press/ferry.md", "size": 21, "path": path}]}, Tab())
    assert names(shelving) == ["lights.md", "listing.md", "press/ferry.md", "salt.md"]
    assert not Path(path).exists()


def test_a_path_that_was_never_uploaded_is_not_read(shelving: Shelving, tmp_path: Path) -> None:
    tab = Tab()
    for path in (str(tmp_path / "secret.md"), "/etc/hostname", "../secret.md"):
        shelving.offer({"files": [{"name": "film.md", "size": 5, "path": path}]}, tab)
        assert tab.shelf.refused == (("film.md", "it did not arrive: try again"),)
    assert names(shelving) == ["lights.md", "listing.md", "salt.md"]
    assert (tmp_path / "secret.md").exists()


@pytest.mark.parametrize(
    "data",
    [None, 7, "files", [], {}, {"files": None}, {"files": "film.md"}, {"files": [None, 3, {}]},
     {"files": [{"name": 5, "size": "x", "path": ["a"]}]}],
)  # fmt: skip
def test_forged_offers_and_acts_change_nothing(shelving: Shelving, data: object) -> None:
    tab = Tab()
    for act in (shelving.offer, shelving.paste, shelving.decide, shelving.change, shelving.narrow):
        act(data, tab)
    assert names(shelving) == ["lights.md", "listing.md", "salt.md"]
    assert tab.shelf.left_out == frozenset()


def test_a_pasted_text_gets_the_type_that_it_lacks(shelving: Shelving) -> None:
    tab = Tab()
    shelving.paste({"name": "An interview", "text": "She said yes."}, tab)
    shelving.paste({"name": "page", "text": "\n<p>She said no.</p>"}, tab)
    shelving.paste({"name": "notes.md", "text": "# She\n\nwas silent."}, tab)
    assert names(shelving)[0] == "An interview.txt"
    assert {"page.html", "notes.md"} < {*names(shelving)}
    shelving.paste({"name": " ", "text": "She left."}, tab)
    assert tab.shelf.refused == (("", "it has no name"),)
    shelving.paste({"name": "../page", "text": "She left."}, tab)
    assert tab.shelf.refused == (("../page.txt", "its name is a path of another place"),)


@pytest.mark.parametrize(
    ("decision", "text", "files"),
    [
        ("replace", "The new list.", ["lights.md", "listing.md", "salt.md"]),
        ("both", "# Harbour", ["lights.md", "listing (2).md", "listing.md", "salt.md"]),
        ("cancel", "# Harbour", ["lights.md", "listing.md", "salt.md"]),
    ],
)
def test_a_name_that_exists_waits_for_its_decision(
    shelving: Shelving, decision: str, text: str, files: list[str]
) -> None:
    tab = Tab()
    shelving.paste({"name": "listing.md", "text": "The new list."}, tab)
    assert names(shelving) == ["lights.md", "listing.md", "salt.md"]
    (staged,) = tab.shelf.asked
    assert "There is a" in shelving.render_report(tab)
    shelving.decide({"decision": decision, "key": "another.md"}, tab)
    shelving.decide({"decision": "burn", "key": staged.path.name}, tab)
    assert tab.shelf.asked == (staged,)
    shelving.decide({"decision": decision, "key": staged.path.name}, tab)
    assert names(shelving) == files
    listing = shelving.pipeline.settings.corpus / "listing.md"
    assert listing.read_text().startswith(text)
    assert shelving.render_report(tab).count("<li>") == 0


def test_a_decision_of_another_tab_is_not_this_ones(shelving: Shelving) -> None:
    tab, other = Tab(), Tab()
    shelving.paste({"name": "listing.md", "text": "The new list."}, tab)
    shelving.decide({"decision": "replace", "key": "all"}, other)
    shelving.decide({"decision": "replace", "key": tab.shelf.asked[0].path.name}, other)
    assert "The new list." not in (shelving.pipeline.settings.corpus / "listing.md").read_text()


def test_a_deletion_is_asked_about_done_and_undone(shelving: Shelving) -> None:
    tab = Tab()
    shelving.change({"act": "doubt", "name": "salt.md"}, tab)
    assert "You can take it back." in shelving.render_documents(tab)
    assert names(shelving) == ["lights.md", "listing.md", "salt.md"]
    shelving.change({"act": "delete", "name": "salt.md"}, tab)
    assert names(shelving) == ["lights.md", "listing.md"]
    (removed,) = shelving._folder.removed()
    shelving.change({"act": "restore", "name": removed.key}, tab)
    assert names(shelving) == ["lights.md", "listing.md", "salt.md"]
    assert tab.shelf.announced == ("Restored salt.md",)


@pytest.mark.parametrize(
    ("uploads", "owner", "refusal"),
    [
        ("auto", "", ""),
        ("auto", None, words.UPLOADS_SHARED),
        ("auto", "ada", ""),
        ("on", None, ""),
        ("off", "", words.UPLOADS_OFF),
        ("off", "ada", words.UPLOADS_OFF),
    ],
)
def test_who_may_not_change_the_library_is_told_why_and_changes_nothing(
    open_shelf: Callable[..., Shelving], tmp_path: Path, uploads: str, owner: str, refusal: str
) -> None:
    shelving, tab = open_shelf(uploads), Tab()
    tab.owner = owner
    assert shelving.refusal(tab) == refusal
    if not refusal:
        return
    path = sent(shelving, tmp_path, "A film.")
    shelving.offer({"files": [{"name": "film.md", "size": 7, "path": path}]}, tab)
    reason = f"{refusal[0].lower()}{refusal[1:-1]}"
    assert tab.shelf.refused == (("film.md", reason),)
    shelving.paste({"name": "film.md", "text": "A film."}, tab)
    shelving.change({"act": "delete", "name": "salt.md"}, tab)
    assert names(shelving) == ["lights.md", "listing.md", "salt.md"]
    assert "data-act" not in shelving.render_documents(tab)
    assert "Choose files" not in shelving.render_upload(tab)


def test_a_read_only_folder_says_so(shelving: Shelving, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write to any
    assert shelving.refusal(Tab()) == words.UPLOADS_READ_ONLY
    assert words.UPLOADS_READ_ONLY.replace("'", "&#x27;") in shelving.render_upload(Tab())


def test_documents_and_films_are_ticked_off_and_on(shelving: Shelving) -> None:
    tab = Tab()
    shelving.narrow({"document": "salt.md", "look": False}, tab)
    assert tab.shelf.documents(shelving.pipeline) == ["lights.md", "listing.md"]
    shelving.narrow({"film": "Harbour Lights (1995)", "look": False}, tab)
    assert tab.shelf.documents(shelving.pipeline) == []
    assert "No document is ticked" in shelving.render_scope(tab)
    shelving.narrow({"document": "listing.md", "look": True}, tab)
    assert tab.shelf.documents(shelving.pipeline) == ["listing.md"]
    assert "Asking 1 of 3 documents only." in shelving.render_scope(tab)
    shelving.narrow({"document": "../salt.md", "look": False}, tab)
    tab.shelf.widen()
    assert tab.shelf.documents(shelving.pipeline) is None
    assert shelving.render_scope(tab) == ""


def test_a_document_that_came_later_is_asked_too(shelving: Shelving) -> None:
    tab = Tab()
    shelving.narrow({"document": "salt.md", "look": False}, tab)
    shelving.paste({"name": "ferry.md", "text": "# Night Ferry\n\nOtto rows."}, tab)
    shelving.watcher.look(woken=True)
    assert tab.shelf.documents(shelving.pipeline) == ["ferry.md", "lights.md", "listing.md"]


def test_what_came_before_a_tab_is_no_news_to_it_and_its_own_deletion_is_told_once() -> None:
    tab = Tab()
    tab.shelf.hear([News(1, ("Added a.md: 1 passage",))])
    tab.shelf.known = frozenset({"Removed b.md"})
    tab.shelf.hear([News(1, ("Added a.md: 1 passage",)), News(2, ("Removed b.md",))])
    assert tab.shelf.serial == 0
    tab.shelf.hear([News(2, ("Removed b.md",)), News(3, ("Removed a.md", "Removed b.md"))])
    assert tab.shelf.announced == ("Removed a.md",)
    tab.shelf.announce([str(i) for i in range(20)])
    assert tab.shelf.announced == (*map(str, range(12)), "and 8 more")


def test_the_limits_are_told_where_documents_are_added(shelving: Shelving) -> None:
    page = shelving.render_upload(Tab())
    taken = "Taken: .txt, .md, .markdown, .html and .htm files, up to 20 MB each, 50 at once."
    assert taken in page
    assert 'data-bytes="20000000" data-files="50"' in page
    assert render_upload("No <b>.", "", 1, 1).count("No &lt;b&gt;.") == 1


def test_a_pipeline_that_is_still_read_lists_nothing(settings: Settings) -> None:
    pipeline = Pipeline(settings)
    watcher = Watcher(pipeline)
    shelving = Shelving(pipeline, set(), watcher)
    assert '<p class="count">0 documents</p>' in shelving.render_documents(Tab())
    assert shelving.render_scope(Tab()) == ""
