"""An answer's words as HTML: its quotations set apart, their numbers made chips."""

import re
from collections.abc import Iterator, Sequence

from filmqa.types import Answer, Citation
from filmqa.ui import words
from filmqa.ui.markup import attribute, element, escape

_NUMBER = re.compile(r"\[(\d{1,3})\]")


def render_words(text: str, answer: Answer) -> str:
    """Return the answer's text: each quotation with its chips a paragraph, set apart from the rest.

    Exactly the ``[n]`` that name a citation of this answer become chips; inside a quotation
    a bracketed number is the document's own and stays text.
    """
    paragraphs = [""]
    for kind, piece in _split_words(text, answer):
        after_chip = paragraphs[-1].endswith("</button>")
        if kind == "chip":
            paragraphs[-1] += _render_chip(answer, int(piece))
        elif piece.strip() and after_chip:
            paragraphs.append(element("span", escape(piece.lstrip()), kind))
        elif piece.strip():
            paragraphs[-1] += element("span", escape(piece), kind)
        elif piece and not after_chip:
            paragraphs[-1] += " "
    shown = "".join(element("p", paragraph) for paragraph in paragraphs if paragraph.strip())
    return element("div", shown, "words") if shown else ""


def _split_words(text: str, answer: Answer) -> Iterator[tuple[str, str]]:
    """Yield the text in order as "quote", "plain" and "chip"; a chip that it lacks comes last."""
    numbers = [citation.number for citation in answer.citations]
    missing = dict.fromkeys(numbers)
    position = 0
    for start, end in (*_quoted_spans(text, answer.citations), (len(text), len(text))):
        for match in _NUMBER.finditer(text, position, start):
            if int(match[1]) in numbers:
                yield "plain", text[position : match.start()]
                yield "chip", match[1]
                missing.pop(int(match[1]), None)
                position = match.end()
        yield "plain", text[position:start]
        yield "quote", text[start:end]
        position = end
    for number in missing:
        yield "chip", str(number)


def _quoted_spans(text: str, citations: Sequence[Citation]) -> list[tuple[int, int]]:
    """Return where the citations' quotes stand in ``text``: in order, without overlap.

    The text may fold a quote's white space and leave out the document's own "[5]".
    """
    found = set()
    for citation in citations:
        for quote in {citation.quote, _NUMBER.sub("", citation.quote)}:
            pattern = r"\s+".join(re.escape(word) for word in quote.split())
            if pattern:
                found |= {match.span() for match in re.finditer(pattern, text)}
    spans: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def _render_chip(answer: Answer, number: int) -> str:
    """Return a citation's number as a button; it has what the card beside it shows."""
    citation = next(c for c in answer.citations if c.number == number)
    passage = citation.passage
    shown = {
        "quote": citation.quote,
        "title": passage.title,
        "section": passage.section,
        "document": passage.document,
    }
    data = "".join(attribute(f"data-{name}", value) for name, value in shown.items() if value)
    label = escape(words.CHIP.format(number=number, place=passage.header))
    return (
        f'<button type="button" class="chip" data-citation="{number}" aria-label="{label}"{data}>'
        f"{number}</button>"
    )
