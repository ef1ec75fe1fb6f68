"""Names in a question that no film and no person of the library has."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from filmqa.facts.asking import form_words
from filmqa.facts.naming import FilmNames, Mention
from filmqa.facts.title_slots import ARTICLES, IN_TITLES, slots_behind, title_slots
from filmqa.facts.words import Word, words_of
from filmqa.index import Index
from filmqa.retrieval.terms import fold

_INDEXED = re.compile(r"[^\W_]+")  # a word as the index cuts them
_QUOTED = re.compile(r"[\"“]([^\"”]{2,60})[\"”]")
_PREPOSITION = "|".join(sorted(IN_TITLES - ARTICLES))
_JOINT = re.compile(rf"(?:[’']s?)?[\s-]+(?:(?:{_PREPOSITION})\s+(?:(?:the|a|an)\s+)?)?|\s*&\s*")
_SAYER = re.compile(
    r"\bwhat\s+(?:did|does|do)\s+(?P<name>[\w’'. -]{3,40}?)\s+(?:say|think|write|make\s+of|feel)\b"
    r"|\baccording\s+to\s+(?P<name2>[\w’'. -]{3,40}?)\s*[?.!]*$",
    re.IGNORECASE,
)
_SEQUELS = frozenset(
    ["2", "3", "4", "5", "ii", "iii", "iv", "two", "three", "four", "part", "returns"]
)
# What stands before things and never before names.
_COMMON = frozenset(
    ["a", "an", "any", "some", "no", "which", "what", "whose", "how", "many", "much", "other"]
)
_END = " ?!.\"”’'"
_SAME_WORD = 80  # of 100: how alike a title's word and its misspelling are
_MOST_PASSAGES = 30  # looked at for a title with its year


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name in a question that is no film of the library."""

    text: str
    known: bool  # whether any document has it
    strange: bool  # whether it has a word that no document has
    film: bool  # whether it stands where only a film's title does

    def is_missing(self, rest: Sequence[Word], among_many: bool) -> bool:
        """Whether no document is about it.

        A word is strange, or a film's field is asked of it, or (``among_many`` films, none of
        them named) it can only be the film that is meant.
        """
        inside = {word.text for word in words_of(self.text)}
        asked_of = any(word.text in inside for word in rest)
        return not self.known and (self.strange or asked_of or among_many or self.film)


def other_names(
    question: str,
    mentions: Sequence[Mention],
    index: Index,
    names: FilmNames,
    rest: Sequence[Word],
    left: Sequence[Word],
    *,
    is_open: bool,
    is_role: bool = False,
) -> list[OtherName]:
    """The names in a question that are neither a film of the library nor somebody in one.

    Names are quoted words, capitalised words inside the question, and who is asked to have said
    something; and, of ``rest`` (what a question for a field has beside the field), words that
    end the question together, that make a film's title longer, or, where it ``is_open`` which
    film is meant, that stand behind the last "in" or "of".
    """
    taken = [(one.start, one.end) for one in mentions if one.how != "person"]
    people = [(one.start, one.end) for one in mentions if one.how == "person"]
    capitals = _capitalised(question)
    # "Midnight at Calloway" is nobody called Calloway.
    titles = [span for span in capitals if _overlaps(span, people) and _is_title(question, span)]
    forms = [_without_quotes(question, span) for span in title_slots(question)]
    slots = [
        _without_quotes(question, span)
        for span in _in_slots(question, mentions, left, index, names, is_open=is_open)
    ]
    places = [(span, True, span in titles) for span in capitals]
    plain = [*_strange_runs(question, index), *_sayers(question)]
    places += [(span, False, False) for span in plain]
    if not mentions and not is_role:
        places += [(span, False, False) for span in _together(rest, question)]
    places = [
        (span, written, titled)
        for span, written, titled in places
        if not _overlaps(span, taken) and (span in titles or not _overlaps(span, people))
    ]
    places += [(span, False, True) for span in _longer_titles(question, mentions, rest)]
    places += [(span, False, True) for span in slots]
    found: dict[str, OtherName] = {}
    for (start, end), written, titled in places:
        text = question[start:end].strip()
        words = _INDEXED.findall(fold(text))
        if not words or names.knows_person(text):
            continue
        bare = words[1:] if words[0] in ARTICLES else words
        known = index.has_phrase(words) or index.has_phrase(bare)
        strange = any(not index.has_phrase([word]) for word in words)
        sure = (start, end) in slots and (start, end) in forms
        film = sure or (_has_year(index, bare) if known else titled)
        if written or film or (strange and not known):
            found.setdefault(text, OtherName(text, known, strange, film))
    return list(found.values())


