"""How fast documents are indexed and questions answered, over files of made text.

    python benchmarks/speed.py

Indexing beside ``SentenceTransformer.encode`` of the same texts; one changed file of a thousand
beside reading all of them; whole answers over 50 and 1,000 passages, one, four and sixteen at a
time.
"""

import argparse
import logging
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from conditions import keep_results, write_results
from filmlike import make_pages

from filmqa.config import Settings
from filmqa.embedding import BUNDLED, Embedder, open_embedder
from filmqa.embedding.torch_encoder import SentenceTransformerEmbedder
from filmqa.facts import fact_finder
from filmqa.index import update_index
from filmqa.passages import embedded_sentence, embedded_text
from filmqa.pipeline import open_pipeline

RATED = 400  # passages whose texts are encoded both ways
FILES = 1_000
SIZES = (50, 1_000)
AT_ONCE = (1, 4, 16)
QUESTIONS = 48


def write_pages(folder: Path, passages: int) -> list[str]:
    """Files of made pages; gives what may be asked of them."""
    folder.mkdir()
    asked: list[str] = []
    for page in make_pages(passages):
        (folder / page.name).write_text(page.markdown, "utf-8")
        asked += page.asked
    return [asked[i % len(asked)] for i in range(QUESTIONS)]


def rate(folder: Path, embedder: Embedder) -> dict[str, float]:
    """Seconds to index made pages, and to encode the same texts with sentence-transformers."""
    write_pages(folder / "rated", RATED)
    start = time.perf_counter()
    index = update_index(
        folder / "rated", folder / "rated-index", embedder, finder=fact_finder(embedder)
    ).index
    took = time.perf_counter() - start
    stored = index.stored(index.passages.ids.tolist())
    texts = [embedded_text(one.passage) for one in stored]
    texts += [embedded_sentence(one.passage, s) for one in stored for s in one.passage.sentences]
    plain = SentenceTransformerEmbedder(BUNDLED)
    plain.encode(texts[:8])
    start = time.perf_counter()
    plain.encode(texts)
    return {"texts": len(texts), "index": took, "encode": time.perf_counter() - start}


def change_one(folder: Path, embedder: Embedder) -> dict[str, float]:
    """Seconds to index a thousand files, one of them changed, and none."""
    corpus = folder / "files"
    corpus.mkdir()
    for page in make_pages(FILES * 50):
        short = replace(page, passages=page.passages[:1])
        (corpus / page.name).write_text(short.markdown, "utf-8")
    took = {}
    for name in ("all", "none", "one"):
        if name == "one":
            file = corpus / "000007.md"
            file.write_text(file.read_text("utf-8") + "\nIt was changed.\n", "utf-8")
        start = time.perf_counter()
        update_index(corpus, folder / "files-index", embedder, finder=fact_finder(embedder))
        took[name] = time.perf_counter() - start
    return took


def answer(folder: Path, passages: int) -> dict[str, Any]:
    """Whole answers over a library: the milliseconds of each, and how many a second."""
    corpus = folder / f"library-{passages}"
    asked = write_pages(corpus, passages)
    pipeline = open_pipeline(
        Settings(corpus=corpus, index=folder / f"index-{passages}", talks=folder / "talks.sqlite")
    )
    embedder = open_embedder(BUNDLED)
    for question in asked[:6]:
        pipeline.ask(question)
    encode, whole = [], []
    for question in asked:
        times = [time.perf_counter()]
        embedder.encode([question])
        times.append(time.perf_counter())
        pipeline.ask(question)
        times.append(time.perf_counter())
        encode.append(times[1] - times[0])
        whole.append(times[2] - times[1])
    found: dict[str, Any] = {
        "passages": passages,
        "encode": float(np.median(encode)) * 1000,
        "whole": [float(np.percentile(whole, share)) * 1000 for share in (50, 95, 99)],
    }
    for at_once in AT_ONCE:
        with ThreadPoolExecutor(at_once) as pool:
            start = time.perf_counter()
            list(pool.map(pipeline.ask, asked))
            found[f"at {at_once}"] = len(asked) / (time.perf_counter() - start)
    return found


def tables(found: dict[str, Any]) -> str:
    """What was measured, as Markdown."""
    rated, changed = found["rate"], found["changed"]
    lines = [
        "| what | time | beside |",
        "| --- | --: | --- |",
        f"| {rated['texts']:,} texts read, split, searched for facts, encoded and written "
        f"| {rated['texts'] / rated['index']:.0f} texts/s | {rated['encode'] / rated['index']:.1f} "
        f"× the rate of `SentenceTransformer.encode` alone ({rated['texts'] / rated['encode']:.0f}"
        " texts/s) |",
        f"| {FILES:,} files indexed | {changed['all']:.1f} s | |",
        f"| … when one of them changed | {changed['one']:.2f} s "
        f"| 1/{changed['all'] / changed['one']:.0f} |",
        f"| … when none did | {changed['none']:.2f} s | |",
        "",
        "| passages | answer p50 | p95 | p99 | one encoding | answers/s, one at a time | 4 | 16 |",
        "| --: | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for one in found["answers"]:
        p50, p95, p99 = (f"{value:.0f} ms" for value in one["whole"])
        rates = " | ".join(f"{one[f'at {at_once}']:.1f}" for at_once in AT_ONCE)
        lines.append(
            f"| {one['passages']:,} | {p50} ({one['whole'][0] / one['encode']:.0f} ×) | {p95} "
            f"| {p99} | {one['encode']:.1f} ms | {rates} |"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure all of it; 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, help="JSON, instead of results/ and the README")
    given = parser.parse_args(arguments)
    logging.getLogger("filmqa").setLevel(logging.ERROR)
    folder = Path(tempfile.mkdtemp())
    try:
        embedder = open_embedder(BUNDLED)
        found = {
            "rate": rate(folder, embedder),
            "changed": change_one(folder, embedder),
            "answers": [answer(folder, size) for size in SIZES],
        }
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.stdout.write(tables(found) + "\n")
    if given.output:
        write_results(given.output, found)
    else:
        keep_results("speed", found, tables(found), whole=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
