"""What part of a library a question is about: a film's passages, or a name it doesn't have."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from filmqa.facts.films import FilmEntry, FilmLibrary, key_of
from filmqa.facts.naming import FilmNames, Mention
from filmqa.facts.words import Word, words_of
from filmqa.index import Index
from filmqa.retrieval.terms import fold
from filmqa.types import SECTION_SEPARATOR

_IN_TITLES = frozenset(["of", "the", "a", "an", "and", "in", "on", "for", "to", "with", "from"])
_JOINT = re.compile(
    r"[\s-]+(?:(?:of|and|in|on|for|to|with|from|over)\s+(?:(?:the|a|an)\s+)?)?|\s*&\s*"
)
_INDEXED = re.compile(r"[^\W_]+")  # a word as the index cuts them
_QUOTED = re.compile(r"[\"“]([^\"”]{2,60})[\"”]")


def passages_about(index: Index, library: FilmLibrary, entry: FilmEntry) -> list[int]:
    """The passages that may answer a question about a film: ids, ascending.

    Those of its documents, those of documents about no film at all, and its sections of lists.
    """
    lists = dict(entry.lists)
    every = {document for one in library.entries for document, _ in one.lists}
    names = [*entry.documents, *(n for n in library.general_documents() if n not in every)]
    ids = set(index.passages_of(names))
    for document, called in lists.items():
        if document in names:
            continue
        key = key_of(called)
        for passage, section in index.sections_of(document):
            if any(key_of(part) == key for part in section.split(SECTION_SEPARATOR)):
                ids.add(passage)
    return sorted(ids)


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name in a question that is no film of the library."""

    text: str
    known: bool  # whether any document has it
    strange: bool  # whether it has a word that no document has

    def is_missing(self, rest: Sequence[Word], among_many: bool) -> bool:
        """Whether no document is about it.

        A word is strange, or a film's field is asked of it, or (``among_many`` films, none of
        them named) it can only be the film that is meant.
        """
        inside = {word.text for word in words_of(self.text)}
        asked_of = any(word.text in inside for word in rest)
        return not self.known and (self.strange or asked_of or among_many)


def other_names(
    question: str, mentions: Sequence[Mention], index: Index, names: FilmNames, rest: Sequence[Word]
) -> list[OtherName]:
    """The names in a question that are neither a film of the library nor somebody in one.

    Names are quoted words, capitalised words inside the question, and the words of ``rest``,
    which a question about a film's field has beside the field, where they end it together.
    """
    spans = [(mention.start, mention.end) for mention in mentions]
    found: dict[str, OtherName] = {}
    written = _capitalised(question)
    for start, end in [*written, *_together(rest, question)]:
        if any(a < end and start < b for a, b in spans):
            continue
        text = question[start:end]
        words = _INDEXED.findall(fold(text))
        if not words or names.knows_person(text):
            continue
        strange = any(not index.has_phrase([word]) for word in words)
        known = index.has_phrase(words)
        # Words in a row that nobody wrote with a capital are a name only if they are nothing else.
        if (start, end) in written or (strange and not known):
            found.setdefault(text, OtherName(text, known, strange))
    return list(found.values())


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
        if word is not None and run and word.text in _IN_TITLES:
            continue  # "Requiem for a Dream": what follows tells whether it belongs
        if len(run) > 1:
            first = 1 if run[0].start == words[0].start and not run[0].is_content else 0
            if len(run) - first > 1:
                runs.append((run[first].start, run[-1].end))
        run = [word] if word is not None and word.capital else []
    return runs


def _together(rest: Sequence[Word], question: str) -> list[tuple[int, int]]:
    """Where ``rest`` is what a title would be: words in a row that end the question."""
    if not rest or question[rest[-1].end :].strip(" ?!.\"”’'"):
        return []
    inside = {word.text for word in rest} | _IN_TITLES
    between = words_of(question[rest[0].start : rest[-1].end])
    if all(word.text in inside for word in between):
        return [(rest[0].start, rest[-1].end)]
    return []
