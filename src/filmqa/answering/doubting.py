"""Why to doubt the best sentences: they can't hold what a question asks for."""

from filmqa.answering.lacking import (
    is_of_the_asker,
    lacks_kind,
    lacks_name,
    lacks_payee,
    lacks_post,
    lacks_sum,
)
from filmqa.answering.understanding import Understood
from filmqa.facts.asking import label_words, own_words
from filmqa.facts.stated import telling_words
from filmqa.facts.words import is_in, words_of
from filmqa.retrieval import Found

_LOOKED_AT = 3  # sentences in which an amount or a name may stand


def lacks(understood: Understood, found: Found) -> bool:
    """Whether the best sentences seem not to hold what is asked for."""
    best = understood.field
    near = found.evidence[:_LOOKED_AT]
    # A book's or a song's name is a value of its field.
    may_lack_name = best is None or best.field.kind == "person"
    return (
        cannot_answer(understood, found)
        or (may_lack_name and lacks_name(understood.text, near))
        or not _says_field(understood, found)
    )


def cannot_answer(understood: Understood, found: Found) -> bool:
    """Whether the best sentences can't hold what is asked for: no sum, no count, no such post.

    Of 1,108 questions to seven libraries this was so for 13; 12 of them nothing answers, and of
    the other one no right sentence was among the best.
    """
    best = understood.field
    near = found.evidence[:_LOOKED_AT]
    return (
        # With a word that the library doesn't have: "can I wash it" may be asked of what is sold.
        (not understood.films and found.question.unknown > 0 and is_of_the_asker(understood.text))
        or lacks_kind(understood.text, near)
        or lacks_payee(understood.text, [film.title for film in understood.films], near)
        or (lacks_sum(near) if best and best.is_plain and best.field.kind == "money" else False)
        or (lacks_post(understood.text, near) if best is None or not best.is_plain else False)
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
    telling = label_words(best.field)
    if best.field.kind == "rating" and own_words(best.field) & {word.text for word in best.words}:
        telling = own_words(best.field)  # one site's score is not another's
    return any(word.text in telling for word in words)
