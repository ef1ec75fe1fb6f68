"""A trained reader: whether a sentence answers a question, and with which words."""

from filmqa.reader.windows import NONE_READER, Reader, Reading, Window, open_reader

__all__ = ["NONE_READER", "Reader", "Reading", "Window", "open_reader"]
