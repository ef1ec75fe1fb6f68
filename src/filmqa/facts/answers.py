"""A question about one film and one of its fields → the values that its documents state."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from filmqa.facts.agreement import Value, compare_facts
from filmqa.facts.asking import Asked
from filmqa.facts.films import FilmEntry
from filmqa.facts.vocabulary import fields
from filmqa.facts.words import Word, is_in, words_of
from filmqa.retrieval.terms import FUNCTION_WORDS, stem
from filmqa.types import Fact, Film

Result = Literal["", "won", "nominated"]

# Awards that people name in a question, beside those that its words say anyway.
_BODIES = frozenset(
    stem(word)
    for word in [
        "oscar",
        "academy",
        "bafta",
        "globe",
        "emmy",
        "cesar",
        "palme",
        "goya",
        "grammy",
        "tony",
        "razzie",
        "sag",
    ]
)
# Fields that state each other's values: a release date says its year.
_TOGETHER = {
    "release year": ("release year", "release date"),
    "release date": ("release date", "release year"),
}
# Every page may have its own: two taglines or two plots are no difference.
_NEVER_DIFFER = frozenset(
    ["title", "also known as", "tagline", "plot", "genre", "setting", "content warning",
     "streaming service", "rating", "average rating", "home media release", "soundtrack release"]
)  # fmt: skip
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_ROW_WORDS = {
    "award": """award prize honour honor accolade trophy win won winner get got receive nominate
        nominated nomination nominee pick up take home statue recognise recognition many
        any best_of film movie picture category for""",
    "cast member": """play played plays role part character actor actress cast voice voiced portray
        star starring act acted appear lead leading performer who in get played_by played
        opposite alongside take took member person guy man woman""",
    "track": "track song sing sang sung perform performed soundtrack music singer piece tune",
    "quote": "quote line say said famous memorable",
    "review": "review reviewer critic say think consensus",
}


@dataclass(frozen=True, slots=True)
class FactAnswer:
    """What documents state of one field of a film, with what an answer needs to say of it."""

    film: Film
    field: str
    values: tuple[Value, ...]  # most supported first; the first alone answers if they agree
    differ: bool
    several: bool  # the values together answer ("who stars in it"): none stands against another
    corrects: str = ""  # what the question takes for granted and the documents don't: "won"
    denies: str = ""  # what is asked for and no document has: "oscar"

    @property
    def short(self) -> str:
        """The value in a few words; where several answer together, all of them."""
        if self.several:
            return ", ".join(dict.fromkeys(value.text for value in self.values))
        return self.values[0].text

    @property
    def documents(self) -> int:
        """How many documents state the field at all."""
        return len({name for value in self.values for name in value.documents})


def answer_from_facts(asked: Asked, entry: FilmEntry) -> FactAnswer | None:
    """What the documents about a film state of the field asked for; None if they don't."""
    name = asked.field.name
    if name == "cast member":
        return _of_roles(asked, entry)
    if name == "award":
        return _of_awards(asked, entry)
    if name in _ROW_WORDS:
        return _of_rows(asked, entry)
    return _of_field(asked, entry)


def _of_field(asked: Asked, entry: FilmEntry) -> FactAnswer | None:
    for name in (asked.field.name, *asked.field.near):
        facts = entry.of(*_TOGETHER.get(name, (name,)))
        fitting = [fact for fact in facts if _has_all(asked.rest, fact)]
        if not fitting:
            continue
        field = fields()[name]
        text_of = _year_of if name == "release year" else (lambda fact: fact.value)
        compared = compare_facts(fitting, field.kind, text_of)
        values = compared.values
        several = not compared.differ and len(values) > 1
        if several and field.kind in {"duration", "money", "rating", "date"}:
            # The same value to the day and to the year: the finest is the answer.
            values, several = (max(values, key=lambda v: (len(v.facts), len(v.text))),), False
        if not compared.differ and not several:
            values = (Value(values[0].text, values[0].facts),)
        return FactAnswer(entry.film, name, values, compared.differ, several)
    return None


def answer_where_differing(fact: Fact, entry: FilmEntry) -> FactAnswer | None:
    """All that is stated of a fact's field, if the documents differ about it; None if not."""
    field = fields().get(fact.field)
    if field is None or field.scope != "film" or field.name in _NEVER_DIFFER:
        return None
    text_of = _year_of if field.name == "release year" else (lambda one: one.value)
    compared = compare_facts(entry.of(field.name), field.kind, text_of)
    if not compared.differ:
        return None
    return FactAnswer(entry.film, field.name, compared.values, differ=True, several=False)


def _year_of(fact: Fact) -> str:
    found = _YEAR.search(fact.value)
    return found.group() if found else fact.value


def _of_roles(asked: Asked, entry: FilmEntry) -> FactAnswer | None:
    facts = entry.of("cast member", "narrator")
    told = telling_words(asked, "cast member")
    if not told:
        if not facts:
            return None
        billed = [fact for fact in facts if fact.label] or facts
        best = max(
            dict.fromkeys(fact.document for fact in billed),
            key=lambda d: sum(fact.document == d for fact in billed),
        )
        shown = [fact for fact in billed if fact.document == best][:6]
        values = [Value(fact.value, (fact,)) for fact in shown]
        return FactAnswer(entry.film, "cast member", tuple(values), differ=False, several=True)
    with_roles = [fact for fact in facts if fact.part("character")]
    played = [f for f in with_roles if _all_in(told, f.part("character"))]
    if played:
        played = _nearest(played, told, lambda fact: fact.part("character"))
        compared = compare_facts(played, "person")
        several = not compared.differ and len(compared.values) > 1
        return FactAnswer(entry.film, "cast member", compared.values, compared.differ, several)
    by_actor = [f for f in with_roles if _all_in(told, f.value)]
    if by_actor:
        compared = compare_facts(by_actor, "text", lambda fact: fact.part("character"))
        several = not compared.differ and len(compared.values) > 1
        return FactAnswer(entry.film, "character", compared.values, compared.differ, several)
    # What else a cast list says of a character: "the pimp". All that is said of who plays it.
    told_of = [f for f in with_roles if _has_all(told, f)]
    characters = {_plain(fact.part("character")) for fact in told_of}
    if len(characters) != 1:
        return None
    return answer_for_character(told_of[0], entry)


