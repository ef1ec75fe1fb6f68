"""One standalone question → its answer: from the library's facts, one film's, or its sentences."""

import re
from collections.abc import Sequence
from dataclasses import replace

from filmqa import later
from filmqa.answering.alternatives import saying_one_first
from filmqa.answering.by_line import role_of_best, where_best_differs
from filmqa.answering.counting import counting_first
from filmqa.answering.differing import Differing
from filmqa.answering.doubting import cannot_answer, lacks
from filmqa.answering.ending import ending_nearer
from filmqa.answering.library import Library
from filmqa.answering.over_library import write_library_answer
from filmqa.answering.stating import answer_of_facts, write_unknown_name, write_which_film
from filmqa.answering.told_otherwise import told_otherwise
from filmqa.answering.understanding import Understood, find_sentences, understand
from filmqa.answering.writing import nearest_passages, write_answer
from filmqa.facts.answers import answer_from_facts
from filmqa.facts.asking import Asked, stems_of_field
from filmqa.facts.films import FilmEntry
from filmqa.facts.stated import FactAnswer
from filmqa.facts.words import Word, words_of
from filmqa.retrieval import Found, search
from filmqa.timing import stage
from filmqa.types import Answer, Film

_IT = later.pattern(r"\b(?:it|its|this|that|there)\b", re.IGNORECASE)

# How often such answers are right: of 185 and 77 on this project's films and the shared pages,
# .957 and .948 were. These questions were looked at while the mechanisms were made.
PLAIN_FACT = 0.95
FACT_OF_MANY_WORDS = 0.9


def answer_question(
    library: Library,
    question: str,
    standalone: str,
    abstain_below: float,
    *,
    film: Film | None = None,
) -> Answer:
    """Answer a standalone question; ``film`` is the one in scope where it names none itself."""
    if (over := answer_over_library(library, question, standalone)) is not None:
        return over
    with stage("understand"):
        understood = understand(library, standalone, film)
    if (refusal := _refusal(library, question, standalone, understood)) is not None:
        return refusal
    other = next((one for one in understood.others if one.film or understood.asks_only(one)), None)
    if other is not None and understood.field is not None:
        name = other.text
        return _of_other_work(library, question, understood, abstain_below, name)
    found = counting_first(understood.text, find_sentences(library, understood))
    found = saying_one_first(understood.text, found)
    titles = [film.title for film in library.films.films]
    found = ending_nearer(understood.text, found, titles)
    if understood.open and understood.rest and not _film_has(library, found, understood.rest):
        return write_which_film(question, standalone, library.films.films)
    answer = _from_facts(library, question, standalone, understood, found)
    otherwise = told_otherwise(library.embedder, understood.text, found, library.films.film_of)
    if answer is None or _says_otherwise(understood, answer, otherwise):
        answer = write_answer(
            question,
            standalone,
            found,
            abstain_below,
            doubtful=lacks(understood, found),
            lacking=cannot_answer(understood, found),
            film_of=library.films.film_of,
            otherwise=otherwise,
        )
        answer = where_best_differs(library, understood, answer, found) or answer
    return replace(answer, film=understood.film)


def _says_otherwise(understood: Understood, answer: Answer, otherwise: list[Differing]) -> bool:
    """Whether a sentence contradicts the one value that labelled lines state."""
    plain = understood.field is not None and understood.field.is_plain
    if not plain or answer.agreement == "disagree" or answer.short is None:
        return False
    stated = answer.short.casefold()
    return any(stated in one.short.casefold() or one.short.casefold() in stated
               for one in otherwise)  # fmt: skip


def _from_facts(
    library: Library, question: str, standalone: str, understood: Understood, found: Found
) -> Answer | None:
    """The answer that labelled values give, if they do."""
    entry = library.entry(understood.film)
    stated = _stated(understood.asked, entry) or role_of_best(understood, entry, found)
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
