"""The page: what stands where, and what happens when something in it is clicked or sent.

The conversation, the source and the library are drawn by the server as escaped HTML. Gradio
carries events and values, and keeps the state of each tab apart.
"""

from collections.abc import Callable
from itertools import count
from typing import Any

import gradio as gr

from filmqa.errors import FilmqaError
from filmqa.pipeline import AT_ONCE, WAITING, Pipeline
from filmqa.shelf import Watcher, follow
from filmqa.ui import words
from filmqa.ui.answers import render_chat
from filmqa.ui.asking import Asking
from filmqa.ui.events import asking_events, export_event, samples_or_trouble, talking_events
from filmqa.ui.film_events import film_events
from filmqa.ui.glancing import Glancing, without_hidden
from filmqa.ui.looking import SECONDS_WHILE_READING
from filmqa.ui.markup import element
from filmqa.ui.panel import shelf_events, shelf_panel
from filmqa.ui.parts import html, listen, script
from filmqa.ui.reading import format_of, reading_events
from filmqa.ui.shelving import Shelving
from filmqa.ui.sources import render_closed, render_problem, render_source
from filmqa.ui.talking import Talking, render_export
from filmqa.ui.turns import Chat, Opening, Tab, find_opening

# Each is shown at once, and waits or is turned away before the pipeline's gate.
QUESTIONS_AT_ONCE = AT_ONCE + WAITING + 8
EVENTS_WAITING = 1000  # of all tabs: what is more is refused by Gradio, not kept in memory
UPLOADS_FORGOTTEN = (3600, 3600)  # seconds: how often, and how old, what never was offered


def build_chat(
    pipeline: Pipeline, *, shared: bool = False, watcher: Watcher | None = None
) -> gr.Blocks:
    """Return the page over ``pipeline``; ``launch`` serves it with its style and settings.

    ``shared`` is for a page that others than this machine's user can reach; ``watcher`` takes up
    what is changed in the library's folder.
    """
    page = gr.Blocks(
        title=words.NAME, analytics_enabled=False, fill_width=True, delete_cache=UPLOADS_FORGOTTEN
    )
    with page:
        with gr.Row(elem_id="top"):
            html(_render_masthead())
            switch = gr.Checkbox(
                pipeline.settings.spoilers, label=words.SPOILERS, elem_id="spoilers", scale=0
            )
            export = html(render_export(), elem_id="export", script_name="export.js")
            new_chat = gr.Button(words.NEW_CHAT, elem_id="new-chat", scale=0)
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="talk"):
                progress = html("", elem_id="progress")
                shown_chat = html(render_chat(Chat(), ()), elem_id="chat", script_name="chat.js")
                offered = html("", elem_id="offered", script_name="offered.js")
                scope = html("", elem_id="scope", script_name="scope.js")
                question = gr.Textbox(
                    label=words.QUESTION,
                    placeholder=words.QUESTION_PLACEHOLDER,
                    elem_id="question",
                    lines=1,
                    max_lines=6,
                    autofocus=True,
                    submit_btn=words.ASK,
                )
            with gr.Column(elem_id="evidence"):
                source = html(render_closed(), elem_id="source", script_name="source.js")
                film = html("", elem_id="film", script_name="film.js")
            with gr.Column(elem_id="side"):
                shelf = shelf_panel()
                search, talks = _history_panel()
        html("", elem_id="card", script_name="card.js")
        address = gr.Textbox(visible=False)
        tab = gr.State(Tab(spoilers=pipeline.settings.spoilers))
        clock = gr.Timer(SECONDS_WHILE_READING)

        shelving = Shelving(pipeline, page.upload_file_set, watcher or follow(pipeline))
        asking = Asking(pipeline)
        talking = Talking(pipeline, asking, shared=shared)
        conversation = [shown_chat, talks]
        glancing = Glancing(pipeline)
        ask, suggest, reveal, finish, stop = asking_events(pipeline, asking, talking)
        listen(question.submit, ask, [question, tab, switch], [*conversation, question])
        for asked in (shown_chat.suggest, offered.suggest):
            listen(asked, suggest, [tab, switch], [*conversation, question])
        listen(shown_chat.reveal, reveal, [tab], [*conversation, question])
        folded = _source_events(
            _opening(pipeline, glancing), (shown_chat, film, shelf.documents, source, switch), tab
        )
        listen(shown_chat.stop, stop, [tab], conversation)
        film_events(
            glancing, film, offered, tab,
            (shown_chat.settled, shelf.documents.change, folded.then),
        )  # fmt: skip
        arrive, reopen, change, judge, find, start_over = talking_events(pipeline, talking)
        listen(shown_chat.judge, judge, [tab], conversation)
        listen(talks.change_talk, change, [tab], conversation)
        listen(search.change, find, [search, tab], [talks], mode="always_last")
        listen(export.save, export_event(talking), [tab], [export])
        listen(new_chat.click, start_over, [tab], [*conversation, question, source])
        for go in (talks.open_talk, shown_chat.open_talk):
            gone = listen(go, reopen, [tab], [*conversation, source])
            listen(gone.then, finish, [tab], conversation)
        # One after the other: what is drawn last must be what was asked for.
        arrived = listen(page.load, arrive, [address, tab], conversation, js=script("arrive.js"))
        looked = shelf_events(
            shelf, shelving, tab, (clock, arrived), (progress, scope, shown_chat, talks), ask
        )
        listen(looked.then, finish, [tab], conversation)
    page.queue(default_concurrency_limit=QUESTIONS_AT_ONCE, max_size=EVENTS_WAITING, api_open=False)
    return page


