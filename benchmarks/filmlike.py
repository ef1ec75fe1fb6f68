"""Text like that of pages about films, without end: to see how a library of any size behaves.

Statements come from ``training/kinds.toml``. What fills them is invented from syllables, and drawn
as names are in real text: few of them often, most of them hardly ever (Zipf's law), so that a
library of a million passages has the words of one, the rare and the frequent.
"""

import itertools
import random
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from conditions import ROOT

SECTIONS = {"plot": "Plot", "cast": "Cast", "crew": "Production", "money": "Box office",
            "award": "Awards", "opinion": "Reception", "theme": "Themes"}  # fmt: skip
PASSAGES = 50  # of a film
SENTENCES = (3, 6)  # of a passage
NAMES = 40_000
PEOPLE = 24  # of a film
ONSETS = [*"bcdfghjklmnprstvwyz", "br", "ch", "dr", "fl", "gr", "kl", "pr", "qu", "sh", "st", "tr"]
VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "ie", "ou"]
ENDS = ["n", "r", "l", "s", "m", "t", "nd", "rt", "sk", "lm", "x", "v", "ck", "th"]
COMMON = 0.6  # of the places, things and deeds are among the few that every page may have
LINKS = ("and", "while", "as", "though", "so that", "where")
BEGINNINGS = {
    "It",
    "The",
    "A",
    "An",
    "In",
    "At",
    "On",
    "By",
    "After",
    "They",
    "He",
    "She",
    "This",
    "No",
}
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Made:
    """A page: its passages as (section, sentences), and questions that some of them answer."""

    name: str
    title: str
    passages: tuple[tuple[str, tuple[str, ...]], ...]
    asked: tuple[str, ...]

    @property
    def markdown(self) -> str:
        """The page as a file."""
        parts = [f"# {self.title}"]
        for section, group in itertools.groupby(self.passages, key=lambda one: one[0]):
            parts += [f"## {section}", *(" ".join(lines) for _, lines in group)]
        return "\n\n".join(parts) + "\n"


def make_pages(passages: int, seed: int = 1995) -> Iterator[Made]:
    """Pages of PASSAGES each, ``passages`` altogether; the same for the same seed."""
    for number in range(-(-passages // PASSAGES)):
        left = passages - number * PASSAGES
        yield _page(number, min(PASSAGES, left), random.Random(seed * 1_000_003 + number))


def _page(number: int, passages: int, rng: random.Random) -> Made:
    kinds = _kinds()
    title = f"The {_word(rng)} {rng.choice(_listed('title_b'))} {_numeral(number)}"
    people = [f"{_word(rng)} {_word(rng)}" for _ in range(PEOPLE)]
    film = {"film": title, "director": people[0], "writer": people[1]}
    chosen = sorted(
        rng.choices(range(len(kinds)), k=passages * 4), key=lambda i: _section(kinds[i])
    )
    found: list[tuple[str, tuple[str, ...]]] = []
    asked: list[str] = []
    asking = random.Random(number)  # its own: what is asked must not change what is said
    places = iter(chosen)
    for kind in itertools.islice(places, passages):
        first = kinds[kind]
        section = _section(first)
        slots = _Slots(film, people, rng)
        lines = [_fill(rng.choice(first["say"]), slots)]
        if len(found) % 10 == 0:
            asked.append(_fill(asking.choice(first["ask"]), _Slots(slots, people, asking)))
        for _ in range(rng.randint(*SENTENCES) - 1):
            both = [_fill(_say(section, rng), _Slots(film, people, rng)) for _ in range(2)]
            lines.append(f"{both[0].rstrip('.!')}, {rng.choice(LINKS)} {_lowered(both[1])}")
        found.append((section, tuple(line if line[-1] in ".!" else f"{line}." for line in lines)))
    return Made(f"{number:06d}.md", title, tuple(found), tuple(asked))


class _Slots(dict[str, str]):
    """What fills the slots of one passage, invented when it is first needed."""

    def __init__(self, film: dict[str, str], people: Sequence[str], rng: random.Random) -> None:
        super().__init__(film)
        self._people, self._rng = people, rng

    def __missing__(self, slot: str) -> str:
        rng = self._rng
        if slot in {"person", "two", "actor", "other"}:
            value = rng.choice(self._people)
        elif slot == "money":
            value = f"${rng.randint(1, 900)} {rng.choice(('million', 'thousand'))}"
        elif slot == "date":
            value = (
                f"{rng.randint(1, 28)} {rng.choice(_listed('months'))} {rng.randint(1930, 2022)}"
            )
        elif slot in {"year", "days", "count", "years"}:
            value = str(rng.randint(1880, 2019) if slot == "year" else rng.randint(2, 99))
        elif slot == "minutes":
            value = f"{rng.randint(68, 190)} minutes"
        elif slot == "score":
            value = f"{rng.randint(1, 9)}/10"
        elif rng.random() < COMMON:
            value = rng.choice(_listed_for(slot))
        else:
            value = _word(rng)
        self[slot] = value
        return value


def _say(section: str, rng: random.Random) -> str:
    said: str = rng.choice(rng.choice(_of(section))["say"])
    return said


def _lowered(text: str) -> str:
    """Without the capital of a sentence, where a small word begins it."""
    first = text.partition(" ")[0]
    return text[0].lower() + text[1:] if first in BEGINNINGS else text


def _fill(wording: str, slots: "_Slots") -> str:
    text = _SLOT.sub(lambda found: slots[found[1]], wording)
    return text[:1].upper() + text[1:]


def _section(kind: dict[str, Any]) -> str:
    return SECTIONS.get(kind["group"], "Production")


@cache
def _of(section: str) -> list[dict[str, Any]]:
    return [kind for kind in _kinds() if _section(kind) == section]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((ROOT / "training" / "kinds.toml").read_text("utf-8"))


def _kinds() -> list[dict[str, Any]]:
    kinds: list[dict[str, Any]] = _table()["kind"]
    return kinds


@cache
def _listed_for(slot: str) -> list[str]:
    names = _table()["names"]
    several = (f"{slot}s", f"{slot[:-1]}ies", {"awards": "ceremonies"}.get(slot, "things"))
    return _listed(next(name for name in several if name in names))


def _listed(names: str) -> list[str]:
    listed: list[str] = _table()["names"][names]
    return listed


@cache
def _words() -> tuple[list[str], list[float]]:
    """Invented words, and how often the first so many of them are drawn (Zipf's law)."""
    rng = random.Random(7)
    words: dict[str, None] = {}
    while len(words) < NAMES:
        syllables = (rng.choice(ONSETS) + rng.choice(VOWELS) for _ in range(rng.randint(1, 3)))
        words["".join(syllables).capitalize() + rng.choice(ENDS)] = None
    shares = list(itertools.accumulate(1 / (rank + 10) for rank in range(NAMES)))
    return list(words), shares


def _word(rng: random.Random) -> str:
    words, shares = _words()
    return rng.choices(words, cum_weights=shares)[0]


def _numeral(number: int) -> str:
    """A number in words of syllables, so that no two titles are the same."""
    syllables = ""
    for vowel in "aoie":
        number, onset = divmod(number, len(ONSETS))
        syllables += ONSETS[onset] + vowel
    return syllables.capitalize()
