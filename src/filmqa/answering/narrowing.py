"""Answers from some of the documents: the others are as if they had never been in the library."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from filmqa.answering.library import Library
from filmqa.conversation import Turn
from filmqa.index import only_documents
from filmqa.types import Answer, Film


def narrowed(whole: Library, names: Collection[str]) -> Library:
    """The library of the documents of these names; the very same one if they are all there are."""
    index = only_documents(whole.index, names)
    return whole if index is whole.index else Library.of(index, whole.embedder, whole.reader)


def turns_within(turns: Sequence[Turn], library: Library) -> list[Turn]:
    """The turns so far, as a narrowed library may know them.

    A turn whose answer rests on a document that is left out has none any more; and after it, one
    that took a name or a film from those before it counts as typed.
    """
    names = {document.name for document in library.index.documents()}
    within: list[Turn] = []
    lost = False
    for turn in turns:
        film = _film_within(turn.film, library)
        if not _rests_on(turn.answer) <= names:
            lost = True
            empty = replace(
                turn.answer, text="", short=None, abstained=True, confidence=0.0,
                agreement="single", citations=(), passages=(), values=(), candidates=(), film=film,
            )  # fmt: skip
            within.append(Turn(turn.question, turn.question, empty, film))
        elif lost and turn.standalone != turn.question:
            within.append(replace(turn, standalone=turn.question, film=film))
        else:
            within.append(replace(turn, film=film))
    return within


def _rests_on(answer: Answer) -> set[str]:
    """The documents that an answer quotes, shows or counts."""
    return {
        *(citation.passage.document for citation in answer.citations),
        *(hit.passage.document for hit in answer.passages),
        *(name for value in answer.values for name in value.documents),
    }


def _film_within(film: Film | None, library: Library) -> Film | None:
    """The film as the library has it, where it may not know its year; None if it has none."""
    if film is None or film in library.films.by_film:
        return film
    alike = [one for one in library.films.by_film if one.title == film.title]
    return alike[0] if len(alike) == 1 else None
