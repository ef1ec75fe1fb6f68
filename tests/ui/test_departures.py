"""A closed tab is no error; an error before it is one."""

import asyncio
import http.client
import json
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from starlette.types import Message, Receive, Scope, Send

from filmqa.ui.departures import Departures

from .conftest import Order

STREAM = "/gradio_api/queue/data?session_hash=leaving"


async def fail_after_a_message(scope: Scope, receive: Receive, send: Send) -> None:
    await receive()
    raise KeyError(scope["path"])


def visit(*, leaving: bool) -> None:
    async def receive() -> Message:
        return {"type": "http.disconnect" if leaving else "http.request"}

    async def send(message: Message) -> None:
        raise AssertionError(message)

    asyncio.run(Departures(fail_after_a_message)({"type": "http", "path": "/data"}, receive, send))


def test_what_fails_after_the_visitor_left_is_not_told() -> None:
    visit(leaving=True)


def test_what_fails_before_is_told() -> None:
    with pytest.raises(KeyError, match="/data"):
        visit(leaving=False)


def test_two_streams_of_one_page_are_cut_in_silence(
    serve: Callable[..., str], order: Order
) -> None:
    """The server's errors are looked at when the last test is done with it."""
    url = serve({"film.txt": "The film\n\nBen was played by Nicolas Cage.\n"})
    place = str(urlsplit(url).netloc)

    def send(method: str, path: str, body: object = None) -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection(place, timeout=30)
        connection.request(method, path, json.dumps(body), {"Content-Type": "application/json"})
        return connection

    connection = send("GET", "/config")
    events = json.load(connection.getresponse())["dependencies"]
    connection.close()
    find = next(event["id"] for event in events if event["api_name"] == "find")
    joined = {"data": ["", None], "fn_index": find, "session_hash": "leaving"}
    connection = send("POST", "/gradio_api/queue/join", joined)
    assert connection.getresponse().status == 200
    connection.close()
    connection = send("GET", STREAM)
    assert "process_completed" in connection.getresponse().read().decode()
    connection.close()
    streams = [send("GET", STREAM) for _ in range(2)]
    answers = [stream.getresponse() for stream in streams]
    assert [answer.status for answer in answers] == [200, 200]
    for connection, answer in zip(streams, answers, strict=True):
        answer.close()
        connection.close()
    order({"close": url})
