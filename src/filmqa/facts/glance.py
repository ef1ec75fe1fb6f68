"""A film at a glance: what its documents state, line by line, with who says what."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from filmqa.facts.agreement import Value, compare_facts
from filmqa.facts.answers import NEVER_DIFFER, year_of
from filmqa.facts.films import FilmEntry
from filmqa.facts.library.measures import clean
from filmqa.facts.normal import Kind, Normal, normalise, same
from filmqa.facts.stated import plain_words
from filmqa.facts.vocabulary import fields
from filmqa.types import Fact, Film

CAST, AWARD, YEAR = "cast member", "award", "release year"
NAMED = "named"  # what is said of an award whose row doesn't tell whether it was won

# Long words, and lists of their own: they are asked for and read, not compared at a glance.
_LEFT_OUT = frozenset(
    ["plot", "quote", "review", "track", "tagline", "content warning", CAST, AWARD, YEAR]
)


@dataclass(frozen=True, slots=True)
class Said:
    """A value of a line with a fact of each document that states it, plainest first.

    ``apart`` says that other documents contradict it, as many of them or more.
    """

    text: str
    facts: tuple[Fact, ...]
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """What is stated of one field, one character or one award; ``label`` is its name."""

    field: str
    label: str  # "running time", "Ben Sanderson", "Academy Award, Best Actor: Ida Holm"
    said: tuple[Said, ...]
    differ: bool  # whether its documents contradict one another

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(fact for one in self.said for fact in one.facts)


@dataclass(frozen=True, slots=True)
class Glance:
    """A film's lines, and the documents that state them: names and titles, most telling first."""

    film: Film
    lines: tuple[Line, ...]
    documents: tuple[tuple[str, str], ...]

    def of(self, *names: str) -> list[Line]:
        """The lines of any of these fields, in order."""
        return [line for line in self.lines if line.field in names]


def glance_at(
    entry: FilmEntry, title_of: Callable[[str], str], headings: Sequence[Fact] = ()
) -> Glance:
    """What is stated of a film; ``title_of`` gives the title of a document by its name.

    ``headings`` are facts that its pages' headings state; each counts where the page has no line
    of its own for that field.
    """
    stating = {(fact.document, fact.field) for fact in entry.facts}
    own = [one for one in headings if (one.document, one.field) not in stating]
    lines = tuple(_lines(replace(entry, facts=(*entry.facts, *own))))
    counted = Counter(fact.document for line in lines for fact in line.facts)
    names = sorted(counted, key=lambda name: (-counted[name], name))
    return Glance(entry.film, lines, tuple((name, title_of(name)) for name in names))


def find_heading(film: Film, document: str, title: str, text: str) -> Iterator[Fact]:
    """Yield title and year of a film as a document's heading, its ``title``, has them."""
    start = text.find(title)
    if start < 0:
        return
    end = start + len(title)
    for field, words in (("title", film.title), (YEAR, str(film.year or ""))):
        found = title.casefold().find(words.casefold()) if words else -1
        # Folding may make a text longer ("ß"): then nothing is said rather than something else.
        value = text[start + found : start + found + len(words)]
        if found >= 0 and value.casefold() == words.casefold():
            place = start + found
            yield Fact(document, field, "", value, place, place + len(words), start, end)


def _lines(entry: FilmEntry) -> Iterator[Line]:
    dated = [fact for fact in entry.of(YEAR, "release date") if year_of(fact).isdecimal()]
    if dated:
        yield _line(YEAR, "year", dated, "date", year_of)
    for name, field in fields().items():
        stated = entry.of(name)
        if stated and name not in _LEFT_OUT:
            yield _line(name, name, stated, field.kind)
    yield from _roles(entry.of(CAST))
    yield from _awards(entry.of(AWARD))


def _line(
    field: str,
    label: str,
    facts: Sequence[Fact],
    kind: Kind,
    text_of: Callable[[Fact], str] = lambda fact: fact.value,
) -> Line:
    """A line of all that ``facts`` state; two values differ where their documents do."""
    compared = compare_facts(facts, kind, text_of)
    differ = compared.differ and field not in NEVER_DIFFER
    values = list(compared.values)
    # A slip of the pen stands against nobody, yet it is what that document says.
    slips = [fact for fact in facts if not any(fact in value.facts for value in values)]
    support = [len(value.documents) for value in values]
    most = max(support)
    alone = support.count(most) == 1
    said = [
        _said(value, apart=differ and not (alone and len(value.documents) == most))
        for value in values
    ]
    said += [_said(Value(text_of(fact), (fact,)), apart=False) for fact in slips]
    return Line(field, label, tuple(said), differ)


def _said(value: Value, *, apart: bool) -> Said:
    first: dict[str, Fact] = {}
    for fact in value.facts:
        first.setdefault(fact.document, fact)
    return Said(clean(value.text), tuple(first.values()), apart)


def _roles(facts: Sequence[Fact]) -> Iterator[Line]:
    """A line for each character, then for whoever is named without one."""
    groups: list[tuple[str, set[str], list[Fact]]] = []
    for fact in facts:
        character = fact.part("character")
        words = set(plain_words(character).split())
        if not words:
            continue
        for _, known, members in groups:
            # "Yuri" and "Yuri Butso" are one where one person plays them.
            nested = words <= known or known <= words
            if words == known or (nested and _is_same(members[0].value, fact.value)):
                known.update(words)
                members.append(fact)
                break
        else:
            groups.append((character, words, [fact]))
    for character, _, members in groups:
        yield _line(CAST, clean(character), members, "person")
    playing = [fact for _, _, members in groups for fact in members]
    others: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if not plain_words(fact.part("character")) and not any(
            _is_same(one.value, fact.value) for one in playing
        ):
            others[clean(fact.value)].append(fact)
    for members in others.values():
        yield _line(CAST, "", members, "person")


def _is_same(first: str, second: str) -> bool:
    mine, other = _person(first), _person(second)
    return mine is not None and other is not None and same(mine, other)


def _person(name: str) -> Normal | None:
    return normalise(name, "person")


def _awards(facts: Iterable[Fact]) -> Iterator[Line]:
    """A line for each award, those that were won first; documents differ over its result."""
    groups: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        category = fact.part("category") or fact.value
        key = (plain_words(fact.part("award")), plain_words(category))
        groups[*key, plain_words(fact.part("recipient"))].append(fact)
    lines = []
    for members in groups.values():
        first = members[0]
        name = ", ".join(
            dict.fromkeys(
                filter(None, [first.part("award"), first.part("category") or first.value])
            )
        )
        recipient = first.part("recipient")
        label = clean(f"{name}: {recipient}" if recipient else name)
        told = [fact for fact in members if fact.part("result")]
        line = Line(AWARD, label, (), differ=False)
        if told:
            line = _line(AWARD, label, told, "text", lambda fact: fact.part("result"))
        named = tuple(fact for fact in members if not fact.part("result"))
        if named:
            line = replace(line, said=(*line.said, _said(Value(NAMED, named), apart=False)))
        lines.append(line)
    yield from sorted(lines, key=lambda line: all(one.text != "won" for one in line.said))
