"""Where a file waits until it is kept: whole, of the right size, and known to be readable."""

import os
import shutil
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from filmqa.documents import SourceFile, read_file
from filmqa.errors import Refused
from filmqa.shelf.names import suffix_of

HOME = ".filmqa"  # in the library's folder: on the same disk, and hidden from the index
BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that has come in and waits to be kept as ``name``."""

    name: str
    path: Path


def home_of(root: Path) -> Path:
    """The hidden folder of what comes and goes, made if it isn't there; raises OSError."""
    home = root / HOME
    home.mkdir(exist_ok=True)
    ignore = home / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    return home


def stage(root: Path, name: str, source: Path | bytes, max_bytes: int) -> Staged:
    """Copy a file, or its bytes, to where it waits; raises Refused, and then keeps nothing.

    ``name`` has been checked. What can't be read as a document is refused with the reason.
    """
    try:
        folder = home_of(root) / "incoming"
        folder.mkdir(exist_ok=True)
        path = folder / (uuid4().hex + suffix_of(name))
        with _open(source) as stream, path.open("xb") as copy:
            size = _copy(stream, copy, max_bytes)
    except OSError as error:
        raise Refused(f"it cannot be kept: {error.strerror or error}") from error
    reason = ""
    if size > max_bytes:
        reason = f"it is larger than {max_bytes / 1_000_000:g} MB, the most that is read"
    else:
        read = read_file(SourceFile(name, path, size, 0), max_bytes)
        reason = f"it {read.notice.reason.removeprefix('it ')}" if read.notice else ""
    if reason:
        path.unlink(missing_ok=True)
        raise Refused(reason)
    return Staged(name, path)


def discard(staged: Staged) -> None:
    """Forget a file that came in."""
    staged.path.unlink(missing_ok=True)


def clear(root: Path, before: float) -> None:
    """Forget what has been waiting since before a time, in seconds since 1970."""
    for path in (root / HOME / "incoming").glob("*"):
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)


def _open(source: Path | bytes) -> BinaryIO:
    return source.open("rb") if isinstance(source, Path) else BytesIO(source)


def _copy(stream: BinaryIO, copy: BinaryIO, max_bytes: int) -> int:
    """Copy a stream, and force it to disk; stops when it is longer than it may be."""
    size = 0
    while block := stream.read(BLOCK):
        size += len(block)
        if size > max_bytes:
            return size
        copy.write(block)
    copy.flush()
    os.fsync(copy.fileno())
    return size


def move(path: Path, target: Path) -> None:
    """Move a file to where there is none, in one step; raises FileExistsError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:  # a disk without links
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        shutil.move(path, target)
    else:
        path.unlink()
