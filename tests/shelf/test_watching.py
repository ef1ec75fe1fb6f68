"""A folder that is followed: what changes in it is answered from, told, and never read in half."""

import threading
from itertools import count
from pathlib import Path

import pytest

from filmqa.config import Settings
from filmqa.errors import EmptyCorpus
from filmqa.pipeline import Pipeline, open_pipeline
from filmqa.shelf import News, Watcher
from filmqa.shelf.watching import THREAD


@pytest.fixture
def pipeline(tmp_path: Path) -> Pipeline:
    films = tmp_path / "films"
    films.mkdir()
    (films / "salt.md").write_text("# Salt Road\n\nRuth counts the wagons.\n")
    (films / "ferry.md").write_text("# Night Ferry\n\nOtto rows to the lighthouse.\n")
    return open_pipeline(
        Settings(corpus=films, index=tmp_path / "index", model="hashing", abstain_below=0.0)
    )


def names(pipeline: Pipeline) -> list[str]:
    return [document.name for document in pipeline.documents()]


def test_a_library_that_has_not_changed_is_not_read_again(pipeline: Pipeline) -> None:
    watcher, before = Watcher(pipeline), pipeline.library()
    for _ in range(3):
        watcher.look()
    watcher.look(woken=True)
    assert pipeline.library() is before
    assert watcher.news == ()


def test_what_changed_is_taken_up_once_it_has_stayed_the_same_for_a_look(
    pipeline: Pipeline,
) -> None:
    watcher = Watcher(pipeline)
    corpus = pipeline.settings.corpus
    (corpus / "more.md").write_text("# More\n\nThe lamp goes")
    watcher.look()
    (corpus / "more.md").write_text("# More\n\nThe lamp goes out.\n\nIt is night.\n")
    watcher.look()
    assert names(pipeline) == ["ferry.md", "salt.md"]
    watcher.look()
    assert names(pipeline) == ["ferry.md", "more.md", "salt.md"]
    assert "The lamp goes out." in pipeline.ask("what goes out?").text
    assert watcher.news == (News(1, ("Added more.md: 1 passage",)),)


def test_one_that_is_woken_looks_at_once(pipeline: Pipeline) -> None:
    watcher = Watcher(pipeline)
    (pipeline.settings.corpus / "more.md").write_text("# More\n\nThe lamp goes out.\n")
    watcher.look(woken=True)
    assert names(pipeline) == ["ferry.md", "more.md", "salt.md"]


def test_changes_removals_and_files_left_out_are_told(pipeline: Pipeline) -> None:
    watcher, corpus = Watcher(pipeline), pipeline.settings.corpus
    (corpus / "salt.md").write_text("# Salt Road\n\nRuth counts the camels now.\n")
    (corpus / "ferry.md").unlink()
    (corpus / "bad.txt").write_bytes(b"\0\1\2" * 50)
    watcher.look(woken=True)
    assert watcher.news[0].lines == (
        "Read salt.md again: 1 passage",
        "Removed ferry.md",
        "Left out bad.txt: cannot be read: it looks binary, not text",
    )
    (corpus / "ferry.md").write_text("# Night Ferry\n\nOtto rows home.\n")
    watcher.look(woken=True)
    assert watcher.news[1] == News(2, ("Added ferry.md: 1 passage",))


def test_of_many_changes_the_first_are_told_and_how_many_more(pipeline: Pipeline) -> None:
    for number in range(9):
        text = f"# Film {number}\n\nNumber {number}.\n"
        (pipeline.settings.corpus / f"film{number}.md").write_text(text)
    watcher = Watcher(pipeline)
    watcher.look(woken=True)
    (news,) = watcher.news
    assert news.lines[:2] == ("Added film0.md: 1 passage", "Added film1.md: 1 passage")
    assert news.lines[6:] == ("and 3 more",)


def test_an_emptied_library_is_told_once_answers_nothing_and_comes_back(
    pipeline: Pipeline,
) -> None:
    watcher, corpus = Watcher(pipeline), pipeline.settings.corpus
    texts = {file.name: file.read_text() for file in corpus.iterdir()}
    for name in texts:
        (corpus / name).unlink()
    for _ in range(3):
        watcher.look(woken=True)
    (news,) = watcher.news
    assert news.lines[0].startswith("No documents to read in ")
    assert pipeline.documents() == ()
    with pytest.raises(EmptyCorpus):
        pipeline.ask("who rows?")
    for name, text in texts.items():
        (corpus / name).write_text(text)
    watcher.look(woken=True)
    assert "Otto rows to the lighthouse." in pipeline.ask("who rows?").text


def test_a_folder_that_is_gone_for_a_while_leaves_the_library_as_it_was(
    pipeline: Pipeline,
) -> None:
    watcher, corpus = Watcher(pipeline), pipeline.settings.corpus
    corpus.rename(corpus.with_name("away"))
    watcher.look(woken=True)
    assert "Otto rows to the lighthouse." in pipeline.ask("who rows?").text
    assert watcher.news == ()


@pytest.mark.parametrize("watch", [True, False])
def test_its_thread_follows_the_folder_or_waits_to_be_woken(
    pipeline: Pipeline, watch: bool
) -> None:
    watcher = Watcher(pipeline, watch=watch, seconds=0.01)
    watcher.start(lambda: not watcher.news)
    (pipeline.settings.corpus / "more.md").write_text("# More\n\nThe lamp goes out.\n")
    if not watch:
        watcher.wake()
    for thread in threading.enumerate():
        if thread.name == THREAD:
            thread.join(30)
    assert names(pipeline) == ["ferry.md", "more.md", "salt.md"]


def test_a_folder_that_is_not_watched_is_left_alone(pipeline: Pipeline) -> None:
    watcher = Watcher(pipeline, watch=False, seconds=0.01)
    looks = count()
    watcher.start(lambda: next(looks) < 50)
    (pipeline.settings.corpus / "more.md").write_text("# More\n\nThe lamp goes out.\n")
    for thread in threading.enumerate():
        if thread.name == THREAD:
            thread.join(30)
    assert names(pipeline) == ["ferry.md", "salt.md"]
