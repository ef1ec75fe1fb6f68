"""The list of conversations as HTML: titles are text, times are words."""

import os
import time
from collections.abc import Iterator
from datetime import datetime

import pytest

from filmqa.talks import Heading
from filmqa.ui.history import describe_time, render_history


@pytest.fixture(autouse=True)
def _berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    os.environ.pop("TZ")
    time.tzset()


def at(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("2026-05-03T00:05:00+02:00", "00:05"),
        ("2026-05-02T23:55:00+02:00", "yesterday, 23:55"),
        ("2026-05-01T12:00:00+02:00", "1 May 2026"),
        ("2025-12-31T23:30:00+00:00", "1 January 2026"),
    ],
)
def test_a_time_is_told_by_the_clock_on_the_wall(when: str, said: str) -> None:
    assert describe_time(at(when), at("2026-05-03T09:00:00+02:00")) == said


def test_a_conversation_is_a_button_with_its_time_and_what_can_be_done() -> None:
    heading = Heading("k", "<b>Who</b> & “why”?", at("2026-05-03T08:05:00+02:00"), 2)
    page = render_history([heading], at("2026-05-03T09:00:00+02:00"), current="k")
    title = "&lt;b&gt;Who&lt;/b&gt; &amp; “why”?"
    assert page == (
        '<div class="talks"><p class="told" role="status"></p><ul class="headings">'
        '<li data-talk="k"><button type="button" class="talk" aria-current="true">'
        f'<span class="title"><bdi>{title}</bdi></span><span class="about">'
        '<time datetime="2026-05-03T08:05:00+02:00">08:05</time>, 2 questions</span></button>'
        '<span class="acts">'
        f'<button type="button" class="rename" aria-label="Rename “{title}”">Rename</button>'
        f'<button type="button" class="delete" aria-label="Delete “{title}”">Delete</button>'
        "</span></li></ul></div>"
    )


def test_what_was_deleted_can_be_undone() -> None:
    page = render_history((), 0, deleted=('"k', "<i>"), hint="None.")
    assert page == (
        '<div class="talks"><p class="told" role="status">'
        "<span>Deleted “<bdi>&lt;i&gt;</bdi>”.</span> "
        '<button type="button" class="undo" data-restore="&quot;k">Undo</button></p>'
        '<p class="hint">None.</p></div>'
    )


def test_what_keeps_conversations_from_being_kept_is_told() -> None:
    page = render_history((), 0, trouble="The disk <is> full.")
    assert '<p class="problem">The disk &lt;is&gt; full.</p>' in page
    assert "hint" not in page
