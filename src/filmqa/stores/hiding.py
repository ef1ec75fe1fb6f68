"""Takes spans out of the records: what stood there is nowhere in them afterwards."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from filmqa.stores import lexical
from filmqa.stores.named import passage_ids_of, text_of
from filmqa.stores.records import StoredPassage, passages, words_row
from filmqa.types import Passage, Sentence

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a hiding took away and what it left of passages that were hidden in part."""

    passages: tuple[int, ...]
    sentences: tuple[int, ...]
    left: tuple[StoredPassage, ...]  # under new ids, their sentences under those that they had


def hide_spans(connection: sqlite3.Connection, spans: Mapping[str, Sequence[Span]]) -> Taken:
    """Take the spans (by document's name, in order) out of text, passages, words and facts.

    A sentence that meets a span goes whole. A passage of which sentences are left becomes one
    for each run of them, so that no passage reaches over what was taken out.
    """
    gone: list[int] = []
    sentences: list[int] = []
    left: list[StoredPassage] = []
    for name, hidden in spans.items():
        for stored in passages(connection, passage_ids_of(connection, [name])):
            runs = _runs(stored, hidden)
            kept = [i for run in runs for _, i in run]
            if len(kept) == len(stored.sentence_ids):
                continue
            gone.append(stored.id)
            sentences += [i for i in stored.sentence_ids if i not in kept]
            left += _replace(connection, stored, runs)
        _blank(connection, name, hidden)
    lexical.count_stems(connection)
    return Taken(tuple(gone), tuple(sentences), tuple(left))


def meets(start: int, end: int, spans: Iterable[Span]) -> bool:
    """Whether ``[start:end]`` has a character of any span."""
    return any(first < end and start < last for first, last in spans)


_Run = list[tuple[Sentence, int]]


def _runs(stored: StoredPassage, hidden: Sequence[Span]) -> list[_Run]:
    """The sentences that meet no span, those that follow one another together."""
    pairs = zip(stored.passage.sentences, stored.sentence_ids, strict=True)
    grouped = groupby(pairs, lambda pair: meets(pair[0].start, pair[0].end, hidden))
    return [list(run) for is_hidden, run in grouped if not is_hidden]


def _replace(
    connection: sqlite3.Connection, stored: StoredPassage, runs: Sequence[_Run]
) -> list[StoredPassage]:
    """Put a passage for each run in the place of one that is taken out."""
    passage = stored.passage
    lexical.remove_words(connection, [words_row(stored)])
    (document,) = connection.execute(
        "SELECT document FROM passages WHERE id = ?", (stored.id,)
    ).fetchone()
    connection.execute("DELETE FROM sentences WHERE passage = ?", (stored.id,))
    connection.execute("DELETE FROM passages WHERE id = ?", (stored.id,))
    left = []
    for run in runs:
        start, end = run[0][0].start, run[-1][0].end
        text = passage.slice(start, end)
        row = connection.execute(
            'INSERT INTO passages(document, section, start, "end", text) VALUES (?, ?, ?, ?, ?)',
            (document, passage.section, start, end, text),
        ).lastrowid
        connection.executemany(
            'INSERT INTO sentences(id, passage, start, "end", header) VALUES (?, ?, ?, ?, ?)',
            ((i, row, one.start, one.end, one.header) for one, i in run),
        )
        narrowed = Passage(
            passage.document, passage.title, passage.section, start, end, text,
            tuple(one for one, _ in run),
        )  # fmt: skip
        left.append(StoredPassage(int(row or 0), narrowed, tuple(i for _, i in run)))
    lexical.add_words(connection, map(words_row, left))
    return left


def _blank(connection: sqlite3.Connection, name: str, hidden: Sequence[Span]) -> None:
    """Blank the spans in a document's text, which keeps its length, and drop facts in them."""
    text = text_of(connection, name) or ""
    for start, end in hidden:
        text = text[:start] + " " * (end - start) + text[end:]
    connection.execute("UPDATE documents SET text = ? WHERE name = ?", (text, name))
    connection.executemany(
        "DELETE FROM facts WHERE document = (SELECT id FROM documents WHERE name = ?) AND "
        '((line_start < ? AND ? < line_end) OR (start < ? AND ? < "end"))',
        ((name, end, start, end, start) for start, end in hidden),
    )
