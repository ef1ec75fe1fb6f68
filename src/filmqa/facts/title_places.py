"""Where a question has a title: made longer, in a title's place, or as all that a field leaves."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from filmqa import later
from filmqa.facts.asking import form_words
from filmqa.facts.naming import FilmNames, Mention
from filmqa.facts.title_slots import ARTICLES, IN_TITLES, slots_behind, title_slots
from filmqa.facts.words import Word, words_of
from filmqa.index import Index
from filmqa.retrieval.terms import fold

INDEXED = later.pattern(r"[^\W_]+")  # a word as the index cuts them
_SEQUELS = frozenset(
    ["2", "3", "4", "5", "ii", "iii", "iv", "two", "three", "four", "part", "returns"]
)
_SAME_WORD = 80  # of 100: how alike a title's word and its misspelling are
_END = " ?!.\"”’'"


def in_slots(
    question: str,
    mentions: Sequence[Mention],
    left: Sequence[Word],
    index: Index,
    names: FilmNames,
    *,
    is_open: bool,
) -> Iterator[tuple[int, int]]:
    """What stands where only a title does, and is none.

    Behind "in" or "of" that is so where a field is asked for and nothing else is said. Words that
    a field is asked for with are no title's: "the script", "the song". What has part of one title
    may be another's ("Letters for Mister Lund"), unless it is that title misspelt.
    """
    forms = title_slots(question)
    fields = form_words()
    for span in dict.fromkeys([*forms, *slots_behind(question)]):
        words = words_of(question[slice(*span)])
        inside = [one for one in mentions if overlaps(span, [(one.start, one.end)])]
        content = [word.text for word in words if word.text not in IN_TITLES]
        if not inside and content[0] in fields:
            continue
        added = [
            word
            for word in words
            if word.text not in IN_TITLES
            and not overlaps(
                (span[0] + word.start, span[0] + word.end),
                [(one.start, one.end) for one in inside],
            )
        ]
        if not added or names.of_one_title([word.text for word in added]):
            continue
        if inside and any(word.text in fields for word in added):
            continue  # "the Barfly script"
        phrase = INDEXED.findall(fold(question[slice(*span)]))
        phrase = phrase[1:] if phrase[0] in ARTICLES else phrase
        known = index.has_phrase(phrase)
        asked_of = all(any(word.text == w.text for w in left) for word in added)
        if inside:
            whole = inside[0].how == "title"
            other = not known and (span in forms or not whole)
            other = other and _makes_longer(question, span, inside, added)
        elif span in forms:
            other = is_open and (asked_of or not known)
        else:
            # Known behind "of": a film that is mentioned with its year, or nothing.
            some = any(word.text == w.text for w in left for word in added)
            other = is_open and len(added) > 1 and (some if known else asked_of)
        if other:
            yield span


def _makes_longer(
    question: str, span: tuple[int, int], inside: Sequence[Mention], added: Sequence[Word]
) -> bool:
    """Whether words beside part of a title, or behind a title of one word, make another one."""
    if len(inside) != 1 or inside[0].start < span[0] or inside[0].end > span[1]:
        return False
    mention = inside[0]
    text = question[slice(*span)]
    if mention.how == "part":
        title = [word.text for word in words_of(mention.film.title)]
        return not all(
            any(fuzz.ratio(word.text, other) >= _SAME_WORD for other in title) for word in added
        )
    single = len(words_of(question[mention.start : mention.end])) == 1
    behind = question[mention.end :].startswith(f" {text[added[0].start : added[0].end]}")
    return mention.how == "title" and single and len(added) == 1 and behind


def longer_titles(
    question: str, mentions: Sequence[Mention], rest: Sequence[Word]
) -> Iterator[tuple[int, int]]:
    """A title with one more word that ends the question: "gravel road", "salt road two".

    Longer titles are made longer by a sequel's words alone.
    """
    for mention in mentions:
        single = len(words_of(question[mention.start : mention.end])) == 1
        for word in rest if mention.how == "title" else ():
            if not single and word.text not in _SEQUELS:
                continue
            adjacent = question[mention.end : word.start] == " "
            if adjacent and not question[word.end :].strip(_END):
                yield mention.start, word.end


def together(rest: Sequence[Word], question: str) -> list[tuple[int, int]]:
    """Where ``rest`` is what a title would be: words in a row that end the question."""
    if not rest or question[rest[-1].end :].strip(_END):
        return []
    inside = {word.text for word in rest} | IN_TITLES
    between = words_of(question[rest[0].start : rest[-1].end])
    if all(word.text in inside for word in between):
        return [(rest[0].start, rest[-1].end)]
    return []


def without_quotes(question: str, span: tuple[int, int]) -> tuple[int, int]:
    text = question[slice(*span)]
    start = span[0] + len(text) - len(text.lstrip("\"'“”’ "))
    return start, start + len(text.strip("\"'“”’ "))


def overlaps(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in spans)
