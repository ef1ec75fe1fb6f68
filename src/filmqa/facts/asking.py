"""Which field of a film a question asks for, and what else it says."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from filmqa import later
from filmqa.facts.vocabulary import Field, fields, plain
from filmqa.facts.words import FILLER_WORDS, Word, words_of
from filmqa.retrieval.terms import FUNCTION_WORDS, stem

# Words that only ask: in a form they tell fields apart ("who shot", "where shot"), but they say
# less than the words of the field do.
_ASKING = frozenset(
    ["who", "whom", "whose", "when", "where", "what", "which", "how", "why", "long", "much", "many"]
)


# Kinds of value that a question which begins so never asks for, whatever words it has:
# "how much was she paid to play Ida" has the words of a role.
_BEGINS = later.pattern(
    r"^\W*(?:(?:and|so|but)\s+)?(?P<how>how\s+much|how\s+long|when|where)\b", re.IGNORECASE
)
_NEVER: Mapping[str, frozenset[str]] = {
    "how much": frozenset(["person", "date"]),
    "how long": frozenset(["person", "money"]),
    "when": frozenset(["person", "money", "duration"]),
    "where": frozenset(["person", "money", "duration"]),
}

_LONG = 5  # letters of a stem that tell enough without its end


@dataclass(frozen=True, slots=True)
class Asked:
    """The field that a question asks for, and the words that the field doesn't account for."""

    field: Field
    words: tuple[Word, ...]  # of the question that name the field
    rest: tuple[Word, ...]  # content words that neither field nor film accounts for

    @property
    def is_plain(self) -> bool:
        """Whether nothing is asked but the field of a film."""
        return not self.rest


def fields_asked(question: str, named: Iterable[tuple[int, int]] = ()) -> list[Asked]:
    """The fields that a question may ask for, best first; [] if it names none.

    ``named`` are the spans of the question that name films: they aren't searched.
    """
    spans = list(named)
    never = _never_asked(question)
    words = [w for w in words_of(question) if not any(a <= w.start < b for a, b in spans)]
    found: list[tuple[float, int, Asked]] = []
    for order, (field, forms) in enumerate(_forms()):
        matched = [here for form in forms if (here := _match(words, form))]
        if not matched or field.kind in never:
            continue
        # "the novel that the film is based on": two forms of one field, or of one near it.
        near = [form for name in field.near for form in _forms_of(name)]
        matched.sort(key=_weight, reverse=True)
        said = {w for here in matched for w in here}
        said |= {w for form in near for w in _match(words, form)}
        rest = tuple(
            w
            for w in words
            if w.is_content
            and w not in said
            and not _is_value(w, field)
            and not _says_field(w, field)
        )
        naming = tuple(sorted(said, key=lambda word: word.start))
        found.append((_weight(matched[0]), -order, Asked(field, naming, rest)))
    found.sort(key=lambda one: (-one[0], -one[1]))
    return [asked for _, _, asked in found]


def may_ask(question: str, field: str) -> bool:
    """Whether a question may be answered by a field's kind of value, by how it begins."""
    known = fields().get(field)
    return known is not None and known.kind not in _never_asked(question)


def _never_asked(question: str) -> frozenset[str]:
    begins = _BEGINS.search(question)
    return _NEVER[" ".join(begins["how"].lower().split())] if begins else frozenset()


_VALUES: Mapping[str, later.Pattern] = {
    "duration": later.pattern(r"\d+|minut|min|hour|h"),
    "date": later.pattern(
        r"\d+(?:st|nd|rd|th)?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    ),
    "money": later.pattern(r"\d+[mkb]?|million|billion|dollar|pound|euro"),
    "rating": later.pattern(r"\d+|percent|star"),
}


def _is_value(word: Word, field: Field) -> bool:
    """Whether a word is, or is part of, a value that the question offers: "117 or 118 minutes"."""
    pattern = _VALUES.get(field.kind)
    return pattern is not None and pattern.fullmatch(word.stem) is not None


def _says_field(word: Word, field: Field) -> bool:
    """Whether a word says the field once more: "what did it cost to produce"."""
    return any(
        word.stem == other or (len(word.stem) >= _LONG and other.startswith(word.stem))
        for other in stems_of_field(field)
    )


def _weight(words: Sequence[Word]) -> float:
    # A function word between two others tells little: "in" of "earn in america".
    return sum(
        1.0 if w.text in _ASKING else 0.3 if w.text in FUNCTION_WORDS else 3.0 for w in words
    )


def _match(words: Sequence[Word], form: Sequence[str]) -> tuple[Word, ...]:
    """The words that a form's stems are, in its order; () if it doesn't fit."""
    here: list[Word] = []
    place = 0
    for wanted in form:
        while place < len(words) and words[place].stem != wanted:
            place += 1
        if place == len(words):
            return ()
        here.append(words[place])
        place += 1
    return tuple(here)


@cache
def _forms() -> tuple[tuple[Field, tuple[tuple[str, ...], ...]], ...]:
    """Each field with its forms as stems; a field's own name and its longer labels are forms."""
    return tuple(
        (
            field,
            tuple(
                dict.fromkeys(
                    tuple(stem(word) for word in plain(form).split())
                    for form in (field.name, *field.asked, *_labels(field))
                )
            ),
        )
        for field in fields().values()
    )


def _forms_of(name: str) -> tuple[tuple[str, ...], ...]:
    return next(forms for field, forms in _forms() if field.name == name)


@cache
def form_words() -> Mapping[str, str]:
    """The words that fields are asked for with: word → stem."""
    return {
        word: stem(word)
        for field in fields().values()
        for form in (field.name, *field.asked, *field.labels)
        for word in plain(form).split()
        if word not in FUNCTION_WORDS
    }


@cache
def stems_of_field(field: Field) -> frozenset[str]:
    """The content words that a field is labelled and asked for with, as stems."""
    return frozenset(
        stem(word)
        for form in (field.name, *field.asked, *field.labels)
        for word in plain(form).split()
        if word not in FUNCTION_WORDS
    )


@cache
def label_words(field: Field) -> frozenset[str]:
    """The content words of a field's labels, folded and not stemmed: "filmed" is more than film."""
    return frozenset(
        word
        for label in (field.name, *field.labels)
        for word in plain(label).split()
        if word not in FUNCTION_WORDS and word not in FILLER_WORDS
    )


@cache
def own_words(field: Field) -> frozenset[str]:
    """The words of a field's labels that no other field has: "tomatometer", "metacritic"."""
    others = [label_words(other) for other in fields().values() if other is not field]
    return label_words(field) - frozenset[str]().union(*others)


def _labels(field: Field) -> list[str]:
    """Labels that are telling in a question too: of two words or more, not all of them small."""
    return [
        label
        for label in field.labels
        if len(label.split()) > 1 and any(word.is_content for word in words_of(label))
    ]
