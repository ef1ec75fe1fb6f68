"""Values said in a sentence, where a pattern is safe: "is a 1995 film", "was directed by".

A pattern counts only in a sentence about the film: one that begins with its title, with "it" or
with "the film", or that says "is a … film" itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from filmqa.facts.finding.names import FULL_NAME, NAMES
from filmqa.facts.finding.spans import DATE, Span

_MONEY = (
    r"(?:about\s|around\s|an?\sestimated\s|nearly\s|over\s|some\s|just\sover\s|just\sunder\s|roughly\s)?"
    r"(?:US|A|CA|C|NZ)?[$£€¥]\s?\d[\d.,]*\d?(?:\s?(?:million|billion|thousand|[MBKmbk]\b))?"
    r"|\d[\d.,]*\s(?:million|billion)\s\w+"
)
_WORK = r"[“\"*‘'_]*[A-ZÀ-Þ][^.,;()\n]{0,80}?[”\"*’'_]*"
_NAMES_HERE = rf"(?P<value>{NAMES})"
_NOUN = r"(?:film|movie|picture|drama|comedy|thriller|western|musical|romance|documentary|noir|feature|horror|adventure|fantasy|mystery|short|animation|biopic|melodrama|satire|farce|tragedy|chiller|epic)"

_YEAR_FILM = re.compile(
    rf"\b(?:is|was)\s(?:an?|the)\s(?:(?P<before>[A-Z][\w-]*\s)*)(?P<value>(?:1[89]|20)\d\d)\s"
    rf"(?P<kind>(?:[\w’'/-]+,?\s){{0,7}}?{_NOUN}(?:\s{_NOUN})*)\b"
)
_FILM_OF_YEAR = re.compile(
    rf"\b(?:is|was)\s(?:an?|the)\s(?:[\w-]+\s){{0,5}}?{_NOUN}\s(?:from|of)\s(?P<value>(?:1[89]|20)\d\d)\b"
)
_BY = {
    "director": r"(?:directed|helmed|co-directed)",
    "screenwriter": r"(?:written|scripted|screenplay|script|penned|adapted)",
    "producer": r"(?<!executive[\s-])produced",
    "executive producer": r"executive[\s-]produced",
    "cinematographer": r"(?:photographed|lensed|shot|cinematography|photography|filmed)",
    "film editor": r"(?:edited|editing|cut)",
    "composer": r"(?:scored|music|score|composed|a\sscore|original\smusic)",
}
# Only names themselves must keep their case.
_BY_PATTERNS = {
    name: re.compile(rf"(?i:\b{verb}(?:,?\s(?:and\s)?(?:co-)?(?:directed|written|produced|edited|scored|composed|photographed))*\sby)\s{_NAMES_HERE}")
    for name, verb in _BY.items()
}
_OTHERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("distributor", re.compile(rf"\b(?:distributed|released)\s(?:in\s[\w\s]{{1,30}}\s)?by\s(?P<value>{NAMES}|[A-Z][\w’'&-]+(?:\s[A-Z][\w’'&-]+)*)")),
    ("production company", re.compile(r"\bproduced\s(?:at|by)\s(?P<value>[A-Z][\w’'&-]+(?:\s[A-Z][\w’'&-]+)*\s(?:Pictures|Studios?|Films?|Productions?|Entertainment|Company))")),
    ("premiere", re.compile(rf"\b(?:premiered|first\sshown|first\sscreened)\b[^.;]{{0,60}}?\bon\s(?P<value>{DATE})")),
    ("release date", re.compile(rf"\b(?:released|opened|came\sout)\b[^.;]{{0,60}}?\bon\s(?P<value>{DATE})")),
    ("running time", re.compile(r"\b(?:runs|running|lasts|clocks\sin\sat)\s(?:for\s|to\s|at\s)?(?:just\s|about\s|around\s|exactly\s)?(?P<value>\d+\s?(?:minutes|mins?)\b|\d\s?h(?:ours?)?\s?(?:and\s)?\d+\s?m\w*|(?:an|one|two|three)\shours?(?:\sand\s[\w\s-]{2,20}?minutes|\sand\sa\s(?:half|quarter))?)")),
    ("running time", re.compile(r"\b(?:running\stime|runtime|length)\s(?:of|is|was)\s(?P<value>\d+\s?(?:minutes|mins?)\b|\d\s?h(?:ours?)?\s?\d+\s?m\w*)")),
    ("budget", re.compile(rf"\b(?:budget\sof|budgeted\sat|made\sfor|cost|costing|shot\sfor)\s(?P<value>{_MONEY})")),
    ("box office", re.compile(rf"\b(?:grossed|grossing|earned|took\s(?:in\s)?|made|brought\sin)\s(?P<value>{_MONEY})")),
    ("filming location", re.compile(r"\b(?:was\s|were\s)(?:mostly\s|mainly\s|largely\s|partly\s|primarily\s)?(?:shot|filmed)\s(?:on\slocation\s|mostly\s|entirely\s)?(?:in|at|around|on)\s(?P<value>(?:the\s)?[A-Z][\w’'-]+(?:[,\s]+(?:and\s|of\s|the\s)?[A-Z][\w’'-]+)*)")),
    ("source author", re.compile(rf"\b(?:based\s(?:up)?on|adapted\sfrom|after|inspired\sby|from)\s(?:the|an?|his|her)?\s?(?:[\w-]+\s){{0,4}}?(?:novel|book|play|short\sstory|novella|memoir|story|stage\splay|comic|poem|fairy\stale)\b[^.;]{{0,80}}?\bby\s(?P<value>{FULL_NAME})")),
    ("source author", re.compile(rf"\b(?:based\s(?:up)?on|adapted\sfrom|inspired\sby|from)\s(?P<value>{FULL_NAME})[’']s?\s(?:[\w-]+\s){{0,4}}?(?:novel|book|play|short\sstory|novella|memoir|story|comic|poem|fairy\stale)\b")),
    ("based on", re.compile(rf"\b(?:based\s(?:up)?on|adapted\sfrom|inspired\sby)\s(?P<value>(?:the|an?|his|her)\s(?:[\w-]+\s){{0,5}}?(?:novel|book|play|short\sstory|novella|memoir|story|comic|poem|musical|fairy\stale|article|comics?|character|team|series|games?)\b(?:\s(?!by\b)[\w“\"*’'-]+){{0,6}}?)(?=\sby\b|[.,;(]|$|\sand\b|\swhich\b)")),
)  # fmt: skip
_SITES = {
    "Rotten Tomatoes score": (r"Rotten\sTomatoes|[Tt]omatometer", r"\d{1,3}\s?(?:%|per\s?cent)"),
    "Metacritic score": (
        r"Metacritic|[Mm]etascore|[Mm]etapoints",
        r"\d{1,3}(?:\s(?:metapoints\s)?out\sof\s100|/100)",
    ),
    "IMDb rating": (r"IMDb|IMDB", r"\d(?:\.\d)?(?:\sout\sof\s10|/10)"),
    "CinemaScore": (r"CinemaScore", r"[\"“][A-F][+-]?[\"”]|\b[A-F][+-](?=\s|$|[.,;)])"),
}
# Such a score names its site in the same sentence, whatever the sentence begins with.
_SCORES = {
    name: (re.compile(site), re.compile(score)) for name, (site, score) in _SITES.items()
}
_SUBJECT = re.compile(
    r"\W*(?:it|the\s(?:film|movie|picture|screenplay|script|story|music|score|cinematography|budget)|this\s(?:film|movie|picture|one))\b", re.IGNORECASE
)
_SOURCE = re.compile(r"\b(?:novel|book|story|play|novella|memoir|comic)\b[^.;]{0,60}$")
_COMPANY = re.compile(
    r"\b(?:Pictures|Studios?|Films?|Productions?|Entertainment|Company|Animation|Bros)\b"
)
_NOT_GENRE = re.compile(rf"\s*\b(?:film|movie|picture|feature)\b.*$")
_CAPITALISED = re.compile(r"^(?:[A-Z][\w-]*[\s/]+)+(?=[a-z0-9])")


@dataclass(frozen=True, slots=True)
class Told:
    """A value in a sentence: its field, and the sentence's subject where that is a name."""

    field: str
    span: Span
    names: bool = False  # the span may hold several people


