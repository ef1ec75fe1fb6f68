"""The values of a conversation: its turns, how a turn is read, and what must be known for that."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from filmqa.facts.naming import Mention
from filmqa.types import Answer, Film

Gender = Literal["she", "he"]
Command = Literal["ask", "more", "sources"]


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn that was answered."""

    question: str  # as typed
    standalone: str  # as searched
    answer: Answer
    film: Film | None  # the film it was scoped to


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a turn.

    "more" asks for the next best evidence of the turn ``about`` that wasn't shown yet, "sources"
    for all that its answer rests on; ``question`` is then that turn's. With "ask", ``about`` is
    the turn that the conversation goes back to, if it does.
    """

    question: str  # the standalone question
    film: Film | None  # the film it is about; None: the whole library
    command: Command = "ask"
    about: int | None = None  # index into the turns
    carried: bool = False  # whether anything was taken from before, be it the film alone


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom a text names at ``[start:end]``."""

    name: str  # as the library has it: "Nicolas Holm"
    said: str  # as the text has it: "Holm"
    gender: Gender | None  # from evidence; None where there is none, or it is divided
    kind: Literal["person", "character"]
    start: int = 0
    end: int = 0
    known: bool = True  # whether a fact names them; else the capitals of the text alone do


class Knowledge(Protocol):
    """What reading a turn needs to know of a library."""

    def films_in(self, text: str) -> Sequence[Mention]:
        """The films that a text names, in its order."""
        ...

    def people_in(self, text: str, film: Film | None) -> Sequence[Person]:
        """The people of a film (of any, without one) whom a text names, in its order."""
        ...

    def film_of(self, document: str) -> Film | None:
        """The film that a document is about; None for one about many, or none."""
        ...

    def main_film(self) -> Film | None:
        """The film that most of the library is about, if it is one."""
        ...

    def characters(self, film: Film) -> Sequence[Person]:
        """A film's characters in the order of its cast list."""
        ...


@dataclass(frozen=True, slots=True)
class Before:
    """What a turn may take from: the turns before it, its film, and whether that is another one."""

    turns: Sequence[Turn]
    knowledge: Knowledge
    film: Film | None
    new_film: bool = False

    @property
    def last(self) -> Turn:
        return self.turns[-1]
