"""Picks the evidence, writes the answer with its citations, decides to abstain."""

from filmqa.answering.writing import write_answer, write_help

__all__ = ["write_answer", "write_help"]
