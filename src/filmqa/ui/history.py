"""The list of conversations as HTML: each can be opened, renamed and deleted, and that undone."""

from collections.abc import Sequence
from datetime import UTC, datetime

from filmqa.talks import Heading
from filmqa.ui import words
from filmqa.ui.markup import attribute, element, escape


def render_history(
    headings: Sequence[Heading],
    now: float,
    *,
    current: str = "",
    deleted: tuple[str, str] | None = None,
    hint: str = "",
    trouble: str = "",
) -> str:
    """Return the list; ``now`` is in seconds since 1970, ``current`` the key that is shown.

    ``deleted`` is the key and title of what can be restored, ``hint`` stands where none is listed.
    """
    parts = []
    if trouble:
        parts.append(element("p", escape(trouble), "problem"))
    told = ""
    if deleted is not None:
        key, title = deleted
        undo = element("button", words.UNDO, "undo", restore=key)
        told = f"{element('span', words.TALK_DELETED.format(title=_title(title)))} {undo}"
    parts.append(f'<p class="told" role="status">{told}</p>')
    if headings:
        lines = "".join(_render_heading(heading, now, current) for heading in headings)
        parts.append(element("ul", lines, "headings"))
    elif not trouble:
        parts.append(element("p", escape(hint or words.NO_TALK_YET), "hint"))
    return element("div", "".join(parts), "talks")


def describe_time(when: float, now: float) -> str:
    """Return a time in words, by this machine's clock: "14:02", "yesterday", "3 May 2026"."""
    day, today = _local(when), _local(now)
    days = (today.date() - day.date()).days
    if days == 0:
        return f"{day:%H:%M}"
    if days == 1:
        return words.YESTERDAY.format(time=f"{day:%H:%M}")
    return words.DATE.format(day=day.day, month=words.MONTHS[day.month - 1], year=day.year)


def _render_heading(heading: Heading, now: float, current: str) -> str:
    count = words.counted(words.QUESTIONS, heading.questions)
    stamp = escape(_local(heading.updated).isoformat(timespec="seconds"))
    time = f'<time datetime="{stamp}">{describe_time(heading.updated, now)}</time>'
    about = element("span", f"{time}, {count}", "about")
    here = attribute("aria-current", "true") if heading.key == current else ""
    talk = (
        f'<button type="button" class="talk"{here}>'
        f"{element('span', _title(heading.title), 'title')}{about}</button>"
    )
    acts = _render_act("rename", words.RENAME, words.RENAME_NAMED, heading)
    acts += _render_act("delete", words.DELETE, words.DELETE_TALK, heading)
    return element("li", talk + element("span", acts, "acts"), talk=heading.key)


def _render_act(name: str, word: str, label: str, heading: Heading) -> str:
    said = attribute("aria-label", label.format(title=heading.title))
    return f'<button type="button" class="{name}"{said}>{word}</button>'


def _title(title: str) -> str:
    return element("bdi", escape(title))


def _local(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC).astimezone()
