"""Titles of pages → films: what a page's title, its lines and the other titles tell."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from filmqa import later
from filmqa.facts.finding.works import without_year
from filmqa.retrieval.terms import fold
from filmqa.types import DocumentSummary, Fact

# A title with any of these is the title of a page about a film, not the film's.
_PAGE_KINDS = later.pattern(
    r"\b(?:reviews?|plot|cast|characters|ending|explained|trivia|soundtrack|awards|production"
    r"|summary|synopsis|guide|listing|quotes|parents guide|box office|who is who"
    r"|spoilers?"
    r"|behind the scenes|making of|viewers|critics|facts|database|encyclop\w+|wiki\w*)\b",
    re.IGNORECASE,
)
_SITE = later.pattern(r"\s+(?:\||::|[–—-])\s+")
_PARTED = later.pattern(r":\s|\s[–—|-]\s|\s*\(\d{4}\)")
_WORD = r"[A-Z0-9][\w’'-]*"
_SMALL = (
    r"(?:a|an|and|at|by|for|from|in|into|la|le|of|on|or|over|the|to|under|with|without|against|after"
    r"|before|between|through|is|as|de|del|vs\.?|my|his|her|who|than|near|off|out|up|upon)"
)
_RUN = later.pattern(rf"{_WORD}(?:\s+(?:{_SMALL}\s+)*{_WORD})*")
_ARTICLE = later.pattern(r"^(?:the|an?)\s+")
_NOT_WORDS = later.pattern(r"[\W_]+")
# Facts that only a page about a film states.
TELLING = frozenset(
    ["director", "release year", "release date", "running time", "cast member", "screenwriter",
     "cinematographer", "composer", "genre", "budget", "box office", "award", "film editor",
     "producer", "distributor", "based on", "source author"]
)  # fmt: skip


def states_film(facts: Sequence[Fact]) -> bool:
    """Whether a page's facts are such as only a page about one film states."""
    return any(fact.field in TELLING and not fact.film for fact in facts)


def key_of(title: str) -> str:
    """A title as it is compared: "The Harbour-Lights (1990)" → "harbour lights"."""
    words = _NOT_WORDS.sub(" ", fold(without_year(title)[0]).replace("&", " and ")).strip()
    return _ARTICLE.sub("", words) or words


def film_names(titles: Sequence[str]) -> list[str]:
    """For each title the film it is about: the capitalised words that it shares with most others.

    "Behind the scenes of Harbour Lights", "Harbour Lights: the cast" and "Harbour Lights (1990)"
    are all about Harbour Lights; a title that shares no words is the film's own, up to a colon.
    """
    runs = [_RUN.findall(re.sub(r"\(\d{4}\)", "", title)) for title in titles]
    wholes = [_SITE.split(without_year(title)[0])[0].strip() for title in titles]
    # "Harbour 5: The Reckoning" is one name where a page is called so and others have it too.
    found = [
        [
            *run,
            *(whole for whole in dict.fromkeys(wholes) if whole and f" {whole} " in f" {title} "),
        ]
        for run, title in zip(runs, map(_spaced, titles), strict=True)
    ]
    shared = Counter(run for one in found for run in set(one) if not _PAGE_KINDS.fullmatch(run))
    names = []
    for title, one in zip(titles, found, strict=True):
        best = max(one, key=lambda run: (shared[run] > 1, len(run)), default="")
        names.append(best if shared[best] > 1 else _alone(title))
    return names


def _spaced(title: str) -> str:
    """A title with its brackets and site set off, so that a name in it ends with a space."""
    return re.sub(r"\s*(?:[(\[|]|::)", " |", title)


def _alone(title: str) -> str:
    """A title without what makes it a page's: "Harbour Lights: cast and crew", "… review"."""
    parts = [part.strip() for part in _PARTED.split(title) if part and part.strip()]
    if len(parts) > 1 and _PAGE_KINDS.search(parts[1]) is None and ":" in title:
        # "Harbour: The Reckoning" is a title; "Harbour: cast and crew" is a page.
        parts = [without_year(title)[0]]
    first = parts[0] if parts else title
    words = first.split()
    while len(words) > 1 and _PAGE_KINDS.fullmatch(words[-1]) and not words[-1].isupper():
        words.pop()
    return " ".join(words)


def _is_part(title: str, known: str) -> bool:
    """Whether a title is a part of what the page's own title says: a working title, say."""
    return key_of(title) != known.strip() and f" {key_of(title)} " in known


def film_of_each(
    documents: Sequence[DocumentSummary], facts: Mapping[str, Sequence[Fact]]
) -> dict[str, str]:
    """Document name → the title of the film it is about; without those that are about none."""
    shared = film_names([one.title for one in documents])
    own: dict[str, str] = {}
    for one, name in zip(documents, shared, strict=True):
        stated = [f.value for f in facts.get(one.name, ()) if f.field == "title" and not f.film]
        page = f"{key_of(one.title)} {key_of(one.name)}"  # what page and file are called
        mine = f" {key_of(name)} "
        said = next(
            (t for t in stated if key_of(t) and key_of(t) in page and not _is_part(t, mine)), None
        )
        own[one.name] = without_year(said or name)[0]
    pages = Counter(key_of(name) for name in own.values())
    # "HARBOUR LIGHTS" is how a page prints its title, "Harbour Lights" how others write it.
    known = {
        key_of(name): name
        for name in sorted(own.values(), key=lambda name: not (name.isupper() or name.islower()))
    }
    about: dict[str, str] = {}
    for one in documents:
        lists = {f.film for f in facts.get(one.name, ()) if f.film}
        telling = states_film(facts.get(one.name, ()))
        title = f" {key_of(one.title)} {key_of(own[one.name])} "
        inside = [key for key in pages if f" {key} " in title]
        key = max(inside, key=lambda key: (pages[key] > 1, len(key)), default=key_of(own[one.name]))
        name = known.get(key, own[one.name])
        others = pages[key] - (key == key_of(own[one.name])) > 0
        if telling or others or not lists:
            about[one.name] = name
    return about
