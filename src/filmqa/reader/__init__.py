"""A trained reader: whether a sentence answers a question, and with which words."""

from filmqa.reader.opening import open_reader
from filmqa.reader.windows import NONE_READER, Reader, Reading, Window

__all__ = ["NONE_READER", "Reader", "Reading", "Window", "open_reader"]
