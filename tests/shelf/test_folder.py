"""The library's folder: files come in whole or not at all, and whatever goes can come back."""

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from filmqa.documents import find_files
from filmqa.errors import NameTaken, Refused, UnknownDocument
from filmqa.shelf import Folder
from filmqa.shelf.folder import SECONDS_WAITING

MOST = 1000


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    (tmp_path / "films" / "press").mkdir(parents=True)
    (tmp_path / "films" / "press" / "kit.md").write_text("The old kit.")
    (tmp_path / "outside.md").write_text("Not in the library.")
    return Folder(tmp_path / "films", MOST)


def names(folder: Folder) -> list[str]:
    return [file.name for file in find_files(folder.corpus)]


def text(folder: Folder, name: str) -> str:
    return (folder.corpus / name).read_text()


def waiting(folder: Folder) -> list[Path]:
    return list((folder.corpus / ".filmqa" / "incoming").glob("*"))


def test_a_new_document_is_kept_and_nothing_is_left_waiting(folder: Folder) -> None:
    assert folder.keep(folder.take_in("new/film.md", b"A film.\r\n")) == "new/film.md"
    assert (folder.corpus / "new" / "film.md").read_bytes() == b"A film.\r\n"
    assert names(folder) == ["new/film.md", "press/kit.md"]
    assert waiting(folder) == []


def test_a_file_is_taken_in_by_copy(folder: Folder, tmp_path: Path) -> None:
    folder.keep(folder.take_in("film.md", tmp_path / "outside.md"))
    assert text(folder, "film.md") == "Not in the library."
    assert (tmp_path / "outside.md").exists()


def test_a_name_that_exists_is_asked_about_and_nothing_changes_until_then(folder: Folder) -> None:
    staged = folder.take_in("press/kit.md", b"The new kit.")
    with pytest.raises(NameTaken, match=r"there is a document named press/kit\.md already"):
        folder.keep(staged)
    assert text(folder, "press/kit.md") == "The old kit."
    assert names(folder) == ["press/kit.md"]
    assert waiting(folder) == [staged.path]
    folder.discard(staged)
    assert waiting(folder) == []


def test_keeping_both_gives_the_next_free_number(folder: Folder) -> None:
    for number in (2, 3):
        staged = folder.take_in("press/kit.md", b"Another kit.")
        assert folder.keep(staged, "both") == f"press/kit ({number}).md"
    assert text(folder, "press/kit.md") == "The old kit."
    assert names(folder) == ["press/kit (2).md", "press/kit (3).md", "press/kit.md"]


def test_what_is_replaced_can_be_taken_back_and_changes_places(folder: Folder) -> None:
    assert folder.keep(folder.take_in("press/kit.md", b"The new kit."), "replace") == "press/kit.md"
    assert text(folder, "press/kit.md") == "The new kit."
    (replaced,) = folder.removed()
    assert (replaced.kind, replaced.name) == ("replaced", "press/kit.md")
    assert folder.restore(replaced.key) == "press/kit.md"
    assert text(folder, "press/kit.md") == "The old kit."
    (again,) = folder.removed()
    folder.restore(again.key)
    assert text(folder, "press/kit.md") == "The new kit."


def test_while_a_document_is_replaced_its_name_always_has_one_of_the_two(folder: Folder) -> None:
    stop = threading.Event()
    seen: set[str] = set()

    def read() -> None:
        while not stop.is_set():
            seen.add(text(folder, "press/kit.md"))

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(50):
        folder.keep(folder.take_in("press/kit.md", f"Kit {number}.".encode()), "replace")
    stop.set()
    reader.join(30)
    assert seen <= {"The old kit.", *(f"Kit {number}." for number in range(50))}
    assert len(folder.removed()) == 50


def test_of_many_with_one_name_at_once_one_is_kept(folder: Folder) -> None:
    def keep(number: int) -> str:
        staged = folder.take_in("film.md", f"Film {number}.".encode())
        try:
            return folder.keep(staged)
        except NameTaken:
            return ""

    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(keep, range(40)))
    assert sorted(kept) == [""] * 39 + ["film.md"]
    assert text(folder, "film.md") == f"Film {kept.index('film.md')}."


