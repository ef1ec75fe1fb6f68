"""Questions over all films of a library: counts, lists, extremes, comparisons, from facts."""

from filmqa.facts.library.answers import LibraryAnswer, Row
from filmqa.facts.library.questions import LibraryQuestions, library_question

__all__ = ["LibraryAnswer", "LibraryQuestions", "Row", "library_question"]
