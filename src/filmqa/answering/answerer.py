"""One standalone question → its answer: from the library's facts, one film's, or its sentences."""

import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace

from filmqa.answering.alternatives import saying_one_first
from filmqa.answering.counting import counting_first
from filmqa.answering.lacking import lacks_kind, lacks_name
from filmqa.answering.library import Library
from filmqa.answering.over_library import write_library_answer
from filmqa.answering.stating import answer_of_facts, write_unknown_name, write_which_film
from filmqa.answering.understanding import Understood, find_sentences, understand
from filmqa.answering.writing import nearest_passages, write_answer
from filmqa.facts.answers import (
    FactAnswer,
    answer_for_character,
    answer_from_facts,
    answer_where_differing,
    telling_words,
)
from filmqa.facts.asking import Asked, label_words, may_ask, stems_of_field
from filmqa.facts.films import FilmEntry
from filmqa.facts.words import Word, is_in, words_of
from filmqa.retrieval import Found, search
from filmqa.types import Answer, Film, Timings

_IT = re.compile(r"\b(?:it|its|this|that|there)\b", re.IGNORECASE)

# How often such answers are right on held-out questions: training/README.md says how measured.
PLAIN_FACT = 0.95
FACT_OF_MANY_WORDS = 0.9
# A field is asked for, no line states it, and the best sentence hasn't a word of it: at most this.
UNSAID_FIELD = 0.2
LOOKED_AT = 3  # sentences in which an amount or a name may stand


def answer_question(
    library: Library,
    question: str,
    standalone: str,
    abstain_below: float,
    *,
    film: Film | None = None,
    documents: Iterable[str] | None = None,
) -> Answer:
    """Answer a standalone question; ``film`` is the one in scope where it names none itself.

    With ``documents`` (names) nothing else is looked at.
    """
    if documents is not None:
        ids = library.index.passages_of(documents)
        found = search(library.index, library.embedder, standalone, passages=ids)
        return _write(question, standalone, found, abstain_below, None)
    if (over := answer_over_library(library, question, standalone)) is not None:
        return over
    understood = understand(library, standalone, film)
    if (refusal := _refusal(library, question, standalone, understood)) is not None:
        return refusal
    other = next((one for one in understood.others if one.film or understood.asks_only(one)), None)
    if other is not None and understood.field is not None:
        name = other.text
        return _of_other_work(library, question, understood, abstain_below, name)
    start = time.perf_counter()
    found = counting_first(understood.text, find_sentences(library, understood))
    found = saying_one_first(understood.text, found)
    timings = Timings(retrieve=round((time.perf_counter() - start) * 1000, 2))
    if understood.open and understood.rest and not _film_has(library, found, understood.rest):
        return write_which_film(question, standalone, library.films.films)
    answer = _from_facts(library, question, standalone, understood, found)
    if answer is None:
        most = UNSAID_FIELD if _lacks(understood, found) else 1.0
        answer = write_answer(
            question,
            standalone,
            found,
            abstain_below,
            most=most,
            film_of=library.films.film_of,
        )
        answer = _where_best_differs(library, understood, answer, found) or answer
    return replace(answer, film=understood.film, timings=timings)


def _lacks(understood: Understood, found: Found) -> bool:
    """Whether the best sentences can't hold what is asked for."""
    near = found.evidence[:LOOKED_AT]
    best = understood.field
    return (
        lacks_kind(understood.text, near)
        # A book's or a song's name is a value of its field.
        or ((best is None or best.field.kind == "person") and lacks_name(understood.text, near))
        or not _says_field(understood, found)
    )


def _says_field(understood: Understood, found: Found) -> bool:
    """Whether the best sentence has a word of the field, where nothing else is asked for.

    Of who plays somebody, its passage must name that somebody.
    """
    best = understood.field
    if best is None or not found.evidence or best.field.name == "plot":
        return True
    first = found.evidence[0].candidate
    if best.field.name == "cast member":
        told = telling_words(best, "cast member")
        here = words_of(first.passage.text)
        return not told or any(is_in(word, here) for word in told)
    if not best.is_plain or best.field.scope != "film":
        return True
    words = words_of(f"{first.passage.section} {first.sentence.header} {first.text}")
    return any(word.text in label_words(best.field) for word in words)


