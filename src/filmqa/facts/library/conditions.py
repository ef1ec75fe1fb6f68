"""All that a question says of the films it asks for, as filters."""

import operator
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from filmqa import later
from filmqa.facts.films import FilmEntry, FilmLibrary
from filmqa.facts.library import filters
from filmqa.facts.library.amounts import take_amounts
from filmqa.facts.library.awards import Prizes
from filmqa.facts.library.credits import Credits
from filmqa.facts.library.filters import Filter
from filmqa.facts.library.honours import take_prizes
from filmqa.facts.library.kinds import Kinds
from filmqa.facts.library.measures import Measures, clean
from filmqa.facts.library.periods import take_period
from filmqa.facts.library.roles import NOUN, role_of_noun, take_roles
from filmqa.facts.library.spoken import FILM, Scanner, Spoken, Unclear

_MADE = (
    r"(?:(?:that|which) )?(?:(?:was|were|is|are|take|takes|took|taking) )?(?:(?:mostly|partly) )?"
)
_TO_END = (
    r"(?: the)? (?P<place>[^.]+?)"
    r"(?= \.| with| by| starring| directed| that| which| and (?:was|were|is|are|made|shot|set)\b|$)"
)
_SHOT = later.pattern(
    rf"(?<!\S){_MADE}(?:shot|filmed|shooting|filming) (?:on location )?(?:in|at|on|around){_TO_END}"
)
_SET = later.pattern(rf"(?<!\S){_MADE}(?:set|place) (?:in|at|on|around|during){_TO_END}")
_COMPANY = later.pattern(
    rf"(?<!\S){_MADE}(?P<how>distributed|released|put out|produced|made|financed) by{_TO_END}"
)
_BASED = later.pattern(
    rf"(?<!\S){_MADE}(?:based (?:up)?on|adapted from|drawn from)(?: an?)?{_TO_END}"
)
_SAME = later.pattern(
    rf"(?<!\S)(?:(?:has|have|with|by|shares?) )?(?:the|a) same (?P<role>{NOUN})s? (?:as|like"
    rf"|with|of) (?P<film>{FILM})"
)
_ROLE_OF = later.pattern(
    rf"(?<!\S)(?:by|has|have|did|from)? ?the (?P<role>{NOUN}) (?:of|behind|from) (?P<film>{FILM})"
    r"(?: (?:also )?(?:direct(?:ed)?|ma[dk]e|writ(?:e|ten)|wrote|shoot|shot|do|done|edit(?:ed)?"
    r"|score|scored|compose|composed|produce|produced|star in|appear in|in))?(?![^ ])"
)
_THAN = later.pattern(
    rf"(?<!\S)(?:(?:that|which) )?(?:(?:is|are|was|were) )?(?P<how>longer|shorter|older"
    rf"|newer) than (?P<film>{FILM})"
)
_RATED = later.pattern(
    r"(?<!\S)(?:(?:that|which) )?(?:(?:is|are|was|were) )?(?:(?:rated|certified|classified"
    r"|certificate"
    r"|(?:with |have |has )?an?) (?P<code>g|pg|pg-13|r|nc-17|nc17|u|12a?|15|18|x|tv-\w+)"
    r"(?: rating| certificate)?"
    r"|(?P<code2>g|pg|pg-13|r|nc-17|nc17|u|12a?|15|18|x|tv-\w+) (?:rated|rating|certificate))"
    r"(?! \d)(?![^ ])"
)
_FROM = later.pattern(
    r"(?<!\S)(?:from|made in|produced in|of) (?:the )?(?P<country>[a-z]+(?: [a-z]+){0,3}?)(?= \.|$)"
)
_LANGUAGE = later.pattern(
    r"(?<!\S)(?:(?:in|speaks?|spoken in|speaking|shot in|made in)(?: the)? (?P<one>[a-z]+)"
    r"(?: language)?"
    r"|(?P<two>[a-z]+) (?:language|speaking))(?= \.| film| movie| picture| one|$)"
)
_CERTIFICATE = later.pattern(r"(?:Rated )?(?:G|PG(?:-?13)?|R|NC-?17|U|X|TV-\w+)(?![\w-])")
_BOOKS = ("book", "novel", "novella", "memoir")
_WORDS_OF_GENRE = 3


