"""A question as plain words, with the films and persons that it names as signs."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from filmqa import later
from filmqa.facts.library.credits import Credits, Person
from filmqa.facts.naming import FilmNames, Mention
from filmqa.facts.words import Word, words_of
from filmqa.retrieval.terms import FUNCTION_WORDS, fold
from filmqa.types import Film

FILM = r"@f\d+"
PERSON = r"@p\d+"
_TOKEN = later.pattern(
    r"@[fp]\d+|(?:pg|nc|tv)-\w+|[$£€¥]?\d+(?:[.,:]\d+)*[a-z%]*(?:/\d+)?|[$£€¥](?=\s*\d)|[^\W_]+"
)
_YEARS = later.pattern(r"(?<!\d)((?:1[89]|20)\d\d)\s*[-–—]\s*((?:1[89]|20)\d\d)(?!\d)")
_CONTRACTED = later.pattern(r"\b(what|which|who|that|there)s\b")
_OWN_YEAR = later.pattern(r"\s*\(?(\d{4})\)?")
_LONGEST_NAME = 4


class Unclear(Exception):
    """A question that cannot be understood with certainty."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Folded words parted by single spaces: "which films did @p0 direct after @f0"."""

    text: str
    films: tuple[Film, ...]
    people: tuple[Person, ...]

    def film(self, sign: str) -> Film:
        return self.films[int(sign[2:])]

    def person(self, sign: str) -> Person:
        return self.people[int(sign[2:])]

    def words(self, text: str) -> str:
        """The text with what people were called: in "shot in @p0" it is a place."""
        return re.sub(PERSON, lambda sign: self.person(sign.group()).words, text)


class Scanner:
    """Takes phrases out of a text one by one; what is left was not understood."""

    def __init__(self, text: str) -> None:
        self.text = text

    def take(self, pattern: later.Pattern) -> re.Match[str] | None:
        """The first match, which is then gone: a full stop stands in its place."""
        found = pattern.search(self.text)
        if found:
            cut = f"{self.text[: found.start()]} . {self.text[found.end() :]}"
            self.text = " ".join(cut.split())
        return found


def spoken(
    question: str, names: FilmNames, crew: Credits, is_common: Callable[[str], bool]
) -> Spoken:
    """The question's words; ``is_common`` tells the words that ask from those that name.

    Raises:
        Unclear: a title in it is that of several films.
    """
    mentions = [
        one
        for one in names.named_in(question)
        if one.how in {"title", "part", "typo"}
        and not (
            question[one.start : one.end].islower()
            and all(is_common(word.text) for word in words_of(question[one.start : one.end]))
        )
        and not _is_time(question, one)
    ]
    mentions = [one for one in mentions if _is_meant(one, mentions, question)]
    if len({(one.start, one.end) for one in mentions}) < len(mentions):
        raise Unclear
    films = tuple(dict.fromkeys(one.film for one in mentions))
    spans = []
    for one in mentions:
        year = _OWN_YEAR.match(question, one.end)
        end = year.end() if year and int(year[1]) == one.film.year else one.end
        spans.append((one.start, end, f"@f{films.index(one.film)}"))
    people: list[Person] = []
    words = [w for w in words_of(question) if not any(a <= w.start < b for a, b, _ in spans)]
    place = 0
    while place < len(words):
        size, person = _person_at(words, place, crew, is_common, question)
        if person:
            spans.append((words[place].start, words[place + size - 1].end, f"@p{len(people)}"))
            people.append(person)
        place += size
    return Spoken(_signed(question, spans), films, tuple(people))


def _is_meant(mention: Mention, mentions: list[Mention], question: str) -> bool:
    """Whether no other film of the title is told apart by the year behind it."""
    year = _OWN_YEAR.match(question, mention.end)
    same = [one.film.year for one in mentions if one.start == mention.start]
    return year is None or int(year[1]) not in same or int(year[1]) == mention.film.year


def _is_time(question: str, mention: Mention) -> bool:
    """Whether a title that is a year stands as one: "films from 1917"."""
    if not question[mention.start : mention.end].isdigit():
        return False
    return bool(re.search(r"\b(?:from|in|before|after|since|of)\s+$", question[: mention.start]))


def _person_at(
    words: list[Word],
    place: int,
    crew: Credits,
    is_common: Callable[[str], bool],
    question: str,
) -> tuple[int, Person | None]:
    """The person named from this word on, and in how many words; (1, None) if nobody is."""
    if words[place].text in FUNCTION_WORDS:
        return 1, None
    for size in range(min(_LONGEST_NAME, len(words) - place), 0, -1):
        here = words[place : place + size]
        if not re.fullmatch(r"[\w\s.’'-]*", question[here[0].start : here[-1].end]):
            continue
        texts = [word.text for word in here]
        if size == 1 and is_common(texts[0]) and not (here[0].capital and place):
            continue
        asks = all(is_common(text) for text in texts[1:] or texts)
        named = all(word.capital for word in here) and not (size == 1 and is_common(texts[0]))
        if (asks or texts[-1] in FUNCTION_WORDS) and not named:
            continue
        person = crew.find(texts)
        if person:
            return size, person
    return 1, None


def _signed(question: str, spans: list[tuple[int, int, str]]) -> str:
    text = question.replace("@", " ")
    for start, end, sign in sorted(spans, reverse=True):
        text = f"{text[:start]} {sign} {text[end:]}"
    text = fold(text).replace("’", "'").replace("sci-fi", "science fiction")
    text = re.sub(r"\bsci fi\b", "science fiction", _YEARS.sub(r"\1 to \2", text))
    text = re.sub(r"\b(what|which|who|that|there)'s\b", r"\1 is", text)
    text = _CONTRACTED.sub(r"\1 is", re.sub(r"'s\b|(?<=s)'(?!\w)", "", text))
    text = " ".join(_TOKEN.findall(text.replace("'", "")))
    return re.sub(r"([$£€¥]) (?=\d)", r"\1", text)