def answer_for_character(fact: Fact, entry: FilmEntry) -> FactAnswer:
    """Who plays the character of a role's line, by every document that says it."""
    named = words_of(fact.part("character"))
    same = [f for f in entry.of("cast member") if _all_in(named, f.part("character"))]
    compared = compare_facts(same, "person")
    several = not compared.differ and len(compared.values) > 1
    return FactAnswer(entry.film, "cast member", compared.values, compared.differ, several)


def _of_awards(asked: Asked, entry: FilmEntry) -> FactAnswer | None:
    facts = entry.of("award")
    question = " ".join(w.text for w in (*asked.words, *asked.rest))
    told = telling_words(asked, "award")
    fitting = [fact for fact in facts if _has_all(told, fact)]
    if not fitting:
        return _of_no_such_award(told, facts, entry)
    wanted: Result = ""
    if re.search(
        r"\b(?:won|win|wins|winner|winning|got|get|receive|received|took|take|pick)\b", question
    ):
        wanted = "won"
    if re.search(r"\bnomin", question):
        wanted = "nominated"
    right = [f for f in fitting if not wanted or f.part("result") in {wanted, ""}]
    corrects = ""
    if wanted == "won" and not right:
        right, corrects = fitting, "won"
    elif wanted == "nominated":
        right = right or fitting
    same_row = {
        (_plain(f.part("award")), _plain(f.value), _plain(f.part("recipient"))) for f in right
    }
    values = [Value(award_text(fact), (fact,)) for fact in right]
    grouped = _by_text(values)
    return FactAnswer(
        entry.film,
        "award",
        tuple(grouped),
        differ=False,
        several=len(same_row) > 1,
        corrects=corrects,
    )


def _of_no_such_award(
    told: Sequence[Word], facts: Sequence[Fact], entry: FilmEntry
) -> FactAnswer | None:
    """An award is asked for that no row has: what there is instead, of the same person if named."""
    bodies = [w for w in told if w.stem in _BODIES]
    if not bodies or any(_all_in(bodies, fact.part("award")) for fact in facts):
        return None
    of_person = [f for f in facts if any(_all_in([w], f.part("recipient")) for w in told)]
    values = _by_text([Value(award_text(fact), (fact,)) for fact in of_person or facts])
    if not values:
        return None
    name = " ".join(word.text for word in bodies)
    return FactAnswer(
        entry.film, "award", tuple(values[:3]), differ=False, several=True, denies=name
    )


def _of_rows(asked: Asked, entry: FilmEntry) -> FactAnswer | None:
    told = telling_words(asked, asked.field.name)
    fitting = [fact for fact in entry.of(asked.field.name) if told and _has_all(told, fact)]
    if len(fitting) != 1:
        return None
    fact = fitting[0]
    in_value = _all_in(told, fact.value)
    performer = fact.part("performer") or fact.part("sung by") or fact.part("sung or played by")
    text = performer if in_value and performer else fact.value
    value = Value(text, (fact,))
    return FactAnswer(entry.film, asked.field.name, (value,), differ=False, several=False)


def award_text(fact: Fact) -> str:
    """An award in words, with what its row has from rows above: "Academy Award, Best Actor"."""
    award, category = fact.part("award"), fact.part("category") or fact.value
    parts = [award, category if category != award else "", fact.part("recipient")]
    result = fact.part("result")
    return ", ".join(part for part in parts if part) + (f" ({result})" if result else "")


def _by_text(values: Sequence[Value]) -> list[Value]:
    grouped: dict[str, Value] = {}
    for value in values:
        fact = value.facts[0]
        key = "|".join(_plain(fact.part(n)) for n in ("category", "recipient", "result"))
        known = grouped.get(key)
        grouped[key] = replace(known, facts=(*known.facts, fact)) if known else value
    return list(grouped.values())


def _plain(text: str) -> str:
    return " ".join(word.stem for word in words_of(text) if word.stem != "award")


def telling_words(asked: Asked, field: str) -> list[Word]:
    """The words of a question that choose among the rows of ``field``."""
    generic = {stem(word) for word in _ROW_WORDS[field].split()}
    words = [*asked.words, *asked.rest]
    return [w for w in words if w.stem not in generic and w.text not in FUNCTION_WORDS]


def _has_all(told: Sequence[Word], fact: Fact) -> bool:
    parts = " ".join(value for _, value in fact.parts)
    return _all_in(told, f"{fact.label} {fact.field} {fact.value} {parts}")


def _all_in(told: Sequence[Word], text: str) -> bool:
    here = words_of(text)
    return bool(here) and all(is_in(word, here) for word in told)


def _nearest(facts: Sequence[Fact], told: Sequence[Word], text_of) -> list[Fact]:  # type: ignore[no-untyped-def]
    """Of roles that a name fits, those it fits whole: "Anna" before "5-year-old Anna"."""
    wanted = {word.stem for word in told}
    most = min(len({w.stem for w in words_of(text_of(f))} - wanted) for f in facts)
    exact = [f for f in facts if len({w.stem for w in words_of(text_of(f))} - wanted) == most]
    return exact if most == 0 else list(facts)
