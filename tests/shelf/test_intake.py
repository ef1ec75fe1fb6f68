"""Many files at once: the good ones are kept, each other one is refused or asked about."""

from pathlib import Path

import pytest

from filmqa.documents import find_files
from filmqa.shelf import Folder, Intake, Offer


@pytest.fixture
def intake(tmp_path: Path) -> Intake:
    (tmp_path / "films").mkdir()
    (tmp_path / "films" / "kit.md").write_text("The old kit.")
    return Intake(Folder(tmp_path / "films", 2_000_000), 5)


def test_each_file_is_kept_refused_or_asked_about_by_itself(intake: Intake, tmp_path: Path) -> None:
    sent = tmp_path / "sent"
    sent.write_text("A film.")
    arrived = intake.take(
        [
            Offer("film.md", sent),
            Offer("../film.md", sent),
            Offer("kit.md", b"The new kit."),
            Offer("photo.png", None, 10),
            Offer("notes.txt", b"Some notes."),
        ]
    )
    assert arrived.kept == ("film.md", "notes.txt")
    assert arrived.refused == (
        ("../film.md", "its name is a path of another place"),
        ("photo.png", "only .txt, .md, .markdown, .html and .htm files are read"),
    )
    assert [staged.name for staged in arrived.asked] == ["kit.md"]
    files = [file.name for file in find_files(intake.folder.corpus)]
    assert files == ["film.md", "kit.md", "notes.txt"]
    assert (intake.folder.corpus / "kit.md").read_text() == "The old kit."


def test_of_a_hundred_at_once_as_many_as_may_be_are_kept_and_each_other_is_named(
    intake: Intake,
) -> None:
    arrived = intake.take([Offer(f"film{i:02d}.md", b"Film %d." % i) for i in range(100)])
    assert arrived.kept == tuple(f"film{i:02d}.md" for i in range(5))
    assert arrived.refused == tuple(
        (f"film{i:02d}.md", "5 files at once are the most") for i in range(5, 100)
    )


@pytest.mark.parametrize(
    ("offer", "reason"),
    [
        (Offer("film.md", None, 2_000_001), "it is larger than 2 MB, the most that is read"),
        (Offer("film.md", b"x" * 2_000_001, 5), "it is larger than 2 MB, the most that is read"),
        (Offer("film.md", None, 5), "it did not arrive: try again"),
        (Offer("film.md", Path("/nowhere")), "it cannot be kept: No such file or directory"),
        (Offer("film.md", b"\0" * 50), "it cannot be read: it looks binary, not text"),
    ],
)
def test_a_file_that_is_too_large_missing_or_no_text_is_refused(
    intake: Intake, offer: Offer, reason: str
) -> None:
    assert intake.take([offer]).refused == (("film.md", reason),)
    assert list((intake.folder.corpus / ".filmqa" / "incoming").glob("*")) == []


def test_two_of_the_same_name_at_once_are_one_kept_and_one_asked_about(intake: Intake) -> None:
    arrived = intake.take([Offer("film.md", b"One."), Offer("film.md", b"Two.")])
    assert (arrived.kept, [one.name for one in arrived.asked]) == (("film.md",), ["film.md"])


def test_the_limits_are_told(intake: Intake) -> None:
    assert intake.limits == (
        ".txt, .md, .markdown, .html and .htm files, up to 2 MB each, 5 at once."
    )
