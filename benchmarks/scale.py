"""How searching behaves as a library grows: 50, 1,000, 100,000 and 1,000,000 passages.

    python benchmarks/scale.py [--sizes 50 1000 100000 1000000] [--encoded 10000] [--folder DIR]

Libraries of made text (``filmlike.py``). The first ``--encoded`` passages and their sentences are
really encoded; the vectors of the others are mixed from those of two of them, drawn by a seed. The
records are written as the pages are made, without the reading of files, which isn't what grows.
With ``--folder`` the libraries are kept there and used again. Each library is measured in a
process of its own, which encodes every question right before it searches for it.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from conditions import keep_results, write_results
from filmlike import PASSAGES, make_pages
from mixed import MixedEmbedder, Pool, build, replace_page

from filmqa.embedding import BUNDLED, Vectors, open_embedder
from filmqa.index import Index
from filmqa.index.generations import current_generation
from filmqa.index.opened import open_current
from filmqa.retrieval import search

SIZES = (50, 1_000, 100_000, 1_000_000)
ENCODED = 10_000
QUESTIONS = 200
K = 10
CHUNK = 50_000  # vectors compared at a time by the exact search


def questions_for(passages: int) -> list[str]:
    """Questions to the first pages, which are in libraries of every size."""
    pages = make_pages(min(passages, 100 * PASSAGES))
    asked = [question for page in pages for question in page.asked]
    return [asked[i % len(asked)] for i in range(QUESTIONS)]


def measure(folder: Path) -> dict[str, Any]:
    """Open the library of ``folder`` and search it; times in milliseconds, memory in bytes."""
    embedder = open_embedder(BUNDLED)
    embedder.encode(["warm up"])
    generation = current_generation(folder)
    for file in sorted(generation.iterdir()) if generation else ():
        with file.open("rb") as stream:  # once, as after a first use: from then on it is in memory
            while stream.read(1 << 24):
                pass
    before = resident()
    opened = []
    for _ in range(2):
        start = time.perf_counter()
        index = open_current(folder, embedder.fingerprint)
        opened.append((time.perf_counter() - start) * 1000)
    if index is None:
        raise ValueError(f"no index is in {folder}")
    asked = questions_for(len(index))
    for question in asked[:10]:
        search(index, embedder, question)
    took: dict[str, list[float]] = {"encode": [], "retrieve": [], "words": [], "sentences": []}
    vectors = []
    for question in asked:
        times = [time.perf_counter()]
        vectors.append(embedder.encode([question])[0])
        times.append(time.perf_counter())
        search(index, embedder, question)
        times.append(time.perf_counter())
        index.sentences.search(vectors[-1], 120)
        times.append(time.perf_counter())
        steps = np.diff(times) * 1000
        took["encode"].append(float(steps[0]))
        took["retrieve"].append(float(steps[1] - steps[0]))
        took["sentences"].append(float(steps[2]))
    memory = resident() - before
    return {
        "passages": len(index),
        "sentences": len(index.sentences),
        "open": opened,
        "memory": memory / len(index),
        "recall": recall(index, np.stack(vectors)),
        "times": {
            name: [float(np.percentile(of, share)) for share in (50, 95, 99)]
            for name, of in took.items()
            if of
        },
    }


def resident() -> int:
    """Bytes of memory that this process has, what it mapped and touched included."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) * 1024


def recall(index: Index, queries: Vectors) -> float:
    """The share of the ten nearest sentences, by comparing with all, that a search finds."""
    ids = index.sentences.ids
    best = np.full((len(queries), K), -2.0, dtype=np.float32)
    nearest = np.zeros((len(queries), K), dtype=np.int64)
    for first in range(0, len(ids), CHUNK):
        some = ids[first : first + CHUNK]
        cosines = queries @ index.sentences.vectors(some.tolist()).T
        every = np.concatenate([best, cosines], axis=1)
        which = np.concatenate([nearest, np.broadcast_to(some, cosines.shape)], axis=1)
        order = np.argsort(-every, axis=1)[:, :K]
        best = np.take_along_axis(every, order, axis=1)
        nearest = np.take_along_axis(which, order, axis=1)
    hits = 0
    for query, cosines in zip(queries, best, strict=True):
        # Of sentences that are equally near, any is as good as another.
        found = index.sentences.search(query, K)
        hits += sum(cosine >= cosines[-1] - 1e-5 for _, cosine in found)
    return hits / best.size


def table(found: Sequence[dict[str, Any]]) -> str:
    """The figures, one line for each size; times as multiples of one encoding."""
    lines = [
        "| passages | sentences | retrieval p50 | p95 | p99 | sentences by vector | recall@10 "
        "| opened, again | memory a passage | one page written anew | built |",
        "| --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for one in found:
        opened, again = (f"{value / 1000:.2f} s" for value in one["open"])
        encode = one["times"]["encode"][0]
        p50, p95, p99 = (f"{value / encode:.1f} ×" for value in one["times"]["retrieve"])
        vector = f"{one['times']['sentences'][0] / encode:.2f} ×"
        lines.append(
            f"| {one['passages']:,} | {one['sentences']:,} | {p50} | {p95} | {p99} | {vector} "
            f"| {one['recall']:.3f} | {opened}, {again} | {one['memory'] / 1000:.2f} kB "
            f"| {one['update']:.2f} s | {one['built']:.0f} s |"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every size; 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="in passages")
    parser.add_argument("--encoded", type=int, default=ENCODED, help="passages really encoded")
    parser.add_argument("--folder", type=Path, help="where the libraries are kept")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--output", type=Path, help="JSON, instead of results/ and the README")
    given = parser.parse_args(arguments)
    if given.measure:
        sys.stdout.write(json.dumps(measure(given.measure)))
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        encoder = open_embedder(BUNDLED)
        pool = Pool.of(encoder, given.encoded, folder)
        found = []
        for size in given.sizes:
            home = folder / f"library-{size}"
            embedder = MixedEmbedder(encoder, pool)
            note = home / "built.json"
            if not note.exists():
                home.mkdir(parents=True, exist_ok=True)
                note.write_text(json.dumps(build(size, home, embedder)))
            command = [sys.executable, __file__, "--measure", str(home)]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
            update = replace_page(home, embedder, next(make_pages(PASSAGES)))
            built = {"built": json.loads(note.read_text()), "update": update}
            found.append(json.loads(done.stdout) | built)
            sys.stdout.write(f"{table(found[-1:])}\n")
            sys.stdout.flush()
    results = {"encoded": given.encoded, "questions": QUESTIONS, "sizes": found}
    if given.output:
        write_results(given.output, results)
    else:
        keep_results("scale", results, table(found), whole=tuple(given.sizes) == SIZES)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
