"""Document → facts, at indexing: labelled values in every shape that pages about films have."""

from filmqa.facts.finding.blocks import find_facts

__all__ = ["find_facts"]
