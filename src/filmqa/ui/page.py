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
from filmqa.ui.turns import Chat, Opening, Tab, Turn, find_opening

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

        asking, suggesting = _asking(pipeline)
        opening, browsing = _opening(pipeline)
        looking = _looking(pipeline)
        _listen(question.submit, asking, [question, tab], [shown_chat, question])
        _listen(shown_chat.suggest, suggesting, [tab], [shown_chat, question])
        _listen(shown_chat.cite, opening, [tab], [source])
        _listen(library.browse, browsing, [], [source])
        _listen(new_chat.click, _start_over(pipeline), [tab], [shown_chat, question, source])
        for look in (page.load, clock.tick):
            _listen(look, looking, [tab], [progress, library, shown_chat, clock])
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


def _samples(pipeline: Pipeline) -> tuple[tuple[str, ...], str]:
    """Return questions to start with, or what keeps the library from being asked."""
    try:
        return pipeline.sample_questions(), ""
    except FilmqaError as error:
        return (), str(error)


def _asking(pipeline: Pipeline) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """Return what answers the question box, and what answers a click on a suggested question."""

    def ask(question: str, tab: Tab) -> Iterator[tuple[Any, ...]]:
        question = encodable(question).strip()
        asked = tab.ask(question) if question else None
        if asked is None:
            yield gr.skip(), gr.skip()  # no yield at all would empty the outputs
            return
        key, place = asked
        yield render_chat(tab.chat, ()), ""
        turn = Turn(question, problem=BROKEN)
        try:
            turn = Turn(question, pipeline.ask(question, key))
        except FilmqaError as error:
            turn = Turn(question, problem=str(error))
        finally:
            tab.settle(key, place, turn)
        samples, _ = _samples(pipeline)
        yield render_chat(tab.chat, samples), gr.skip()

    def suggest(tab: Tab, event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        question = event._data.get("question") if isinstance(event._data, dict) else None
        yield from ask(question if isinstance(question, str) else "", tab)

    return ask, suggest


def _opening(pipeline: Pipeline) -> tuple[Callable[..., str], Callable[..., str]]:
    """Return what opens the source of a citation, and what opens a document of the library."""
    serials = count(1)

    def show(opening: Opening | None) -> str:
        if opening is None:
            return render_problem(GONE)
        try:
            return render_source(opening, pipeline.text(opening.document), next(serials))
        except FilmqaError as error:
            return render_problem(str(error))

    def cite(tab: Tab, event: gr.EventData) -> str:
        return show(find_opening(tab.chat, event._data))

    def browse(event: gr.EventData) -> str:
        name = event._data.get("document") if isinstance(event._data, dict) else None
        named = (known for known in pipeline.documents() if known.name == name)
        return show(next((Opening(one.name, one.title, "") for one in named), None))

    return cite, browse


def _looking(pipeline: Pipeline) -> Callable[[Tab], tuple[Any, ...]]:
    def look(tab: Tab) -> tuple[Any, ...]:
        """Draw what changes while the library is read, and stop the clock once it has been."""
        samples, problem = _samples(pipeline)
        progress = pipeline.progress()
        return (
            render_progress(progress) if progress is not None else render_trouble(problem),
            render_library(pipeline.documents(), pipeline.notices()),
            gr.skip() if tab.chat.turns else render_chat(tab.chat, samples),
            gr.Timer(active=bool(problem)),
        )

    return look


def _start_over(pipeline: Pipeline) -> Callable[[Tab], tuple[str, str, str]]:
    def start_over(tab: Tab) -> tuple[str, str, str]:
        tab.start_over()
        samples, _ = _samples(pipeline)
        return render_chat(tab.chat, samples), "", render_closed()

    return start_over
