"""The page: what stands where, and what happens when something in it is clicked or sent.

The conversation, the source and the library are drawn by the server as escaped HTML. Gradio
carries events and values, and keeps the state of each tab apart.
"""

from collections.abc import Callable, Iterator
from importlib.resources import files
from itertools import count
from typing import Any

import gradio as gr

from filmqa.errors import FilmqaError
from filmqa.pipeline import Pipeline
from filmqa.ui.answers import render_chat
from filmqa.ui.library import render_library, render_progress, render_trouble
from filmqa.ui.markup import encodable
from filmqa.ui.sources import render_closed, render_problem, render_source
from filmqa.ui.turns import Chat, Opening, Tab, Turn, find_opening, find_withheld

QUESTIONS_AT_ONCE = 8  # how many tabs are answered side by side; the others wait in line
SECONDS_BETWEEN_LOOKS = 1.0  # how often a page asks how far the reading of the library has come
BROKEN = "This question met an error in filmqa itself: the terminal it runs in shows which."
GONE = "That is no source of this conversation."
MASTHEAD = (
    '<header class="masthead"><h1>filmqa</h1><p>Ask about the films. Read it where it stands.</p>'
    "</header>"
)


def build_chat(pipeline: Pipeline) -> gr.Blocks:
    """Return the page over ``pipeline``; ``launch`` serves it with its style and settings."""
    page = gr.Blocks(title="filmqa", analytics_enabled=False, fill_width=True)
    with page:
        with gr.Row(elem_id="top"):
            _html(MASTHEAD)
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
            library = _html("", elem_id="library", script="library.js")
        tab = gr.State(Tab())
        clock = gr.Timer(SECONDS_BETWEEN_LOOKS)

        asking, suggesting, revealing = _asking(pipeline)
        opening, browsing, unfolding, refolding = _opening(pipeline)
        looking = _looking(pipeline)
        _listen(question.submit, asking, [question, tab, switch], [shown_chat, question])
        _listen(shown_chat.suggest, suggesting, [tab, switch], [shown_chat, question])
        _listen(shown_chat.reveal, revealing, [tab], [shown_chat, question])
        _listen(shown_chat.cite, opening, [tab, switch], [source])
        _listen(library.browse, browsing, [tab, switch], [source])
        _listen(source.unfold, unfolding, [tab, switch], [source])
        _listen(switch.input, refolding, [tab, switch], [source, shown_chat])
        over = [shown_chat, question, source]
        _listen(new_chat.click, _start_over(pipeline), [tab, switch], over)
        for look in (page.load, clock.tick):
            _listen(look, looking, [tab, switch], [progress, library, shown_chat, clock])
    page.queue(default_concurrency_limit=QUESTIONS_AT_ONCE, api_open=False)
    return page


def _html(value: str, *, elem_id: str | None = None, script: str | None = None) -> Any:
    """Return a component that shows ``value``, HTML that ``filmqa.ui`` made.

    Its template must stay Gradio's own, which inserts the value without reading it: any other
    property of a gr.HTML is compiled as JavaScript. Any, for the events named in the script.
    """
    js = None if script is None else files("filmqa.ui").joinpath(script).read_text("utf-8")
    return gr.HTML(value, elem_id=elem_id, js_on_load=js, apply_default_css=False)


def _listen(
    event: Callable[..., Any],
    function: Callable[..., Any],
    inputs: list[Any],
    outputs: list[Any],
) -> None:
    event(
        function,
        inputs,
        outputs,
        trigger_mode="multiple",  # else Enter during an answer would be dropped, and nothing said
        show_progress="hidden",
        api_visibility="private",
    )


def _samples(pipeline: Pipeline, spoilers: bool) -> tuple[tuple[str, ...], str]:
    """Return questions to start with, or what keeps the library from being asked."""
    try:
        return pipeline.sample_questions(spoilers=spoilers), ""
    except FilmqaError as error:
        return (), str(error)


