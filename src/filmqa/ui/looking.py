"""A page's looks at the library: what has changed since the last one is drawn, and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr

from filmqa.errors import FilmqaError
from filmqa.types import Progress
from filmqa.ui.answers import render_chat
from filmqa.ui.events import samples_or_trouble
from filmqa.ui.library import render_progress, render_trouble
from filmqa.ui.shelving import Shelving
from filmqa.ui.turns import Tab

SECONDS_WHILE_READING = 1.0  # how often a page asks how far the reading has come
SECONDS_BETWEEN_LOOKS = 2.0  # … and else, whether the library has changed
DRAWN = 7  # parts of the page that a look may draw


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look draws depends on."""

    edition: int  # of the library
    serial: int  # of what was announced
    refusal: str  # why the tab may not change the library
    problem: str  # what keeps the library from being asked
    reading: Progress | None


def welcome(shelving: Shelving, tab: Tab) -> Any:
    """Return the conversation if it is empty: its samples are of the chosen documents."""
    if tab.chat.turns:
        return gr.skip()
    chosen = tab.shelf.left_out
    samples, _ = samples_or_trouble(shelving.pipeline, tab)
    # Samples take a moment to be made: by then others may be chosen, or a question asked.
    if tab.chat.turns or tab.shelf.left_out != chosen:
        return gr.skip()
    return render_chat(tab.chat, samples)


def draw(shelving: Shelving, tab: Tab) -> tuple[str, str]:
    """Return the list of documents, and what came of adding some."""
    return shelving.render_documents(tab), shelving.render_report(tab)


def looking(shelving: Shelving) -> Callable[[Tab], tuple[Any, ...]]:
    """Return what looks at the library for a tab, more often while it is being read."""

    def look(tab: Tab) -> tuple[Any, ...]:
        tab.shelf.hear(shelving.watcher.news)
        seen = _see(shelving, tab)
        before = tab.shelf.drawn
        tab.shelf.drawn = seen
        if seen == before:
            return (gr.skip(),) * DRAWN
        first = not isinstance(before, Seen)
        # Only the bar moves while the library is read: the list below keeps its place.
        same = isinstance(before, Seen) and (before.edition, before.serial, before.refusal) == (
            seen.edition, seen.serial, seen.refusal,
        )  # fmt: skip
        progress = render_trouble(seen.problem)
        if seen.reading is not None:
            progress = render_progress(seen.reading, again=not seen.problem)
        busy = seen.reading is not None or bool(seen.problem)
        new_upload = first or (isinstance(before, Seen) and before.refusal != seen.refusal)
        return (
            progress,
            shelving.render_scope(tab),
            gr.skip() if same else welcome(shelving, tab),
            *((gr.skip(), gr.skip()) if same else draw(shelving, tab)),
            shelving.render_upload(tab) if new_upload else gr.skip(),
            gr.Timer(SECONDS_WHILE_READING if busy else SECONDS_BETWEEN_LOOKS),
        )

    return look


def _see(shelving: Shelving, tab: Tab) -> Seen:
    pipeline, problem = shelving.pipeline, ""
    edition = pipeline.edition  # first: an update in between is seen once more
    reading = pipeline.progress()
    try:
        pipeline.library()
    except FilmqaError as error:
        problem = str(error)
    return Seen(edition, tab.shelf.serial, shelving.refusal(tab), problem, reading)