def _without_quotes(question: str, span: tuple[int, int]) -> tuple[int, int]:
    text = question[slice(*span)]
    start = span[0] + len(text) - len(text.lstrip("\"'“”’ "))
    return start, start + len(text.strip("\"'“”’ "))


def _in_slots(
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
        inside = [one for one in mentions if _overlaps(span, [(one.start, one.end)])]
        content = [word.text for word in words if word.text not in IN_TITLES]
        if not inside and content[0] in fields:
            continue
        added = [
            word
            for word in words
            if word.text not in IN_TITLES
            and not _overlaps(
                (span[0] + word.start, span[0] + word.end),
                [(one.start, one.end) for one in inside],
            )
        ]
        if not added or names.of_one_title([word.text for word in added]):
            continue
        phrase = _INDEXED.findall(fold(question[slice(*span)]))
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


def _overlaps(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in spans)


def _is_title(question: str, span: tuple[int, int]) -> bool:
    """Whether a run of capitalised words has a small word inside, as people's names don't."""
    inside = words_of(question[slice(*span)])[1:-1]
    return any(word.text in IN_TITLES and word.text not in {"of", "and"} for word in inside)


def _has_year(index: Index, words: Sequence[str]) -> bool:
    """Whether a passage has these words with a year in brackets: they are a film's title."""
    titled = re.compile(
        r"\W+".join(map(re.escape, words)) + r"[\"”*_]*\s*\((?:1[89]|20)\d\d\)", re.IGNORECASE
    )
    ids = index.passages_having(words)[:_MOST_PASSAGES]
    return any(titled.search(fold(stored.passage.text)) for stored in index.stored(ids))


def _capitalised(question: str) -> list[tuple[int, int]]:
    """Runs of two capitalised words or more, and quoted titles."""
    runs = [match.span(1) for match in _QUOTED.finditer(question)]
    words = words_of(question)
    run: list[Word] = []
    for word in [*words, None]:
        between = question[run[-1].end : word.start] if run and word else ""
        near = bool(_JOINT.fullmatch(between))
        if word is not None and word.capital and (near or not run):
            run.append(word)
            continue
        if word is not None and run and word.text in IN_TITLES:
            continue  # "Requiem for a Dream": what follows tells whether it belongs
        if len(run) > 1:
            first = 1 if run[0].start == words[0].start and not run[0].is_content else 0
            if len(run) - first > 1:
                runs.append((run[first].start, run[-1].end))
        run = [word] if word is not None and word.capital else []
    return runs


def _strange_runs(question: str, index: Index) -> Iterator[tuple[int, int]]:
    """Two words or more in a row that no document has: a name, whoever wrote it how."""
    asking = frozenset(form_words().values())
    run: list[Word] = []
    before = last = ""
    for word in [*words_of(question), None]:
        joined = not run or (word and question[run[-1].end : word.start] == " ")
        names = word is not None and word.is_content and word.stem not in asking
        if word and joined and names and not index.has_phrase(_INDEXED.findall(word.text)):
            before = before if run else last
            run.append(word)
            continue
        if len(run) > 1 and before not in _COMMON:
            yield run[0].start, run[-1].end
        run = []
        last = word.text if word else ""


def _together(rest: Sequence[Word], question: str) -> list[tuple[int, int]]:
    """Where ``rest`` is what a title would be: words in a row that end the question."""
    if not rest or question[rest[-1].end :].strip(_END):
        return []
    inside = {word.text for word in rest} | IN_TITLES
    between = words_of(question[rest[0].start : rest[-1].end])
    if all(word.text in inside for word in between):
        return [(rest[0].start, rest[-1].end)]
    return []


def _sayers(question: str) -> Iterator[tuple[int, int]]:
    """Who is asked to have said something, where that is a name of two words or more."""
    for found in _SAYER.finditer(question):
        group = "name" if found["name"] else "name2"
        words = words_of(found[group])
        if len(words) > 1 and all(word.is_content for word in words):
            yield found.span(group)


def _longer_titles(
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
