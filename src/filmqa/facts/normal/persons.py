"""Names of persons: "Figgis, Mike", "MIKE FIGGIS" and "M. Figgis" are one."""

import re

from rapidfuzz.distance import OSA

from filmqa import later
from filmqa.facts.normal.values import Normal, plain
from filmqa.retrieval.terms import fold

# Letters that no decomposition takes apart.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
)
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "professor"})
# What follows a name: generations, degrees, and the guilds that credits print.
_ENDINGS = frozenset(
    {"jr", "sr", "ii", "iii", "iv", "phd", "md", "obe", "cbe", "mbe", "asc", "bsc", "acs", "ace"}
)
# With them a surname begins: "del Toro", "van der Berg".
_PARTICLES = frozenset(
    """
    al bin d da de del della den der di do dos du el la las le los mac st ten ter van von y zu
    """.split()  # noqa: SIM905  # as a list, a line a word
)
_BRACKETS = later.pattern(r"\([^()]*\)|\[[^\[\]]*\]|\"[^\"]*\"|“[^“”]*”")
_SEVERAL = later.pattern(r"[;/&|•·\n]|\band\b|\bwith\b|\bas\b", re.IGNORECASE)
_LONGEST = 7


def person(text: str) -> Normal | None:
    """The name of one person, folded, first names first; None for several persons or none."""
    bare = _BRACKETS.sub(" ", plain(text)).strip(" \t\r\n.,:")
    if _SEVERAL.search(bare):
        return None
    capitals = bare.isupper()
    parts = [_words(part, capitals=capitals) for part in bare.split(",")]
    parts = [part for part in parts if part and not all(word in _ENDINGS for word in part)]
    if len(parts) == 2:
        # "Surname, First": with two words or more on both sides these are two persons.
        last, first = parts
        surname = [word for word in last if word not in _PARTICLES]
        if len(surname) > 1 and len(first) > 1:
            return None
        parts = [first + last]
    if len(parts) != 1:
        return None
    words = parts[0]
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    while len(words) > 1 and words[-1] in _ENDINGS:
        words = words[:-1]
    if not 0 < len(words) <= _LONGEST:
        return None
    return Normal("person", " ".join(words), None, None)


def same_person(first: str, second: str) -> bool:
    """Whether two keys can name one person: what one leaves out or shortens, the other may have."""
    mine, other = sorted((first.split(), second.split()), key=lambda words: (len(words), words))
    if mine == other:
        return True
    if other[-len(mine) :] == mine and (len(mine) == 1 or mine[0] in _PARTICLES):
        return True  # the surname alone
    if len(mine) == 1:
        return False
    if (
        len(mine) > 2
        and len(mine) == len(other)
        and (other == mine[1:] + mine[:1] or mine == other[1:] + other[:1])
    ):
        return True  # the family's name stands first in one of them
    if mine[-1] != other[-1] or not _agree(mine[0], other[0]):
        return False
    rest = iter(other[1:-1])
    return all(any(_agree(word, one) for one in rest) for word in mine[1:-1])


def variant_person(first: str, second: str) -> bool:
    """Whether two keys are one name with a slip in one word: one edit, or two letters swapped."""
    mine, other = first.split(), second.split()
    if same_person(first, second) or len(mine) != len(other):
        return False
    unlike = [(one, two) for one, two in zip(mine, other, strict=True) if one != two]
    if len(unlike) != 1:
        return False
    one, two = unlike[0]
    return min(len(one), len(two)) >= 4 and OSA.distance(one, two, score_cutoff=1) == 1


def _agree(first: str, second: str) -> bool:
    """Equal, or one the initial of the other."""
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    return first == second


def _words(text: str, *, capitals: bool) -> list[str]:
    words: list[str] = []
    pieces = [re.sub(r"[_'.]", "", piece) for piece in re.split(r"[^\w'.]+|(?<=\.)", text)]
    pieces = [piece for piece in pieces if piece]
    for place, bare in enumerate(pieces):
        folded = re.sub(r"\W", "", fold(bare).translate(_LETTERS))
        # "JJ Abrams" has two initials, "AL PACINO" none.
        if place == 0 < len(pieces) - 1 and not capitals and re.fullmatch(r"[A-Z]{2,3}", bare):
            words.extend(folded)
        elif folded:
            words.append(folded)
    return words
