"""Builds an index of a corpus, keeps it up to date, and opens it to be searched."""

from filmqa.index.building import FactFinder, Update, update_index
from filmqa.index.hiding import without_spans
from filmqa.index.opened import Index

__all__ = ["FactFinder", "Index", "Update", "update_index", "without_spans"]
