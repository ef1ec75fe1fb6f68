"""Builds an index of a corpus, keeps it up to date, and opens it to be searched."""

from filmqa.index.building import Update, update_index
from filmqa.index.hiding import without_spans
from filmqa.index.narrowing import only_documents
from filmqa.index.opened import Index
from filmqa.index.writing import NO_FACTS, FactFinder

__all__ = ["NO_FACTS", "FactFinder", "Index", "Update", "only_documents", "update_index", "without_spans"]
