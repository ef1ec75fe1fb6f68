"""Questions as words with their places: what naming and asking compare."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from filmqa import later
from filmqa.retrieval.terms import FUNCTION_WORDS, fold, stem

_WORD = later.pattern(r"[^\W_]+(?:[’'][^\W_]+)*|(?<=\s)&(?=\s)")

# What people call a film, and what they say around a question: none of it is what they ask for.
FILLER_WORDS = frozenset(
    """
    film films movie movies picture pictures flick feature name called call tell know say said
    exactly actually really originally original please want like cinema cinemas theater theaters
    theatre theatres screen screens title full officially official remind wonder wondering ask
    anyone hey hi hello ok okay question
    answer according page site document documents mean means need
    spell spelt spelled spelling exact correct right
    """.split()  # noqa: SIM905  # a quoted list takes thirty lines
)
FILLERS = frozenset(map(stem, FILLER_WORDS))

_NEAR_RATIO = 84.0  # of 100: a name's word with a letter wrong
_SHORTEST_NEAR = 5
_SHORTEST_START = 3  # "Nic" for Nicolas
# What people call an award and pages don't print.
_CALLED = {"oscar": ("academi",)}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: folded, its stem, and where it stands."""

    text: str
    stem: str
    start: int
    end: int
    capital: bool

    @property
    def is_content(self) -> bool:
        return self.text not in FUNCTION_WORDS and self.stem not in FILLERS


def words_of(text: str) -> list[Word]:
    """The words of a text, in order; a possessive's ending is left out."""
    words = []
    for found in _WORD.finditer(text):
        bare = re.sub(r"[’']s?$", "", found.group())
        folded = "and" if bare == "&" else fold(bare).replace("’", "'").replace("'", "")
        if folded:
            words.append(
                Word(
                    folded,
                    stem(folded),
                    found.start(),
                    found.start() + len(bare),
                    bare[0].isupper(),
                )
            )
    return words


def is_in(word: Word, here: Sequence[Word]) -> bool:
    """Whether a question's word is one of ``here``: the same stem, a short form, or misspelt.

    "Nic" is in "Nicolas Holm", "Oscar" in "Academy Award": only capitalised words have short
    forms and misspellings.
    """
    stems = {other.stem for other in here}
    if len(word.stem) >= _SHORTEST_NEAR and any(o.text.startswith(word.stem) for o in here):
        return True  # "collecting" in "a collector"
    if word.stem in stems or any(other in stems for other in _CALLED.get(word.stem, ())):
        return True
    if len(word.text) >= _SHORTEST_START and any(
        other.capital and other.text.startswith(word.text) for other in here
    ):
        return True
    return len(word.text) >= _SHORTEST_NEAR and any(
        other.capital and fuzz.ratio(word.text, other.text) >= _NEAR_RATIO for other in here
    )
