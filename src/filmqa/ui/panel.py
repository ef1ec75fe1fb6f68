"""The library's panel of the page: what stands in it, and what happens when it is used."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import gradio as gr

from filmqa.ui import words
from filmqa.ui.looking import draw, looking, welcome
from filmqa.ui.markup import element
from filmqa.ui.parts import html, listen
from filmqa.ui.shelving import Shelving
from filmqa.ui.turns import Tab


@dataclass(frozen=True)
class Panel:
    """The parts of the panel, as Gradio makes them. Any, for the events named in scripts."""

    search: Any
    documents: Any
    upload: Any
    report: Any


def shelf_panel() -> Panel:
    """Lay the panel out, where it is called."""
    with gr.Column(elem_id="library"):
        html(element("h2", words.LIBRARY))
        search = gr.Textbox(
            label=words.LIBRARY_SEARCH,
            placeholder=words.LIBRARY_SEARCH_PLACEHOLDER,
            elem_id="library-search",
            lines=1,
            max_lines=1,
        )
        upload = html("", elem_id="upload", script_name="upload.js")
        report = html("", elem_id="upload-report", script_name="report.js")
        documents = html("", elem_id="documents", script_name="library.js")
    return Panel(search, documents, upload, report)


def shelf_events(
    panel: Panel,
    shelving: Shelving,
    tab: Any,
    clock_and_arrival: tuple[Any, Any],
    others: tuple[Any, Any, Any, Any],
    ask: Callable[..., Iterator[tuple[Any, ...]]],
) -> Any:
    """Listen to the panel; ``others`` are progress, scope, the conversation and their list.

    Returns what the page's first look at the library has ``then``.
    """
    clock, arrived = clock_and_arrival
    progress, scope, chat, talks = others

    def does(act: Callable[[object, Tab], None]) -> Callable[..., Any]:
        def event(tab: Tab, event: gr.EventData) -> tuple[Any, ...]:
            act(event._data, tab)
            return draw(shelving, tab)

        return event

    def narrow(tab: Tab, event: gr.EventData) -> tuple[Any, ...]:
        shelving.narrow(event._data, tab)
        return shelving.render_documents(tab), shelving.render_scope(tab)

    def widen(tab: Tab, event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        """Ask all documents from now on; under an answer, also ask its question again."""
        tab.shelf.widen()
        turn = event._data.get("turn") if isinstance(event._data, dict) else None
        here = type(turn) is int and 0 <= turn < len(tab.chat.turns)
        drawn = (shelving.render_documents(tab), shelving.render_scope(tab))
        yield *drawn, welcome(shelving, tab), gr.skip()
        if here and isinstance(turn, int):
            for shown_chat, shown_talks, _ in ask(tab.chat.turns[turn].question, tab, tab.spoilers):
                yield *drawn, shown_chat, shown_talks

    def find(search: str, tab: Tab) -> str:
        tab.shelf.search = search
        return shelving.render_documents(tab)

    drawn = [panel.documents, panel.report]
    looked = [progress, scope, chat, *drawn, panel.upload, clock]
    listen(panel.search.change, find, [panel.search, tab], drawn[:1], mode="always_last")
    # One after the other: of two boxes ticked at once, what the second drew must come last.
    narrowed = listen(
        panel.documents.narrow, narrow, [tab], [panel.documents, scope], one_by_one=True
    )
    listen(narrowed.then, lambda tab: welcome(shelving, tab), [tab], [chat])
    listen(panel.documents.change_shelf, does(shelving.change), [tab], drawn)
    listen(panel.upload.offer, does(shelving.offer), [tab], drawn)
    listen(panel.upload.paste, does(shelving.paste), [tab], drawn)
    listen(panel.report.decide, does(shelving.decide), [tab], drawn)
    listen(scope.widen, widen, [tab], [panel.documents, scope, chat, talks])
    look = looking(shelving)
    listen(clock.tick, look, [tab], looked, queue=False)
    return listen(arrived.then, look, [tab], looked)
