"""What part of a library a question is about: the passages of a film."""

from filmqa.facts.films import FilmEntry, FilmLibrary
from filmqa.facts.titles import key_of
from filmqa.index import Index
from filmqa.types import SECTION_SEPARATOR


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
