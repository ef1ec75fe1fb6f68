"""The conversation as HTML: questions, answers with their numbered chips, refusals, problems."""

from collections.abc import Sequence
from dataclasses import replace

from filmqa.pipeline import MAX_QUESTION
from filmqa.types import SECTION_SEPARATOR, Answer, Citation, Passage
from filmqa.ui import words
from filmqa.ui.acts import render_acts
from filmqa.ui.markup import attribute, element, escape, shorten
from filmqa.ui.narrowing import render_left_out
from filmqa.ui.quotations import render_words
from filmqa.ui.turns import Chat, Turn

LONGEST_QUESTION_SHOWN = 400  # characters; a question that was refused for its length is longer
MOST_CANDIDATES = 12  # films offered where a question fits many
NEAREST = 3  # passages shown under a refusal
NEAREST_SHOWN = 420  # characters of the nearest passage under a refusal


def render_chat(chat: Chat, samples: Sequence[str]) -> str:
    """Return the whole conversation; ``samples`` are offered where nothing was asked yet."""
    if not chat.turns:
        return _region(_render_welcome(samples))
    turns = (_render_turn(turn, place, samples) for place, turn in enumerate(chat.turns))
    return _region("".join(turns), chat.key)


def confidence_words(confidence: float) -> str:
    """Say a confidence of 0 … 1 in words."""
    return next(said for least, said in words.CONFIDENCE if confidence >= least)


def _region(content: str, key: str = "") -> str:
    """Return the conversation; the page puts its ``key`` into the address, for a reload."""
    return (
        f'<div class="conversation" role="log" aria-live="polite" aria-label="{words.CONVERSATION}"'
        f"{attribute('data-talk', key)}>{content}</div>"
    )


def _render_welcome(samples: Sequence[str]) -> str:
    lines = [
        element("h2", words.WELCOME),
        element("p", words.WELCOME_PROMISE),
    ]
    return element("div", "".join(lines) + _render_samples(samples), "welcome")


def _render_samples(samples: Sequence[str]) -> str:
    if not samples:
        return ""
    buttons = "".join(
        element("li", element("button", escape(sample), "sample", question=sample))
        for sample in samples
    )
    return element("h3", words.FOR_INSTANCE, "instance") + element("ul", buttons, "samples")


def _render_turn(turn: Turn, place: int, samples: Sequence[str]) -> str:
    question = shorten(turn.question, LONGEST_QUESTION_SHOWN)
    cut = question != turn.question and len(turn.question) <= MAX_QUESTION
    whole = {"whole": turn.question} if cut else {}  # for the box, where it is recalled
    parts = [element("h2", escape(question), "asked", **whole)]
    if turn.answer is not None:
        parts.append(_render_answer(turn.question, turn.answer, samples))
        if turn.answer.citations or (turn.answer.abstained and not turn.answer.candidates):
            parts.append(render_acts(turn.question, turn.answer, turn.verdict))
    elif turn.problem:
        again = ""
        if len(turn.question) <= LONGEST_QUESTION_SHOWN:
            again = element("button", words.ASK_AGAIN, "again", question=turn.question)
        parts.append(element("div", element("p", escape(turn.problem)) + again, "problem"))
    else:
        parts.append(element("p", words.WAITING, "waiting"))
        parts.append(element("button", words.STOP, "stop", stop=""))
    return element("article", "".join(parts), "turn", turn=place)


def _render_answer(question: str, answer: Answer, samples: Sequence[str]) -> str:
    parts = []
    if answer.standalone.split() != question.split():
        understood = element("span", escape(answer.standalone), "question")
        parts.append(element("p", f"{words.SEARCHING} {understood}", "understood"))
    if answer.candidates:
        parts.append(_render_which_film(answer))
    elif answer.withheld:
        parts.append(_render_withheld(answer))
    elif answer.abstained:
        parts.append(_render_refusal(answer))
    elif answer.citations:
        parts.append(_render_found(answer))
    else:
        parts.append(_render_help(answer, samples))
    parts.append(render_left_out(answer))
    return element("div", "".join(parts), "refusal" if answer.abstained else "answer")


