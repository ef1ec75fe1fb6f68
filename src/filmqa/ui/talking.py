"""What the page does with conversations: arriving at one, the list of them, export, verdicts."""

import json
import time
from collections.abc import Callable
from itertools import count
from typing import Any

import gradio as gr

from filmqa.errors import BadTalks
from filmqa.pipeline import Pipeline
from filmqa.talks import KeptTurn, Talk
from filmqa.talks.verdicts import VERDICTS, judge
from filmqa.ui import words
from filmqa.ui.asking import Asking
from filmqa.ui.exporting import talk_json, talk_markdown
from filmqa.ui.history import render_history
from filmqa.ui.markup import attribute, element, escape
from filmqa.ui.turns import Chat, Tab, judge_turn

EXPORTS: dict[str, tuple[str, Callable[[Talk], str]]] = {
    "Markdown": ("filmqa.md", talk_markdown),
    "JSON": ("filmqa.json", talk_json),
}


class Talking:
    """The conversations of every tab, over the file that the pipeline keeps them in.

    What comes from a browser may be anything; what it names is looked for among what the
    tab's owner has, and found or not.
    """

    def __init__(self, pipeline: Pipeline, asking: Asking, *, shared: bool) -> None:
        """``shared`` is for a page that others can reach: without a login nobody is listed."""
        self._talks = pipeline.talks
        self._asking = asking
        self._shared = shared
        self._serials = count(1)

    def arrive(self, address: str, tab: Tab, username: str | None) -> None:
        """Begin with what the page's address names: ``{"talk": key}`` or ``{"question": text}``.

        ``"missing"`` has the documents that this tab left out before it was loaded again.
        """
        tab.owner = username or (None if self._shared else "")
        try:
            value = json.loads(address)
        except (ValueError, RecursionError):
            return
        if isinstance(value, dict):
            tab.shelf.recall(value.get("missing"))
        question = named(value, "question")
        if question.strip():
            self._asking.send(tab, question)
        else:
            self.open(value, tab)

    def open(self, data: object, tab: Tab) -> None:
        """Show the conversation of ``{"talk": key}``, if there is one."""
        try:
            talk = self._talks.read(named(data, "talk"))
        except BadTalks:
            return
        if talk is not None:
            tab.start_over(Chat.of(talk))

    def change(self, data: object, tab: Tab) -> None:
        """Rename, delete or restore: ``{"act": …, "talk": key, "title": text}``."""
        act, key = named(data, "act"), named(data, "talk")
        if tab.owner is None:
            return
        try:
            if act == "rename":
                self._talks.rename(key, named(data, "title"), tab.owner)
            elif act == "delete":
                title = self._talks.delete(key, tab.owner)
                tab.deleted = None if title is None else (key, title)
                if title is not None and tab.chat.key == key:
                    tab.start_over()
            elif act == "restore":
                self._talks.restore(key, tab.owner)
                tab.deleted = None
        except BadTalks as error:
            self._asking.trouble = str(error)

    def judge(self, data: object, tab: Tab) -> None:
        """Keep ``{"turn": place, "verdict": text}``; the same once more takes it back."""
        verdict = named(data, "verdict")
        place = data.get("turn") if isinstance(data, dict) else None
        if verdict not in VERDICTS or type(place) is not int:
            return
        judged = judge_turn(tab, place, verdict)
        if judged is None or judged.row is None:
            return
        try:
            judge(self._talks, judged.row, judged.verdict)
        except BadTalks as error:
            self._asking.trouble = str(error)

    def render(self, tab: Tab) -> str:
        """Return the list of conversations as this tab shows it."""
        trouble = self._asking.trouble
        if tab.owner is None:
            return render_history((), 0, hint=words.TALKS_NOT_LISTED, trouble=trouble)
        try:
            headings = self._talks.headings(tab.search, tab.owner)
        except BadTalks as error:
            return render_history((), 0, trouble=str(error))
        return render_history(
            headings,
            time.time(),
            current=tab.chat.key,
            deleted=tab.deleted,
            hint=words.NO_TALK_FOUND if tab.search.strip() else "",
            trouble=trouble,
        )

    def export(self, data: object, tab: Tab) -> Any:
        """Return the export's buttons with the conversation beside them, for the page to save."""
        name = named(data, "format")
        if name not in EXPORTS or not tab.chat.turns:
            return gr.skip()
        file, write = EXPORTS[name]
        return render_export(write(self._whole(tab)), file, next(self._serials))

    def _whole(self, tab: Tab) -> Talk:
        """The tab's conversation as it is kept, or as far as the tab knows it."""
        chat = tab.chat
        try:
            talk = self._talks.read(chat.key)
        except BadTalks:
            talk = None
        if talk is not None:
            return talk
        now = time.time()
        turns = (
            KeptTurn(-1, turn.question, now, turn.answer, turn.problem, turn.verdict)
            for turn in chat.turns
        )
        return Talk(chat.key, chat.turns[0].question, now, now, tuple(turns))


def render_export(text: str = "", file: str = "", serial: int = 0) -> str:
    """Return the buttons; ``text`` is saved by the page as ``file``, once for each ``serial``."""
    buttons = "".join(
        f'<button type="button"{attribute("data-format", name)}'
        f"{attribute('aria-label', words.SAVE_TALK_AS.format(format=name))}>{name}</button>"
        for name in EXPORTS
    )
    data = attribute("data-file", file) + attribute("data-serial", serial)
    saved = f'<div class="saved" hidden{data}>{escape(text)}</div>'
    return element("div", element("span", words.SAVE_AS) + buttons + saved, "exports")


def named(data: object, name: str) -> str:
    """Return the text that ``data`` has under ``name``; "" if there is none."""
    value = data.get(name) if isinstance(data, dict) else None
    return value if isinstance(value, str) else ""
