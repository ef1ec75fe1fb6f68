"""The library's folder as it is changed from the page: nothing is overwritten, nothing is lost."""

import os
import shutil
import threading
import time
from pathlib import Path
from typing import Literal

from filmqa.documents import find_files
from filmqa.errors import MissingCorpus, NameTaken, Refused, UnknownDocument
from filmqa.shelf import removing, staging
from filmqa.shelf.names import check_name, numbered
from filmqa.shelf.removing import Removed
from filmqa.shelf.staging import Staged

MOST_ALIKE = 1000  # "kit (2).md", "kit (3).md" …
SECONDS_WAITING = 86_400.0  # a file that nobody decides on is forgotten after a day

How = Literal["new", "replace", "both"]


class Folder:
    """A folder of documents that may be changed. Any number of threads may use it.

    A name is never taken for a path: one that comes in is checked, one that goes out is looked
    for among the files that are there. A file appears, is replaced and goes in one step each.
    """

    def __init__(self, corpus: Path, max_bytes: int) -> None:
        self.corpus = corpus
        self.max_bytes = max_bytes
        self._changing = threading.Lock()

    @property
    def is_writable(self) -> bool:
        """Whether documents may be added and deleted, as far as can be told beforehand."""
        return self.corpus.is_dir() and os.access(self.corpus, os.W_OK)

    def take_in(self, name: str, source: Path | bytes) -> Staged:
        """Take a file in, to be kept; raises Refused."""
        return staging.stage(self._root(), check_name(name), source, self.max_bytes)

    def keep(self, staged: Staged, how: How = "new") -> str:
        """Keep a file that was taken in, and give the name that it got.

        One with a name that is there already raises NameTaken if it is "new", takes the place of
        the other, which can be restored, if it is to "replace" it, and gets a number to keep
        "both". Raises Refused if the disk won't have it; a file that isn't kept goes on waiting.
        """
        with self._changing:
            self.tidy()
            try:
                return self._keep(staged, how)
            except NameTaken:
                raise
            except OSError as error:
                raise Refused(f"it cannot be kept: {error.strerror or error}") from error

    def discard(self, staged: Staged) -> None:
        """Forget a file that was taken in."""
        staging.discard(staged)

    def delete(self, name: str) -> Removed:
        """Move a document away; raises UnknownDocument, and Refused if it can't be moved."""
        with self._changing:
            self.tidy()
            root = self._root()
            path = next((file.path for file in find_files(root) if file.name == name), None)
            if path is None:
                raise UnknownDocument(name)
            try:
                place = removing.place_for(root, path.relative_to(root), "deleted")
                path.rename(place)
            except OSError as error:
                raise Refused(f"it cannot be deleted: {error.strerror or error}") from error
            key = place.relative_to(root / staging.HOME / "deleted").parts[0]
            return Removed(key, "deleted", name, place, time.time())

    def restore(self, key: str) -> str:
        """Take back what was deleted or replaced, and give the name that it got.

        If that name was given to another file since, a deleted one gets a number, and a replaced
        one changes places with it. Raises Refused if it is no longer there.
        """
        with self._changing:
            root = self._root()
            kept = {one.key: one for one in removing.list_removed(root, time.time())}
            removed = kept.get(key)
            if removed is None:
                raise Refused("it is no longer there to be restored")
            staged = Staged(removed.name, removed.path)
            try:
                name = self._keep(staged, "replace" if removed.kind == "replaced" else "both")
            except OSError as error:
                raise Refused(f"it cannot be restored: {error.strerror or error}") from error
            removing.forget(root, removed)
            return name

    def removed(self) -> tuple[Removed, ...]:
        """What can be restored, the latest first."""
        return removing.list_removed(self.corpus, time.time())

    def tidy(self) -> None:
        """Erase what has been kept long enough."""
        now = time.time()
        removing.erase_old(self.corpus, now)
        staging.clear(self.corpus, now - SECONDS_WAITING)

    def _keep(self, staged: Staged, how: How) -> str:
        root = self._root()
        target = self._target(root, staged.name)
        if how == "replace" and os.path.lexists(target):
            old = removing.place_for(root, target.relative_to(root), "replaced")
            try:
                os.link(target, old, follow_symlinks=False)
            except OSError:  # a disk without links
                shutil.copy2(target, old, follow_symlinks=False)
            staged.path.replace(target)
            return staged.name
        names = [staged.name]
        if how == "both":
            names += [numbered(staged.name, number) for number in range(2, MOST_ALIKE)]
        for name in names:
            try:
                staging.move(staged.path, self._target(root, name))
            except FileExistsError:
                continue
            return name
        raise NameTaken(staged.name)

    def _target(self, root: Path, name: str) -> Path:
        """Where a file of this name stands, inside the folder also when links are followed."""
        target = root / name
        if not Path(os.path.realpath(target.parent)).is_relative_to(root):
            raise Refused("its folder leads to another place")
        above = (one for one in target.parents if one.is_relative_to(root))
        if any(os.path.lexists(one) and not one.is_dir() for one in above):
            raise Refused("there is a file where its folder would be")
        return target

    def _root(self) -> Path:
        if not self.corpus.is_dir():
            raise MissingCorpus(self.corpus)
        return Path(os.path.realpath(self.corpus))
