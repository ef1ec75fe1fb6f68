"""Where the best sentence is the line of a fact: what the film's documents state of it."""

from filmqa.answering.library import Library
from filmqa.answering.stating import answer_of_facts
from filmqa.answering.understanding import Understood
from filmqa.facts.answers import (
    FactAnswer,
    answer_for_character,
    answer_where_differing,
    telling_words,
)
from filmqa.facts.asking import may_ask
from filmqa.facts.films import FilmEntry
from filmqa.facts.words import is_in, words_of
from filmqa.retrieval import Found
from filmqa.retrieval.features import Candidate
from filmqa.types import Answer, Fact


def role_of_best(
    understood: Understood, entry: FilmEntry | None, found: Found
) -> FactAnswer | None:
    """Where the best sentence is a role's line, all that is stated of who plays that role."""
    best = understood.field
    if entry is None or best is None or best.field.name != "cast member" or not found.evidence:
        return None
    first = found.evidence[0].candidate
    here = [
        fact
        for fact in entry.of("cast member")
        if fact.document == first.passage.document
        and first.sentence.start <= fact.start < first.sentence.end
        and fact.part("character")
    ]
    said = words_of(f"{first.text} {here[0].part('character')}") if len(here) == 1 else []
    told = telling_words(best, "cast member")
    return answer_for_character(here[0], entry) if any(is_in(w, said) for w in told) else None


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
