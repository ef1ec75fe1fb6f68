"""Who plays whom: the lines of cast lists, and the same said in a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from filmqa.facts.finding.names import FULL_NAME, NAME, is_full_name, without_opening
from filmqa.facts.finding.spans import Span, trimmed

_ROLE = r"[^,;:()|\n–—]{1,80}?"
_SAYS = (
    r"(?:is|was|are|were|has|had|does|makes|made|gives|gave|plays|steals|brings|carries|gets|never)"
    r"\b"
)
_END = (
    rf"(?=$|[,;:(|\n]|\s{_SAYS}|\s[–—-]\s|(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bSt)(?<!\bMrs)\.(?:\s|$))"
)
_AS = re.compile(
    rf"(?:^|(?<=[,;\n]))[\s\W]{{0,4}}(?P<actor>{NAME})[*_]{{0,2}}\s+(?:as|plays|voices|portrays)\s+"
    rf"(?:the\s+voice\s+of\s+)?(?P<role>(?:[A-Z0-9\"“‘']|a\s|an\s|the\s){_ROLE}){_END}"
)
_DOTS = re.compile(
    rf"^\W*(?P<actor>{NAME})[*_]{{0,2}}\s*(?:\.{{2,}}|…|·{{2,}}|\s[–—-]\s|→|\t|\s\|\s)\s*(?P<role>[A-Z\"“]{_ROLE}){_END}"
)
_ROLE_FIRST = re.compile(
    rf"^\W*(?P<role>[A-Z\"“][^:;()|\n]{{1,48}}?)\s+\((?:played\s+by\s+|voiced\s+by\s+)?"
    rf"(?P<actor>{FULL_NAME})\)\s*(?=$|[:–—,.|-])"
)
_ROLE_LABEL = re.compile(
    rf"^\W*(?P<role>[A-Z\"“][^:;()|\n]{{1,48}}?)\s*(?::|\|)\s+(?P<actor>{FULL_NAME})\s*$"
)
# In a sentence: "Ben (Nicolas Cage)", "Sera, played by Elisabeth Shue".
_TOLD: tuple[re.Pattern[str], ...] = (
    re.compile(rf"(?<![\w.])(?P<role>{NAME})\s\((?P<actor>{FULL_NAME})\)"),
    re.compile(
        rf"(?<![\w.])(?P<role>{NAME}),?\s(?:is\s|was\s|who\sis\s)?(?:played|portrayed|voiced)"
        rf"\sby\s(?P<actor>{FULL_NAME})"
    ),
    re.compile(
        rf"(?<![\w.])(?P<actor>{FULL_NAME}),?\s(?:who\s)?(?:plays|portrays|voices|stars\sas"
        rf"|appears\sas|played|voiced)\s(?P<role>{NAME})"
    ),
)
# "Ida Holm as Vera is her equal": at a sentence's beginning alone, as "as" says many things.
_TOLD_FIRST = re.compile(
    rf"(?:^|(?<=[.!?]\s))(?P<actor>{FULL_NAME}),?\sas\s(?P<role>{NAME})"
    rf"(?=,|\s{_SAYS})"
)
_GOES_ON = re.compile(rf"\s{_SAYS}")
_POSSESSIVE = re.compile(r"[’']s\b")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Role:
    """The spans of an actor's name and of the character's."""

    actor: Span
    character: Span


def listed_roles(text: str, start: int, end: int, in_cast: bool) -> Iterator[Role]:
    """The roles of a line of a cast list, ``text[start:end]``.

    Shapes that mean something else elsewhere ("X | Y", "X – Y", "Y: X") are read as roles only
    ``in_cast``, under a heading that names the cast.
    """
    line = text[start:end]
    first = _AS.match(line)
    if first is None and in_cast:
        first = _ROLE_FIRST.match(line) or _DOTS.match(line) or _ROLE_LABEL.match(line)
    elif first is None:
        dots = _DOTS.match(line)
        first = dots if dots and re.search(r"\.{2}|…", line[: dots.end()]) else None
    if first is None or _YEAR.search(first["role"]):
        return
    if not in_cast and not is_full_name(first["actor"]):
        return
    if first["role"][:1].islower() and _GOES_ON.match(line, first.end()):
        return  # "Ida Holm as a child was shy"
    yield _role(text, start, first)
    if first.re is _AS:
        for later in _AS.finditer(line, first.end()):
            yield _role(text, start, later)


def told_roles(text: str, start: int, end: int) -> Iterator[Role]:
    """The roles that a paragraph names in passing."""
    for pattern in (*_TOLD, _TOLD_FIRST):
        for found in pattern.finditer(text, start, end):
            role = _role(text, 0, found)
            if _POSSESSIVE.search(found["actor"]) or _POSSESSIVE.search(found["role"]):
                continue
            # A character is spoken of again: what stands in brackets once may be anything.
            again = text.count(text[slice(*role.character)].split(maxsplit=1)[0]) > 1
            if again or pattern is _TOLD_FIRST:
                yield role


def _role(text: str, offset: int, found: re.Match[str]) -> Role:
    spans = []
    for group in ("actor", "role"):
        start, end = found.span(group)
        start += len(found[group]) - len(without_opening(found[group]))
        spans.append(trimmed(text, offset + start, offset + end) or (offset + start, offset + end))
    return Role(spans[0], spans[1])
