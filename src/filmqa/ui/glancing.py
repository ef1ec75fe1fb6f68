"""What the film panel does: it follows the conversation, and shows the film that is chosen."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import gradio as gr

from filmqa.answering.suggesting import film_of
from filmqa.errors import FilmqaError
from filmqa.facts.figures import Figures
from filmqa.facts.films import FilmLibrary
from filmqa.facts.glance import Glance
from filmqa.pipeline import Pipeline
from filmqa.stores.hiding import meets
from filmqa.types import Answer, Fact, Film
from filmqa.ui.film import render_film
from filmqa.ui.offering import render_offered
from filmqa.ui.talking import named
from filmqa.ui.turns import Mark, Opening, Tab


class Glancing:
    """The film panels of every tab, over one pipeline; what they show is drawn by the server."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline

    def draw(self, tab: Tab) -> Any:
        """Return the panel of the film in view; nothing to do where it is shown already."""
        view = tab.film
        try:
            documents = tab.shelf.documents(self._pipeline)
            library = self._pipeline.library(documents, spoilers=tab.spoilers)
            film = film_in_view(tab, library.films)
            view.glance = None
            if film is not None:
                view.glance = self._pipeline.glance(film, documents, spoilers=tab.spoilers)
            films = library.films.films
            figures: tuple[Figures, ...] = ()
            if len(films) > 1:
                figures = self._pipeline.figures(documents, spoilers=tab.spoilers)
        except FilmqaError:
            view.glance, films, figures = None, (), ()  # the library tells what is the matter
        drawn = render_film(view.glance, films, figures, view.measure)
        if drawn == view.drawn:
            return gr.skip()
        view.drawn = drawn
        return drawn

    def follow(self, tab: Tab) -> Iterator[tuple[Any, Any]]:
        """Draw the film in view, then the questions to ask next, which take a moment to try."""
        yield self.draw(tab), gr.skip()
        yield gr.skip(), self.offer(tab)

    def choose(self, tab: Tab, event: gr.EventData) -> Any:
        """Show the film of ``{"film": name}``, if the library has it."""
        name = named(event._data, "film")
        try:
            documents = tab.shelf.documents(self._pipeline)
            films = self._pipeline.library(documents, spoilers=tab.spoilers).films.films
        except FilmqaError:
            films = ()
        chosen = next((film for film in films if film.name == name), None)
        if chosen is not None:
            tab.film.chosen, tab.film.since = chosen, _place(tab)
        return self.draw(tab)

    def measure(self, tab: Tab, event: gr.EventData) -> Any:
        """Draw the figures of ``{"measure": name}``; the first where none has that name."""
        tab.film.measure = named(event._data, "measure")
        return self.draw(tab)

    def open(self, tab: Tab, clicked: object) -> Opening | None:
        """Return what a click on a fact of the tab's card opens; None for anything else."""
        fact = _find_stated(tab.film.glance, clicked)
        if fact is None:
            return None
        try:
            text = self._pipeline.text(fact.document)
            library = self._pipeline.library(spoilers=tab.spoilers)
            passage = library.passage_at(fact.document, fact.start)
        except FilmqaError:
            text, passage = "", None
        section = "" if passage is None else passage.section  # a heading is in no passage
        titles = {one.name: one.title for one in self._pipeline.documents()}
        title = titles.get(fact.document, fact.document)
        return Opening(fact.document, title, section, (_mark(fact, text),))

    def offer(self, tab: Tab) -> Any:
        """Return questions to ask next; none while a question waits for its answer."""
        chat = tab.chat
        questions: tuple[str, ...] = ()
        if chat.turns and not any(turn.waiting for turn in chat.turns):
            try:
                documents = tab.shelf.documents(self._pipeline)
                questions = self._pipeline.next_questions(
                    _answers(tab), documents, spoilers=tab.spoilers
                )
            except FilmqaError:
                questions = ()
        if tab.chat is not chat:
            return gr.skip()  # another question was asked meanwhile: what follows it is to come
        drawn = render_offered(questions)
        if drawn == tab.film.offered:
            return gr.skip()
        tab.film.offered = drawn
        return drawn


def film_in_view(tab: Tab, library: FilmLibrary) -> Film | None:
    """The film that was chosen, else the conversation's, else the one that the library is about."""
    view = tab.film
    if view.chosen in library.by_film and view.since == _place(tab):
        return view.chosen
    film = film_of(_answers(tab))
    if film in library.by_film:
        return film
    return library.films[0] if len(library.films) == 1 else library.main_film()


def without_hidden(opening: Opening, off_limits: Sequence[tuple[int, int]]) -> Opening:
    """An opening without marks on what tells the end, but for those that an answer quotes.

    A fact may have been opened while spoilers were shown: once they are hidden, it is folded.
    """
    marks = (
        mark
        for mark in opening.marks
        if mark.number is not None or not meets(mark.start, mark.end, off_limits)
    )
    return replace(opening, marks=tuple(marks))


def _find_stated(glance: Glance | None, clicked: object) -> Fact | None:
    """The fact of ``{"line": i, "said": j, "fact": k}``, which may be anything a browser sends."""
    if glance is None or not isinstance(clicked, dict):
        return None
    try:
        line = glance.lines[_whole(clicked.get("line"))]
        return line.said[_whole(clicked.get("said"))].facts[_whole(clicked.get("fact"))]
    except (IndexError, TypeError):
        return None


def _mark(fact: Fact, text: str) -> Mark:
    """The words to mark: a row's whole line, since its value alone says too little."""
    stands = text[fact.start : fact.end] == fact.value
    if fact.parts and stands:
        start, end = fact.line_start, fact.line_end
        return Mark(None, start, end, text[start:end])
    return Mark(None, fact.start, fact.end, fact.value)


def _answers(tab: Tab) -> list[Answer]:
    return [turn.answer for turn in tab.chat.turns if turn.answer is not None]


def _place(tab: Tab) -> tuple[str, int]:
    return tab.chat.key, sum(answer.film is not None for answer in _answers(tab))


def _whole(value: object) -> int:
    if type(value) is not int or value < 0:
        raise TypeError
    return value
