"""Answers that are films: those that fit, how many, the first in an order, an average."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from filmqa.facts.films import FilmEntry
from filmqa.facts.library.answers import LibraryAnswer, Row, name_films, say_stated
from filmqa.facts.library.awards import Prize, Prizes, prizes_of, say_prize
from filmqa.facts.library.filters import Filter, Verdict
from filmqa.facts.library.heads import Head
from filmqa.facts.library.measures import MEASURES, Measures
from filmqa.facts.library.scales import Scale
from filmqa.facts.library.spoken import Unclear
from filmqa.types import Fact

_FACTS_OF_FILTER = 3
_AVERAGES = {"runtime": "running time", "length": "running time", "imdb rating": "IMDb rating"}


@dataclass(frozen=True, slots=True)
class Fitting:
    """The films that all filters hold for, what shows it, and how many could be judged."""

    rows: tuple[tuple[FilmEntry, Row], ...]
    basis: str
    complete: bool


@dataclass(frozen=True, slots=True)
class Sized:
    """A film with its place in an order."""

    entry: FilmEntry
    size: float
    text: str
    facts: tuple[Fact, ...]


def fitting(entries: Sequence[FilmEntry], filters: Sequence[Filter]) -> Fitting:
    """The films of ``entries`` that fit, in their order."""
    rows: list[tuple[FilmEntry, Row]] = []
    judged = dict.fromkeys((one.states for one in filters if one.states), 0)
    complete = True
    for entry in entries:
        verdicts = [one.judge(entry) for one in filters]
        for states in judged:
            mine = [v for one, v in zip(filters, verdicts, strict=True) if one.states == states]
            judged[states] += all(verdict is not None for verdict in mine)
        if any(verdict is not None and not verdict.holds for verdict in verdicts):
            continue
        held = [verdict for verdict in verdicts if verdict is not None]
        if len(held) < len(verdicts):
            complete = False
            continue
        rows.append((entry, _row(entry, held)))
    said = [say_stated(number, len(entries), states) for states, number in judged.items()]
    notes = dict.fromkeys(one.note for one in filters if one.note)
    if not said:
        said = [f"There are {len(entries)} films."]
    return Fitting(tuple(rows), " ".join([*said, *notes]), complete)


def _row(entry: FilmEntry, verdicts: Sequence[Verdict]) -> Row:
    values = dict.fromkeys(one.value for one in verdicts if one.value)
    first = [fact for one in verdicts for fact in one.facts[:1]]
    more = [fact for one in verdicts for fact in one.facts[1:_FACTS_OF_FILTER]]
    facts = tuple(dict.fromkeys([*first, *more])) or _naming(entry)
    return Row(entry.film, "; ".join(values), facts)


def _naming(entry: FilmEntry) -> tuple[Fact, ...]:
    """What states that the film is there at all."""
    return tuple((entry.of("title", "release year", "release date") or list(entry.facts))[:1])


def answer_films(
    head: Head,
    entries: Sequence[FilmEntry],
    filters: Sequence[Filter],
    measures: Measures,
    prizes: Prizes,
) -> LibraryAnswer:
    """The answer to a question about the films that ``filters`` hold for.

    Raises:
        Unclear: an order or an award that is not understood.
    """
    fits = fitting(entries, filters)
    if head.wants == "average":
        return _average(fits, measures, _AVERAGES.get(head.what, head.what))
    if head.scale or head.prize:
        return _ordered(head, fits, entries, filters, measures, prizes)
    rows = tuple(row for _, row in fits.rows)
    films = [row.film for row in rows if row.film]
    short = name_films(films)
    if head.wants == "count":
        short = str(len(films))
    elif head.wants == "whether":
        short = f"yes, {short}" if films else "no"
    return LibraryAnswer(short, rows, fits.basis, fits.complete)


def _ordered(
    head: Head,
    fits: Fitting,
    entries: Sequence[FilmEntry],
    filters: Sequence[Filter],
    measures: Measures,
    prizes: Prizes,
) -> LibraryAnswer:
    of = [entry for entry, _ in fits.rows]
    most = head.scale is None or head.scale.most
    if head.scale and head.scale.measure not in {"wins", "nominations"}:
        sized, basis, complete = by_measure(
            of, measure_of(head.scale, head.source, measures), measures, head.currency
        )
    else:
        nominated = "nomination" in (head.scale.measure if head.scale else head.prize)
        prize = _counted(head.prize, prizes) if head.prize else Prize()
        sized, basis, complete = by_prizes(of, prize, "nominated" if nominated else "won")
    if of and not sized:
        raise Unclear  # no document states what the films are to be ordered by
    sized.sort(key=lambda one: -one.size if most else one.size)
    first = head.first - 1
    picked = sized[first : first + head.number]
    if head.first == head.number == 1:
        # Films of one size share a place.
        picked = [one for one in sized if one.size == sized[0].size]
    values = {id(entry): row for entry, row in fits.rows}
    rows = tuple(
        Row(
            one.entry.film,
            one.text,
            tuple(dict.fromkeys([*one.facts, *(values[id(one.entry)].facts if filters else ())])),
        )
        for one in picked
    )
    films = [one.entry.film for one in picked]
    basis = f"{fits.basis} {basis}" if filters else basis
    return LibraryAnswer(name_films(films), rows, basis, complete and fits.complete)


def measure_of(scale: Scale, source: str, measures: Measures) -> str:
    """The measure that a scale orders by: of ratings the one asked for, or the most stated."""
    return measures.rating(source) if scale.measure == "rating" else scale.measure


def by_measure(
    of: Sequence[FilmEntry], name: str, measures: Measures, currency: str = ""
) -> tuple[list[Sized], str, bool]:
    """The films that a measure orders, what that was counted over, whether no film was left out.

    Sums in other currencies than most films' are left out, and scores on other scales.
    """
    found = [(entry, one) for entry in of if (one := measures.of(entry, name))]
    basis = say_stated(len(found), len(of), MEASURES[name][0])
    units = [one.unit for _, one in found]
    if MEASURES[name][1] == "money" and len({*units, currency} - {""}) > 1:
        main = currency or max(dict.fromkeys(units), key=units.count)
        kept = [(entry, one) for entry, one in found if one.unit == main]
        left = len(found) - len(kept)
        which = "1 in another currency was" if left == 1 else f"{left} in other currencies were"
        basis += f" Compared in {main}; {which} left out."
        found = kept
    sized = [Sized(entry, one.size, one.text, one.facts[:_FACTS_OF_FILTER]) for entry, one in found]
    return sized, basis, len(sized) == len(of)


def by_prizes(of: Sequence[FilmEntry], prize: Prize, result: str) -> tuple[list[Sized], str, bool]:
    """The films that have such awards, by their number."""
    stating = [entry for entry in of if entry.of("award")]
    sized = []
    for entry in stating:
        rows = prizes_of(entry, prize, result)
        if rows:
            said = f"{len(rows)} {result}: " + "; ".join(say_prize(one) for one in rows[:4])
            sized.append(Sized(entry, len(rows), said, tuple(rows)))
    basis = say_stated(len(stating), len(of), "awards")
    return sized, basis, len(stating) == len(of)


def _counted(words: str, prizes: Prizes) -> Prize:
    plain = words.replace("nominations", "").replace("nomination", "").strip()
    prize = prizes.read(plain)
    if prize is None:
        raise Unclear
    return prize


def _average(fits: Fitting, measures: Measures, name: str) -> LibraryAnswer:
    of = [entry for entry, _ in fits.rows]
    sized, basis, complete = by_measure(of, name, measures)
    if not sized:
        return LibraryAnswer("none", (), basis, complete=False)
    mean = sum(one.size for one in sized) / len(sized)
    says: dict[str, Callable[[float], str]] = {
        "running time": lambda size: f"{size:.0f} minutes",
        "IMDb rating": lambda size: f"{10 * size:.1f}/10",
    }
    unit = measures.main_currency(name) if MEASURES[name][1] == "money" else ""
    short = says[name](mean) if name in says else f"{unit} {mean:,.0f}"
    rows = tuple(Row(one.entry.film, one.text, one.facts) for one in sized)
    return LibraryAnswer(short, rows, basis, complete)
