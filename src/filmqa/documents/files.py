"""Which files of a folder are documents. Nothing is opened here."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from filmqa.errors import MissingCorpus
from filmqa.types import DocumentFormat, Notice

SUFFIXES: Mapping[str, DocumentFormat] = MappingProxyType(
    {
        ".txt": "text",
        ".md": "markdown",
        ".markdown": "markdown",
        ".html": "html",
        ".htm": "html",
    }
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was found, not yet read."""

    name: str  # the path within the corpus, with slashes
    path: Path
    size: int  # bytes
    mtime_ns: int

    @property
    def format(self) -> DocumentFormat:
        """The format its suffix stands for; "text" for a folder that could not be listed."""
        return SUFFIXES.get(self.path.suffix.lower(), "text")


def find_files(corpus: Path) -> tuple[SourceFile, ...]:
    """The documents under ``corpus``, sorted by name.

    Names that begin with a dot are skipped, and so is every suffix that is not in ``SUFFIXES``.
    A symbolic link to a file is followed if it leads to a place inside the corpus; a link to a
    folder never is, for a folder inside the corpus is found where it really stands. What cannot
    be looked at (a broken link, a folder that may not be listed) is in the result all the same,
    so that ``read_file`` can say why it was left out.

    Raises MissingCorpus if ``corpus`` is no folder.
    """
    if not corpus.is_dir():
        raise MissingCorpus(corpus)
    root = Path(os.path.realpath(corpus))
    return tuple(sorted(_walk(root), key=lambda file: file.name))


def name_duplicates(digests: Iterable[tuple[str, str]]) -> tuple[Notice, ...]:
    """A Notice for each file whose content an earlier one has.

    ``digests`` are pairs of a file's name and its content's digest, in the order in which the
    files are indexed; a file without a digest ("") is like no other.
    """
    first: dict[str, str] = {}
    notices = []
    for name, digest in digests:
        kept = first.setdefault(digest, name) if digest else name
        if kept != name:
            notices.append(Notice(name, f"has the same content as {kept}, which is indexed"))
    return tuple(notices)


def digest_of(file: SourceFile) -> str:
    """The sha256 of a file's bytes, in hex; "" if they can't be read."""
    try:
        with file.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _walk(root: Path) -> Iterator[SourceFile]:
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as listing:
                entries = [entry for entry in listing if not entry.name.startswith(".")]
        except OSError:
            yield SourceFile(_name(folder, root), folder, size=0, mtime_ns=0)
            continue
        for entry in entries:
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                folders.append(path)
            elif path.suffix.lower() in SUFFIXES and (found := _look_at(path, root)):
                yield found


def _look_at(path: Path, root: Path) -> SourceFile | None:
    """The file at ``path``; None for a folder's link, a device, or what is outside ``root``."""
    if not Path(os.path.realpath(path)).is_relative_to(root):
        return None
    try:
        stat = path.stat()
        if not path.is_file():
            return None
    except OSError:  # a link to nothing, or to itself
        stat = path.lstat()
    return SourceFile(_name(path, root), path, stat.st_size, stat.st_mtime_ns)


def _name(path: Path, root: Path) -> str:
    # A file name need not be UTF-8, but names are stored and printed as if they were.
    relative = os.fsencode(path.relative_to(root).as_posix())
    return relative.decode("utf-8", errors="backslashreplace")
