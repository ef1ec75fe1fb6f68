"""The few words of a quotation that answer: a label's value, a role's name, a date, an amount."""

import re

from filmqa import later
from filmqa.answering.alternatives import alternatives_in
from filmqa.answering.cells import cell_asked
from filmqa.answering.counting import count_in
from filmqa.answering.naming import meant
from filmqa.answering.quoted import words_said, work_named
from filmqa.answering.spans import span_of
from filmqa.retrieval import Evidence
from filmqa.retrieval.lines import asks_role, labelled_line, role_line
from filmqa.retrieval.questions import Kind, answer_kind
from filmqa.retrieval.terms import terms

MAX_WORDS = 12

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|half a"
    r"|(?:fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?)"
)
_SPEAKER = later.pattern(
    r"^\W*(?P<name>[A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+){0,3})(?:,?\s\([^)]*\)|,\s[^:“\"]{1,60})?\s*:\s*[“\"]"
)
_ASKS_SPEAKER = later.pattern(
    r"\bwho(?:se)?\b.{0,30}\b(?:sa(?:id|ys?)|wr(?:ote|ites?)|call(?:s|ed)|describe[sd]|th(?:inks|ought)|felt|feels"
    r"|words|line|quote|claim(?:s|ed)|found|compare[sd]|prais(?:es|ed)|complain(?:s|ed))\b",
    re.IGNORECASE,
)
_YEAR = later.pattern(r"(?:1[89]|20)\d\d")
_SPANS: dict[Kind, later.Pattern] = {
    "money": later.pattern(
        r"(?:US)?[$£€]\s?\d[\d.,]*\d?\s?(?:million|billion|[MBKmbk]\b)?|\b\d[\d.,]*\s(?:million|billion)"
        r"(?:\s(?:dollars|pounds|euros))?"
    ),
    "duration": later.pattern(
        rf"\b\d+\s?h(?:ours?)?\s?\d+\s?min(?:utes)?|\b(?:\d+|{_NUMBER_WORD})[\s-]?"
        r"(?:hours?|minutes?|min|days?|weeks?|months?|years?)\b(?:\s(?:and\s)?a half)?",
        re.IGNORECASE,
    ),
    "date": later.pattern(
        rf"\b{_MONTH}\s\d{{1,2}},?\s\d{{4}}|\b\d{{1,2}}\s{_MONTH}\s\d{{4}}|\b{_MONTH}\s\d{{4}}"
        r"|\b(?:1[89]|20)\d\d(?:-\d\d-\d\d)?\b|\b\d{1,2}/\d{1,2}/\d{4}"
    ),
    "number": later.pattern(
        rf"\b\d[\d,.]*(?:/10|\s?%|\sout of\s\d+)?(?<![.,])(?![\d-])|\b{_NUMBER_WORD}\b",
        re.IGNORECASE,
    ),
    "person": later.pattern(
        r"\b[A-Z][\w’'-]+(?:\s(?:de|del|van|von|der|la|le|[A-Z]\.|[A-Z][\w’'-]+|Jr\.))*"
    ),
    "place": later.pattern(
        r"(?<=\b[io]n\s)(?:the\s)?[A-Z][\w’'-]+(?:,?\s(?:of\s|the\s)?[A-Z][\w’'-]+)*"
        r"|(?<=\bat\s)(?:the\s)?[A-Z][\w’'-]+(?:,?\s(?:of\s|the\s)?[A-Z][\w’'-]+)*"
        r"|(?<=\bto\s)(?:the\s)?[A-Z][\w’'-]+(?:,?\s(?:of\s|the\s)?[A-Z][\w’'-]+)*"
    ),
}


def short_of(question: str, one: Evidence) -> str | None:
    """The words of a sentence that answer, by what the reader says of it too."""
    span = span_of(question, one)
    if span is not None:
        span = meant(question, re.sub(r"\s+", " ", one.candidate.text), span)
    cell = cell_asked(question, one.candidate.sentence.header, one.candidate.text)
    return short_answer(question, one.candidate.text, one.candidate.before, cell or span)


def short_answer(
    question: str, sentence: str, before: str = "", span: str | None = None
) -> str | None:
    """The words of ``sentence`` that answer, at most 12; None where no few words do.

    ``before`` is the sentence before it, which may name what "of them" counts; ``span`` is what
    the reader points at, which is taken where no form of line or count decides.

    What is returned stands in the sentence as it is, white space folded.
    """
    text = re.sub(r"\s+", " ", sentence).strip()
    either = alternatives_in(question)
    found = (
        (either.said_in(text) if either else None)
        or _speaker(question, text)
        or words_said(question, text)
        or _count(question, text, before, span)
        or span
        or work_named(question, text)
        or _role(question, text)
        or _value(question, text)
        or _span(question, text)
    )
    if found is None:
        return None
    found = found.strip(' \t\n"“”.,;')
    return found if found and len(found.split()) <= MAX_WORDS else None


def _speaker(question: str, text: str) -> str | None:
    """Whose words a line is, "Ida Holm: “…”", where a question asks who said so."""
    line = _SPEAKER.match(text)
    return line["name"] if line and _ASKS_SPEAKER.search(question) else None


def _count(question: str, text: str, before: str, span: str | None) -> str | None:
    """What a sentence counts, with its unit where the reader points at both."""
    count = count_in(question, text, before)
    return span if count and span and count in span else count


def _role(question: str, text: str) -> str | None:
    """In a line that names an actor and a role, the one that the question doesn't name.

    Where it names neither, a question on the cast means the actor, and one on the plot the role.
    """
    line = role_line(text)
    if line is None or answer_kind(question) not in {"person", "other"}:
        return None
    actor, role = line
    asked = set(terms(question))
    names_role = bool(set(terms(role)) & asked)
    names_actor = bool(set(terms(actor)) & asked)
    if names_actor and not names_role:
        return role
    person = answer_kind(question) == "person"
    if names_role:
        return actor if person or asks_role(question) else None
    if asks_role(question):
        return actor
    return role if person else None


def _value(question: str, text: str) -> str | None:
    """The value of a line with a label, or what in it is of the kind asked for."""
    line = labelled_line(text)
    if line is None or len(line[1].split()) > MAX_WORDS:
        return None
    label, value = line
    asked = set(terms(question))
    if set(terms(value)) & asked and not set(terms(label)) & asked:
        # "Ida Holm | Vera" in a cast's table: the question names what stands second.
        return label if "|" in text else None
    kind = answer_kind(question)
    typed = _SPANS[kind].search(value) if kind in _SPANS and kind != "person" else None
    if typed:
        return typed.group()
    # "How much was she paid?" is not answered by a name.
    return None if kind in {"money", "date", "duration"} else value


def _span(question: str, text: str) -> str | None:
    """The span of the kind asked for that stands nearest to the question's words."""
    kind = answer_kind(question)
    pattern = _SPANS.get(kind)
    if pattern is None:
        return None
    asked = set(terms(question))
    places = [
        word.start() for word in re.finditer(r"\w+", text) if set(terms(word.group())) & asked
    ]
    best: tuple[float, str] | None = None
    for found in pattern.finditer(text):
        span = found.group()
        year = kind == "number" and _YEAR.fullmatch(span)
        if set(terms(span)) <= asked or not terms(span) or year:
            continue
        distance = min((abs(found.start() - place) for place in places), default=0)
        # A lone capitalised word at the start is as likely a sentence's first word as a name.
        lone = kind == "person" and found.start() == 0 and " " not in span
        weight = distance + (200 if lone else 0)
        if best is None or weight < best[0]:
            best = (weight, span)
    return best[1] if best else None
