"""Which ranking brings the right paragraph, and the right sentence, of public reading sets.

Every ranking reads the same index, made by filmqa's own modules: dense passage vectors, dense
sentence vectors, BM25, and ways to fuse them. A ranking of passages names the best sentence (by
its vector) of each passage; filmqa's own search ranks the sentences itself.
"""

import argparse
import logging
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
from banks import SHARED
from conditions import keep_results, write_results
from measure import Share, estimate
from rankings import NAMES, Place, Shelf
from readers import SETS, Asked, Library, read_library

from filmqa.embedding import BUNDLED, Embedder, open_embedder
from filmqa.index import update_index
from filmqa.reader import Reader, open_reader

COLUMNS = ("paragraph first", "paragraph in 5", "sentence first", "sentence in 5")


def is_right(place: Place, asked: Asked) -> bool:
    """Whether a sentence overlaps a gold span by half of the shorter of the two."""
    document, start, end = place
    return document == asked.document and any(
        2 * (min(end, last) - max(start, first)) >= min(end - start, last - first)
        for first, last in asked.spans
    )


def count_ranked(ranked: Sequence[Place], asked: Asked) -> tuple[bool, ...]:
    """Whether the question counts in each of COLUMNS."""
    paragraphs = list(dict.fromkeys(document for document, _, _ in ranked))
    right = [is_right(place, asked) for place in ranked[:5]]
    return (
        asked.document in paragraphs[:1],
        asked.document in paragraphs[:5],
        any(right[:1]),
        any(right),
    )


def measure_library(
    library: Library, embedder: Embedder, reader: Reader | None
) -> dict[str, list[Share]]:
    """Index the library with filmqa and rank for every question: a share for each of COLUMNS."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for name, page in library.pages.items():
            (corpus / name).write_text(page, encoding="utf-8", newline="")
        index = update_index(corpus, Path(folder) / "index", embedder).index
        shelf = Shelf(index, embedder, reader)
        counted: dict[str, list[tuple[bool, ...]]] = {name: [] for name in NAMES}
        for asked in library.asked:
            for name, ranked in shelf.rank(asked.question).items():
                counted[name].append(count_ranked(ranked, asked))
    return {
        name: [estimate(column) for column in np.array(rows, dtype=np.float64).T]
        for name, rows in counted.items()
    }


def format_shares(title: str, shares: Mapping[str, Sequence[Share]]) -> str:
    """Draw one set's shares as a Markdown table with their intervals."""
    lines = [f"\n{title}\n", f"| ranking | {' | '.join(COLUMNS)} |"]
    lines.append("|---|" + "---|" * len(COLUMNS))
    for name, row in shares.items():
        cells = [f"{s.value:.3f} [{s.low:.3f}, {s.high:.3f}]" for s in row]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every set that is here; 1 if there is none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=SHARED / "reader-data")
    parser.add_argument("--output", type=Path, help="JSON, instead of results/ and the README")
    given = parser.parse_args(arguments)
    names = [name for name in SETS if (given.data / f"{name}.jsonl.gz").exists()]
    for name in [name for name in SETS if name not in names]:
        sys.stderr.write(f"{name}: left out, there is no {given.data / name}.jsonl.gz\n")
    if not names:
        sys.stderr.write("No reading set is here: nothing was measured.\n")
        return 1
    logging.getLogger("filmqa").setLevel(logging.ERROR)
    embedder, reader = open_embedder(BUNDLED), open_reader("bundled")
    results, tables = [], []
    for name in names:
        library = read_library(name, given.data)
        shares = measure_library(library, embedder, reader)
        counts = f"{len(library.asked)} questions, {len(library.pages)} paragraphs"
        tables.append(format_shares(f"{name}: {counts}", shares))
        sys.stdout.write(tables[-1])
        sys.stdout.flush()
        results.append(
            {
                "set": name,
                "questions": len(library.asked),
                "paragraphs": len(library.pages),
                "shares": {
                    ranking: dict(zip(COLUMNS, map(asdict, row), strict=True))
                    for ranking, row in shares.items()
                },
            }
        )
    if given.output:
        write_results(given.output, {"sets": results})
    else:
        whole = len(names) == len(SETS)
        keep_results("retrieval", {"sets": results}, "".join(tables), whole=whole)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
