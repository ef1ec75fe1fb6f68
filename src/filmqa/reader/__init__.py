"""A trained reader: whether a sentence answers a question, and with which words."""

from filmqa.reader.windows import Reader, Reading, Window, open_reader

__all__ = ["Reader", "Reading", "Window", "open_reader"]
