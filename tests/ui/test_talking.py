"""Whose conversations a page lists, and who may change them."""

import json
from pathlib import Path

import pytest

from filmqa.config import Settings
from filmqa.pipeline import Pipeline
from filmqa.ui import words
from filmqa.ui.asking import Asking
from filmqa.ui.server import is_loopback
from filmqa.ui.talking import Talking
from filmqa.ui.turns import Tab


@pytest.fixture
def pipeline(tmp_path: Path) -> Pipeline:
    return Pipeline(
        Settings(corpus=tmp_path, index=tmp_path / "i", talks=tmp_path / "talks.sqlite")
    )


def open_tab(talking: Talking, username: str | None = None, address: str = "{}") -> Tab:
    tab = Tab()
    talking.arrive(address, tab, username)
    return tab


def test_a_page_that_others_can_reach_lists_nobodys_conversations(pipeline: Pipeline) -> None:
    asking = Asking(pipeline)
    talking = Talking(pipeline, asking, shared=True)
    tab = open_tab(talking)
    asking.send(tab, "Who directed it?")
    key = tab.chat.key
    assert words.TALKS_NOT_LISTED in talking.render(tab)
    assert "Who directed it?" not in talking.render(tab)
    talking.change({"act": "delete", "talk": key}, tab)
    again = open_tab(talking, address=json.dumps({"talk": key}))  # but whoever has its key
    assert [turn.question for turn in again.chat.turns] == ["Who directed it?"]


def test_who_has_logged_in_sees_and_changes_their_own_alone(pipeline: Pipeline) -> None:
    asking = Asking(pipeline)
    talking = Talking(pipeline, asking, shared=True)
    anna, bert = open_tab(talking, "anna"), open_tab(talking, "bert")
    asking.send(anna, "Who directed it?")
    assert words.NO_TALK_YET in talking.render(bert)
    key = anna.chat.key
    talking.change({"act": "rename", "talk": key, "title": "Mine"}, bert)
    talking.change({"act": "delete", "talk": key}, bert)
    assert bert.deleted is None
    assert "Who directed it?" in talking.render(anna)


@pytest.mark.parametrize(
    "data",
    [None, 3, "key", [], {}, {"act": "drop"}, {"act": ["delete"], "talk": 1},
     {"act": "rename", "title": {}}, {"talk": {"a": 1}}, {"turn": 0, "verdict": ["right"]}],
)  # fmt: skip
def test_a_forged_event_changes_nothing(pipeline: Pipeline, data: object) -> None:
    asking = Asking(pipeline)
    talking = Talking(pipeline, asking, shared=False)
    tab = open_tab(talking)
    asking.send(tab, "Who directed it?")
    before = (tab.chat, talking.render(tab))
    talking.change(data, tab)
    talking.open(data, tab)
    talking.judge(data, tab)
    talking.export(data, tab)
    assert (tab.chat, talking.render(tab)) == before
    assert asking.trouble == ""


@pytest.mark.parametrize("address", ["", "{", "null", "[]", '{"talk": 7}', '{"question": []}'])
def test_a_forged_address_begins_an_empty_chat(pipeline: Pipeline, address: str) -> None:
    tab = open_tab(Talking(pipeline, Asking(pipeline), shared=False), address=address)
    assert tab.chat.turns == ()


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("127.1.2.3", True), ("::1", True), ("localhost", True),
     ("0.0.0.0", False), ("::", False), ("192.168.1.5", False), ("films.example", False)],
)  # fmt: skip
def test_only_a_loopback_address_is_this_machines_alone(host: str, alone: bool) -> None:
    assert is_loopback(host) is alone
