"""An index without what tells the end: not filtered when it is asked, but never in it.

Whatever is answered from such an index, by whichever way, can't quote, name or be led by what
was taken out: its records, words, facts and vectors are gone.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from filmqa.index.opened import Index
from filmqa.stores.hiding import Taken, hide_spans
from filmqa.stores.vectors import VectorStore


def without_spans(index: Index, spans: Mapping[str, Sequence[tuple[int, int]]]) -> Index:
    """An index without these spans, by document and in order; the very same one if there are none.

    A sentence that meets a span goes whole.
    """
    if not any(spans.values()):
        return index
    connection = index.copy_records()
    with connection:
        taken = hide_spans(connection, spans)
    sentences = index.sentences.without(taken.sentences)
    passages = index.passages.without(taken.passages)
    _add_left(passages, sentences, taken)
    return Index(index.generation, connection, passages, sentences)


def _add_left(passages: VectorStore, sentences: VectorStore, taken: Taken) -> None:
    """Give what is left of a passage the mean of its sentences: its own vector knows the rest."""
    for stored in taken.left:
        mean = sentences.vectors(stored.sentence_ids).mean(axis=0, keepdims=True)
        passages.add([stored.id], mean / max(float(np.linalg.norm(mean)), 1e-9))
