"""Films that a question names, compared: "A or B, which is longer", "do they share a director"."""

import re
from collections.abc import Sequence

from filmqa import later
from filmqa.facts.films import FilmEntry
from filmqa.facts.library.answers import LibraryAnswer, Row, name_films
from filmqa.facts.library.awards import Prize, Prizes
from filmqa.facts.library.credits import Credits
from filmqa.facts.library.films import Sized, by_measure, by_prizes, measure_of
from filmqa.facts.library.measures import MEASURES, Measures
from filmqa.facts.library.people import in_all
from filmqa.facts.library.roles import NOUN, role_of_noun
from filmqa.facts.library.scales import Scale, take_scale, take_source
from filmqa.facts.library.spoken import FILM, Scanner, Spoken

_WHETHER = later.pattern(rf"^(?:is|was|did|does|has|had|are|were|do) (?={FILM})")
_FIRST = later.pattern(
    r"(?<!\S)(?:(?:was|is|were|came|come|released|made) )?(?:out )?(?:the )?first(?!\S)"
)
_FILLERS = frozenset(
    """is was were are did does do has have had the a an or and of between than which what film
    movie films movies one ones two both out it vs versus that . ,""".split()  # noqa: SIM905
) - {"it"}
_SHARE = later.pattern(
    rf"^(?:(?:do|did|does|have|has|are|were|is|was) )?(?:{FILM} (?:and|&) {FILM}|{FILM} {FILM}) "
    rf"(?:(?:have|has|got|share|had|shared|made|directed|by|with) )+(?:a |any |the |an )?(?:same "
    rf"|common )?"
    rf"(?P<role>{NOUN})(?: in common)?$"
)


_PRIZES = later.pattern(
    rf"(?<!\S)(?:has|have|had|won|win|got|received) (?:the )?(?:more|most) "
    rf"(?P<prize>[a-z]+(?: [a-z]+){{0,2}}?)"
    rf"(?= than|$| {FILM}| of| \.)"
)


def compare_named(
    said: Spoken,
    entries: Sequence[FilmEntry],
    measures: Measures,
    crew: Credits,
    prizes: Prizes,
) -> LibraryAnswer | None:
    """The answer where a question compares the films that it names; None where it doesn't."""
    if len(entries) < 2:
        return None
    share = _SHARE.match(said.text)
    if share and len(entries) == 2:
        return _shared(entries, role_of_noun(share["role"]), crew)
    scanner = Scanner(said.text)
    whether = scanner.take(_WHETHER) is not None
    scale = take_scale(scanner)
    if scale is None and scanner.take(_FIRST):
        scale = Scale("release year", False, superlative=True)
    prize: Prize | None = None
    if scale is None and (more := scanner.take(_PRIZES)):
        prize = prizes.read(more["prize"])
        scale = Scale("wins", True, superlative=False) if prize else None
    if scale is None:
        return None
    source = take_source(scanner) if scale.measure == "rating" else ""
    left = [w for w in scanner.text.split() if w not in _FILLERS and not re.fullmatch(FILM, w)]
    words = said.text.split()
    than = "than" in words or "before" in words
    if left or (whether and not than and "or" not in words):
        return None
    sized = _sized(entries, scale, source, measures, prize or Prize())
    return _ranked(entries, *sized, most=scale.most, asks_first=whether and than) if sized else None


def _sized(
    entries: Sequence[FilmEntry], scale: Scale, source: str, measures: Measures, prize: Prize
) -> tuple[list[Sized], str] | None:
    """The films by size; None unless all of them have one that compares with the others."""
    if scale.measure in {"wins", "nominations"}:
        result = "won" if scale.measure == "wins" else "nominated"
        sized, basis, complete = by_prizes(entries, prize, result)
        # A film without one has none; but all must state awards, and one of them have some.
        having = {id(one.entry) for one in sized}
        rest = [
            Sized(e, 0, f"0 {result}", tuple(e.of("award"))[:3])
            for e in entries
            if id(e) not in having
        ]
        return ([*sized, *rest], basis) if complete and sized else None
    name = measure_of(scale, source, measures)
    if not source and MEASURES[name][1] == "rating":
        name = _rating_of_all(entries, measures) or name
    sized, basis, complete = by_measure(entries, name, measures)
    return (sized, basis) if complete else None


def _ranked(
    entries: Sequence[FilmEntry],
    sized: Sequence[Sized],
    basis: str,
    *,
    most: bool,
    asks_first: bool,
) -> LibraryAnswer:
    """The answer from films by size: which is first, or whether the first that is named is."""
    sized = sorted(sized, key=lambda one: -one.size if most else one.size)
    best = [one for one in sized if one.size == sized[0].size]
    rows = tuple(Row(one.entry.film, one.text, one.facts) for one in sized)
    if asks_first:
        ahead = best[0].entry is entries[0] and len(best) == 1
        last = sized[-1] if ahead else best[0]
        values = f"{_text_of(entries[0], rows)} against {_other(entries[0], rows, last.entry)}"
        return LibraryAnswer(f"{'yes' if ahead else 'no'}, {values}", rows, basis)
    if len(best) > 1:
        return LibraryAnswer(f"the same: {best[0].text}", rows, basis)
    return LibraryAnswer(best[0].entry.film.name, rows, basis)


def _rating_of_all(entries: Sequence[FilmEntry], measures: Measures) -> str:
    """A rating that all of these films have; "" if there is none."""
    names = [name for name in MEASURES if MEASURES[name][1] == "rating"]
    return next((n for n in names if all(measures.of(one, n) for one in entries)), "")


def _text_of(entry: FilmEntry, rows: Sequence[Row]) -> str:
    return next(row.value for row in rows if row.film == entry.film)


def _other(first: FilmEntry, rows: Sequence[Row], entry: FilmEntry) -> str:
    if entry.film != first.film:
        return _text_of(entry, rows)
    return next(row.value for row in rows if row.film != first.film)


def _shared(entries: Sequence[FilmEntry], role: str, crew: Credits) -> LibraryAnswer | None:
    """Whether two films have the same person in a role; None where one states nobody."""
    if not role or not all(crew.of_film(entry, role) for entry in entries):
        return None
    shared, notes = in_all(entries, role, crew)
    names = name_films([entry.film for entry in entries])
    if shared:
        said = ", ".join(row.value for row in shared)
        return LibraryAnswer(f"yes, {said}", tuple(shared), f"In {names}.{notes}")
    rows = tuple(
        Row(
            entry.film,
            ", ".join(dict.fromkeys(one.fact.value for one in crew.of_film(entry, role))),
            tuple(dict.fromkeys(one.fact for one in crew.of_film(entry, role)))[:3],
        )
        for entry in entries
    )
    return LibraryAnswer("no", rows, f"In {names}.")
