"""Facts → an answer: the lines that state a value, how many agree, or who says what."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from filmqa.answering.writing import DIFFER, DONT_SAY, readable
from filmqa.facts.agreement import Value
from filmqa.facts.stated import FactAnswer
from filmqa.types import Answer, Citation, Fact, Film, Hit, Passage, Stated

MOST_SOURCES = 3  # cited for one value
MOST_VALUES = 6
MOST_ROWS = 12

PassageAt = Callable[[str, int], Passage | None]
"""(document, offset) → the passage that holds it."""


def answer_of_facts(
    question: str,
    standalone: str,
    stated: FactAnswer,
    passage_at: PassageAt,
    source_of: Callable[[str], str],
    hits: Sequence[Hit],
    confidence: float,
) -> Answer | None:
    """The answer that facts give; None if none of their lines can be cited.

    ``source_of`` gives what a document is called where sources differ: "who says what".
    """
    citations: list[Citation] = []
    values: list[Stated] = []
    pieces: list[str] = []
    most = MOST_SOURCES if not stated.several else 1
    for value in stated.values[: MOST_ROWS if stated.several else MOST_VALUES]:
        numbers = _cite(value, citations, passage_at, most)
        if not numbers:
            continue
        values.append(Stated(value.text, value.documents, tuple(numbers)))
        quotes = " ".join(
            f"{_inherited(value.facts[0])}{readable(citations[n - 1].quote)} [{n}]" for n in numbers
        )
        if stated.differ:
            sources = ", ".join(source_of(name) for name in value.documents)
            quotes = f"{value.text} ({sources}): {quotes}"
        pieces.append(quotes)
    if not citations:
        return None
    text = " ".join(dict.fromkeys(pieces))
    if stated.denies:
        text = f"{DONT_SAY} They name no “{stated.denies}” here, but: {text}"
    elif stated.differ:
        text = f"{DIFFER} " + " · ".join(pieces)
    elif stated.corrects:
        text = f"{_CORRECTION[stated.corrects]} {text}"
    agree = not stated.several and not stated.differ and stated.documents > 1
    if agree:
        text += f" {stated.documents} documents say so."
    short = stated.short
    if stated.differ:
        short = " / ".join(value.text for value in values)
    return Answer(
        question=question,
        standalone=standalone,
        text=text,
        short=short if len(short.split()) <= 12 and not stated.denies else None,
        abstained=bool(stated.denies),
        confidence=0.0 if stated.denies else confidence,
        agreement="disagree" if stated.differ else "agree" if agree else "single",
        citations=tuple(citations),
        passages=(*own_hits(citations), *hits)[:10],
        film=stated.film,
        values=tuple(values),
    )


_CORRECTION = {"won": "The documents name no win, but a nomination:"}


def answer_of_sources(question: str, answer: Answer) -> Answer:
    """Who says so: all that an answer before rests on, with how many documents that is."""
    if not answer.citations:
        return replace(answer, question=question)
    documents = dict.fromkeys(
        [name for value in answer.values for name in value.documents]
        or [citation.passage.document for citation in answer.citations]
    )
    count = "One document says so" if len(documents) == 1 else f"{len(documents)} documents say so"
    if answer.agreement == "disagree":
        count = "The documents differ"
    names = ", ".join(documents)
    return replace(answer, question=question, text=f"{count} ({names}): {answer.text}")


def write_which_film(question: str, standalone: str, films: Sequence[Film]) -> Answer:
    """What to ask back where a question fits any film of the library."""
    shown = ", ".join(film.name for film in films[:8])
    more = f" and {len(films) - 8} more" if len(films) > 8 else ""
    return Answer(
        question=question,
        standalone=standalone,
        text=f"Which film? This library has {shown}{more}.",
        short=None,
        abstained=True,
        confidence=0.0,
        agreement="single",
        citations=(),
        passages=(),
        candidates=tuple(films),
    )


def write_unknown_name(
    question: str,
    standalone: str,
    name: str,
    films: Sequence[Film],
    film: Film | None,
    *,
    known: bool = False,
) -> Answer:
    """What to say of a film or person that no document has, or that some only mention."""
    shown = ", ".join(one.name for one in films[:8])
    more = f" and {len(films) - 8} more" if len(films) > 8 else ""
    missing = f"None of them is about “{name}”." if known else f"None of them has “{name}”."
    about = f" They are about {shown}{more}." if films else ""
    return Answer(
        question=question,
        standalone=standalone,
        text=f"The documents don't say. {missing}{about}",
        short=None,
        abstained=True,
        confidence=0.0,
        agreement="single",
        citations=(),
        passages=(),
        film=film,
    )


def _cite(value: Value, citations: list[Citation], passage_at: PassageAt, most: int) -> list[int]:
    """Cite up to ``most`` documents for a value, the plainest line of each; gives the numbers."""
    numbers: list[int] = []
    cited: set[str] = set()
    for fact in value.facts:
        if fact.document in cited or len(cited) == most:
            continue
        found = citation_of(fact, len(citations) + 1, passage_at)
        if found is None:
            continue
        cited.add(fact.document)
        known = next(
            (
                c
                for c in citations
                if (c.passage, c.start, c.end) == (found.passage, found.start, found.end)
            ),
            None,
        )
        if known is None:
            citations.append(found)
        numbers.append(known.number if known else found.number)
    return numbers


def citation_of(fact: Fact, number: int, passage_at: PassageAt) -> Citation | None:
    """The line of a fact as a citation; only its value where the line leaves the passage."""
    passage = passage_at(fact.document, fact.start)
    if passage is None:
        return None
    start, end = fact.line_start, fact.line_end
    if start < passage.start or end > passage.end:
        start, end = max(start, passage.start), min(end, passage.end)
    return Citation(number, passage, start, end) if start < end else None


def _inherited(fact: Fact) -> str:
    """What a row has from rows above, and its own words lack: "Academy Award: "."""
    award = fact.part("award")
    return f"{award}: " if award and fact.field == "award" and not _stands_in(award, fact) else ""


def _stands_in(award: str, fact: Fact) -> bool:
    return fact.start - fact.line_start >= len(award) or fact.value == award


def own_hits(citations: Sequence[Citation]) -> list[Hit]:
    """The cited lines as hits."""
    hits = []
    for citation in citations:
        passage = citation.passage
        inside = tuple(
            s for s in passage.sentences if citation.start <= s.start and s.end <= citation.end
        )
        narrowed = Passage(
            passage.document, passage.title, passage.section, citation.start, citation.end,
            citation.quote, inside,
        )  # fmt: skip
        hits.append(Hit(narrowed, 1.0))
    return hits
