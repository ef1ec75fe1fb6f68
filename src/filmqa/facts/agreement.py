"""Do the documents that state a value agree? Roundings do, true differences don't."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from filmqa.facts.normal import Kind, Normal, normalise, same, variant
from filmqa.types import Fact

# One page in four or fewer that spells a name otherwise has a slip of the pen.
_SLIP = 3


@dataclass(frozen=True, slots=True)
class Value:
    """A value with the facts that state it, the plainest line of each document first."""

    text: str
    facts: tuple[Fact, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that state it, each once."""
        return tuple(dict.fromkeys(fact.document for fact in self.facts))


@dataclass(frozen=True, slots=True)
class Compared:
    """The different values that facts state, most supported first."""

    values: tuple[Value, ...]
    differ: bool


def compare_facts(
    facts: Sequence[Fact], kind: Kind, text_of: Callable[[Fact], str] = lambda fact: fact.value
) -> Compared:
    """Group facts by the value they state, and tell whether their documents differ.

    A document may state several values (two directors, a festival's day and a cinema's): two
    documents differ where they have none in common. ``text_of`` gives what is compared.
    """
    groups: list[tuple[Normal | None, str, list[Fact]]] = []
    read = [(" ".join(text_of(fact).split()), fact) for fact in facts]
    normals = [
        (normalise(text, kind) or normalise(text, "text"), text, fact) for text, fact in read
    ]
    # The finest first: "1976" agrees with two days of that year, which don't with each other.
    for normal, text, fact in sorted(normals, key=lambda one: _width(one[0])):
        # A page that says a day and its year says one thing, whatever other days there are.
        same_page = [one for one in groups if any(f.document == fact.document for f in one[2])]
        own = same_page if kind == "date" else []
        for known, first, members in [*own, *(one for one in groups if one not in own)]:
            if _agree(known, normal) or _unlike(known, normal, first, text):
                members.append(fact)
                break
        else:
            groups.append((normal, text, [fact]))
    groups = _without_slips(groups)
    stated: dict[str, set[int]] = defaultdict(set)
    for number, (_, _, members) in enumerate(groups):
        for fact in members:
            stated[fact.document].add(number)
    sets = list(stated.values())
    differ = any(not (one & other) for i, one in enumerate(sets) for other in sets[:i])
    values = [Value(text, tuple(sorted(members, key=_plainness))) for _, text, members in groups]
    if not differ:
        return Compared(tuple(values), differ=False)
    values.sort(key=lambda value: -len(value.documents))
    return Compared(tuple(values), differ=True)


def _width(normal: Normal | None) -> float:
    """How much a value leaves open; 0 for an exact one."""
    if normal is None or normal.low is None or normal.high is None:
        return 0.0
    return normal.high - normal.low


def _agree(first: Normal | None, second: Normal | None) -> bool:
    if first is None or second is None:
        return False
    if first.kind == second.kind == "text":
        mine, other = set(first.key.split()), set(second.key.split())
        return mine <= other or other <= mine or len(mine & other) * 2 > min(len(mine), len(other))
    return same(first, second)


def _unlike(first: Normal | None, second: Normal | None, text: str, other: str) -> bool:
    """Whether of two values that can't both be read, one says what the other begins with.

    "84" beside "84/100": a score without its scale is no other score.
    """
    if first is None or second is None or first.kind == second.kind:
        return False
    return _agree(normalise(text, "text"), normalise(other, "text"))


def _without_slips(
    groups: list[tuple[Normal | None, str, list[Fact]]],
) -> list[tuple[Normal | None, str, list[Fact]]]:
    """Names without a spelling that one document alone has, against three or more."""
    kept = list(groups)
    for group in groups:
        normal, _, members = group
        mine = {fact.document for fact in members}
        for other, _, others in groups:
            if normal is None or other is None or not variant(normal, other):
                continue
            if (
                len(mine) == 1
                and len({fact.document for fact in others}) >= _SLIP
                and group in kept
            ):
                kept.remove(group)
    return kept


def _plainness(fact: Fact) -> tuple[bool, int]:
    """Labelled lines before sentences, short before long."""
    return (not fact.label and not fact.parts, fact.line_end - fact.line_start)
