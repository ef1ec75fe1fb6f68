"""Questions over all films of a library, answered from facts."""

from collections.abc import Sequence
from functools import cached_property, lru_cache

from filmqa import later
from filmqa.facts.films import FilmLibrary
from filmqa.facts.library.answers import LibraryAnswer
from filmqa.facts.library.comparing import compare_named
from filmqa.facts.library.conditions import Conditions
from filmqa.facts.library.credits import ROLES
from filmqa.facts.library.films import answer_films
from filmqa.facts.library.filters import Filter
from filmqa.facts.library.heads import head_words, left_over, take_head
from filmqa.facts.library.kinds import COMMON
from filmqa.facts.library.measures import Measures
from filmqa.facts.library.people import answer_people, groups
from filmqa.facts.library.roles import role_words
from filmqa.facts.library.scales import scale_words
from filmqa.facts.library.spoken import FILM, Scanner, Spoken, Unclear, spoken
from filmqa.facts.naming import FilmNames
from filmqa.facts.words import FILLERS, words_of
from filmqa.retrieval.terms import FUNCTION_WORDS, stem

_FEWEST = 2  # films: of one nothing is to be counted
_LONGEST = 300  # characters: what is longer tells a story
_EXCEPT = later.pattern(
    rf"(?<!\S)(?:other than|besides|apart from|except(?: for)?|aside from|excluding|not counting)"
    rf" ({FILM})"
)
_POLITE = later.pattern(
    r"^(?:(?:and|so|ok|okay|hey|hi|hello|well|now|please|tell me|show me|list|give me|name|find"
    r"(?: me)?"
    r"|do you know|can you (?:tell me|show me|list|name)|i (?:want|would like) (?:to (?:know"
    r"|see))?) )+"
    r"(?=(?:in which|who|which|what|how|all|the|any|every|did|is|are|[a-z]+ ))"
)
_IN_WHICH = later.pattern(r"^(?:in|for|on) (?=which|what|how many)")
_WORDS = frozenset(
    """oscar oscars award awards best actor actress picture won win wins nominated nomination
    nominations bafta globe golden emmy year years decade before after since between early late
    under over minutes minute hours hour million budget set rated rating shot filmed location
    language speaking longest film score original supporting winning winner winners""".split()  # noqa: SIM905
).union(COMMON, head_words(), role_words(), scale_words(), FUNCTION_WORDS)


def _is_common(word: str) -> bool:
    return word in _WORDS or stem(word) in FILLERS


class LibraryQuestions:
    """Answers questions over one library. Opening reads its facts once; it never changes."""

    def __init__(self, library: FilmLibrary, names: FilmNames) -> None:
        self._library = library
        self._names = names
        self._entries = [one for film in library.films if (one := library.by_film[film]).facts]

    @cached_property
    def _conditions(self) -> Conditions:
        return Conditions(self._library, self._entries)

    @property
    def measures(self) -> Measures:
        """The sizes of the library's films that state anything."""
        return self._conditions.measures

    def prepare(self) -> None:
        """Read the facts now: the first question needs it, later ones take a few milliseconds."""
        for role in ROLES:
            groups(role, self._conditions.crew)

    def ask(self, question: str) -> LibraryAnswer | None:
        """The answer; None if it is no question over the library, or not surely understood."""
        if len(self._entries) < _FEWEST or len(question) > _LONGEST:
            return None
        try:
            return self._answer(question)
        except Unclear:
            return None

    def _answer(self, question: str) -> LibraryAnswer | None:
        reads = self._conditions
        said = spoken(question, self._names, reads.crew, _is_common)
        said = Spoken(_IN_WHICH.sub("", _POLITE.sub("", said.text)), said.films, said.people)
        named = [self._library.by_film[film] for film in said.films]
        return (
            answer_people(said, self._entries, named, reads.crew)
            or compare_named(said, named, reads.measures, reads.crew, reads.prizes)
            or self._of_films(said, question)
        )

    def _of_films(self, said: Spoken, question: str) -> LibraryAnswer | None:
        """The films that fit the question's conditions; None where a word is left over."""
        reads = self._conditions
        scanner = Scanner(said.text)
        without = [said.film(found[1]) for found in iter(lambda: scanner.take(_EXCEPT), None)]
        filters = list(reads.take(scanner, said))
        head = take_head(scanner)
        counted = head.wants == "count" and bool(filters)
        if left_over(scanner) or not (counted or self._is_asked(head.noun, question, filters)):
            return None
        if head.scale and not head.scale.superlative:
            return None
        ordered = head.scale is not None or bool(head.prize)
        if not (filters or ordered or head.plural or head.wants in {"count", "average"}):
            return None
        others = [one for one in self._entries if one.film not in without]
        return answer_films(head, others, filters, reads.measures, reads.prizes)

    @staticmethod
    def _is_asked(noun: bool, question: str, filters: Sequence[Filter]) -> bool:
        """Whether films are asked for: by a noun, or a plural of their kind: "comedies"."""
        if noun:
            return True
        first = words_of(question)[:1]
        plural = any(one.states in {"a genre", "awards"} for one in filters) and any(
            word.text.endswith("s") and stem(word.text) != word.text for word in words_of(question)
        )
        return plural and bool(first) and first[0].text not in {"who", "why", "where", "when"}


@lru_cache(maxsize=4)
def _opened(library: FilmLibrary, names: FilmNames) -> LibraryQuestions:
    return LibraryQuestions(library, names)


def library_question(question: str, library: FilmLibrary, names: FilmNames) -> LibraryAnswer | None:
    """Answer a question over all films of a library from their facts.

    None where it is no such question, or cannot be understood with certainty: a word that nothing
    accounts for, a place or an award that no document has, a title that several films have.
    """
    return _opened(library, names).ask(question)
