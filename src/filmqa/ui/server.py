"""Serving the page: one address, nothing sent anywhere else, a clean end."""

import ipaddress
import os
import socket
import sys
import threading
from importlib.resources import files

import gradio as gr
from starlette.middleware import Middleware

from filmqa.config import Settings
from filmqa.errors import BadSettings
from filmqa.pipeline import Pipeline
from filmqa.shelf import Watcher
from filmqa.ui import words
from filmqa.ui.departures import Departures
from filmqa.ui.headers import SafeHeaders
from filmqa.ui.logins import read_logins
from filmqa.ui.markup import element
from filmqa.ui.page import QUESTIONS_AT_ONCE, build_chat

# Comes with Gradio, and so from the page's own address; of its weights only these two hold the
# whole alphabet.
INTERFACE_FONT = gr.themes.LocalFont("IBM Plex Sans", weights=(400, 700))

# Gradio reads these when the page is built. It keeps the times of the last events and sums them
# up with pandas after each one, for a page that is off here.
GRADIO_ENVIRONMENT = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_ANALYTICS_MAX_EVENTS": "1",
    "GRADIO_ANALYTICS_CACHE_FREQUENCY": "1000000000",
}


SECONDS_TO_CLOSE = 5.0  # after Ctrl-C; then the process ends whatever its threads still do
THREADS_BESIDE = 32  # for all that is done on the page beside asking


def launch(pipeline: Pipeline, host: str, port: int, open_browser: bool) -> None:
    """Serve the chat on ``host:port`` until Ctrl-C.

    Raises BadSettings when the address, or the file of logins, cannot be used.
    """
    page = start(pipeline, host, port, open_browser)
    if not is_loopback(host) and pipeline.settings.auth is None:
        sys.stderr.write(
            f"filmqa: whoever can reach {host} can ask here and read the documents. "
            "--auth FILE asks for a login.\n"
        )
    sys.stdout.write(f"filmqa is at {page.local_url} (Ctrl-C stops it)\n")
    sys.stdout.flush()
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        sys.stdout.write("\n")
    finally:
        end = threading.Timer(SECONDS_TO_CLOSE, os._exit, [0])
        end.daemon = True
        end.start()
        page.close(verbose=False)
        end.cancel()
    if pipeline.progress() is not None:
        # The thread that reads the library is inside torch, and Python would wait for it. It may
        # be ended at any point: the index that counts is only ever switched when it is whole.
        sys.stdout.flush()
        os._exit(0)


def start(pipeline: Pipeline, host: str, port: int, open_browser: bool = False) -> gr.Blocks:
    """Serve the chat from a thread, and return the page, whose ``close`` ends that.

    Raises BadSettings when the address, or the file of logins, cannot be used.
    """
    check_address(host, port)
    logins = None if pipeline.settings.auth is None else read_logins(pipeline.settings.auth)
    os.environ.update(GRADIO_ENVIRONMENT)
    # Once it serves, Gradio calls itself: through a proxy that would leave the machine, or fail.
    direct = os.environ.get("no_proxy") or os.environ.get("NO_PROXY", "")
    os.environ["no_proxy"] = ",".join(filter(None, [direct, "localhost", "127.0.0.1", host]))
    shared = not is_loopback(host)
    watcher = Watcher(pipeline, watch=pipeline.settings.watch)
    page = build_chat(pipeline, shared=shared, watcher=watcher)
    style = files("filmqa.ui").joinpath("style.css").read_text("utf-8")
    page.launch(
        server_name=host,
        server_port=port,
        inbrowser=open_browser,
        prevent_thread_lock=True,
        quiet=True,
        share=False,
        theme=gr.themes.Base(
            font=[INTERFACE_FONT, gr.themes.Font("system-ui"), gr.themes.Font("sans-serif")],
            font_mono=[gr.themes.Font("monospace")],
        ),
        head=f"<style>{style}</style>",
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        mcp_server=False,
        ssr_mode=False,
        pwa=False,
        max_threads=QUESTIONS_AT_ONCE + THREADS_BESIDE,
        max_file_size=most_bytes(pipeline.settings, shared=shared and not logins),
        auth=logins,
        auth_message=None if logins is None else login_message(style),
        app_kwargs={
            "openapi_url": None,
            "middleware": [Middleware(SafeHeaders), Middleware(Departures)],
        },
    )
    watcher.start(lambda: bool(page.is_running))
    return page


def login_message(style: str) -> str:
    """What stands on the page that asks for a login, which is Gradio's: our name and our style.

    Gradio gives that page neither a title nor anything else that the other page has.
    """
    head = f"<title>{words.NAME}</title><style>{style}</style>"
    return head + element("span", element("h1", words.NAME) + words.PROMISE, "masthead")


def most_bytes(settings: Settings, *, shared: bool) -> int:
    """The size of an upload; where none is taken Gradio's route is open all the same: 1 byte."""
    closed = settings.uploads == "off" or (settings.uploads == "auto" and shared)
    return 1 if closed else int(settings.max_file_megabytes * 1_000_000)


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine's user can reach ``host``."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def check_address(host: str, port: int) -> None:
    """Raise BadSettings unless a server can listen on ``host:port``.

    Gradio would wait five seconds for a server that cannot start, and name another cause.
    """
    try:
        for family, kind, protocol, _, address in socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        ):
            with socket.socket(family, kind, protocol) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
    except OSError as error:
        raise BadSettings(
            f"The page cannot be served at {host}:{port}: {error.strerror or error}. "
            "Choose another with --port or --host."
        ) from error
