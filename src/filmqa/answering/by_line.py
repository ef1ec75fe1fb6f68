"""Where the best sentence is the line of a fact: what the film's documents state of it."""

import re
from collections.abc import Sequence

from filmqa.answering.library import Library
from filmqa.answering.stating import answer_of_facts
from filmqa.answering.understanding import Understood
from filmqa.facts.answers import answer_for_character, answer_where_differing
from filmqa.facts.asking import may_ask
from filmqa.facts.films import FilmEntry
from filmqa.facts.stated import FactAnswer, telling_words
from filmqa.facts.words import Word, is_in, words_of
from filmqa.retrieval import Found
from filmqa.retrieval.features import Candidate
from filmqa.types import Answer, Fact

_DESCRIBING = 30  # sentences in which a role's description may stand


def role_of_best(
    understood: Understood, entry: FilmEntry | None, found: Found
) -> FactAnswer | None:
    """All that is stated of who plays a role, where a sentence tells which: "the pimp".

    The best sentence may be a role's own line; else the best of those that have every word of
    the description must name one character, or one actor, and no other.
    """
    best = understood.field
    if entry is None or best is None or best.field.name != "cast member" or not found.evidence:
        return None
    told = telling_words(best, "cast member")
    for one in found.evidence[:2]:
        first = one.candidate
        here = [
            fact
            for fact in entry.of("cast member")
            if fact.document == first.passage.document
            and first.sentence.start <= fact.start < first.sentence.end
            and fact.part("character")
        ]
        # "who plays the judge opposite Ida Holm?": whom a question names, it doesn't ask for.
        if len(here) == 1 and all(is_in(word, told) for word in words_of(here[0].value)):
            continue
        said = words_of(f"{first.text} {here[0].part('character')}") if len(here) == 1 else []
        if any(is_in(word, said) for word in told):
            return answer_for_character(here[0], entry)
        break
    return _role_described(told, entry, found) if told else None


def _role_described(told: Sequence[Word], entry: FilmEntry, found: Found) -> FactAnswer | None:
    """Who plays the one character that a sentence with all of ``told`` names."""
    roles = [fact for fact in entry.of("cast member") if fact.part("character")]
    for one in found.evidence[:_DESCRIBING]:
        text = one.candidate.text
        words = words_of(text)
        if not all(is_in(word, words) for word in told):
            continue
        named = {
            " ".join(w.stem for w in words_of(fact.part("character"))): fact
            for fact in roles
            if _names(text, fact.value) or _names(text, fact.part("character"))
        }
        if len(named) == 1:
            return answer_for_character(next(iter(named.values())), entry)
    return None


def _names(text: str, name: str) -> bool:
    """Whether a text has a name, or the first or last word of it, as a name is written."""
    parts = [word for word in name.split() if word[:1].isupper() and len(word) > 2]
    return any(re.search(rf"\b{re.escape(part)}\b", text) for part in {*parts[:1], *parts[-1:]})


def where_best_differs(
    library: Library, understood: Understood, answer: Answer, found: Found
) -> Answer | None:
    """Where the best sentence is a line that states one field: what is stated, if that differs.

    Whatever words a question asks in, the line that answers tells its field.
    """
    if answer.abstained:
        return None
    asked = understood.field.field.name if understood.field else ""
    best = found.evidence[0].candidate
    entry = library.entry(library.films.film_of.get(best.passage.document))
    here = _facts_at(library, best)
    if entry is None:
        return None
    if len({fact.field for fact in here}) != 1 or not may_ask(answer.standalone, here[0].field):
        return None
    stated = answer_where_differing(here[0], entry)
    if stated is None or asked not in {"", stated.field}:
        return None
    return answer_of_facts(
        answer.question,
        answer.standalone,
        stated,
        library.passage_at,
        library.source_name,
        answer.passages,
        answer.confidence,
    )


def _facts_at(library: Library, best: Candidate) -> list[Fact]:
    """The facts that a sentence states."""
    document, sentence = best.passage.document, best.sentence
    entry = library.entry(library.films.film_of.get(document))
    return [
        fact
        for fact in (entry.facts if entry else ())
        if fact.document == document and sentence.start <= fact.start < sentence.end
    ]