def _from_facts(
    library: Library, question: str, standalone: str, understood: Understood, found: Found
) -> Answer | None:
    """The answer that labelled values give, if they do."""
    entry = library.entry(understood.film)
    stated = _stated(understood.asked, entry) or _stated_by_best(understood, entry, found)
    if stated is None:
        return None
    plain = understood.field is not None and understood.field.is_plain
    return answer_of_facts(
        question,
        standalone,
        stated,
        library.passage_at,
        library.source_name,
        nearest_passages(found),
        PLAIN_FACT if plain else FACT_OF_MANY_WORDS,
    )


def answer_over_library(library: Library, question: str, standalone: str) -> Answer | None:
    """The answer to a question over all films; None if it is none, or there is one film."""
    if len(library.films.films) < 2:
        return None
    found = library.questions.ask(standalone)
    if found is None:
        return None
    return write_library_answer(question, standalone, found, library.passage_at)


def _refusal(
    library: Library, question: str, standalone: str, understood: Understood
) -> Answer | None:
    """What to say where no document can answer: a name that none has, or no film in scope."""
    best, films, rest = understood.field, library.films.films, understood.rest
    missing = next(
        (one.text for one in understood.others if one.is_missing(rest, understood.open)), ""
    )
    if understood.open and not missing and not _IT.search(understood.text):
        # "Who directed Skyfall?", "did Skyfall win best picture": what more is said of a thing
        # that has a strange word, the more likely it's a thing told in other words.
        strange = [w.text for w in understood.left if not library.index.has_phrase([w.text])]
        missing = strange[0] if strange and len(understood.left) - len(strange) < 2 else ""
    if missing:
        return write_unknown_name(question, standalone, missing, films, understood.film)
    if understood.open and best and best.is_plain and best.field.scope == "film":
        return write_which_film(question, standalone, films)
    return None


def _stated(asked: Sequence[Asked], entry: FilmEntry | None) -> FactAnswer | None:
    """The facts that answer: of the best field, or of another that accounts for every word."""
    if entry is None:
        return None
    awards = [one for one in asked if one.field.name == "award"]
    for one in [*awards, *asked[:3]]:
        if one is not asked[0] and not one.is_plain and one not in awards:
            continue
        stated = answer_from_facts(one, entry)
        if stated is not None:
            return stated
    return None


def _stated_by_best(
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


def _where_best_differs(
    library: Library, understood: Understood, answer: Answer, found: Found
) -> Answer | None:
    """Where the best sentence is a line that states one field: what is stated, if that differs.

    Whatever words a question asks in, the line that answers tells its field.
    """
    if answer.abstained:
        return None
    asked = understood.field.field.name if understood.field else ""
    best = found.evidence[0].candidate
    document, sentence = best.passage.document, best.sentence
    entry = library.entry(library.films.film_of.get(document))
    if entry is None:
        return None
    here = [
        fact
        for fact in entry.facts
        if fact.document == document and sentence.start <= fact.start < sentence.end
    ]
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


def _film_has(library: Library, found: Found, rest: Sequence[Word]) -> bool:
    """Whether the film of the best sentence has all that a question says beside the field.

    Without a film's name, those words alone tell which film is meant.
    """
    if not found.evidence:
        return False
    film = library.films.film_of.get(found.evidence[0].candidate.passage.document)
    entry = library.entry(film)
    if entry is None:
        return True
    here = set(library.index.passages_of(entry.documents))
    return all(here & set(library.index.passages_having([w.text])) for w in rest)


def _of_other_work(
    library: Library, question: str, understood: Understood, abstain_below: float, name: str
) -> Answer:
    """A field is asked of something that documents only mention: one sentence must have both."""
    found = search(library.index, library.embedder, understood.text)
    wanted = {word.stem for word in words_of(name) if word.is_content}
    field = stems_of_field(understood.asked[0].field)
    naming = [
        i
        for i, one in enumerate(found.evidence)
        if wanted <= (said := {word.stem for word in words_of(one.candidate.text)})
        and (said - wanted) & field
    ]
    if naming:
        scores = [one.score for one in found.evidence]
        found = found.reordered(naming, scores)
        return _write(question, understood.text, found, abstain_below, None)
    films = library.films.films
    return write_unknown_name(question, understood.text, name, films, None, known=True)


def _write(
    question: str, standalone: str, found: Found, abstain_below: float, film: Film | None
) -> Answer:
    return replace(write_answer(question, standalone, found, abstain_below), film=film)
