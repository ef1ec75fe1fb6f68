"""One file of the corpus, read: a Document, or a Notice that says why it was left out."""

import errno
import hashlib
from dataclasses import dataclass

from filmqa.documents.decoding import UndecodableError, decode
from filmqa.documents.files import SourceFile
from filmqa.documents.html import extract_text
from filmqa.documents.html_tree import ExtractionError
from filmqa.documents.parsing import parse_document
from filmqa.types import Document, Notice

_WHY = {
    errno.ENOENT: "it is no longer there, or is a link to nothing",
    errno.EACCES: "you may not read it: permission denied",
    errno.EPERM: "you may not read it: permission denied",
    errno.EISDIR: "it is a folder",
    errno.ELOOP: "it is a link that leads to itself",
}


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What came of reading one file: exactly one of ``document`` and ``notice``."""

    document: Document | None
    notice: Notice | None
    digest: str  # sha256 of the file's bytes, in hex; "" if they could not all be read

    def __post_init__(self) -> None:
        if (self.document is None) == (self.notice is None):
            raise ValueError("a file is either read or left out")


def read_file(file: SourceFile, max_bytes: int = 20_000_000) -> ReadResult:
    """Read and parse ``file``; whatever is wrong with it becomes a Notice, never an error."""
    try:
        with file.path.open("rb") as stream:
            data = stream.read(max_bytes + 1)
    except OSError as error:
        known = _WHY.get(error.errno or 0, error.strerror or "the disk gave no reason")
        return _left_out(file, f"cannot be read: {known}")
    if len(data) > max_bytes:
        return _left_out(file, f"is larger than {_megabytes(max_bytes)} MB, the most that is read")
    digest = hashlib.sha256(data).hexdigest()
    try:
        text = decode(data, file.format)
        if file.format == "html":
            text = extract_text(text)
    except (UndecodableError, ExtractionError) as error:
        return _left_out(file, f"cannot be read: {error}", digest)
    if not any(char.isalnum() for char in text):
        return _left_out(file, "is empty: it holds no words", digest)
    return ReadResult(parse_document(file.name, text, file.format), None, digest)


def _left_out(file: SourceFile, reason: str, digest: str = "") -> ReadResult:
    return ReadResult(None, Notice(file.name, reason), digest)


def _megabytes(count: int) -> str:
    return f"{count / 1_000_000:.6f}".rstrip("0").rstrip(".")
