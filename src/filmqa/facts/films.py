"""The films of a library: which documents are about which, and what they state."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from filmqa import later
from filmqa.facts.finding.works import without_year
from filmqa.facts.mentioned import Mentions, films_mentioned
from filmqa.facts.titles import TELLING, film_of_each, key_of, states_film
from filmqa.types import DocumentSummary, Fact, Film

_ANY_YEAR = later.pattern(r"\b(?:1[89]|20)\d\d\b")


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
        return len(self.documents) > 1 or any(fact.field in TELLING for fact in self.facts)

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
        names = film_of_each(documents, by_document)
        if mentions is not None:
            stated = [f for n, f in names.items() if states_film(by_document[n])]
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
