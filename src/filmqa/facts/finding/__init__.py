"""Document → facts, at indexing: labelled values in every shape that pages about films have."""

from typing import TYPE_CHECKING

from filmqa import later

if TYPE_CHECKING:
    from filmqa.facts.finding.blocks import find_facts
else:  # answering needs ``works`` alone
    __getattr__ = later.attributes(__name__, {"find_facts": "blocks"})

__all__ = ["find_facts"]
