"""People's names as they are printed."""

import re

from filmqa.retrieval.terms import FUNCTION_WORDS

# Capitalised words, with the small words of names and initials between them.
_CAP = (
    r"(?:[A-ZÀ-ÖØ-Þ]\.(?:[A-ZÀ-ÖØ-Þ]\.)*|(?:Jr|Sr|Dr|Mr|Mrs|Ms|St|Lt|Capt|Col|Sgt|Prof|Rev)\."
    r"|[A-ZÀ-ÖØ-Þ][\w’'-]*)"
)
_NICK = r"[\"“][^\"”\n]{1,24}[\"”]"
_SMALL = r"(?:de|da|do|dos|del|della|di|du|van|von|der|den|ter|la|le|el|al|y|e|bin|ibn|O’|O')"
NAME = rf"{_CAP}(?:[ \u00a0](?:{_SMALL}[ \u00a0])?(?:{_CAP}|{_NICK})){{0,4}}"
# At least two words: a person and not just any capitalised word.
FULL_NAME = rf"{_CAP}(?:[ \u00a0](?:{_SMALL}[ \u00a0])?(?:{_CAP}|{_NICK})){{1,4}}"
NAMES = rf"{FULL_NAME}(?:(?:,[ \u00a0](?:and[ \u00a0])?|[ \u00a0](?:and|&)[ \u00a0]){FULL_NAME})*"

_SUFFIX = re.compile(r",\s+(?=(?:Jr|Sr|II|III|IV)\b)")  # "Holm, Jr." is one name
_ONE = re.compile(NAME)
_FULL = re.compile(FULL_NAME)


def without_opening(name: str) -> str:
    """A name without a sentence's first word that isn't part of it: "Also Ida Holm"."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in FUNCTION_WORDS else name


def is_name(text: str) -> bool:
    """Whether the whole text could be a name."""
    return _ONE.fullmatch(_SUFFIX.sub(" ", text)) is not None


def is_full_name(text: str) -> bool:
    """Whether the whole text could be a name of two words or more."""
    return _FULL.fullmatch(_SUFFIX.sub(" ", text)) is not None
