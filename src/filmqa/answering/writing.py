"""Evidence → an answer: quotations with their numbers, or an honest "don't say"."""

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from filmqa import later
from filmqa.answering.choosing import Quotation, choose, join_neighbours
from filmqa.answering.confidence import confidence_of
from filmqa.answering.differing import Differing, differing_answers
from filmqa.answering.several import (
    asks_for_several,
    listed_beside,
    listing_in,
    short_of_several,
)
from filmqa.answering.short import short_of
from filmqa.retrieval import Evidence, Found
from filmqa.types import Agreement, Answer, Citation, Film, Hit, Stated

PASSAGES = 10  # hits handed on with an answer
DONT_SAY = "The documents don't say."
DIFFER = "The documents differ."
MOST_DIFFERING = 4
NEAREST = "The nearest thing they do say:"

_REFERENCE = later.pattern(r"\[\d+\]")
_SPACE = later.pattern(r"\s+")


def write_answer(
    question: str,
    standalone: str,
    found: Found,
    abstain_below: float,
    *,
    doubtful: bool = False,
    lacking: bool = False,
    film_of: Mapping[str, Film] = MappingProxyType({}),
    otherwise: Sequence[Differing] = (),
) -> Answer:
    """The answer to a question from what was found for it.

    It is less sure if that seems to lack (``doubtful``), or lacks, what is asked for.

    ``film_of`` tells which film each document (by name) is about, where that is known;
    ``otherwise`` are values that differ, where no form of sentence shows that they do.
    Its text is made of quotations, each followed by its number, and of two fixed phrases; it
    abstains when its confidence is under ``abstain_below``.
    """
    hits = tuple(nearest_passages(found))
    confidence = confidence_of(found, doubtful, lacking=lacking)
    abstained = not found.evidence or confidence < abstain_below
    several = not abstained and asks_for_several(standalone)
    lines = listed_beside(standalone, found) if several else []
    differing: Sequence[Differing] = ()
    if not abstained and not several:
        differing = differing_answers(standalone, found, film_of) or otherwise
    if lines:
        quotations = [quotation for one in lines for quotation in join_neighbours([one])]
    elif differing:
        chosen = [one for group in differing[:MOST_DIFFERING] for one in group.evidence[:1]]
        quotations = [quotation for one in chosen for quotation in join_neighbours([one])]
    else:
        quotations = choose(standalone, found.evidence)
    if abstained:
        quotations = quotations[:1]
    citations = tuple(
        Citation(number, quotation.passage, quotation.start, quotation.end)
        for number, quotation in enumerate(quotations, 1)
    )
    text = " ".join(f"{readable(citation.quote)} [{citation.number}]" for citation in citations)
    if differing:
        text = f"{DIFFER} " + " · ".join(
            f"{group.short}: {readable(c.quote)} [{c.number}]"
            for group, c in zip(differing, citations, strict=False)
        )
    if abstained:
        text = f"{DONT_SAY} {NEAREST} {text}" if text else DONT_SAY
    short = None
    if not abstained:
        short = next(
            (short for one in found.evidence[:1] if (short := short_of(standalone, one))),
            None,
        )
    if several:
        short = _short_of_all(standalone, short, lines or found.evidence[:1])
    if differing:
        short = " / ".join(group.short for group in differing[:MOST_DIFFERING])
    return Answer(
        question=question,
        standalone=standalone,
        text=text,
        short=short,
        abstained=abstained,
        confidence=round(confidence, 3),
        agreement="disagree" if differing else _agreement(short, citations),
        citations=citations,
        passages=hits,
        values=tuple(
            Stated(
                group.short,
                tuple(one.candidate.passage.document for one in group.evidence),
                (number,),
            )
            for number, group in enumerate(differing[:MOST_DIFFERING], 1)
        ),
    )


def _short_of_all(question: str, short: str | None, lines: Sequence[Evidence]) -> str | None:
    """What the lines of a list name, or all that one sentence lists."""
    if len(lines) > 1:
        return short_of_several(question, lines)
    text = " ".join(lines[0].candidate.text.split())
    return listing_in(question, text, short)


def write_help(question: str, titles: Sequence[str], samples: Sequence[str]) -> Answer:
    """What to say to "hello", "help" and "what can I ask?": what is there, and what to try."""
    shown = ", ".join(titles[:8]) + (f" and {len(titles) - 8} more" if len(titles) > 8 else "")
    lines = [f"Ask about the films of this library in plain words. It has: {shown}."]
    if samples:
        lines.append("For example: " + " · ".join(samples[:4]))
    return Answer(
        question=question,
        standalone=question,
        text="\n".join(lines),
        short=None,
        abstained=False,
        confidence=1.0,
        agreement="single",
        citations=(),
        passages=(),
    )


def readable(quote: str) -> str:
    """A quote as one line of an answer: white space folded, its own reference marks left out.

    "[5]" in a page's text points to that page's notes; in an answer it would look like a source.
    """
    return _SPACE.sub(" ", _REFERENCE.sub("", quote)).strip()


def nearest_passages(found: Found) -> list[Hit]:
    """The best sentences as passages, best first; neighbours that both hit are merged."""
    return [_hit(quotation) for quotation in join_neighbours(found.evidence[: 3 * PASSAGES])][
        :PASSAGES
    ]


def _hit(quotation: Quotation) -> Hit:
    passage = quotation.passage
    inside = tuple(
        s for s in passage.sentences if quotation.start <= s.start and s.end <= quotation.end
    )
    narrowed = type(passage)(
        passage.document,
        passage.title,
        passage.section,
        quotation.start,
        quotation.end,
        quotation.text,
        inside,
    )
    return Hit(narrowed, round(1 / (1 + math.exp(-quotation.score)), 4))


def _agreement(short: str | None, citations: Sequence[Citation]) -> Agreement:
    if short is None:
        return "single"
    saying = {c.passage.document for c in citations if short.lower() in readable(c.quote).lower()}
    return "agree" if len(saying) > 1 else "single"
