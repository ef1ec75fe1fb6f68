"""Sentences that say elsewhere what a hidden one says: a review, a streaming page, a theme.

By the words they share. The cosine of their vectors parted nothing: on this project's pages
sentences of the making came as near to hidden ones as those that told the same.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from filmqa.answering.library import Library
from filmqa.passages import headings, telling
from filmqa.retrieval.terms import terms
from filmqa.stores.hiding import meets
from filmqa.types import SECTION_SEPARATOR, Film, Passage

# Stems that a sentence must share with one hidden sentence, names and title apart. On the pages of
# films/second both sentences with three or more told the later plot, and none of the four with two.
SHARED = 3

Spans = Mapping[str, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence: where it stands, and its stems without names."""

    document: str
    start: int
    end: int
    stems: frozenset[str]


def with_echoes(library: Library, spans: Spans) -> dict[str, list[tuple[int, int]]]:
    """The spans, and those of sentences that share their words, by document, each in order.

    Compared within a film. A line that states a fact, what is told of the making, and a page's
    and a plot's opening are no echoes.
    """
    stated = {(fact.document, fact.line_start) for fact in library.index.facts()}
    hidden: dict[object, list[_Said]] = defaultdict(list)
    open_: dict[object, list[_Said]] = defaultdict(list)
    index = library.index
    names_of: dict[Film | None, frozenset[str]] = {}
    for stored in index.stored(index.passages.ids.tolist()):
        passage = stored.passage
        film = library.films.film_of.get(passage.document)
        if film not in names_of:
            names_of[film] = _names(library, film)
        for one in passage.sentences:
            text = passage.slice(one.start, one.end)
            said = _Said(
                passage.document, one.start, one.end, frozenset(terms(text)) - names_of[film]
            )
            about: object = film or passage.document
            if meets(one.start, one.end, spans.get(passage.document, ())):
                hidden[about].append(said)
            elif (passage.document, one.start) not in stated and _may_echo(passage, text):
                open_[about].append(said)
    found = {name: list(here) for name, here in spans.items()}
    for about, sentences in open_.items():
        for said in sentences:
            if any(len(said.stems & other.stems) >= SHARED for other in hidden[about]):
                found.setdefault(said.document, []).append((said.start, said.end))
    return {name: sorted(here) for name, here in found.items()}


def _may_echo(passage: Passage, text: str) -> bool:
    if not passage.section or telling.tells_of_making(text):
        return False
    path = passage.section.split(SECTION_SEPARATOR)
    return not any(headings.tells_of_making(one) or headings.tells_of_plot(one) for one in path)


def _names(library: Library, film: Film | None) -> frozenset[str]:
    """The stems of a film's title, its people and its characters: every page has them."""
    entry = library.entry(film)
    if film is None or entry is None:
        return frozenset()
    cast = [f"{fact.value} {fact.part('character')}" for fact in entry.of("cast member")]
    return frozenset(terms(" ".join([film.title, *cast])))
