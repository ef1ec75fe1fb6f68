"""An index of some of the documents: not filtered when it is asked, the others aren't in it.

Whatever is answered from such an index, by whichever way, can't quote, count or be led by a
document that was left out: its records, words, facts and vectors are gone.
"""

from collections.abc import Collection

from filmqa.index.opened import Index
from filmqa.stores import records


def only_documents(index: Index, names: Collection[str]) -> Index:
    """An index of the documents of these names; the very same one if they are all there are."""
    gone = [document.name for document in index.documents() if document.name not in names]
    if not gone:
        return index
    connection = index.copy_records()
    with connection:
        removed = [one for name in gone for one in records.remove_document(connection, name)]
        records.count_words(connection, removed, ())
    passages = index.passages.without([one.id for one in removed])
    sentences = index.sentences.without([i for one in removed for i in one.sentence_ids])
    return Index(index.generation, connection, passages, sentences)