def test_a_deleted_document_is_gone_from_the_library_until_it_is_restored(folder: Folder) -> None:
    removed = folder.delete("press/kit.md")
    assert names(folder) == []
    assert [one.key for one in folder.removed()] == [removed.key]
    assert folder.restore(removed.key) == "press/kit.md"
    assert text(folder, "press/kit.md") == "The old kit."
    assert folder.removed() == ()
    with pytest.raises(Refused, match="it is no longer there to be restored"):
        folder.restore(removed.key)


def test_a_restored_document_takes_no_other_ones_name(folder: Folder) -> None:
    removed = folder.delete("press/kit.md")
    folder.keep(folder.take_in("press/kit.md", b"The new kit."))
    assert folder.restore(removed.key) == "press/kit (2).md"
    assert text(folder, "press/kit.md") == "The new kit."
    assert text(folder, "press/kit (2).md") == "The old kit."


def test_after_an_hour_what_was_deleted_is_erased(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    removed = folder.delete("press/kit.md")
    folder.tidy()
    assert removed.path.exists()
    now = removed.when
    monkeypatch.setattr(time, "time", lambda: now + 3601)
    assert folder.removed() == ()
    folder.tidy()
    assert not removed.path.exists()


def test_what_nobody_decides_on_is_forgotten_after_a_day(folder: Folder) -> None:
    old, new = (folder.take_in("press/kit.md", b"A kit.") for _ in range(2))
    then = old.path.stat().st_mtime - SECONDS_WAITING - 1
    os.utime(old.path, (then, then))
    folder.tidy()
    assert waiting(folder) == [new.path]


@pytest.mark.parametrize("name", ["../outside.md", "/etc/passwd", "", "press", "kit.md"])
def test_only_a_document_of_the_folder_can_be_deleted(folder: Folder, name: str) -> None:
    with pytest.raises(UnknownDocument):
        folder.delete(name)
    assert (folder.corpus.parent / "outside.md").exists()


@pytest.mark.parametrize(
    "key", ["", "..", "../..", "1-deleted/../../../press", "99-deleted", "x-deleted"]
)
def test_a_forged_key_restores_nothing(folder: Folder, key: str) -> None:
    folder.delete("press/kit.md")
    with pytest.raises(Refused, match="it is no longer there to be restored"):
        folder.restore(key)
    assert names(folder) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"x" * (MOST + 1), "it is larger than 0.001 MB, the most that is read"),
        (b"", "it is empty: it holds no words"),
        (b" \n\t", "it is empty: it holds no words"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0", "it cannot be read: it looks binary, not text"),
    ],
)
def test_what_cannot_be_read_is_refused_and_not_kept(
    folder: Folder, content: bytes, reason: str
) -> None:
    with pytest.raises(Refused) as refused:
        folder.take_in("film.md", content)
    assert str(refused.value) == reason
    assert waiting(folder) == []


def test_a_link_out_of_the_folder_is_not_followed(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (folder.corpus / "way").symlink_to(tmp_path / "elsewhere")
    staged = folder.take_in("way/film.md", b"A film.")
    with pytest.raises(Refused, match="its folder leads to another place"):
        folder.keep(staged)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_file_where_a_folder_would_be_stays(folder: Folder) -> None:
    staged = folder.take_in("press/kit.md/film.md", b"A film.")
    for how in ("new", "replace", "both"):
        with pytest.raises(Refused, match="there is a file where its folder would be"):
            folder.keep(staged, how)
    assert text(folder, "press/kit.md") == "The old kit."


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_says_so(folder: Folder) -> None:
    (folder.corpus / "press").chmod(0o500)
    folder.corpus.chmod(0o500)
    assert not folder.is_writable
    with pytest.raises(Refused, match="it cannot be deleted: Permission denied"):
        folder.delete("press/kit.md")
    with pytest.raises(Refused, match="it cannot be kept: Permission denied"):
        folder.take_in("film.md", b"A film.")
    folder.corpus.chmod(0o700)
    (folder.corpus / "press").chmod(0o700)


def test_what_the_disk_refuses_is_told_and_the_document_stays(folder: Folder) -> None:
    (folder.corpus / ".filmqa").write_text("Somebody's file.")
    with pytest.raises(Refused, match="it cannot be deleted: File exists"):
        folder.delete("press/kit.md")
    with pytest.raises(Refused, match="it cannot be kept: File exists"):
        folder.take_in("film.md", b"A film.")
    assert names(folder) == ["press/kit.md"]
    assert text(folder, ".filmqa") == "Somebody's file."
