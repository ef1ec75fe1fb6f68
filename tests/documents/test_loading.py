"""A file becomes a document, or one line that says why it was left out."""

import hashlib
from pathlib import Path

import pytest

from filmqa.documents import ReadResult, SourceFile, find_files, name_duplicates, read_file
from filmqa.types import Notice


def read(path: Path, data: bytes, max_bytes: int = 20_000_000) -> ReadResult:
    path.write_bytes(data)
    return read_file(SourceFile(path.name, path, len(data), 0), max_bytes)


def reason(result: ReadResult) -> str:
    assert result.document is None
    assert result.notice is not None
    assert "\n" not in result.notice.reason
    return result.notice.reason


def test_a_text_is_kept_to_the_last_character(tmp_path: Path) -> None:
    data = "\ufeffNight Ferry\r\n\r\nIt leaves at dusk.\r\n".encode()
    result = read(tmp_path / "ferry.txt", data)
    assert result.document is not None
    assert result.document.text == data.decode()
    assert result.document.title == "Night Ferry"
    assert result.digest == hashlib.sha256(data).hexdigest()
    (block,) = result.document.blocks
    assert result.document.text[block.start : block.end] == "It leaves at dusk."


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"---\n***\n"])
def test_a_file_without_words_is_empty(tmp_path: Path, data: bytes) -> None:
    assert reason(read(tmp_path / "a.md", data)) == "is empty: it holds no words"


def test_a_page_of_markup_alone_is_empty(tmp_path: Path) -> None:
    page = b"<html><body><script>let a = 1</script><img src=x></body></html>"
    assert reason(read(tmp_path / "a.html", page)) == "is empty: it holds no words"


def test_a_binary_file_is_left_out(tmp_path: Path) -> None:
    data = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
    assert reason(read(tmp_path / "a.txt", data)) == "cannot be read: it looks binary, not text"


def test_bytes_of_no_encoding_are_left_out(tmp_path: Path) -> None:
    data = bytes(range(0x80, 0x100)) * 3
    expected = "cannot be read: its encoding cannot be told; save it as UTF-8"
    assert reason(read(tmp_path / "a.txt", data)) == expected


def test_a_file_over_the_limit_is_left_out_and_one_at_the_limit_is_read(tmp_path: Path) -> None:
    data = b"The ferry leaves at dusk." + b"." * 75
    result = read(tmp_path / "a.txt", data, max_bytes=99)
    assert reason(result) == "is larger than 0.000099 MB, the most that is read"
    assert read(tmp_path / "a.txt", data, max_bytes=100).document is not None


def test_the_limit_is_told_in_megabytes(tmp_path: Path) -> None:
    result = read(tmp_path / "a.txt", b"x" * 2_500_001, max_bytes=2_500_000)
    assert reason(result) == "is larger than 2.5 MB, the most that is read"


def test_a_file_that_vanished_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry leaves.", encoding="utf-8")
    (found,) = find_files(tmp_path)
    found.path.unlink()
    result = read_file(found)
    assert result.notice == Notice(
        "a.txt", "cannot be read: it is no longer there, or is a link to nothing"
    )
    assert result.digest == ""


def test_a_link_to_nothing_inside_the_corpus_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(tmp_path / "gone.md")
    (found,) = find_files(tmp_path)
    assert reason(read_file(found)).startswith("cannot be read: it is no longer there")


def test_a_folder_in_a_file_s_place_is_named(tmp_path: Path) -> None:
    result = read_file(SourceFile("x.md", tmp_path, 0, 0))
    assert reason(result) == "cannot be read: it is a folder"


def test_a_hostile_page_is_left_out(tmp_path: Path) -> None:
    data = b"<div>" * 100_000 + b"hello"
    assert reason(read(tmp_path / "a.html", data)) == (
        "cannot be read: its tags are nested too deep"
    )


def test_each_later_file_with_the_same_content_is_named_with_the_first() -> None:
    digests = [("a.md", "1"), ("b.md", "2"), ("c.md", "1"), ("d.md", ""), ("e.md", "")]
    assert name_duplicates([*digests, ("f.md", "1")]) == (
        Notice("c.md", "has the same content as a.md, which is indexed"),
        Notice("f.md", "has the same content as a.md, which is indexed"),
    )


def test_a_result_holds_a_document_or_a_notice_never_both_or_neither() -> None:
    with pytest.raises(ValueError, match="either read or left out"):
        ReadResult(None, None, "")
