"""Values said in a sentence, where a phrase is safe: "is a 1995 film", "was directed by".

A phrase counts only in a sentence about the film: one that begins with its title, with "it" or
with "the film"; a site's score counts in any sentence that names the site.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from filmqa.facts.finding import phrases
from filmqa.facts.finding.spans import Span


@dataclass(frozen=True, slots=True)
class Told:
    """A value in a sentence: its field and its span."""

    field: str
    span: Span
    names: bool = False  # the span may hold several people


def told_values(text: str, start: int, end: int, title: str) -> Iterator[Told]:
    """The values that the sentence ``text[start:end]`` states of the film called ``title``."""
    sentence = text[start:end]
    found = list(_scores(sentence))
    found += [
        Told(name, one.span("value"))
        for name, pattern in phrases.PLAIN
        for one in pattern.finditer(sentence)
    ]
    found += [
        Told(name, one.span("value"))
        for name, pattern in phrases.WORKED.items()
        for one in pattern.finditer(sentence)
    ]
    if phrases.SUBJECT.match(sentence) or _begins_with(sentence, title):
        found += [*_year_and_genre(sentence), *_people(sentence)]
        found += [
            Told(name, one.span("value"))
            for name, pattern in phrases.OTHERS
            for one in pattern.finditer(sentence)
        ]
    for told in found:
        yield Told(told.field, (told.span[0] + start, told.span[1] + start), told.names)


def _scores(sentence: str) -> Iterator[Told]:
    for name, (site, score) in phrases.SCORES.items():
        scores = list(score.finditer(sentence))
        if len(scores) == 1 and site.search(sentence):
            yield Told(name, scores[0].span())


def _year_and_genre(sentence: str) -> Iterator[Told]:
    made = phrases.YEAR_AND_KIND.search(sentence)
    if made is None:
        made = phrases.YEAR_AFTER.search(sentence)
        if made:
            yield Told("release year", made.span("value"))
        return
    yield Told("release year", made.span("value"))
    if genre := _genre(made):
        yield Told("genre", genre)


def _people(sentence: str) -> Iterator[Told]:
    for name, pattern in phrases.PEOPLE.items():
        for found in pattern.finditer(sentence):
            field = name
            if name == "screenwriter" and phrases.SOURCE.search(sentence[: found.start()]):
                field = "source author"  # "based on the story written by …"
            if not phrases.COMPANY.search(found["value"]):
                yield Told(field, found.span("value"), names=True)


def _begins_with(sentence: str, title: str) -> bool:
    """Whether a sentence's first words are the film's title, or a run of the page's title.

    A page called "Behind the scenes of Harbour Lights" speaks of Harbour Lights.
    """
    bare = sentence.lstrip(" \t\n*_\"“‘'")
    for run in _runs(title):
        after = bare[len(run) : len(run) + 3].lstrip("*_\"”’'")
        if bare.casefold().startswith(run.casefold()) and after[:1] in {" ", ",", "("}:
            return True
    return False


def _runs(title: str) -> Iterator[str]:
    """What a page's title may call the film: its parts, and each part from any capital on."""
    for part in phrases.TITLE_BREAK.split(title):
        words = part.split()
        for first, word in enumerate(words):
            if word[:1].isupper() or word[:1].isdigit():
                yield " ".join(words[first:])


def _genre(found: re.Match[str]) -> Span | None:
    """What stands between the year and "film", without nationalities: "romantic drama"."""
    first, last = found.span("kind")
    kind = found["kind"]
    if skip := phrases.CAPITALS_BEFORE.match(kind):
        first += skip.end()
        kind = kind[skip.end() :]
    if cut := phrases.GENRE_END.search(kind):
        last = first + cut.start()
    return (first, last) if last > first else None
