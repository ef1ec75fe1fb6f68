"""Finds the sentences of a library that a question is about."""

from filmqa.retrieval.searching import Evidence, Found, search

__all__ = ["Evidence", "Found", "search"]
