"""Files on their way into the library, one by one: kept, refused with a reason, or asked about."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from filmqa.errors import NameTaken, Refused
from filmqa.shelf.folder import Folder
from filmqa.shelf.names import check_name, types_in_words
from filmqa.shelf.staging import Staged


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that somebody wants to add, or its content; with neither, it didn't arrive."""

    name: str
    content: Path | bytes | None
    size: int = 0  # as it is said to be, of one that wasn't sent


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came of some offers, each in one of these."""

    kept: tuple[str, ...] = ()  # by the names they got
    refused: tuple[tuple[str, str], ...] = ()  # (name, reason), in the order they came
    asked: tuple[Staged, ...] = ()  # names that exist: they wait for a decision


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes files into a folder, so many at once."""

    folder: Folder
    most_files: int

    @property
    def limits(self) -> str:
        """What may be added, in words."""
        size = f"{self.folder.max_bytes / 1_000_000:g} MB"
        return f"{types_in_words()} files, up to {size} each, {self.most_files} at once."

    def take(self, offers: Sequence[Offer]) -> Arrived:
        """Keep each file that can be kept; the others don't hold it up."""
        kept: list[str] = []
        refused: list[tuple[str, str]] = []
        asked: list[Staged] = []
        for place, offer in enumerate(offers):
            try:
                if place >= self.most_files:
                    raise Refused(f"{self.most_files} files at once are the most")
                staged = self._take_in(offer)
                try:
                    kept.append(self.folder.keep(staged))
                except NameTaken:
                    asked.append(staged)
                except Refused:
                    self.folder.discard(staged)
                    raise
            except Refused as error:
                refused.append((offer.name, str(error)))
        return Arrived(tuple(kept), tuple(refused), tuple(asked))

    def _take_in(self, offer: Offer) -> Staged:
        name = check_name(offer.name)
        if offer.size > self.folder.max_bytes:
            most = f"{self.folder.max_bytes / 1_000_000:g}"
            raise Refused(f"it is larger than {most} MB, the most that is read")
        if offer.content is None:
            raise Refused("it did not arrive: try again")
        return self.folder.take_in(name, offer.content)