def _render_found(answer: Answer) -> str:
    disagree = answer.agreement == "disagree"
    if disagree and answer.values:
        said = _render_values(answer)
    else:
        short = element("p", escape(answer.short), "short") if answer.short is not None else ""
        said = short + render_words(answer.text, answer)
    return (
        (element("p", words.DISAGREE, "verdict") if disagree else "")
        + said
        + _render_notes(answer.citations)
        + element("p", escape(_standing(answer)), "standing")
    )


def _render_values(answer: Answer) -> str:
    """Return who says what: each value, how many documents state it, and what they say."""
    rows = []
    for value in answer.values:
        cited = tuple(c for c in answer.citations if c.number in value.citations)
        text = " ".join(f"{c.quote} [{c.number}]" for c in cited)
        count = len(value.documents)
        stated = words.counted(words.DOCUMENTS, count)
        title = element("span", escape(value.text), "value") + element("span", stated, "count")
        said = render_words(text, replace(answer, citations=cited))
        rows.append(element("div", element("dt", title) + element("dd", said), "stated"))
    return element("dl", "".join(rows), "values")


def _render_refusal(answer: Answer) -> str:
    parts = [element("p", words.DONT_SAY, "verdict")]
    parts.append(render_words(answer.text.removeprefix(words.DONT_SAY).lstrip(), answer))
    near = "".join(
        _render_nearest(hit.passage, place)
        for place, hit in enumerate(answer.passages[:NEAREST])
        if not any(hit.passage == citation.passage for citation in answer.citations)
    )
    if answer.citations:
        parts.append(_render_notes(answer.citations))
        if near:
            summary = element("summary", words.OTHERS_NEAR)
            near = element("details", summary + near, "near")
    return "".join(parts) + near


def _render_withheld(answer: Answer) -> str:
    """Return that the answer is held back, with a button that asks again for all of it."""
    held = element("p", words.counted(words.WITHHELD, answer.withheld), "held")
    button = element("button", words.REVEAL, "again reveal", reveal="")
    verdict = element("p", words.SPOILER, "verdict")
    return verdict + render_words(answer.text, answer) + held + button


def _render_which_film(answer: Answer) -> str:
    """Return the question back, "Which film?", with a button for each that it may be."""
    asked = answer.standalone.rstrip(" ?")
    buttons = "".join(
        element(
            "li", element("button", escape(film.name), "sample", question=f"{asked}, {film.name}?")
        )
        for film in answer.candidates[:MOST_CANDIDATES]
    )
    more = len(answer.candidates) - MOST_CANDIDATES
    rest = element("p", words.MORE_FILMS.format(count=more)) if more > 0 else ""
    return element("p", words.WHICH_FILM, "verdict") + element("ul", buttons, "samples") + rest


def _render_help(answer: Answer, samples: Sequence[str]) -> str:
    """Return the reply to "hello": what it offers in words is offered as buttons instead."""
    lines = answer.text.split("\n")
    text = "\n".join(line for line in lines if not any(sample in line for sample in samples))
    return render_words(text, answer) + _render_samples(samples)


def _standing(answer: Answer) -> str:
    said = confidence_words(answer.confidence)
    documents = len({citation.passage.document for citation in answer.citations})
    if answer.agreement == "agree" and documents > 1:
        return f"{said} · {words.DOCUMENTS_AGREE.format(count=documents)}"
    return said


def _render_notes(citations: Sequence[Citation]) -> str:
    return element("ol", "".join(_render_note(citation) for citation in citations), "notes")


def _render_note(citation: Citation) -> str:
    passage = citation.passage
    place = element("span", escape(passage.title), "title")
    if passage.section:
        place += escape(SECTION_SEPARATOR) + element("span", escape(passage.section), "section")
    number = element("span", str(citation.number), "number")
    name = element("bdi", escape(passage.document), "name")
    return element("li", number + element("span", f"{place} {name}"))


def _render_nearest(passage: Passage, place: int) -> str:
    """Return a passage that comes near to a question that was refused; the first comes nearest."""
    button = element("button", words.READ_PASSAGE, "open", passage=place)
    near = words.NEAREST if place == 0 else words.ALSO_NEAR
    caption = f"{near}: {element('span', escape(passage.header), 'title')}"
    quote = element("blockquote", escape(shorten(passage.text, NEAREST_SHOWN)))
    return element("figure", element("figcaption", caption) + quote + button, "nearest")
