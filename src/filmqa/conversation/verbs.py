"""The forms of English verbs, as far as turning a question round needs them."""

import re

from filmqa import later

# Past → base, of the irregular verbs that questions about films have. Where past and base are
# the same ("shot" apart), a word tells no tense and is left out.
_BASE = {
    "became": "become", "began": "begin", "bought": "buy", "broke": "break", "brought": "bring",
    "built": "build", "came": "come", "caught": "catch", "chose": "choose", "died": "die",
    "drank": "drink", "drew": "draw", "drove": "drive", "fell": "fall", "felt": "feel",
    "fought": "fight", "found": "find", "gave": "give", "got": "get", "held": "hold",
    "heard": "hear", "kept": "keep", "knew": "know", "led": "lead", "left": "leave", "lent": "lend",
    "lied": "lie", "lost": "lose", "made": "make", "meant": "mean", "met": "meet", "paid": "pay",
    "ran": "run", "rose": "rise", "said": "say", "sang": "sing", "sank": "sink", "saw": "see",
    "sent": "send", "shot": "shoot", "sold": "sell", "spent": "spend", "spoke": "speak",
    "stole": "steal", "stood": "stand", "swam": "swim", "taught": "teach", "thought": "think",
    "threw": "throw", "tied": "tie", "told": "tell", "took": "take", "understood": "understand",
    "went": "go", "woke": "wake", "won": "win", "wore": "wear", "wrote": "write",
}  # fmt: skip
_PAST = {base: past for past, base in _BASE.items()}
_UNCHANGED = frozenset(["let", "put", "hit", "cut", "set", "quit", "hurt", "cost", "shut"])
# Stems to which an "e" belongs: "produc", "compos", "nam", "creat".
_WANTS_E = later.pattern(
    r"(?:[cvuz]|[aeiou]s|[lr]s|[dr]g|[ae]g|reat|[^aeiou]at|[^aeiou][io]r|[^aeiou]ar|[^aeiou]ur"
    r"|id|ib|[^aeiou]ot|[^aeiou]in|am|[^aeiou]ak|ik|yp|[bcdfgptz]l)$"
)
_DOUBLED = later.pattern(r"([bdgmnprt])\1$")
_SIBILANT = later.pattern(r"(?:s|x|z|ch|sh|o)$")
_CONSONANT_Y = later.pattern(r"[^aeiou]y$")


def is_past(word: str) -> bool:
    """Whether a word is a verb's past form: "wrote", "directed"."""
    return word in _BASE or (len(word) > 4 and word.endswith("ed"))


def is_third_person(word: str) -> bool:
    """Whether a word may be a verb's present with "he": "plays"."""
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "'s", "’s", "us"))


def base_of(word: str) -> str:
    """The base of a past form or of a third person: "wrote" → "write", "plays" → "play"."""
    if word in _BASE:
        return _BASE[word]
    if word.endswith(("ies", "ied")):
        return word[:-3] + "y"
    if word.endswith("ed"):
        start = word[:-2]
        if _DOUBLED.search(start):
            return start[:-1]
        return start + "e" if _WANTS_E.search(start) else start
    start = word.removesuffix("s")
    bare = start.removesuffix("e")
    return bare if re.search(r"(?:ss|x|zz|ch|sh|o)$", bare) else start


def past_of(base: str) -> str:
    """Give the past: "write" → "wrote", "direct" → "directed"."""
    if base in _UNCHANGED:
        return base
    if base in _PAST:
        return _PAST[base]
    if _CONSONANT_Y.search(base):
        return base[:-1] + "ied"
    return base + ("d" if base.endswith("e") else "ed")


def third_person_of(base: str) -> str:
    """Give the third person: "play" → "plays", "carry" → "carries"."""
    if _CONSONANT_Y.search(base):
        return base[:-1] + "ies"
    return base + ("es" if _SIBILANT.search(base) else "s")
