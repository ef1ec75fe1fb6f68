"""Documents that were deleted or replaced: moved away, and kept for an hour to be taken back."""

import re
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from filmqa.shelf.staging import HOME, home_of

SECONDS_KEPT = 3600.0

Kind = Literal["deleted", "replaced"]
_KEY = re.compile(r"(\d{1,19})-(deleted|replaced)")


@dataclass(frozen=True, slots=True)
class Removed:
    """A file that was moved away: ``key`` names it where it is kept."""

    key: str
    kind: Kind
    name: str  # the path within the library that it had
    path: Path  # where it is now
    when: float  # in seconds since 1970


def place_for(root: Path, relative: Path, kind: Kind) -> Path:
    """Where a file of the library is to be moved to; no two get the same; raises OSError."""
    deleted = home_of(root) / "deleted"
    deleted.mkdir(exist_ok=True)
    stamp = time.time_ns()
    while (deleted / f"{stamp}-{kind}").exists():
        stamp += 1
    place = deleted / f"{stamp}-{kind}" / relative
    place.parent.mkdir(parents=True)
    return place


def list_removed(root: Path, now: float) -> tuple[Removed, ...]:
    """What may be taken back, the latest first."""
    found: list[Removed] = []
    for folder in (root / HOME / "deleted").glob("*"):
        said = _KEY.fullmatch(folder.name)
        if said is None:
            continue
        when = int(said[1]) / 1e9
        kind: Kind = "deleted" if said[2] == "deleted" else "replaced"
        paths = [path for path in folder.rglob("*") if path.is_symlink() or path.is_file()]
        if paths and now - when < SECONDS_KEPT:
            name = paths[0].relative_to(folder).as_posix()
            found.append(Removed(folder.name, kind, name, paths[0], when))
    return tuple(sorted(found, key=lambda one: one.when, reverse=True))


def forget(root: Path, removed: Removed) -> None:
    """Remove the place of a file that was taken back."""
    shutil.rmtree(root / HOME / "deleted" / removed.key, ignore_errors=True)


def erase_old(root: Path, now: float) -> None:
    """Erase what was moved away more than an hour ago."""
    for folder in (root / HOME / "deleted").glob("*"):
        said = _KEY.fullmatch(folder.name)
        if said is not None and now - int(said[1]) / 1e9 >= SECONDS_KEPT:
            shutil.rmtree(folder, ignore_errors=True)