class Conditions:
    """Reads filters out of questions over one library."""

    def __init__(self, library: FilmLibrary, entries: Sequence[FilmEntry]) -> None:
        self._library = library
        self.entries = entries
        self.crew = Credits(entries)
        self.measures = Measures(entries)
        self.prizes = Prizes(entries)
        self._kinds = Kinds(entries)

    def take(self, scanner: Scanner, said: Spoken) -> Iterator[Filter]:
        """The filters that a text has, each taken out of it.

        Raises:
            Unclear: a condition whose value no document has, or that is not understood.
        """
        yield from self._same(scanner, said)
        yield from take_amounts(scanner, self.measures)
        yield from self._places(scanner, said)
        yield from self._works(scanner, said)
        while period := take_period(scanner):
            yield filters.by_size(
                "release year",
                self.measures,
                partial(_is_between, *period),
                shown=False,
            )
        for sign, role in take_roles(scanner):
            yield filters.by_person(said.person(sign), filters.roles_of(role), self.crew)
        yield from take_prizes(scanner, said, self.prizes)
        if rated := scanner.take(_RATED):
            yield _by_certificate(rated["code"] or rated["code2"])
        yield from self._kinds_of(scanner)

    def _same(self, scanner: Scanner, said: Spoken) -> Iterator[Filter]:
        for pattern in (_SAME, _ROLE_OF):
            while found := scanner.take(pattern):
                other = self._library.by_film[said.film(found["film"])]
                role = role_of_noun(found["role"])
                one = filters.by_film(role, other, self.crew) if role else None
                if one is None:
                    raise Unclear
                yield one
                yield _not(other)
        while found := scanner.take(_THAN):
            other = self._library.by_film[said.film(found["film"])]
            name = "running time" if found["how"] in {"longer", "shorter"} else "release year"
            size = self.measures.of(other, name)
            if size is None:
                raise Unclear
            beyond = operator.gt if found["how"] in {"longer", "newer"} else operator.lt
            yield filters.by_size(name, self.measures, partial(_is_beyond, beyond, size.size))

    def _places(self, scanner: Scanner, said: Spoken) -> Iterator[Filter]:
        for pattern, field in ((_SET, "setting"), (_SHOT, "filming location")):
            # "shot in French", "set in the 1950s": a language is none, a time of the story may be.
            found = pattern.search(scanner.text)
            if not found or (
                re.fullmatch(r"(?:18|19|20)\d\d", found["place"]) and field != "setting"
            ):
                continue
            if field == "filming location" and self._kinds.language(found["place"]):
                continue
            one = filters.by_place(field, [said.words(found["place"])], self.entries)
            if one is None:
                raise Unclear
            scanner.take(pattern)
            yield one

    def _works(self, scanner: Scanner, said: Spoken) -> Iterator[Filter]:
        """Whose company made or released a film, and what it is based on."""
        if found := _COMPANY.search(scanner.text):
            released = found["how"] in {"distributed", "released", "put out"}
            field = "distributor" if released else "production company"
            one = filters.by_place(field, [said.words(found["place"])], self.entries)
            if one:
                scanner.take(_COMPANY)
                yield one
        if found := scanner.take(_BASED):
            words = re.sub(r"s\b", "", said.words(found["place"]))
            names = _BOOKS if words == "book" else (words,)
            one = filters.by_place("based on", names, self.entries)
            if one is None:
                raise Unclear
            yield one

    def _kinds_of(self, scanner: Scanner) -> Iterator[Filter]:
        if found := _LANGUAGE.search(scanner.text):
            one = self._kinds.language(found["one"] or found["two"])
            if one:
                scanner.take(_LANGUAGE)
                yield one
        if found := _FROM.search(scanner.text):
            one = self._kinds.country(found["country"])
            if one:
                scanner.take(_FROM)
                yield one
        for size in range(_WORDS_OF_GENRE, 0, -1):
            tokens = scanner.text.split()
            for place in range(len(tokens) - size + 1):
                words = " ".join(tokens[place : place + size])
                if not re.fullmatch(r"[a-z ]+", words):
                    continue
                one = self._kinds.genre(words) or (
                    self._kinds.country(words) if size == 1 else None
                )
                if one:
                    scanner.take(re.compile(rf"(?<!\S){words}(?!\S)"))
                    yield one


def _by_certificate(code: str) -> Filter:
    wanted = code.upper().replace("NC17", "NC-17")
    pattern = re.compile(rf"(?:rated )?{re.escape(wanted)}(?![\w-])", re.IGNORECASE)

    def judge(entry: FilmEntry) -> filters.Verdict | None:
        # Pages call a certificate a rating too: "Rating: PG-13".
        stated = entry.of("content rating")
        stated += [fact for fact in entry.of("rating") if _CERTIFICATE.match(fact.value)]
        facts = tuple(fact for fact in stated if pattern.match(fact.value))
        if not facts:
            return filters.Verdict(holds=False) if stated else None
        return filters.Verdict(holds=True, value=clean(facts[0].value), facts=facts)

    return Filter("a certificate", judge)


def _not(other: FilmEntry) -> Filter:
    return Filter("", lambda entry: filters.Verdict(entry is not other))


def _is_beyond(beyond: Callable[[float, float], bool], bound: float, size: float) -> bool:
    return beyond(size, bound)


def _is_between(first: int, last: int, year: float) -> bool:
    return first <= year <= last
