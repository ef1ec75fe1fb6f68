"""What the film panel and the questions offered next listen to."""

from collections.abc import Callable, Iterable
from typing import Any

import gradio as gr

from filmqa.ui.glancing import Glancing
from filmqa.ui.parts import listen


def film_events(
    glancing: Glancing, film: Any, offered: Any, tab: gr.State, drawn: Iterable[Callable[..., Any]]
) -> None:
    """Have both follow what is ``drawn``: the events after which another film may be in view.

    They come after an answer is shown, and so are never in its way. Any, for the events that
    their scripts name.
    """
    for event in drawn:
        listen(event, glancing.follow, [tab], [film, offered])
    listen(film.choose, glancing.choose, [tab], [film])
    listen(film.measure, glancing.measure, [tab], [film])
