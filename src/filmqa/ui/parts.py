"""The page's parts as Gradio makes them: HTML that the server draws, and what is listened to."""

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import gradio as gr

from filmqa.ui import words


def script(name: str) -> str:
    """Return a script of this package."""
    return files("filmqa.ui").joinpath(name).read_text("utf-8")


def html(value: str, *, elem_id: str | None = None, script_name: str | None = None) -> Any:
    """Return a component that shows ``value``, HTML that ``filmqa.ui`` made.

    Its template must stay Gradio's own, which inserts the value without reading it: any other
    property of a gr.HTML is compiled as JavaScript. Any, for the events named in the script.
    """
    js = None
    if script_name is not None:
        js = f"const words = {json.dumps(words.SCRIPTS)};\n{script(script_name)}"
    return gr.HTML(value, elem_id=elem_id, js_on_load=js, apply_default_css=False)


def listen(
    event: Callable[..., Any],
    function: Callable[..., Any],
    inputs: list[Any],
    outputs: list[Any],
    *,
    js: str | None = None,
    mode: str = "multiple",  # else Enter during an answer would be dropped, and nothing said
    queue: bool = True,
    one_by_one: bool = False,
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
        queue=queue,
        concurrency_limit=1 if one_by_one else "default",
    )
