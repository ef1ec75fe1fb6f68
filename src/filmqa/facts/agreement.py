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


@dataclass(eq=False, slots=True)
class _Group:
    """The facts that state one value, and how it is written first."""

    normal: Normal | None
    text: str
    facts: list[Fact]

    @property
    def documents(self) -> set[str]:
        return {fact.document for fact in self.facts}


def compare_facts(
    facts: Sequence[Fact], kind: Kind, text_of: Callable[[Fact], str] = lambda fact: fact.value
) -> Compared:
    """Group facts by the value they state, and tell whether their documents differ.

    A document may state several values (two directors, a festival's day and a cinema's): two
    documents differ where they have none in common. ``text_of`` gives what is compared.
    """
    read = [(" ".join(text_of(fact).split()), fact) for fact in facts]
    normals = [
        (normalise(text, kind) or normalise(text, "text"), text, fact) for text, fact in read
    ]
    groups: list[_Group] = []
    also: list[tuple[str, _Group]] = []  # documents that a group is true of as well
    # The finest first: "1976" agrees with two days of that year, which don't with each other.
    for normal, text, fact in sorted(normals, key=lambda one: _width(one[0])):
        fitting = [group for group in groups if _fits(group, normal, text)]
        # A page that says a day and its year says one thing, whatever other days there are.
        own = [group for group in fitting if fact.document in group.documents]
        if not fitting:
            groups.append(_Group(normal, text, [fact]))
            continue
        (own or fitting)[0].facts.append(fact)
        if not own:
            also += [(fact.document, group) for group in fitting[1:]]
    groups = _without_slips(groups)
    stated: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for document in [*group.documents, *(name for name, other in also if other is group)]:
            stated[document].add(number)
    sets = list(stated.values())
    differ = any(not (one & other) for i, one in enumerate(sets) for other in sets[:i])
    values = [Value(one.text, tuple(sorted(one.facts, key=_plainness))) for one in groups]
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


def _fits(group: "_Group", normal: Normal | None, text: str) -> bool:
    """Whether a value is a group's.

    Of two that can't both be read, one must say what the other begins with: "84" beside "84/100",
    since a score without its scale is no other score.
    """
    if _agree(group.normal, normal):
        return True
    if group.normal is None or normal is None or group.normal.kind == normal.kind:
        return False
    return _agree(normalise(group.text, "text"), normalise(text, "text"))


def _without_slips(groups: list["_Group"]) -> list["_Group"]:
    """Names without a spelling that one document alone has, against three or more."""
    return [
        group
        for group in groups
        if not any(
            group.normal is not None
            and other.normal is not None
            and variant(group.normal, other.normal)
            and len(group.documents) == 1
            and len(other.documents) >= _SLIP
            for other in groups
        )
    ]


def _plainness(fact: Fact) -> tuple[bool, int]:
    """Labelled lines before sentences, short before long."""
    return (not fact.label and not fact.parts, fact.line_end - fact.line_start)
