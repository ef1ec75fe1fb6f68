"""Cutting a span of a document into the values that stand in it."""

import re
from collections.abc import Iterator

from filmqa.facts.normal import Kind

Span = tuple[int, int]

_LINES = re.compile(r"\s*\n[\s•·*–-]*|\s*•\s*|\s*;\s*|\s+\|\s+")
_LISTED = re.compile(r"\s*,\s*(?:and\s+|&\s+)?|\s+(?:and|&)\s+|\s+/\s+|(?<=\w)/(?=[A-Z])")
_REFERENCES = re.compile(r"(?:\s*\[\d+\])+\s*$")
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
_GENRES = (
    r"(?:Action|Adventure|Animation|Biography|Comedy|Crime|Documentary|Drama|Family|Fantasy"
    r"|Film[ -]Noir|History|Horror|Musical|Music|Mystery|Romance|Sci-?Fi|Science Fiction|Short"
    r"|Sports?|Superhero|Thriller|War|Western)"
)
_GENRE = re.compile(_GENRES)
# "DramaRomance", "Drama Romance": words of this closed list may stand without anything between.
ONLY_GENRES = re.compile(rf"(?:{_GENRES}[\s,/]*)+")
# "81% and average: 6.8/10", "7.5/10 (139K votes)": the score is what comes first.
_SCORE = re.compile(
    r"\d+(?:[.,]\d+)?\s?(?:%|percent|(?:/|out of)\s?\d+(?:\s?stars)?)?|[A-F][+-]?(?![\w])"
)
_EDGE = ' \t\r\n\u00a0"“”*_`,;·•|-–—'

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_YEAR = r"(?:1[89]|20)\d\d"
DATE = (
    rf"(?:{_MONTH}[\s\u00a0]?\d{{1,2}}(?:st|nd|rd|th)?,?[\s\u00a0]?{_YEAR}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[\s\u00a0](?:of\s)?{_MONTH},?[\s\u00a0]{_YEAR}"
    rf"|{_MONTH}[\s\u00a0]{_YEAR}|{_YEAR}-\d\d-\d\d|{_YEAR}/\d\d/\d\d|\d\d?/\d\d?/{_YEAR}|{_YEAR})"
)
_DATES = re.compile(rf"\b{DATE}\b")

# A list of people, of countries, of genres: what commas and "and" part are values of their own.
_LISTS = frozenset(["cast member", "country", "language", "genre", "streaming service"])
_NAME_SUFFIX = re.compile(r"(?:Jr|Sr|III?|IV|M\.?D|Ph\.?D)\.?$")


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without white space, reference marks, bullets and emphasis at its ends."""
    while True:
        part = text[start:end]
        left = len(part) - len(part.lstrip(_EDGE))
        right = len(part) - len(part.rstrip(_EDGE))
        mark = _REFERENCES.search(part)
        end = start + mark.start() if mark else end - right
        start += left
        if start >= end:
            return None
        if not mark and not left and not right:
            return start, end


def values_of(text: str, start: int, end: int, field: str, kind: Kind) -> Iterator[Span]:
    """The spans of the values in ``text[start:end]``, which follows a label of ``field``.

    Lines and bullets part values of every field; commas and "and" only those of people and of
    such fields as genre and country.
    """
    for first, last in _parted(text, start, end, _LINES):
        if kind == "person" or field in _LISTS:
            for span in _parted(text, first, last, _LISTED):
                if field == "genre" and ONLY_GENRES.fullmatch(text, *span):
                    yield from (found.span() for found in _GENRE.finditer(text, *span))
                else:
                    yield _without_aside(text, *span) if kind == "person" else span
        elif kind == "date":
            yield from _dates(text, first, last)
        elif kind == "rating":
            score = _SCORE.match(text, first, last)
            yield score.span() if score else (first, last)
        else:
            yield first, last


def _dates(text: str, start: int, end: int) -> Iterator[Span]:
    """Each day that a value names, with what stands in brackets left out; itself if it has none."""
    found = [one.span() for one in _DATES.finditer(text, start, end)]
    outside = [span for span in found if not _open_bracket(text[start : span[0]])]
    yield from outside or ([] if found else [(start, end)])


def _parted(text: str, start: int, end: int, breaks: re.Pattern[str]) -> Iterator[Span]:
    done = start
    for found in breaks.finditer(text, start, end):
        if _NAME_SUFFIX.match(text[found.end() : end].split(" ", maxsplit=1)[0].rstrip(",")):
            continue  # "Robert Downey, Jr."
        if _open_bracket(text[done : found.start()]):
            continue
        if span := trimmed(text, done, found.start()):
            yield span
        done = found.end()
    if span := trimmed(text, done, end):
        yield span


def _open_bracket(text: str) -> bool:
    return text.count("(") > text.count(")")


def _without_aside(text: str, start: int, end: int) -> Span:
    aside = _ASIDE.search(text[start:end])
    if aside and aside.start() > 0:
        return start, start + aside.start()
    return start, end
