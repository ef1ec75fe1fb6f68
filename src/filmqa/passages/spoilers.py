"""Which spans of a document are off limits to somebody who has not seen the film.

Four things put a sentence there: its heading ("The ending"), the page's own warning before it
("spoilers ahead"), its place in a plot that is told from beginning to end, and its own words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from filmqa.passages import telling, warnings
from filmqa.passages.headings import (
    answers_questions,
    tells_fates,
    tells_of_end,
    tells_of_making,
    tells_of_plot,
)
from filmqa.passages.opinions import is_opinion, only_narrates
from filmqa.passages.sentences import Span, split_sentences, trim
from filmqa.types import Block, Document

# How much of a plot may be told, of its characters. Of 37 plots that give something away
# (benchmarks/spoilers/), 8 do before .40 and 2 before .34; one of the two by words that are hidden
# anywhere, the other in a sentence that goes on beyond the share.
TOLD_SHARE = 0.34
LONGEST_OPENING = 360  # characters of a first sentence that may be told whatever its share

_LABEL = re.compile(
    r"^\W*(?:plot|synopsis|storyline|story|summary|contents?|action|outline)\b"
    r"(?:[^:.\n]{0,30}:|\.)\s*\S",
    re.IGNORECASE,
)
_WHOLE_FILE = re.compile(r"\b(?:plot|synopsis|summary|ending|recap)\b")
_WHOLE_PAGE = re.compile(
    r"\b(?:plot|synopsis|story\s+summary|story|summary|recap|explained|ending)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence, and the block that it stands in."""

    start: int
    end: int
    block: Block

    @property
    def is_prose(self) -> bool:
        return self.block.kind == "paragraph"


def off_limits(document: Document) -> tuple[Span, ...]:
    """The spans that tell the end or the later plot, in order, none touching another.

    Each holds whole sentences; a section whose heading tells of the end is one with its heading.
    """
    told = list(_sentences(document))
    later, opening = _plots(document, told)
    spans = [
        *warnings.marked(document.text),
        *_under_headings(document),
        *_after_warnings(document, told),
        *((one.start, one.end) for one in later),
        *(
            (one.start, one.end)
            for one in told
            if _tells_by_itself(document, one, in_opening=one in opening)
        ),
    ]
    # A mark may begin inside a sentence: what is shown is whole sentences.
    whole = [(one.start, one.end) for one in told if _meets(one, spans)]
    return tuple(_merged([*spans, *whole]))


def _tells_by_itself(document: Document, one: _Told, *, in_opening: bool) -> bool:
    """Whether a sentence tells the end by its words, its table's columns or what it answers."""
    text = document.text[one.start : one.end]
    path = document.sections[one.block.section].path
    if telling.tells_end(text, in_opening=in_opening or not path):
        return True
    if tells_fates(one.block.header):
        return True
    section = document.sections[one.block.section]
    if one.is_prose and not in_opening and not any(map(tells_of_making, path)):
        narrates = only_narrates(text) and not telling.tells_of_making(text)
        if narrates and is_opinion(document, section):
            return True
    # An answer whose question stands elsewhere, or nowhere: it may be to "who did it?".
    return any(map(answers_questions, path)) and not telling.tells_of_making(text)


def _meets(one: _Told, spans: Iterable[Span]) -> bool:
    return any(start < one.end and one.start < end for start, end in spans)


def _sentences(document: Document) -> Iterator[_Told]:
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if block.kind == "paragraph":
            for start, end in split_sentences(text):
                yield _Told(block.start + start, block.start + end, block)
        elif (span := trim(document.text, block.start, block.end)) is not None:
            yield _Told(*span, block)


def _under_headings(document: Document) -> Iterator[Span]:
    for section in document.sections:
        if any(tells_of_end(heading) for heading in section.path):
            yield section.start, section.end


def _after_warnings(document: Document, told: list[_Told]) -> Iterator[Span]:
    """Prose behind a warning, up to where the page says that it is over, or tells of the making.

    A word of warning ("Spoiler.") reaches to the end of its section. Behind a warning, and at the
    head of a page, lines and rows stay: they are what the page states and not what it tells.
    """
    warned, reach = False, -1
    for one in told:
        text = document.text[one.start : one.end]
        section = document.sections[one.block.section]
        if warnings.says_it_is_over(text):
            warned, reach = False, -1
            continue
        warned = warned or warnings.warns(text)
        if warnings.mentions_spoilers(text):
            reach = max(reach, section.end)
        warned = warned and not any(map(tells_of_making, section.path))
        if one.is_prose:
            hides = warned or one.start < reach
        else:
            hides = one.start < reach and bool(section.path)
        if hides:
            yield one.start, one.end


def _plots(document: Document, told: list[_Told]) -> tuple[set[_Told], set[_Told]]:
    """What of each plot lies behind the share that may be told, and what lies within it."""
    whole = _WHOLE_PAGE.search(document.title) or _WHOLE_FILE.search(_stem(document))
    plots: dict[object, list[_Told]] = {}
    for one in told:
        path = document.sections[one.block.section].path
        depth = next((i for i, heading in enumerate(path) if tells_of_plot(heading)), None)
        if one.block.kind != "row" and _LABEL.search(document.text[one.block.start : one.end]):
            plots.setdefault(("line", one.block.start), []).append(one)
        elif any(map(tells_of_making, path)):
            continue
        elif depth is not None:
            plots.setdefault(("section", path[: depth + 1]), []).append(one)
        elif whole and one.is_prose:
            plots.setdefault("page", []).append(one)
    later = {one for plot in plots.values() for one in _after_share(plot)}
    return later, {one for plot in plots.values() for one in plot} - later


def _after_share(plot: list[_Told]) -> Iterator[_Told]:
    """The sentences behind the share that may be told; a first one that is short always may be.

    A long one may be a whole plot whose sentences nothing parts.
    """
    total = sum(one.end - one.start for one in plot)
    so_far = 0
    for number, one in enumerate(plot):
        so_far += one.end - one.start
        opens = number == 0 and one.end - one.start <= LONGEST_OPENING
        if not opens and so_far > TOLD_SHARE * total:
            yield one


def _stem(document: Document) -> str:
    name = document.name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return re.sub(r"[\W_]+", " ", name).lower()


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in order, those that touch made one."""
    last: Span | None = None
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if last is not None and start <= last[1]:
            last = (last[0], max(last[1], end))
            continue
        if last is not None:
            yield last
        last = (start, end)
    if last is not None:
        yield last
