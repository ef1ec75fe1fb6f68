"""Which files of a folder are found."""

from pathlib import Path

import pytest

from filmqa.documents import SUFFIXES, SourceFile, find_files, read_file
from filmqa.errors import MissingCorpus


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    return folder


def put(path: Path, text: str = "The ferry leaves at dusk.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def names(corpus: Path) -> list[str]:
    return [file.name for file in find_files(corpus)]


def test_documents_of_every_suffix_are_found_in_any_depth_and_sorted_by_name(corpus: Path) -> None:
    deep = "/".join("abcdefghij")
    wanted = ["B.TXT", "a.md", f"{deep}/k.html", "c.htm", "z/d.markdown"]
    for name in [*wanted, "poster.jpg", "notes.pdf", "README"]:
        put(corpus / name)
    assert names(corpus) == sorted(wanted)
    assert set(SUFFIXES) == {".txt", ".md", ".markdown", ".html", ".htm"}


def test_a_found_file_tells_its_size_format_and_time_without_being_read(corpus: Path) -> None:
    path = put(corpus / "film" / "Night Ferry.HTM", "<p>x")
    (found,) = find_files(corpus)
    stat = path.stat()
    assert found == SourceFile("film/Night Ferry.HTM", path, 4, stat.st_mtime_ns)
    assert found.format == "html"


def test_hidden_files_and_folders_are_skipped(corpus: Path) -> None:
    put(corpus / ".draft.md")
    put(corpus / ".git" / "notes.md")
    put(corpus / "film" / ".cache" / "notes.txt")
    put(corpus / "film" / "kept.txt")
    assert names(corpus) == ["film/kept.txt"]


def test_a_corpus_in_a_hidden_folder_is_read(tmp_path: Path) -> None:
    put(tmp_path / ".films" / "a.md")
    assert names(tmp_path / ".films") == ["a.md"]


def test_links_that_lead_out_of_the_corpus_are_not_followed(corpus: Path, tmp_path: Path) -> None:
    outside = put(tmp_path / "outside" / "secret.md")
    (corpus / "link.md").symlink_to(outside)
    (corpus / "folder").symlink_to(outside.parent)
    (corpus / "gone.md").symlink_to(tmp_path / "outside" / "gone.md")
    put(corpus / "a.md")
    assert names(corpus) == ["a.md"]


def test_a_link_to_a_file_inside_is_found_under_its_own_name(corpus: Path) -> None:
    put(corpus / "film" / "a.dat")
    (corpus / "b.md").symlink_to(corpus / "film" / "a.dat")
    assert names(corpus) == ["b.md"]


def test_links_in_a_circle_end(corpus: Path) -> None:
    put(corpus / "film" / "a.md")
    (corpus / "film" / "again").symlink_to(corpus)
    (corpus / "one.md").symlink_to(corpus / "two.md")
    (corpus / "two.md").symlink_to(corpus / "one.md")
    found = {file.name: file for file in find_files(corpus)}
    assert list(found) == ["film/a.md", "one.md", "two.md"]
    notice = read_file(found["one.md"]).notice
    assert notice is not None
    assert notice.reason == "cannot be read: it is a link that leads to itself"


def test_a_corpus_that_is_itself_a_link_is_read(corpus: Path, tmp_path: Path) -> None:
    put(corpus / "a.md")
    (tmp_path / "link").symlink_to(corpus)
    assert names(tmp_path / "link") == ["a.md"]


def test_a_folder_named_like_a_document_is_a_folder(corpus: Path) -> None:
    put(corpus / "x.md" / "y.md")
    assert names(corpus) == ["x.md/y.md"]


def test_a_name_that_is_not_utf8_is_told_in_characters_that_can_be_printed(corpus: Path) -> None:
    Path(str(corpus) + "/caf\udce9.txt").write_text("The ferry leaves.", encoding="utf-8")
    (found,) = find_files(corpus)
    assert found.name == "caf\\xe9.txt"
    assert read_file(found).document is not None


@pytest.mark.parametrize("name", ["gone", "file.md"])
def test_a_corpus_that_is_no_folder_is_named(tmp_path: Path, name: str) -> None:
    put(tmp_path / "file.md")
    with pytest.raises(MissingCorpus, match=f"There is no folder .*{name}"):
        find_files(tmp_path / name)