def _render_masthead() -> str:
    content = element("h1", words.NAME) + element("p", words.PROMISE)
    return element("header", content, "masthead")


def _history_panel() -> tuple[gr.Textbox, Any]:
    """The search of the conversations, and their list."""
    with gr.Column(elem_id="history"):
        search = gr.Textbox(
            label=words.TALKS, placeholder=words.TALKS_SEARCH, elem_id="history-search",
            lines=1, max_lines=1,
        )  # fmt: skip
        return search, html("", elem_id="talks", script_name="history.js")


def _source_events(
    opens: tuple[Callable[..., Any], ...], parts: tuple[Any, ...], tab: gr.State
) -> Any:
    """Have the source panel follow what is clicked; returns the moving of the spoilers' switch."""
    cite, browse, refold, *reading = opens
    chat, film, library, source, switch = parts
    listen(chat.cite, cite, [tab], [source])
    listen(film.cite, cite, [tab], [source])
    listen(library.browse, browse, [tab], [source])
    for read, drawn in zip((source.unfold, source.step, source.view), reading, strict=True):
        listen(read, drawn, [tab], [source])
    return listen(switch.input, refold, [tab, switch], [source, chat])


def _opening(pipeline: Pipeline, glancing: Glancing) -> tuple[Callable[..., Any], ...]:
    """Return what opens a citation's source and a document, unfolds a spoiler and folds again."""
    serials = count(1)

    def show(tab: Tab, opening: Opening | None) -> str:
        tab.opening, tab.serial = opening, next(serials)
        return draw(tab) if opening is not None else render_problem(words.GONE)

    def draw(tab: Tab) -> str:
        opening = tab.opening
        if opening is None:
            return render_closed()
        try:
            text = pipeline.text(opening.document)
            off_limits = () if tab.spoilers else pipeline.off_limits(opening.document)
        except FilmqaError as error:
            return render_problem(str(error))
        opening = without_hidden(opening, off_limits)
        unfolded = [span for document, span in tab.unfolded if document == opening.document]
        form = format_of(pipeline, opening.document)
        return render_source(opening, text, tab.serial, off_limits, unfolded, form, raw=tab.raw)

    def cite(tab: Tab, event: gr.EventData) -> str:
        return show(tab, find_opening(tab.chat, event._data) or glancing.open(tab, event._data))

    def browse(tab: Tab, event: gr.EventData) -> str:
        name = event._data.get("document") if isinstance(event._data, dict) else None
        named = (known for known in pipeline.documents() if known.name == name)
        return show(tab, next((Opening(d.name, d.title, "") for d in named), None))

    def unfold(tab: Tab, event: gr.EventData) -> str:
        span = event._data.get("span") if isinstance(event._data, dict) else None
        if tab.opening is not None and type(span) is int:
            tab.unfold(tab.opening.document, span)
        return draw(tab)

    def refold(tab: Tab, spoilers: bool) -> tuple[str, Any]:
        tab.spoilers = spoilers is True
        tab.fold()
        samples, _ = samples_or_trouble(pipeline, tab)
        chat = gr.skip() if tab.chat.turns else render_chat(tab.chat, samples)
        return draw(tab), chat

    return cite, browse, refold, unfold, *reading_events(show)
