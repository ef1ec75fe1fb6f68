"""Labelled values of a line: "Label: value", "Running time 112 minutes", a listing's head line."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from filmqa.facts.finding.names import is_full_name, is_name
from filmqa.facts.finding.reviews import REVIEWS
from filmqa.facts.finding.spans import ONLY_GENRES, Span, trimmed, values_of
from filmqa.facts.vocabulary import (
    Field,
    field_of_label,
    labels_by_length,
    person_of_label,
)
from filmqa.types import Block, Document, Fact

_COLON = re.compile(
    r"^(?:[^\w\n]|_)*(?P<label>[^\W\d_][^:|\n]{0,44}?)[\s*_]*(?::[*_]*(?:\s+|(?=\d))|\s\|\s)(?=\S)"
)
_COUNTED = frozenset(["date", "money", "duration", "rating"])
_DIGIT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|an?)\b|\b[A-F][+-]?$", re.I
)
_WRITTEN_BY = re.compile(r"by\s+", re.IGNORECASE)
_MOST_LABEL_WORDS = 5
# The value of a label without a colon begins like a name, a number or an amount.
_BARE_VALUE = (
    r"(?=[\s\u00a0]+(?:[•·]\s*)?(?:[A-ZÀ-Þ0-9$£€¥\"“‘']|(?-i:[a-z])[^\s.]*(?:\s[^\s.]+){0,3}\s*$))"
)
_FEWEST_BARE = 3  # lines that make an infobox: one line alone may be any short text
_QUOTES = re.compile(r"\b(?:quotes?|quotations?|lines|dialogue)\b", re.IGNORECASE)
_AVERAGE = re.compile(
    r"(?P<label>average(?:\s\w+)?)(?:\s+of)?\s*:?\s*(?P<value>\d+(?:\.\d+)?(?:\s?/\s?\d+)?)", re.I
)
_NOT_LABEL = re.compile(r"[(\[](?:(?:1[89]|20)\d\d|[^)]*(?:DVD|Blu-ray|CD|Book)[^)]*)[)\]]", re.I)

_ALONE = re.compile(r"[^\w\n]*(?P<label>[^\W\d_][^:|\n]{0,44}?)[^\w\n]*:[\s*_]*")
# What a heading or a label of its own can stand above, a value a line.
_LISTED = frozenset(
    ["content warning", "streaming service", "filming location", "cast member", "genre", "tagline",
     "also known as", "language", "country"]
)  # fmt: skip

_HEAD_BREAK = re.compile(r"\s*[|·•]\s*|\s*\n\s*")
_CERTIFICATE = re.compile(
    r"(?:Rated\s)?(?:G|PG|PG-13|R|NC-17|X|U|12A?|15|18|TV-(?:14|MA|PG|G)|Not Rated|Unrated|NR)"
)
_SCORE = re.compile(r"(?:★\s*)?\d(?:\.\d)?(?:\s?/\s?10)?|10(?:\s?/\s?10)?")
_DAY = re.compile(
    r"[A-Za-z]{3,9}\.?\s?\d{1,2},?\s?(?:1[89]|20)\d\d|\d{1,2}\s[A-Za-z]{3,9}\.?\s(?:1[89]|20)\d\d"
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_TITLE_AND_YEAR = re.compile(r"\W*[A-Z0-9][^()\n]{0,80}\((?P<year>(?:1[89]|20)\d\d)(?:\s\w+)?\)\W*")
_LENGTH = re.compile(
    r"\d{2,3}\s?min(?:ute)?s?\.?|\d\s?h(?:r|our)?s?\.?\s?\d{1,2}\s?m(?:in)?s?\.?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Start:
    line: int  # where the label's line begins
    label: str
    value: int  # where the value begins
    field: Field | None


def labelled_values(document: Document, block: Block, in_infobox: bool) -> Iterator[Fact]:
    """The labelled values of a line, or of several that one block joins.

    A label without a colon counts only ``in_infobox``, among others like it.
    """
    starts = list(_labels(document, block, in_infobox))
    ends = [*(start.line for start in starts[1:]), block.end][: len(starts)]
    for one, end in zip(starts, ends, strict=True):
        line = trimmed(document.text, one.line, end) or (one.line, end)
        field_meant = _meant(one, document.text[one.value : end])
        name = field_meant.name if field_meant else one.label.lower()
        kind = field_meant.kind if field_meant else "text"
        if one.field is None:
            name = _own_label(document, block, one.label)
        if not name:
            continue
        spans = (
            values_of(document.text, one.value, end, name, kind)
            if one.field
            else filter(None, [trimmed(document.text, one.value, end)])
        )
        for span in spans:
            written = _WRITTEN_BY.match(document.text, *span) if name == "based on" else None
            if written:  # "Based on The Weir / by Ida Holm"
                span = written.end(), span[1]  # noqa: PLW2901
            field = "source author" if written else name
            if kind in _COUNTED and not _DIGIT.search(document.text, *span):
                continue  # "Theatrical release poster"
            if kind == "person" and not is_name(document.text[slice(*span)]):
                continue  # "Writer: from his own play"
            yield Fact(document.name, field, one.label, document.text[slice(*span)], *span, *line)
        if kind == "rating" and (mean := _AVERAGE.search(document.text, one.value, end)):
            span = mean.span("value")
            value = document.text[slice(*span)]
            yield Fact(document.name, "average rating", mean["label"], value, *span, *line)


def _meant(start: _Start, value: str) -> Field | None:
    """The field of a label, or of its other meaning where the value is a name: "Score: …"."""
    counted = start.field is not None and start.field.kind in _COUNTED
    if counted and not _DIGIT.search(value) and is_full_name(value.strip(" *_\n")):
        return person_of_label(start.label) or start.field
    return start.field


def _own_label(document: Document, block: Block, label: str) -> str:
    """What a label that no field has is kept under: itself, lower case; "" if it is none.

    A person's name is a label of what that person says, under a heading that tells so; a film
    or a product in a list is no label of this film's.
    """
    path = " ".join(document.sections[block.section].path)
    if _QUOTES.search(path):
        return "quote"
    if is_name(label) and REVIEWS.search(path):
        return "review"
    if _NOT_LABEL.search(label) or is_full_name(label):
        return ""
    return label.lower()


def listed_under(document: Document, block: Block, label: str) -> Iterator[Fact]:
    """A line that is nothing but a value of what stands above it, "Content warnings"."""
    field = field_of_label(label)
    short = len(label.split()) <= _MOST_LABEL_WORDS and label == block.header
    name = field.name if field else label.lower() if short else ""
    if not name or (field and field.name not in _LISTED):
        return
    kind = field.kind if field else "text"
    for span in values_of(document.text, block.start, block.end, name, kind):
        value = document.text[slice(*span)]
        if kind != "person" or is_full_name(value):
            yield Fact(document.name, name, label, value, *span, block.start, block.end)


def label_alone(document: Document, block: Block) -> str:
    """The label of a line that has no value: "Who would enjoy it:"; "" for any other line."""
    found = _ALONE.fullmatch(document.text, block.start, block.end)
    return found["label"].strip() if found else ""


def listing_values(document: Document, block: Block) -> Iterator[Fact]:
    """What a database's page says under its title without labels: "1995 | 111 min | R | Drama".

    Read only before the first heading, where a line or two hold nothing else.
    """
    text = document.text
    if document.sections[block.section].path and block.section > 2:
        return
    if titled := _TITLE_AND_YEAR.fullmatch(text, block.start, block.end):
        span = titled.span("year")
        yield Fact(document.name, "release year", "", titled["year"], *span, block.start, block.end)
        return
    cells = list(_cells(text, block))
    told = [(_head_field(text[slice(*cell)]), cell) for cell in cells]
    if not cells or not all(name for name, _ in told):
        return
    if len(cells) == 1 and told[0][0] != "genre":
        return
    for name, cell in told:
        for span in values_of(text, *cell, name, "text"):
            value = text[slice(*span)]
            yield Fact(document.name, name, "", value, *span, block.start, block.end)


def _labels(document: Document, block: Block, bare: bool) -> Iterator[_Start]:
    """Where the lines of a block begin a label; a line without one goes on with the last."""
    text = document.text
    place, first = block.start, True
    for line in text[block.start : block.end].splitlines(keepends=True):
        colon = _COLON.match(line)
        if colon and len(colon["label"].split()) <= _MOST_LABEL_WORDS:
            field = field_of_label(colon["label"])
            if field or first:
                yield _Start(place, colon["label"].strip(" *_"), place + colon.end(), field)
        elif bare and (found := _bare_label().match(line)) and found["label"][:1].isupper():
            label = found["label"]
            yield _Start(place, label, place + found.end(), field_of_label(label))
        place, first = place + len(line), False


@cache
def _bare_label() -> re.Pattern[str]:
    labels = "|".join(
        r"[\s\u00a0]+".join(map(re.escape, one.split())) for one in labels_by_length()
    )
    return re.compile(rf"^[^\w\n]*(?P<label>(?i:{labels})(?:\(s\))?){_BARE_VALUE}", re.MULTILINE)


def infobox_sections(document: Document) -> frozenset[int]:
    """The sections with so many labels without a colon that they are meant as such."""
    found = Counter(
        block.section
        for block in document.blocks
        if block.kind == "item" and _bare_label().match(document.text[block.start : block.end])
    )
    return frozenset(section for section, count in found.items() if count >= _FEWEST_BARE)


def _cells(text: str, block: Block) -> Iterator[Span]:
    done = block.start
    for found in _HEAD_BREAK.finditer(text, block.start, block.end):
        if span := trimmed(text, done, found.start()):
            yield span
        done = found.end()
    if span := trimmed(text, done, block.end):
        yield span


def _head_field(cell: str) -> str:
    for name, pattern in (
        ("content rating", _CERTIFICATE),
        ("rating", _SCORE),
        ("release date", _DAY),
        ("release year", _YEAR),
        ("running time", _LENGTH),
        ("genre", ONLY_GENRES),
    ):
        if pattern.fullmatch(cell):
            return name
    return ""
