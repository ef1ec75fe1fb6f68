"""Misspelt words of a question, put right where a field or a film's name is meant."""

from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from filmqa.facts.asking import form_words
from filmqa.facts.words import words_of

SHORTEST = 5  # letters: in a shorter word another letter is another word
_LONG = 8  # letters from which two may be wrong


def corrected(question: str, frequencies: Mapping[str, int]) -> str:
    """The question with words that no document has put right, where a field's word is near.

    ``frequencies`` has the stems of the library. Only the words that fields are asked for with
    are put in: any other near word of the library ("wedding" for "bedding") may be another word.
    Capitalised words stay: a name that the library lacks must not become something else.
    """
    known = form_words()
    stems = frozenset(known.values())
    parts: list[str] = []
    done = 0
    for number, word in enumerate(words_of(question)):
        right = word.stem in frequencies or word.stem in stems or not word.is_content
        if right or len(word.text) < SHORTEST or (word.capital and number):
            continue
        most = 2 if len(word.text) >= _LONG else 1
        near = process.extractOne(word.text, known.keys(), scorer=OSA.distance, score_cutoff=most)
        if near:
            parts += [question[done : word.start], str(near[0])]
            done = word.end
    return "".join([*parts, question[done:]])