def _asking(pipeline: Pipeline) -> tuple[Callable[..., Any], ...]:
    """Return what answers the question box, a suggested question, and a wish to be told the end."""

    def ask(question: str, tab: Tab, spoilers: bool) -> Iterator[tuple[Any, ...]]:
        question = encodable(question).strip()
        asked = tab.ask(question) if question else None
        if asked is None:
            yield gr.skip(), gr.skip()  # no yield at all would empty the outputs
            return
        key, place = asked
        yield render_chat(tab.chat, ()), ""
        turn = Turn(question, problem=BROKEN)
        try:
            turn = Turn(question, pipeline.ask(question, key, spoilers=spoilers))
        except FilmqaError as error:
            turn = Turn(question, problem=str(error))
        finally:
            tab.settle(key, place, turn)
        samples, _ = _samples(pipeline, spoilers)
        yield render_chat(tab.chat, samples), gr.skip()

    def suggest(tab: Tab, spoilers: bool, event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        question = event._data.get("question") if isinstance(event._data, dict) else None
        yield from ask(question if isinstance(question, str) else "", tab, spoilers)

    def reveal(tab: Tab, event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        yield from ask(find_withheld(tab.chat, event._data), tab, spoilers=True)

    return ask, suggest, reveal


def _opening(pipeline: Pipeline) -> tuple[Callable[..., Any], ...]:
    """Return what opens a citation's source and a document, unfolds a spoiler and folds again."""
    serials = count(1)

    def show(tab: Tab, opening: Opening | None, spoilers: bool) -> str:
        tab.opening, tab.serial = opening, next(serials)
        return draw(tab, spoilers) if opening is not None else render_problem(GONE)

    def draw(tab: Tab, spoilers: bool) -> str:
        opening = tab.opening
        if opening is None:
            return render_closed()
        try:
            text = pipeline.text(opening.document)
            off_limits = () if spoilers else pipeline.off_limits(opening.document)
        except FilmqaError as error:
            return render_problem(str(error))
        unfolded = [span for document, span in tab.unfolded if document == opening.document]
        return render_source(opening, text, tab.serial, off_limits, unfolded)

    def cite(tab: Tab, spoilers: bool, event: gr.EventData) -> str:
        return show(tab, find_opening(tab.chat, event._data), spoilers)

    def browse(tab: Tab, spoilers: bool, event: gr.EventData) -> str:
        name = event._data.get("document") if isinstance(event._data, dict) else None
        named = (known for known in pipeline.documents() if known.name == name)
        return show(tab, next((Opening(d.name, d.title, "") for d in named), None), spoilers)

    def unfold(tab: Tab, spoilers: bool, event: gr.EventData) -> str:
        span = event._data.get("span") if isinstance(event._data, dict) else None
        if tab.opening is not None and type(span) is int:
            tab.unfold(tab.opening.document, span)
        return draw(tab, spoilers)

    def refold(tab: Tab, spoilers: bool) -> tuple[str, Any]:
        tab.fold()
        samples, _ = _samples(pipeline, spoilers)
        chat = gr.skip() if tab.chat.turns else render_chat(tab.chat, samples)
        return draw(tab, spoilers), chat

    return cite, browse, unfold, refold


def _looking(pipeline: Pipeline) -> Callable[[Tab, bool], tuple[Any, ...]]:
    def look(tab: Tab, spoilers: bool) -> tuple[Any, ...]:
        """Draw what changes while the library is read, and stop the clock once it has been."""
        samples, problem = _samples(pipeline, spoilers)
        progress = pipeline.progress()
        return (
            render_progress(progress) if progress is not None else render_trouble(problem),
            render_library(pipeline.documents(), pipeline.notices()),
            gr.skip() if tab.chat.turns else render_chat(tab.chat, samples),
            gr.Timer(active=bool(problem)),
        )

    return look


def _start_over(pipeline: Pipeline) -> Callable[[Tab, bool], tuple[str, str, str]]:
    def start_over(tab: Tab, spoilers: bool) -> tuple[str, str, str]:
        tab.start_over()
        samples, _ = _samples(pipeline, spoilers)
        return render_chat(tab.chat, samples), "", render_closed()

    return start_over
