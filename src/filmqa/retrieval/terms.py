"""Words as retrieval counts them: folded, stemmed, function words left out."""

import unicodedata
from functools import lru_cache

import Stemmer

from filmqa import later

_WORD = later.pattern(r"[^\W_]+(?:['’][^\W_]+)?")
MOST_TERMS = 200_000  # words whose stems are kept
_STEMMER = Stemmer.Stemmer("porter")

# English function words and the words that only make a sentence a question. They are a closed
# class: whether a sentence answers doesn't depend on them.
FUNCTION_WORDS = frozenset(
    """
    a about after again all also am an and any anybody anyone anything are as at be because
    been before being between both but by can could did do does doing done down during each
    either else ever every for from get gets getting give given gives go goes got had has have
    having he her here hers herself him himself his how i if in into is it its itself just let
    like ll m many may me might mine more most much must my myself no nor not now of off on
    once one only or other our ours out over own please re s same shall she should so some
    somebody someone something such t tell than that the their theirs them themselves then
    there these they thing things this those through to too under until up upon us very was we
    were what whats when where whether which while who whom whos whose why will with within
    without would yes you your yours
    """.split()  # noqa: SIM905  # a list of quoted words would take two hundred lines
)


def fold(text: str) -> str:
    """Lower case without diacritics: "Cazès" and "cazes" are one word."""
    folded = text.casefold()
    if folded.isascii():  # nearly all are: nothing to be taken apart
        return folded
    parts = unicodedata.normalize("NFKD", folded)
    return "".join(part for part in parts if not unicodedata.combining(part))


def terms(text: str) -> list[str]:
    """The stems of the content words of a text, in order."""
    found = _WORD.findall(fold(text).replace("’", "'"))
    return [term for word in found if (term := _TERMS[word])]


class _Terms(dict[str, str]):
    """Words, each with its stem; "" for a function word. A search looks up thousands."""

    def __missing__(self, word: str) -> str:
        if len(self) >= MOST_TERMS:
            self.clear()
        plain = word.partition("'")[0]
        term = self[word] = "" if plain in FUNCTION_WORDS else stem(plain)
        return term


_TERMS = _Terms()


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Porter's stem of a folded word, as SQLite's FTS5 makes it."""
    return str(_STEMMER.stemWord(word))
