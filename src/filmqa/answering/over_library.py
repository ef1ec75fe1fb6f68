"""A question over all films of a library → a short list, each row with its citation."""

from filmqa.answering.stating import MOST_ROWS, PassageAt, citation_of, own_hits
from filmqa.answering.writing import readable
from filmqa.facts.library import LibraryAnswer, Row
from filmqa.types import Answer, Citation, Stated

# How often such answers are right on held-out questions; see benchmarks/README.md.
CONFIDENCE = 0.9
_MOST_OF_A_ROW = 3  # citations
_MOST_QUOTE_WORDS = 14  # a longer line is cited, and its value alone shown


def write_library_answer(
    question: str, standalone: str, found: LibraryAnswer, passage_at: PassageAt
) -> Answer:
    """What was counted over, then a row for each film with what its documents say.

    The first ``MOST_ROWS`` rows are shown, and how many more there are.
    """
    citations: list[Citation] = []
    values: list[Stated] = []
    pieces: list[str] = []
    for row in found.rows[:MOST_ROWS]:
        numbers = _cite(row, citations, passage_at)
        name = row.film.name if row.film else ""
        marks = "".join(f" [{number}]" for number in numbers)
        quotes = [readable(citations[number - 1].quote) for number in numbers]
        short = len(quotes) == 1 and len(quotes[0].split()) <= _MOST_QUOTE_WORDS
        said = quotes[0] if short else row.value
        if row.value and short and row.value not in said:
            said = f"{row.value}: {said}"
        pieces.append(": ".join(part for part in (name, said) if part) + marks)
        documents = tuple(dict.fromkeys(fact.document for fact in row.facts))
        values.append(Stated(name or row.value, documents, tuple(numbers)))
    if not found.rows:
        pieces.append("None of them fits.")
    more = len(found.rows) - len(pieces) if found.rows else 0
    if more > 0:
        pieces.append(f"and {more} more")
    text = " · ".join(pieces)
    return Answer(
        question=question,
        standalone=standalone,
        text=f"{found.basis} {text}".strip(),
        short=found.short or None,
        abstained=False,
        confidence=CONFIDENCE,
        agreement="single",
        citations=tuple(citations),
        passages=tuple(own_hits(citations))[:10],
        values=tuple(values),
    )


def _cite(row: Row, citations: list[Citation], passage_at: PassageAt) -> list[int]:
    """Cite a row's facts, each document once; gives the numbers."""
    numbers: list[int] = []
    seen: set[tuple[str, int]] = set()
    for fact in row.facts:
        place = (fact.document, fact.line_start)
        if place in seen or len(numbers) == _MOST_OF_A_ROW:
            continue
        seen.add(place)
        found = citation_of(fact, len(citations) + 1, passage_at)
        if found is not None:
            citations.append(found)
            numbers.append(found.number)
    return numbers
