"""Who reviewed a film, and when: bylines that stand as headings above a review."""

import re
from collections.abc import Iterator

from filmqa.facts.finding.spans import DATE
from filmqa.types import Document, Fact

REVIEWS = re.compile(r"\b(?:reviews?|critics?|critical|reception|press|viewers?)\b", re.IGNORECASE)
_DAY = re.compile(rf"\W*(?:on\s+)?(?P<day>{DATE})\W*", re.IGNORECASE)


def reviews_by_heading(document: Document) -> Iterator[Fact]:
    """A review for each heading under "Reviews" whose first line is nothing but a date.

    The value is the reviewer's name; the line is the name with the date.
    """
    for number, section in enumerate(document.sections):
        if len(section.path) < 2 or not REVIEWS.search(section.path[-2]):
            continue
        first = next((block for block in document.blocks if block.section == number), None)
        day = _DAY.fullmatch(document.text, first.start, first.end) if first else None
        place = document.text.find(section.path[-1], section.start, section.end)
        if first is None or day is None or place < 0:
            continue
        end = place + len(section.path[-1])
        parts = (("reviewer", section.path[-1]), ("date", day["day"]))
        yield Fact(
            document.name, "review", "", section.path[-1], place, end, place, first.end,
            parts=parts,
        )  # fmt: skip
