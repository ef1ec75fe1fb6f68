"""The conversation as HTML: questions, answers with their numbered chips, refusals, problems."""

import re
from collections.abc import Iterator, Sequence

from filmqa.types import SECTION_SEPARATOR, Answer, Citation, Passage
from filmqa.ui.markup import element, escape, shorten
from filmqa.ui.turns import Chat, Turn

DONT_SAY = "The documents don't say."  # how a refusal begins, and its headline
LONGEST_QUESTION_SHOWN = 400  # characters; a question that was refused for its length is longer
NEAREST_SHOWN = 420  # characters of the nearest passage under a refusal

# The share of right answers behind each of these is what `confidence` promises.
CONFIDENCE_WORDS = (
    (0.85, "Very likely right"),
    (0.65, "Probably right"),
    (0.45, "May be right: read the quotation"),
    (0.0, "Doubtful: read the quotation"),
)
_NUMBER = re.compile(r"\[(\d{1,3})\]")


def render_chat(chat: Chat, samples: Sequence[str]) -> str:
    """Return the whole conversation; ``samples`` are offered where nothing was asked yet."""
    if not chat.turns:
        return _region(_render_welcome(samples))
    turns = (_render_turn(turn, place, samples) for place, turn in enumerate(chat.turns))
    return _region("".join(turns))


def confidence_words(confidence: float) -> str:
    """Say a confidence of 0 … 1 in words."""
    return next(words for least, words in CONFIDENCE_WORDS if confidence >= least)


def _region(content: str) -> str:
    return (
        '<div class="conversation" role="log" aria-live="polite" aria-label="Conversation">'
        f"{content}</div>"
    )


def _render_welcome(samples: Sequence[str]) -> str:
    lines = [
        element("h2", "What would you like to know?"),
        element(
            "p",
            "Every answer is a quotation from the documents. "
            "Its number opens the page it was taken from.",
        ),
    ]
    return element("div", "".join(lines) + _render_samples(samples), "welcome")


def _render_samples(samples: Sequence[str]) -> str:
    if not samples:
        return ""
    buttons = "".join(
        element("li", element("button", escape(sample), "sample", question=sample))
        for sample in samples
    )
    return element("h3", "For instance", "instance") + element("ul", buttons, "samples")


def _render_turn(turn: Turn, place: int, samples: Sequence[str]) -> str:
    question = shorten(turn.question, LONGEST_QUESTION_SHOWN)
    parts = [element("h3", escape(question), "asked")]
    if turn.answer is not None:
        parts.append(_render_answer(turn.question, turn.answer, samples))
    elif turn.problem:
        again = ""
        if len(turn.question) <= LONGEST_QUESTION_SHOWN:
            again = element("button", "Ask again", "again", question=turn.question)
        parts.append(element("div", element("p", escape(turn.problem)) + again, "problem"))
    else:
        parts.append(element("p", "Looking in the documents", "waiting"))
    return element("article", "".join(parts), "turn", turn=place)


def _render_answer(question: str, answer: Answer, samples: Sequence[str]) -> str:
    parts = []
    if answer.standalone.split() != question.split():
        understood = element("span", escape(answer.standalone), "question")
        parts.append(element("p", f"Understood as: {understood}", "understood"))
    if answer.abstained:
        parts.append(element("p", DONT_SAY, "verdict"))
    elif answer.agreement == "disagree":
        parts.append(element("p", "The documents disagree", "verdict"))
    if answer.short is not None and not answer.abstained:
        parts.append(element("p", escape(answer.short), "short"))
    parts.append(_render_words(answer))
    if answer.citations:
        notes = "".join(_render_note(citation) for citation in answer.citations)
        parts.append(element("ol", notes, "notes"))
        if not answer.abstained:
            parts.append(element("p", escape(_standing(answer)), "standing"))
    elif not answer.abstained:
        parts.append(_render_samples(samples))
    elif answer.passages:
        parts.append(_render_nearest(answer.passages[0].passage))
    return element("div", "".join(parts), "refusal" if answer.abstained else "answer")


def _standing(answer: Answer) -> str:
    words = confidence_words(answer.confidence)
    documents = len({citation.passage.document for citation in answer.citations})
    if answer.agreement == "agree" and documents > 1:
        return f"{words} · {documents} documents agree"
    return words


def _render_words(answer: Answer) -> str:
    """Return the answer's text: each quotation with its chips a paragraph, set apart from the rest.

    Exactly the ``[n]`` that name a citation of this answer become chips; inside a quotation
    a bracketed number is the document's own and stays text.
    """
    text = answer.text.removeprefix(DONT_SAY).lstrip() if answer.abstained else answer.text
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
    passage = next(c.passage for c in answer.citations if c.number == number)
    label = escape(f"Source {number}: {passage.header}. Open it at the quotation.")
    return (
        f'<button type="button" class="chip" data-citation="{number}" aria-label="{label}" '
        f'title="{escape(passage.header)}">{number}</button>'
    )


def _render_note(citation: Citation) -> str:
    passage = citation.passage
    place = element("span", escape(passage.title), "title")
    if passage.section:
        place += escape(SECTION_SEPARATOR) + element("span", escape(passage.section), "section")
    number = element("span", str(citation.number), "number")
    name = element("bdi", escape(passage.document), "name")
    return element("li", number + element("span", f"{place} {name}"))


def _render_nearest(passage: Passage) -> str:
    """Return the passage that comes nearest to a question that was refused."""
    button = element("button", "Read it in the document", "open", passage=0)
    caption = f"The nearest passage: {element('span', escape(passage.header), 'title')}"
    quote = element("blockquote", escape(shorten(passage.text, NEAREST_SHOWN)))
    return element("figure", element("figcaption", caption) + quote + button, "nearest")
