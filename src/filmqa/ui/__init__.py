"""The web page: a chat whose citations open the document they quote."""

from filmqa.ui.page import build_chat
from filmqa.ui.server import launch

__all__ = ["build_chat", "launch"]
