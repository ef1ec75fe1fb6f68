"""Reading a document in the source panel: the next quotation, formatted or as it is written."""

from collections.abc import Callable

import gradio as gr

from filmqa.pipeline import Pipeline
from filmqa.types import DocumentFormat
from filmqa.ui.turns import Opening, Tab, step_opening


def format_of(pipeline: Pipeline, name: str) -> DocumentFormat:
    """Return the format of a document of the library; "text" if it is there no more."""
    formats = (known.format for known in pipeline.documents() if known.name == name)
    return next(formats, "text")


def reading_events(
    show: Callable[[Tab, Opening | None], str],
) -> tuple[Callable[..., str], Callable[..., str]]:
    """Return what steps to another quotation and what changes the view; ``show`` draws either."""

    def step(tab: Tab, event: gr.EventData) -> str:
        by = event._data.get("by") if isinstance(event._data, dict) else None
        opening = tab.opening
        return show(tab, None if opening is None else step_opening(opening, by))

    def view(tab: Tab, event: gr.EventData) -> str:
        tab.raw = isinstance(event._data, dict) and event._data.get("raw") is True
        return show(tab, tab.opening)

    return step, view
