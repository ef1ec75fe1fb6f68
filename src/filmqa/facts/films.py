"""The films of a library: which documents are about which, and what they state."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from filmqa.facts.finding.works import without_year
from filmqa.facts.mentioned import Mentions, films_mentioned
from filmqa.retrieval.terms import fold
from filmqa.types import DocumentSummary, Fact, Film

# A title with any of these is the title of a page about a film, not the film's.
_PAGE_KINDS = re.compile(
    r"\b(?:reviews?|plot|cast|characters|ending|explained|trivia|soundtrack|awards|production"
    r"|summary|synopsis|guide|listing|quotes|parents guide|box office|who is who"
    r"|spoilers?"
    r"|behind the scenes|making of|viewers|critics|facts|database|encyclop\w+|wiki\w*)\b",
    re.IGNORECASE,
)
_SITE = re.compile(r"\s+(?:\||::|[–—-])\s+")
_PARTED = re.compile(r":\s|\s[–—|-]\s|\s*\(\d{4}\)")
_WORD = r"[A-Z0-9][\w’'-]*"
_SMALL = (
    r"(?:a|an|and|at|by|for|from|in|into|la|le|of|on|or|over|the|to|under|with|without|against|after"
    r"|before|between|through|is|as|de|del|vs\.?|my|his|her|who|than|near|off|out|up|upon)"
)
_RUN = re.compile(rf"{_WORD}(?:\s+(?:{_SMALL}\s+)*{_WORD})*")
_ANY_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_ARTICLE = re.compile(r"^(?:the|an?)\s+")
_NOT_WORDS = re.compile(r"[\W_]+")
# Facts that only a page about a film states.
_TELLING = frozenset(
    ["director", "release year", "release date", "running time", "cast member", "screenwriter",
     "cinematographer", "composer", "genre", "budget", "box office", "award", "film editor",
     "producer", "distributor", "based on", "source author"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FilmEntry:
    """A film with the documents about it and the facts that they, or lists of films, state."""

    film: Film
    documents: tuple[str, ...]  # those about it and no other film
    lists: tuple[tuple[str, str], ...]  # (document, what it calls the film) of lists of films
    facts: tuple[Fact, ...]
    also: tuple[str, ...] = ()  # other titles that its pages give it

    @property
    def is_stated(self) -> bool:
        """Whether its pages state what only pages about films do, or several are about it."""
        return len(self.documents) > 1 or any(fact.field in _TELLING for fact in self.facts)

    def of(self, *fields: str) -> list[Fact]:
        """The facts of any of these fields, in the order of documents and places."""
        return [fact for fact in self.facts if fact.field in fields]


class FilmLibrary:
    """What a library knows of films. Made when an index is opened; never changes."""

    def __init__(
        self,
        documents: Sequence[DocumentSummary],
        facts: Iterable[Fact],
        mentions: Mentions | None = None,
    ) -> None:
        """``mentions`` tells how often documents say a title, for pages called otherwise."""
        by_document: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            by_document[fact.document].append(fact)
        names = _film_of_each(documents, by_document)
        if mentions is not None:
            stated = [f for n, f in names.items() if _states_film(by_document[n])]
            names |= films_mentioned(names, stated, by_document, mentions)
        self.entries = tuple(_entries(documents, names, by_document))
        self.by_film: Mapping[Film, FilmEntry] = {one.film: one for one in self.entries}
        about: dict[str, Film] = {}
        for one in self.entries:
            for document in one.documents:
                about[document] = one.film
        self.film_of: Mapping[str, Film] = about
        self.sizes = Counter(
            {d.name: d.characters for d in documents}
        )  # how much there is to read of each

    @property
    def films(self) -> tuple[Film, ...]:
        """All films of which something is stated, by name; where nothing is, every title."""
        return tuple(one.film for one in self.entries if one.is_stated) or tuple(self.by_film)

    def main_film(self) -> Film | None:
        """The film that more than half of the library's text is about, if any."""
        total = sum(self.sizes.values())
        for one in self.entries:
            if 2 * sum(self.sizes[name] for name in one.documents) > total:
                return one.film
        return None

    def general_documents(self) -> list[str]:
        """The documents that are about no film of their own: lists, notes on anything."""
        stated = {name for one in self.entries if one.is_stated for name in one.documents}
        return [name for name in self.sizes if name not in stated]


