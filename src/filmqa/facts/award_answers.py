"""Questions for awards → the rows that answer, or what there is instead."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from filmqa.facts.agreement import Value
from filmqa.facts.asking import Asked
from filmqa.facts.films import FilmEntry
from filmqa.facts.stated import FactAnswer, all_in, has_all, plain_words, telling_words
from filmqa.facts.words import Word
from filmqa.retrieval.terms import stem
from filmqa.types import Fact

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


def answer_of_awards(asked: Asked, entry: FilmEntry) -> FactAnswer | None:
    """The awards of a film that fit what is asked; None if none does."""
    facts = entry.of("award")
    question = " ".join(w.text for w in (*asked.words, *asked.rest))
    told = telling_words(asked, "award")
    fitting = [fact for fact in facts if has_all(told, fact)]
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
        (plain_words(f.part("award")), plain_words(f.value), plain_words(f.part("recipient")))
        for f in right
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
    if not bodies or any(all_in(bodies, fact.part("award")) for fact in facts):
        return None
    of_person = [f for f in facts if any(all_in([w], f.part("recipient")) for w in told)]
    values = _by_text([Value(award_text(fact), (fact,)) for fact in of_person or facts])
    if not values:
        return None
    name = " ".join(word.text for word in bodies)
    return FactAnswer(
        entry.film, "award", tuple(values[:3]), differ=False, several=True, denies=name
    )


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
        key = "|".join(plain_words(fact.part(n)) for n in ("category", "recipient", "result"))
        known = grouped.get(key)
        grouped[key] = replace(known, facts=(*known.facts, fact)) if known else value
    return list(grouped.values())