def told_values(text: str, start: int, end: int, title: str) -> Iterator[Told]:
    """The values that the sentence ``text[start:end]`` states of the film called ``title``."""
    sentence = text[start:end]
    for name, (site, score) in _SCORES.items():
        scores = list(score.finditer(sentence))
        if site.search(sentence) and len(scores) == 1:
            yield Told(name, _shift(scores[0].span(), start))
    made = _YEAR_FILM.search(sentence)
    of_year = _FILM_OF_YEAR.search(sentence)
    if not (_SUBJECT.match(sentence) or _begins_with(sentence, title)):
        return
    if made:
        yield Told("release year", _shift(made.span("value"), start))
        if genre := _genre(made):
            yield Told("genre", _shift(genre, start))
    elif of_year:
        yield Told("release year", _shift(of_year.span("value"), start))
    for name, pattern in _BY_PATTERNS.items():
        for found in pattern.finditer(sentence):
            if name == "screenwriter" and _SOURCE.search(sentence[: found.start()]):
                name = "source author"  # noqa: PLW2901
            if not _COMPANY.search(found["value"]):
                yield Told(name, _shift(found.span("value"), start), names=True)
    for name, pattern in _OTHERS:
        for found in pattern.finditer(sentence):
            yield Told(name, _shift(found.span("value"), start))


def _begins_with(sentence: str, title: str) -> bool:
    """Whether a sentence's first words are the film's title, or a run of the page's title.

    A page called "Behind the scenes of Harbour Lights" speaks of Harbour Lights.
    """
    bare = sentence.lstrip(" \t\n*_\"“‘'")
    words = title.split()
    for first, word in enumerate(words):
        if not word[:1].isupper() and not word[:1].isdigit():
            continue
        run = " ".join(words[first:])
        after = bare[len(run) : len(run) + 3].lstrip("*_\"”’'")
        if bare.casefold().startswith(run.casefold()) and after[:1] in {" ", ",", "("}:
            return True
    return False


def _genre(found: re.Match[str]) -> Span | None:
    """What stands between the year and "film", without nationalities: "romantic drama"."""
    first, last = found.span("kind")
    kind = found["kind"]
    skip = _CAPITALISED.match(kind)
    if skip:
        first += skip.end()
        kind = kind[skip.end() :]
    cut = _NOT_GENRE.search(kind)
    if cut:
        last = first + cut.start()
    return (first, last) if last > first else None


def _shift(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by
