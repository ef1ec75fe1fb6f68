"""What can go wrong that a user can act on.

FilmqaError
├── EmptyCorpus, MissingCorpus   nothing to read
├── UnknownDocument, UnknownFilm a name that is not in the library
├── BadQuestion                  nothing to search for
├── NothingChosen                no document to search in
├── BadSettings                  filmqa.toml, the environment or a flag
├── BadModel                     weights missing or not the verified ones
├── BadIndex                     an index that cannot be used, and is rebuilt
├── Refused                      a document that may not be added, deleted or restored
│   └── NameTaken                … as there is one of its name
├── BadTalks                     conversations that cannot be read or kept
└── IndexBuilding                asked too early

A promise broken in our own code is a ValueError, and nobody catches it.
"""

from collections.abc import Sequence
from pathlib import Path

from filmqa.types import Notice


class FilmqaError(Exception):
    """The base of every error with one line for the user: what is wrong and what to do."""


class MissingCorpus(FilmqaError):
    def __init__(self, folder: Path) -> None:
        super().__init__(f"There is no folder {folder}. Name the documents' folder with --corpus.")


class EmptyCorpus(FilmqaError):
    def __init__(self, folder: Path, notices: Sequence[Notice] = ()) -> None:
        left_out = "".join(f" {notice.name}: {notice.reason}." for notice in notices[:3])
        super().__init__(
            f"No documents to read in {folder}. Add .txt, .md or .html files to it.{left_out}"
        )


class UnknownDocument(FilmqaError):
    def __init__(self, name: str) -> None:
        super().__init__(f"No document is named {name!r}. `filmqa documents` lists their names.")


class BadQuestion(FilmqaError):
    """The question cannot be searched for: empty, or too long."""


class NothingChosen(FilmqaError):
    def __init__(self) -> None:
        super().__init__("No document is chosen to look in. Choose one at least.")


class BadSettings(FilmqaError):
    """A setting is unknown or has a value that cannot be used."""


class BadModel(FilmqaError):
    """The encoder's files are missing, or are not the ones that were verified."""


class BadIndex(FilmqaError):
    """An index on disk is damaged, foreign or of another format: it is rebuilt, not read."""


class BadTalks(FilmqaError):
    """The file of the conversations is damaged, newer, foreign, or can't be written."""


class Refused(FilmqaError):
    """A document may not be added, deleted or restored; the text is the reason, with "it"."""


class NameTaken(Refused):
    def __init__(self, name: str) -> None:
        super().__init__(f"there is a document named {name} already")


class IndexBuilding(FilmqaError):
    def __init__(self, state: str) -> None:
        super().__init__(f"The library is still being read ({state}). Ask again in a moment.")


class Busy(FilmqaError):
    def __init__(self) -> None:
        super().__init__(
            "So many questions are being answered that this one would wait too long. "
            "Ask it again in a minute."
        )


class UnknownFilm(FilmqaError):
    """A film was named that no document is about."""

    def __init__(self, name: str, films: Sequence[str]) -> None:
        shown = ", ".join(films[:8]) + (f" and {len(films) - 8} more" if len(films) > 8 else "")
        super().__init__(f"No document is about {name!r}. This library has: {shown or 'no film'}.")
