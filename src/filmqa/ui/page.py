"""The page: what stands where, and what happens when something in it is clicked or sent.

The conversation, the source and the library are drawn by the server as escaped HTML. Gradio
carries events and values, and keeps the state of each tab apart.
"""

from collections.abc import Callable
from importlib.resources import files
from itertools import count
from typing import Any

import gradio as gr

from filmqa.errors import FilmqaError
from filmqa.pipeline import Pipeline
from filmqa.ui.answers import render_chat
from filmqa.ui.asking import Asking
from filmqa.ui.events import asking_events, export_event, samples_or_trouble, talking_events
from filmqa.ui.library import render_library, render_progress, render_trouble
from filmqa.ui.reading import format_of, reading_events
from filmqa.ui.sources import render_closed, render_problem, render_source
from filmqa.ui.talking import Talking, render_export
from filmqa.ui.turns import Chat, Opening, Tab, find_opening

QUESTIONS_AT_ONCE = 8  # how many tabs are answered side by side; the others wait in line
SECONDS_BETWEEN_LOOKS = 1.0  # how often a page asks how far the reading of the library has come
GONE = "That is no source of this conversation."
MASTHEAD = (
    '<header class="masthead"><h1>filmqa</h1><p>Ask about the films. Read it where it stands.</p>'
    "</header>"
)


def build_chat(pipeline: Pipeline, *, shared: bool = False) -> gr.Blocks:
    """Return the page over ``pipeline``; ``launch`` serves it with its style and settings.

    ``shared`` is for a page that others than this machine's user can reach.
    """
    page = gr.Blocks(title="filmqa", analytics_enabled=False, fill_width=True)
    with page:
        with gr.Row(elem_id="top"):
            _html(MASTHEAD)
            export = _html(render_export(), elem_id="export", script="export.js")
            switch = gr.Checkbox(
                pipeline.settings.spoilers, label="Show spoilers", elem_id="spoilers", scale=0
            )
            new_chat = gr.Button("New chat", elem_id="new-chat", scale=0)
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="talk"):
                progress = _html("", elem_id="progress")
                shown_chat = _html(render_chat(Chat(), ()), elem_id="chat", script="chat.js")
                question = gr.Textbox(
                    label="Your question",
                    placeholder="Who directed it? How does it end?",
                    elem_id="question",
                    lines=1,
                    max_lines=6,
                    autofocus=True,
                    submit_btn="Ask",
                )
            source = _html(render_closed(), elem_id="source", script="source.js")
            with gr.Column(elem_id="side"):
                library = _html("", elem_id="library", script="library.js")
                with gr.Column(elem_id="history"):
                    search = gr.Textbox(
                        label="Conversations", placeholder="Search", elem_id="history-search",
                        lines=1, max_lines=1,
                    )  # fmt: skip
                    talks = _html("", elem_id="talks", script="history.js")
        _html("", elem_id="card", script="card.js")
        address = gr.Textbox(visible=False)
        tab = gr.State(Tab(spoilers=pipeline.settings.spoilers))
        clock = gr.Timer(SECONDS_BETWEEN_LOOKS)

        asking = Asking(pipeline)
        talking = Talking(pipeline, asking, shared=shared)
        conversation = [shown_chat, talks]
        ask, suggest, reveal, finish = asking_events(pipeline, asking, talking)
        opening, browsing, folding, *reading = _opening(pipeline)
        looking = _looking(pipeline)
        _listen(question.submit, ask, [question, tab, switch], [*conversation, question])
        _listen(shown_chat.suggest, suggest, [tab, switch], [*conversation, question])
        _listen(shown_chat.reveal, reveal, [tab], [*conversation, question])
        _listen(shown_chat.cite, opening, [tab], [source])
        _listen(library.browse, browsing, [tab], [source])
        for read, drawn in zip((source.unfold, source.step, source.view), reading, strict=True):
            _listen(read, drawn, [tab], [source])
        _listen(switch.input, folding, [tab, switch], [source, shown_chat])
        arrive, reopen, change, judge, find, start_over = talking_events(pipeline, talking)
        _listen(shown_chat.judge, judge, [tab], conversation)
        _listen(talks.change_talk, change, [tab], conversation)
        _listen(search.change, find, [search, tab], [talks], mode="always_last")
        _listen(export.save, export_event(talking), [tab], [export])
        _listen(new_chat.click, start_over, [tab], [*conversation, question, source])
        for go in (talks.open_talk, shown_chat.open_talk):
            gone = _listen(go, reopen, [tab], [*conversation, source])
            _listen(gone.then, finish, [tab], conversation)
        # One after the other: what is drawn last must be what was asked for.
        arrived = _listen(page.load, arrive, [address, tab], conversation, js=_script("arrive.js"))
        looked = _listen(arrived.then, looking, [tab], [progress, library, shown_chat, clock])
        _listen(looked.then, finish, [tab], conversation)
        _listen(clock.tick, looking, [tab], [progress, library, shown_chat, clock])
    page.queue(default_concurrency_limit=QUESTIONS_AT_ONCE, api_open=False)
    return page


