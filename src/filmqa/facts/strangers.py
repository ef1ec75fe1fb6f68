"""Names in a question that no film and no person of the library has."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from filmqa import later
from filmqa.facts.asking import form_words
from filmqa.facts.naming import FilmNames, Mention
from filmqa.facts.title_places import (
    INDEXED,
    in_slots,
    longer_titles,
    overlaps,
    together,
    without_quotes,
)
from filmqa.facts.title_slots import ARTICLES, IN_TITLES, title_slots
from filmqa.facts.words import Word, words_of
from filmqa.index import Index
from filmqa.retrieval.terms import fold

_QUOTED = later.pattern(r"[\"“]([^\"”]{2,60})[\"”]")
_PREPOSITION = "|".join(sorted(IN_TITLES - ARTICLES))
_JOINT = later.pattern(rf"(?:[’']s?)?[\s-]+(?:(?:{_PREPOSITION})\s+(?:(?:the|a|an)\s+)?)?|\s*&\s*")
_SAYER = later.pattern(
    r"\bwhat\s+(?:did|does|do)\s+(?P<name>[\w’'. -]{3,40}?)\s+(?:say|think|write|make\s+of|feel)\b"
    r"|\baccording\s+to\s+(?P<name2>[\w’'. -]{3,40}?)\s*[?.!]*$",
    re.IGNORECASE,
)
# What stands before things and never before names.
_COMMON = frozenset(
    ["a", "an", "any", "some", "no", "which", "what", "whose", "how", "many", "much", "other"]
)
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
    titles = [span for span in capitals if overlaps(span, people) and _is_title(question, span)]
    forms = [without_quotes(question, span) for span in title_slots(question)]
    slots = [
        without_quotes(question, span)
        for span in in_slots(question, mentions, left, index, names, is_open=is_open)
    ]
    places = [(span, True, span in titles) for span in capitals]
    plain = [*_strange_runs(question, index), *_sayers(question, index)]
    places += [(span, False, False) for span in plain]
    if not mentions and not is_role:
        places += [(span, False, False) for span in together(rest, question)]
    places = [
        (span, written, titled)
        for span, written, titled in places
        if not overlaps(span, taken) and (span in titles or not overlaps(span, people))
    ]
    places += [(span, False, True) for span in longer_titles(question, mentions, rest)]
    places += [(span, False, True) for span in slots]
    found: dict[str, OtherName] = {}
    for (start, end), written, titled in places:
        text = question[start:end].strip()
        words = INDEXED.findall(fold(text))
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
        if word and joined and names and not index.has_phrase(INDEXED.findall(word.text)):
            before = before if run else last
            run.append(word)
            continue
        if len(run) > 1 and before not in _COMMON:
            yield run[0].start, run[-1].end
        run = []
        last = word.text if word else ""


def _sayers(question: str, index: Index) -> Iterator[tuple[int, int]]:
    """Who is asked to have said something, where that is a name of two words or more.

    "Ordinary viewers" are nobody's name: a small last word that documents have.
    """
    for found in _SAYER.finditer(question):
        group = "name" if found["name"] else "name2"
        words = words_of(found[group])
        if len(words) < 2 or not all(word.is_content for word in words):
            continue
        if words[-1].capital or not index.has_phrase(INDEXED.findall(words[-1].text)):
            yield found.span(group)
