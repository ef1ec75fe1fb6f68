"""What happens when a question is asked, and when a conversation is gone to, judged or saved.

Each function here is called by Gradio with a tab's state, and returns what is drawn.
"""

from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr

from filmqa.errors import FilmqaError
from filmqa.pipeline import Pipeline
from filmqa.ui.answers import render_chat
from filmqa.ui.asking import Asking, waiting
from filmqa.ui.sources import render_closed
from filmqa.ui.talking import Talking, named
from filmqa.ui.turns import Tab, find_withheld


def samples_or_trouble(pipeline: Pipeline, tab: Tab) -> tuple[tuple[str, ...], str]:
    """Return questions to start with, or what keeps the tab's documents from being asked."""
    try:
        documents = tab.shelf.documents(pipeline)
        return pipeline.sample_questions(documents, spoilers=tab.spoilers), ""
    except FilmqaError as error:
        return (), str(error)


def asking_events(
    pipeline: Pipeline, asking: Asking, talking: Talking
) -> tuple[Callable[..., Any], ...]:
    """Return what answers the question box, a suggestion, a wish for the end, and what waits.

    The last one stops all that waits.
    """

    def draw(tab: Tab) -> tuple[str, str]:
        samples, _ = samples_or_trouble(pipeline, tab)
        talks = talking.render(tab)
        # Last, so that another question of this tab, answered meanwhile, isn't drawn as waiting.
        return render_chat(tab.chat, samples), talks

    def ask(
        question: str, tab: Tab, spoilers: bool, *, reveal: bool = False
    ) -> Iterator[tuple[Any, ...]]:
        tab.spoilers = spoilers is True  # the switch may have been moved this very moment
        sent = asking.send(tab, question, reveal=reveal)
        if sent is None:
            yield gr.skip(), gr.skip(), gr.skip()  # no yield at all would empty the outputs
            return
        yield render_chat(tab.chat, ()), talking.render(tab), ""
        asking.answer(tab, sent)
        yield *draw(tab), gr.skip()

    def suggest(tab: Tab, spoilers: bool, event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        yield from ask(named(event._data, "question"), tab, spoilers)

    def revealed(tab: Tab, event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        yield from ask(find_withheld(tab.chat, event._data), tab, tab.spoilers, reveal=True)

    def finish(tab: Tab) -> Iterator[tuple[Any, ...]]:
        """Answer what was waiting when its page was left, or came with the address."""
        for sent in waiting(tab):
            asking.answer(tab, sent, patient=True)
            yield draw(tab)
        yield gr.skip(), gr.skip()

    def stop(tab: Tab) -> tuple[str, str]:
        asking.stop(tab)
        return draw(tab)

    return ask, suggest, revealed, finish, stop


def talking_events(pipeline: Pipeline, talking: Talking) -> tuple[Callable[..., Any], ...]:
    """Return what arrives, reopens, changes the list, judges, searches, and starts over."""

    def draw(tab: Tab) -> tuple[str, str]:
        samples = () if tab.chat.turns else samples_or_trouble(pipeline, tab)[0]
        return render_chat(tab.chat, samples), talking.render(tab)

    def arrive(address: str, tab: Tab, request: gr.Request) -> tuple[Any, ...]:
        talking.arrive(address, tab, request.username)
        # Samples take a moment to be made: the next to be called draws them.
        return render_chat(tab.chat, ()), talking.render(tab)

    def reopen(tab: Tab, event: gr.EventData) -> tuple[Any, ...]:
        before = tab.chat
        talking.open(event._data, tab)
        return *draw(tab), gr.skip() if tab.chat is before else render_closed()

    def change(tab: Tab, event: gr.EventData) -> tuple[Any, ...]:
        talking.change(event._data, tab)
        return draw(tab)

    def judge(tab: Tab, event: gr.EventData) -> tuple[Any, ...]:
        talking.judge(event._data, tab)
        return draw(tab)

    def find(search: str, tab: Tab) -> str:
        tab.search = search
        return talking.render(tab)

    def start_over(tab: Tab) -> tuple[str, str, str, str]:
        tab.start_over()
        return *draw(tab), "", render_closed()

    return arrive, reopen, change, judge, find, start_over


def export_event(talking: Talking) -> Callable[..., Any]:
    def export(tab: Tab, event: gr.EventData) -> Any:
        return talking.export(event._data, tab)

    return export