def _script(name: str) -> str:
    return files("filmqa.ui").joinpath(name).read_text("utf-8")


def _html(value: str, *, elem_id: str | None = None, script: str | None = None) -> Any:
    """Return a component that shows ``value``, HTML that ``filmqa.ui`` made.

    Its template must stay Gradio's own, which inserts the value without reading it: any other
    property of a gr.HTML is compiled as JavaScript. Any, for the events named in the script.
    """
    js = None if script is None else _script(script)
    return gr.HTML(value, elem_id=elem_id, js_on_load=js, apply_default_css=False)


def _listen(
    event: Callable[..., Any],
    function: Callable[..., Any],
    inputs: list[Any],
    outputs: list[Any],
    *,
    js: str | None = None,
    mode: str = "multiple",  # else Enter during an answer would be dropped, and nothing said
) -> Any:
    """Have ``function`` called; what is returned has ``then``. Any, as Gradio types neither."""
    return event(
        function,
        inputs,
        outputs,
        trigger_mode=mode,
        show_progress="hidden",
        api_visibility="private",
        js=js,
    )


def _opening(pipeline: Pipeline) -> tuple[Callable[..., Any], ...]:
    """Return what opens a citation's source and a document, unfolds a spoiler and folds again."""
    serials = count(1)

    def show(tab: Tab, opening: Opening | None) -> str:
        tab.opening, tab.serial = opening, next(serials)
        return draw(tab) if opening is not None else render_problem(GONE)

    def draw(tab: Tab) -> str:
        opening = tab.opening
        if opening is None:
            return render_closed()
        try:
            text = pipeline.text(opening.document)
            off_limits = () if tab.spoilers else pipeline.off_limits(opening.document)
        except FilmqaError as error:
            return render_problem(str(error))
        unfolded = [span for document, span in tab.unfolded if document == opening.document]
        form = format_of(pipeline, opening.document)
        return render_source(opening, text, tab.serial, off_limits, unfolded, form, raw=tab.raw)

    def cite(tab: Tab, event: gr.EventData) -> str:
        return show(tab, find_opening(tab.chat, event._data))

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
        samples, _ = samples_or_trouble(pipeline, tab.spoilers)
        chat = gr.skip() if tab.chat.turns else render_chat(tab.chat, samples)
        return draw(tab), chat

    return cite, browse, refold, unfold, *reading_events(show)


def _looking(pipeline: Pipeline) -> Callable[[Tab], tuple[Any, ...]]:
    def look(tab: Tab) -> tuple[Any, ...]:
        """Draw what changes while the library is read, and stop the clock once it has been."""
        samples, problem = samples_or_trouble(pipeline, tab.spoilers)
        progress = pipeline.progress()
        return (
            render_progress(progress) if progress is not None else render_trouble(problem),
            render_library(pipeline.documents(), pipeline.notices()),
            gr.skip() if tab.chat.turns else render_chat(tab.chat, samples),
            gr.Timer(active=bool(problem)),
        )

    return look
