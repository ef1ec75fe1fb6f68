"""Serves pages for the browser tests: a JSON order a line in, an answer a line out.

``{"settings": S, "held": B}`` serves the page of a library by its settings and answers with its
address; a held one encodes nothing until the order ``{"release": true}``, nor after
``{"release": false}``, and with ``"fresh": true`` those held before stay so for good.
``{"reading": B}`` holds, or lets go on, what a page reads while it is served, but no question.
``{"close": A}`` ends the server of address A. With ``--marked`` all words of the page stand in
brackets. It is a process of its own, as in use, so that what
the server writes to stderr can be looked at afterwards.
"""

import json
import sys
import threading
from collections.abc import Sequence
from typing import Any

import gradio as gr

from filmqa.config import Settings
from filmqa.embedding import BUNDLED, Embedder, Vectors, open_embedder
from filmqa.errors import FilmqaError
from filmqa.pipeline import Pipeline
from filmqa.shelf.watching import THREAD
from filmqa.ui import words
from filmqa.ui.server import start


class HeldEmbedder:
    """The real encoder, which waits to be released before it encodes."""

    def __init__(
        self,
        embedder: Embedder,
        released: threading.Event,
        reading: threading.Event,
    ) -> None:
        self._embedder = embedder
        self._released = released
        self._reading = reading
        self.fingerprint = embedder.fingerprint
        self.dimension = embedder.dimension
        self.max_tokens = embedder.max_tokens
        self.count_tokens = embedder.count_tokens

    def encode(self, texts: Sequence[str]) -> Vectors:
        self._released.wait()
        if threading.current_thread().name == THREAD:
            self._reading.wait()
        return self._embedder.encode(texts)


def read_library(pipeline: Pipeline) -> None:
    """Read the library; what keeps it from being read is told by the page."""
    try:
        pipeline.update()
    except FilmqaError:
        return


def serve(settings: Settings, embedder: Embedder, *, wait: bool) -> gr.Blocks:
    """Start the page over a library."""
    pipeline = Pipeline(settings, embedder)
    reading = threading.Thread(target=read_library, args=[pipeline], daemon=True)
    reading.start()
    if wait:
        reading.join()
    return start(pipeline, settings.host, settings.port)


def marked(said: Any) -> Any:
    """Words, or what holds some, with each in brackets."""
    if isinstance(said, str):
        return f"⟦{said}⟧"
    if isinstance(said, tuple):
        return tuple(marked(one) for one in said)
    if isinstance(said, dict):
        return {name: marked(one) for name, one in said.items()}
    return said


def main() -> None:
    if "--marked" in sys.argv:
        for name in [name for name in vars(words) if name.isupper()]:
            setattr(words, name, marked(getattr(words, name)))
    embedder = open_embedder(BUNDLED)
    released, reading = threading.Event(), threading.Event()
    reading.set()
    pages: dict[str, gr.Blocks] = {}
    for line in sys.stdin:
        order = json.loads(line)
        answer = "done"
        if "release" in order:
            (released.set if order["release"] else released.clear)()
        elif "reading" in order:
            (reading.set if order["reading"] else reading.clear)()
        elif "close" in order:
            pages.pop(order["close"]).close(verbose=False)
        else:
            settings = Settings.load(order["settings"], environment={})
            if order["held"]:
                if order.get("fresh"):
                    released = threading.Event()  # those that were held before stay so
                released.clear()
                page = serve(settings, HeldEmbedder(embedder, released, reading), wait=False)
            else:
                page = serve(settings, embedder, wait=True)
            answer = str(page.local_url)
            pages[answer] = page
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
