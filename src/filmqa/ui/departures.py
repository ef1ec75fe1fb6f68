"""What goes wrong for a visitor who has gone is no error: nobody waits for the answer."""

import logging

from starlette.types import ASGIApp, Message, Receive, Scope, Send

logger = logging.getLogger(__name__)


class Departures:
    """An ASGI middleware that ends in silence whatever fails after its visitor has left.

    Gradio 6 drops a session's messages when one of its event streams is cut, and then trips over
    their absence in the next stream of the same page: a closed tab would be answered by forty
    lines of traceback in the terminal. Before the visitor leaves, every error goes its usual way.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        gone = False

        async def receive_or_leave() -> Message:
            nonlocal gone
            message = await receive()
            gone = gone or message["type"] == "http.disconnect"
            return message

        try:
            await self.app(scope, receive_or_leave, send)
        except Exception as error:
            if not gone:
                raise
            logger.debug("after the page was closed: %r", error)
