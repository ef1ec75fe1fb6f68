"""Awards of films: what a question calls them, and the rows of documents that are those."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from filmqa import later
from filmqa.facts.films import FilmEntry
from filmqa.facts.library.filters import Filter, Verdict
from filmqa.facts.library.measures import clean
from filmqa.retrieval.terms import fold, stem
from filmqa.types import Fact

_WORD = later.pattern(r"[^\W_]+")
_ASIDE = later.pattern(r"\([^()]*\)|\[[^\[\]]*\]|[\"“][^\"”]*[\"”]")
_FESTIVAL = later.pattern(r"\b(?:international )?(?:film )?festival\b", re.IGNORECASE)
_SMALL = frozenset(
    """a an any the some award awards prize prizes trophy at for of in on by to its their own
    something anything one and""".split()  # noqa: SIM905
)
# Words that a category may have beyond those it is asked for by.
_MORE = frozenset(
    stem(word)
    for word in """best original adapted achievement outstanding leading lead role drama comedy
    musical motion picture film feature performance male female major year act""".split()  # noqa: SIM905
)
_ONE_WORD = {
    "oscar": "academi", "direct": "director", "pictur": "film", "featur": "film",
    "movi": "film", "music": "score", "edit": "editor", "photographi": "cinematographi",
    "cinematograph": "cinematographi", "write": "screenplai", "script": "screenplai",
    "direction": "director", "soundtrack": "score",
}  # fmt: skip
_CATEGORIES = frozenset(
    ["director", "film", "score", "editor", "cinematographi", "screenplai", "actor", "actress",
     "act", "song", "sound", "costum", "design", "effect", "makeup", "support", "visual"]
)  # fmt: skip
# Awards that people ask for whether or not a document has them.
_KNOWN = frozenset(
    ["academi", "bafta", "globe", "golden", "emmi", "grammi", "cann", "berlin", "venic"]
)


def _stems(text: str) -> frozenset[str]:
    bare = fold(_FESTIVAL.sub(" ", _ASIDE.sub(" ", text)))
    words = [word for word in _WORD.findall(bare) if word not in _SMALL]
    return frozenset(_ONE_WORD.get(one, one) for one in map(stem, words))


@dataclass(frozen=True, slots=True)
class _Words:
    """What a row's parts say, as stems."""

    name: frozenset[str]
    category: frozenset[str]
    recipient: frozenset[str]
    result: str  # "won", "nominated" or ""


@lru_cache(maxsize=1 << 16)  # rows of libraries of some ten thousand films
def _words_of(fact: Fact) -> _Words:
    parts = dict(fact.parts)
    recipient = _WORD.findall(fold(parts.get("recipient", "")))
    return _Words(
        _stems(f"{parts.get('award', '')} {parts.get('year', '')}"),
        _stems(parts.get("category") or fact.value),
        frozenset(map(stem, recipient)),
        parts.get("result", ""),
    )


@dataclass(frozen=True, slots=True)
class Prize:
    """An award as a question calls it; nothing in it means any."""

    name: frozenset[str] = frozenset()
    category: frozenset[str] = frozenset()

    def is_of(self, fact: Fact) -> bool:
        """Whether a row is about this award."""
        row = _words_of(fact)
        if not self.name <= row.name | row.category:
            return False
        if not self.category:
            return True
        wanted = self.category
        if "act" in wanted:  # "for acting"
            wanted = (wanted - {"act"}) | ({"actor", "actress"} & row.category or {"actor"})
        more = row.category - wanted - _MORE - row.recipient
        return wanted <= row.category and more <= self.name


class Prizes:
    """The awards that a library's documents name."""

    def __init__(self, entries: Sequence[FilmEntry]) -> None:
        facts = [fact for entry in entries for fact in entry.of("award")]
        self._names: set[str] = set(_KNOWN)
        self._categories: set[str] = set(_CATEGORIES)
        for fact in facts:
            self._names |= _words_of(fact).name
            self._categories |= _words_of(fact).category

    def read(self, words: str) -> Prize | None:
        """Read "an oscar for best actor"; None if some word is of no award in the library."""
        name, _, category = words.partition(" for ")
        named: set[str] = set()
        sort: set[str] = set()
        for one in _stems(name):
            if one in self._names and one not in _CATEGORIES | {"best"}:
                named.add(one)
            elif one in self._categories | {"best"}:
                sort.add(one)
            else:
                return None
        sort |= _stems(category)
        if not sort <= self._categories | {"best"}:
            return None
        return Prize(frozenset(named), frozenset(sort - {"best"}))


def by_prize(prize: Prize, result: str, at_least: int = 1) -> Filter:
    """Films with ``at_least`` such awards won, or with such nominations (a win is one too)."""

    def judge(entry: FilmEntry) -> Verdict | None:
        if not entry.of("award"):
            return None
        rows = [fact for fact in entry.of("award") if prize.is_of(fact)]
        fitting = tuple(fact for fact in rows if _has(fact, result))
        distinct = distinct_prizes(fitting)
        if len(distinct) >= at_least:
            return Verdict(
                True,
                "; ".join(say_prize(one) for one in distinct[:3]),
                tuple(dict.fromkeys([*distinct, *fitting])),
            )
        if rows and not any(_words_of(fact).result for fact in rows):
            return None
        return Verdict(False)

    note = "A win is counted as a nomination too." if result == "nominated" else ""
    return Filter("awards", judge, note)


def prizes_of(entry: FilmEntry, prize: Prize, result: str) -> list[Fact]:
    """The distinct awards of a film that fit, one row for each."""
    rows = [f for f in entry.of("award") if prize.is_of(f) and _has(f, result)]
    return distinct_prizes(rows)


def distinct_prizes(rows: Sequence[Fact]) -> list[Fact]:
    """One row for each award, however many documents have it."""
    kept: list[Fact] = []
    for fact in rows:
        if not any(_one_prize(fact, other) for other in kept):
            kept.append(fact)
    return kept


def say_prize(fact: Fact) -> str:
    """A row in words: "Academy Award, Best Actress, Ida Holm: won"."""
    parts = [fact.part("award") or fact.part("year"), fact.part("category") or fact.value]
    parts = [clean(part) for part in (*parts, fact.part("recipient")) if part]
    result = fact.part("result")
    return ", ".join(dict.fromkeys(parts)) + (f": {result}" if result else "")


def _has(fact: Fact, result: str) -> bool:
    return _words_of(fact).result in ({"won"} if result == "won" else {"won", "nominated"})


def _one_prize(first: Fact, second: Fact) -> bool:
    """Whether two rows state one award: what one leaves out, the other may have."""
    one, two = _words_of(first), _words_of(second)
    if one.category != two.category or not (one.name <= two.name or two.name <= one.name):
        return False
    return not one.recipient or not two.recipient or bool(one.recipient & two.recipient)