def _states_film(facts: Sequence[Fact]) -> bool:
    return any(fact.field in _TELLING and not fact.film for fact in facts)


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


def _film_of_each(
    documents: Sequence[DocumentSummary], facts: Mapping[str, Sequence[Fact]]
) -> dict[str, str]:
    """Document name → the title of the film it is about; without those that are about none."""
    shared = film_names([one.title for one in documents])
    own: dict[str, str] = {}
    for one, name in zip(documents, shared, strict=True):
        stated = [f.value for f in facts.get(one.name, ()) if f.field == "title" and not f.film]
        page = f"{key_of(one.title)} {key_of(one.name)}"  # what page and file are called
        said = next((t for t in stated if key_of(t) and key_of(t) in page), None)
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
        telling = _states_film(facts.get(one.name, ()))
        title = f" {key_of(one.title)} {key_of(own[one.name])} "
        inside = [key for key in pages if f" {key} " in title]
        key = max(inside, key=lambda key: (pages[key] > 1, len(key)), default=key_of(own[one.name]))
        name = known.get(key, own[one.name])
        others = pages[key] - (key == key_of(own[one.name])) > 0
        if telling or others or not lists:
            about[one.name] = name
    return about


def _entries(
    documents: Sequence[DocumentSummary],
    about: Mapping[str, str],
    facts: Mapping[str, Sequence[Fact]],
) -> Iterable[FilmEntry]:
    pages: dict[str, list[str]] = defaultdict(list)
    for name, film in about.items():
        pages[key_of(film)].append(name)
    listed: dict[str, list[Fact]] = defaultdict(list)
    for one in documents:
        for fact in facts.get(one.name, ()):
            if fact.film:
                listed[key_of(fact.film)].append(fact)
    titles = {one.name: one.title for one in documents}
    for key in sorted({*pages, *listed}):
        for year, names in _by_year(pages.get(key, []), titles, facts):
            own = [f for name in names for f in facts.get(name, ()) if not f.film]
            others = [f for f in listed.get(key, []) if _fits(f, year)]
            calls = [about[name] for name in names] or [without_year(f.film)[0] for f in others]
            when = year or _listed_year(others)
            lists = dict.fromkeys((f.document, f.film) for f in others if f.document not in names)
            yield FilmEntry(
                Film(Counter(calls).most_common(1)[0][0], when),
                tuple(names),
                tuple(lists),
                (*own, *others),
                tuple({f.value for f in own if f.field == "also known as"}),
            )


def _by_year(
    names: Sequence[str], titles: Mapping[str, str], facts: Mapping[str, Sequence[Fact]]
) -> list[tuple[int | None, list[str]]]:
    """Pages of one title, parted where their years lie so far apart that they are two films."""
    years = {name: _year_of(titles[name], facts.get(name, ())) for name in names}
    found = Counter(year for year in years.values() if year)
    if not names:
        return [(None, [])]
    if not found or max(found) - min(found) <= 2:
        return [(found.most_common(1)[0][0] if found else None, list(names))]
    groups: dict[int, list[str]] = {year: [] for year, _ in found.most_common()}
    for name in names:
        groups[years[name] or found.most_common(1)[0][0]].append(name)
    return list(groups.items())


def _year_of(title: str, facts: Sequence[Fact]) -> int | None:
    """The year of a page's film: what stands in its title, else what most of its lines say."""
    year = without_year(title)[1]
    if year:
        return year
    found: Counter[int] = Counter()
    for fact in facts:
        if fact.field in {"release year", "release date"} and not fact.film:
            date = _ANY_YEAR.search(fact.value)
            if date:
                found[int(date.group())] += 2 if fact.field == "release year" else 1
    return max(found, key=lambda y: (found[y], -y)) if found else None


def _listed_year(facts: Sequence[Fact]) -> int | None:
    years = [without_year(fact.film)[1] for fact in facts]
    return next((year for year in years if year), None) or _year_of(
        "", [Fact(f.document, f.field, "", f.value, 0, 0, 0, 0) for f in facts]
    )


def _fits(fact: Fact, year: int | None) -> bool:
    said = without_year(fact.film)[1]
    return said is None or year is None or abs(said - year) <= 2
