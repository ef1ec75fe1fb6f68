"""A search by words among many passages: SQLite's FTS5, tantivy and bm25s on the same text.

    pip install tantivy; python benchmarks/words.py [--passages 1000000]

The 60 best passages for the content words of 100 questions to made text (``filmlike.py``), in
which some words stand in a third of all passages. tantivy is no dependency of filmqa: it is left
out where it is not installed.
"""

import argparse
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
from conditions import keep_results, write_results
from filmlike import make_pages

from filmqa.retrieval.searching import MOST_WEIGHED
from filmqa.retrieval.terms import FUNCTION_WORDS, terms
from filmqa.stores import lexical

PASSAGES = 1_000_000
QUESTIONS = 100
K = 60
TOP = 10
Search = Callable[[Sequence[str]], list[int]]


def rows(passages: int) -> Iterator[lexical.Row]:
    """The made passages under their numbers."""
    number = 0
    for page in make_pages(passages):
        for section, lines in page.passages:
            number += 1
            yield number, page.title, section, " ".join(lines)


def with_fts5(passages: int, folder: Path) -> tuple[Search, Search, Callable[[], int]]:
    """FTS5 with all words, with those that filmqa can afford, and its bytes on disk."""
    file = folder / "words.sqlite"
    connection = sqlite3.connect(file)
    connection.executescript(lexical.SCHEMA)
    with connection:
        lexical.add_words(connection, rows(passages))
        lexical.count_stems(connection)
    counts = lexical.frequencies(connection)

    def every(words: Sequence[str]) -> list[int]:
        return [row for row, _ in lexical.search_words(connection, words, K)]

    def affordable(words: Sequence[str]) -> list[int]:
        chosen, weighed = [], 0
        for count, word in sorted((counts.get((terms(w) or [w])[0], 0), w) for w in words):
            weighed += count
            if weighed > MOST_WEIGHED:
                break
            chosen.append(word)
        return every(chosen)

    return every, affordable, lambda: file.stat().st_size


def with_tantivy(passages: int, folder: Path) -> tuple[Search, Callable[[], int]]:
    """Tantivy's own BM25 over title, section and text in one field, stemmed."""
    import tantivy  # noqa: PLC0415  # may not be there

    home = folder / "tantivy"
    home.mkdir()
    builder: Any = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", stored=True)
    builder.add_text_field("text", tokenizer_name="en_stem", index_option="freq")
    index: Any = tantivy.Index(builder.build(), path=str(home))
    writer = index.writer(heap_size=200_000_000, num_threads=2)
    for number, title, section, text in rows(passages):
        writer.add_document(tantivy.Document(id=number, text=f"{title} {section} {text}"))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(words: Sequence[str]) -> list[int]:
        query = index.parse_query(" ".join(words), ["text"])
        hits = searcher.search(query, K).hits
        return [int(searcher.doc(at)["id"][0]) for _, at in hits]

    return search, lambda: sum(file.stat().st_size for file in home.iterdir())


def with_bm25s(passages: int, folder: Path) -> tuple[Search, Callable[[], int]]:
    """bm25s: a sparse matrix of scores, in memory."""
    retriever = bm25s.BM25(k1=1.2, b=0.75)
    tokens = [terms(f"{title} {section} {text}") for _, title, section, text in rows(passages)]
    retriever.index(tokens, show_progress=False)
    home = folder / "bm25s"
    retriever.save(str(home))

    def search(words: Sequence[str]) -> list[int]:
        stems = [one for word in words for one in terms(word)]
        found, _ = retriever.retrieve([stems], k=K, show_progress=False)
        return [int(row) + 1 for row in found[0]]

    return search, lambda: sum(file.stat().st_size for file in home.iterdir())


def measure(search: Search, asked: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Milliseconds of each search, and what it found."""
    for words in asked[:5]:
        search(words)
    took, found = [], []
    for words in asked:
        start = time.perf_counter()
        found.append(search(words)[:TOP])
        took.append((time.perf_counter() - start) * 1000)
    return {"times": [float(np.percentile(took, share)) for share in (50, 95, 99)], "found": found}


def table(found: dict[str, dict[str, Any]]) -> str:
    lines = [
        "| | p50 | p95 | p99 | of FTS5's ten best | made in | on disk |",
        "| --- | --: | --: | --: | --: | --: | --: |",
    ]
    for name, one in found.items():
        p50, p95, p99 = (f"{value:.1f} ms" for value in one["times"])
        lines.append(
            f"| {name} | {p50} | {p95} | {p99} | {one['same']:.2f} | {one['made']:.0f} s "
            f"| {one['bytes'] / 1e6:.0f} MB |"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure all that is here; 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=PASSAGES)
    parser.add_argument("--output", type=Path, help="JSON, instead of results/ and the README")
    given = parser.parse_args(arguments)
    pages = make_pages(min(given.passages, 5_000))
    asked = [
        [word for word in lexical.query_words(question) if word not in FUNCTION_WORDS]
        for page in pages
        for question in page.asked
    ][:QUESTIONS]
    folder = Path(tempfile.mkdtemp())
    found: dict[str, dict[str, Any]] = {}
    try:
        start = time.perf_counter()
        every, affordable, size = with_fts5(given.passages, folder)
        made = {"made": time.perf_counter() - start, "bytes": size()}
        found["FTS5, every word"] = measure(every, asked) | made
        found["FTS5, the words that filmqa can afford"] = measure(affordable, asked) | made
        others = [("tantivy", with_tantivy)] if find_spec("tantivy") else []
        for name, make in (*others, ("bm25s", with_bm25s)):
            start = time.perf_counter()
            search, size = make(given.passages, folder)
            made = {"made": time.perf_counter() - start, "bytes": size()}
            found[name] = measure(search, asked) | made
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    best = found["FTS5, every word"]["found"]
    for one in found.values():
        pairs = zip(best, one["found"], strict=True)
        one["same"] = float(np.mean([len({*a} & {*b}) / max(len(a), 1) for a, b in pairs]))
    found = {name: one | {"found": None} for name, one in found.items()}
    sys.stdout.write(table(found) + "\n")
    results = {"passages": given.passages, "rows": found}
    if given.output:
        write_results(given.output, results)
    else:
        whole = given.passages == PASSAGES and "tantivy" in found
        keep_results("words", results, table(found), whole=whole)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
