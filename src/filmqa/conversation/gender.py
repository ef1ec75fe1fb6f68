"""Whether somebody is a "he" or a "she", as the documents' own words tell."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal

from filmqa import later
from filmqa.conversation.turns import Gender
from filmqa.types import Fact

Evidence = dict[str, Counter[Gender]]

_ENOUGH = 4  # the least that tells anything
_TIMES = 3  # as much as for the other
# How much a word after a name tells. "Him" and "her" mean somebody else as often: not counted.
_PRONOUNS: dict[str, tuple[Gender, int]] = {
    "he": ("he", 2), "his": ("he", 1), "himself": ("he", 4),
    "she": ("she", 2), "hers": ("she", 1), "herself": ("she", 4),
}  # fmt: skip
# What begins a sentence that goes on about the one before.
_OPENING: dict[str, Gender] = {"he": "he", "his": "he", "she": "she", "her": "she"}
MEN = frozenset(
    """mr sir king prince lord actor husband brother father dad son uncle nephew boyfriend widower
    man boy gentleman businessman policeman fisherman grandfather stepfather godfather waiter
    hero""".split()  # noqa: SIM905
)
WOMEN = frozenset(
    """mrs ms miss queen princess lady actress wife sister mother mom mum daughter aunt niece
    girlfriend widow woman girl businesswoman policewoman grandmother stepmother godmother
    waitress heroine""".split()  # noqa: SIM905
)
_NOUN_WEIGHT = 4
_SENTENCE = later.pattern(r"(?<=[.!?])[\"”’)\]]*(?:\[\d+\])*\s+(?=[\"“‘(]?[A-Z])|\n+")
_BESIDE = later.pattern(r"[\w’'-]+")
_APPOSED = later.pattern(r"(?:,| is| was)\s+(?:(?:a|an|the)\s+)([a-z’'-]+(?:\s+[a-z’'-]+){0,2})")


def evidence_of(text: str, names: Mapping[str, str], evidence: Evidence) -> None:
    """Add how much tells each person of ``names`` (what a text calls them → key) as he or she.

    A pronoun counts where one name alone stands before it in its sentence; or it begins a
    sentence, and the one before it has one name alone.
    """
    if not names:
        return
    ordered = sorted(names, key=lambda name: -len(name))
    tokens = re.compile(
        rf"\b(?P<name>{'|'.join(map(re.escape, ordered))})\b|\b(?P<other>[A-Z][a-z]\w+)\b"
        rf"|\b(?P<pronoun>{'|'.join(_PRONOUNS)}|him|her)\b"
    )
    before: list[str | None] = []  # who was named in the sentence before; None: a stranger
    for sentence in _SENTENCE.split(text):
        here: list[str | None] = []
        opening = re.match(r"\W*(He|His|She|Her)\b", sentence)
        carried: set[Gender] = set()
        if opening:
            gender = _OPENING[opening[1].lower()]
            carried.add(gender)
            only = set(before)
            if len(only) == 1 and (whose := before[0]) is not None:
                evidence[whose][gender] += 4
        for token in tokens.finditer(sentence):
            if token["name"]:
                key = names[token.group()]
                here.append(key)
                for told in _told_by_nouns(sentence, token.start(), token.end()):
                    evidence[key][told] += _NOUN_WEIGHT
            elif token["other"]:
                if token.start() > 1:
                    here.append(None)
            else:
                _count_pronoun(token.group(), here, carried, evidence)
        # "She …" again goes on about somebody of an earlier sentence.
        before = [] if opening else here


def _count_pronoun(
    word: str, here: list[str | None], carried: set[Gender], evidence: Evidence
) -> None:
    """Count a pronoun for the one who is named before it in its sentence, if one alone is."""
    gender: Gender = "he" if word in {"he", "his", "him", "himself"} else "she"
    key = here[0] if len(set(here)) == 1 else None
    # "She hears that Leo …": that she is somebody of another sentence.
    if key is None or gender in carried:
        if not here:
            carried.add(gender)
        return
    if word in _PRONOUNS:
        evidence[key][gender] += _PRONOUNS[word][1]


def _told_by_nouns(sentence: str, start: int, end: int) -> list[Gender]:
    """What the noun before a name, or said of it, tells: "his wife Ada", "Ada, a young woman"."""
    before = _BESIDE.findall(sentence[max(0, start - 20) : start])
    close = sentence[:start].endswith((" ", ". "))
    words = before[-1:] if close and not re.search(r"[,;:]\s$", sentence[:start]) else []
    apposed = _APPOSED.match(sentence, end)
    if apposed:
        words = [*words, *apposed[1].split()]
    told: list[Gender] = []
    for word in words:
        if word.lower() in MEN:
            told.append("he")
            break
        if word.lower() in WOMEN:
            told.append("she")
            break
    return told


def evidence_of_awards(facts: Iterable[Fact], keys: Mapping[str, str], evidence: Evidence) -> None:
    """Add who was up for an award to actresses, or to actors; ``keys``: name → key."""
    for fact in facts:
        key = keys.get(fact.part("recipient"))
        said = " ".join([fact.value, fact.part("category")]).lower()
        if key is None:
            continue
        if "actress" in said:
            evidence[key]["she"] += 12
        elif re.search(r"\bactor\b", said):
            evidence[key]["he"] += 6


def gender_of(evidence: Mapping[Gender, int]) -> Gender | None:
    """What the evidence tells: None where there is none, or it is divided."""
    he, she = evidence.get("he", 0), evidence.get("she", 0)
    sides: tuple[tuple[int, int, Literal["she", "he"]], ...] = ((she, he, "she"), (he, she, "he"))
    for mine, other, gender in sides:
        if mine >= _ENOUGH and mine >= _TIMES * other:
            return gender
    return None


def new_evidence() -> Evidence:
    """Evidence of nobody yet."""
    return defaultdict(Counter)
