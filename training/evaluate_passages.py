"""The reader with the right passage given, on titles that neither model was trained on.

Every sentence of the passage is read in its window. The answer is the span with the highest score
beside its sentence's relevance; that there is none, how low the best of these stays. SelQA ranks a
section's sentences by relevance. Measures: exact match, F1 and ROUGE-L as their papers count them
(Rajpurkar et al. 2016; Xu et al. 2022), MAP and MRR (Jurczyk et al. 2016).
"""

import argparse
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from encoder_data import _document, _pages, _rows
from evaluate_reader import Figures, auc, overlap, plain_words
from examples import _quarter
from libraries import Page
from reader_data import fill
from train_encoder import Encoder

from filmqa.passages import TokenCounter
from filmqa.reader import Reading, Window
from filmqa.reader.network import NetworkReader


def rouge_l(found: str, answers: Sequence[str]) -> float:
    """The F1 of the longest common run of words in order, with the nearest answer (Lin 2004)."""
    ours = plain_words(found)
    best = 0.0
    for answer in answers:
        theirs = plain_words(answer)
        row = [0] * (len(theirs) + 1)
        for word in ours:
            before = 0
            for j, other in enumerate(theirs):
                before, row[j + 1] = (
                    row[j + 1],
                    before + 1 if word == other else max(row[j], row[j + 1]),
                )
        if row[-1]:
            best = max(best, 2 * row[-1] / (len(ours) + len(theirs)))
    return best


def answer(reader: NetworkReader, windows: Sequence[Window]) -> tuple[str, float]:
    """The best span over the windows of a passage, and how sure it is."""
    readings = reader.read(windows)
    sure = [r.score + r.relevance for r in readings]
    best = int(np.argmax(sure))
    reading = readings[best]
    return windows[best].text[reading.start : reading.end], _sure(readings)


def _sure(readings: Sequence[Reading]) -> float:
    return max(r.score + r.relevance - r.no_answer for r in readings)


def passages(
    reader: NetworkReader, reader_data: Path, source: str, most: int, count: TokenCounter
) -> Figures:
    """Answers and refusals on the held-out pages of a set, each page given."""
    held = [p for p in _pages(reader_data, source) if _quarter(source + p.title)]
    random.Random(1).shuffle(held)
    pairs, lengths = [], []
    yes: list[float] = []
    no: list[float] = []
    for page in held:
        for answers, windows in _asked(page, source, count):
            if len(yes) + len(no) >= most or not windows:
                continue
            span, sure = answer(reader, windows)
            (yes if answers else no).append(sure)
            if answers:
                pairs.append(overlap(span, answers))
                lengths.append(rouge_l(span, answers))
    exact, f1 = np.mean(pairs, axis=0)
    figures = {"questions": len(yes), "exact": float(exact), "f1": float(f1)}
    figures["rouge_l"] = float(np.mean(lengths))
    if no:
        figures |= {"unanswerable": len(no), "no-answer auc": auc(yes, no)}
    return figures


def _asked(
    page: Page, source: str, count: TokenCounter
) -> list[tuple[tuple[str, ...], list[Window]]]:
    shelf = fill([_document(source, page.title, [page])], count)
    return [
        (
            tuple(a for a, _ in asked.answers),
            [shelf.window(place, asked.question) for place in range(len(shelf.places))],
        )
        for asked in page.asked
    ]


def selqa(reader: NetworkReader, reader_data: Path, most: int) -> Figures:
    """A section's sentences in the order of their relevance."""
    both = zip(_rows(reader_data, "selqa"), _pages(reader_data, "selqa"), strict=True)
    rows = [row for row, page in both if _quarter("selqa" + page.title)][:most]
    precisions, ranks = [], []
    for row in (r for r in rows if r["right"]):
        sentences = row["sentences"]
        windows = []
        for i, sentence in enumerate(sentences):
            before = f"{sentences[i - 1]} " if i else ""
            after = f" {sentences[i + 1]}" if i + 1 < len(sentences) else ""
            header = f"{row['title'].replace('_', ' ')} › {row['section']}"
            text = before + sentence + after
            windows.append(
                Window(row["question"], header, text, len(before), len(before) + len(sentence))
            )
        order = np.argsort([-r.relevance for r in reader.read(windows)])
        places = sorted(int(np.flatnonzero(order == i)[0]) + 1 for i in row["right"])
        precisions.append(np.mean([(n + 1) / place for n, place in enumerate(places)]))
        ranks.append(1 / places[0])
    return {
        "questions": len(ranks),
        "map": float(np.mean(precisions)),
        "mrr": float(np.mean(ranks)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader_data", type=Path)
    parser.add_argument("--reader", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="JSON")
    parser.add_argument("--most", type=int, default=600, help="questions of a set")
    settings = parser.parse_args()
    reader, count = NetworkReader(settings.reader, None), Encoder().count
    results = {
        source: passages(reader, settings.reader_data, source, settings.most, count)
        for source in ("squad", "fairytaleqa", "qed", "friendsqa")
    }
    results["selqa"] = selqa(reader, settings.reader_data, settings.most)
    for name, figures in results.items():
        for key, value in figures.items():
            sys.stdout.write(f"{name:12}{key:20}{value:10.3f}\n")
    settings.out.write_text(json.dumps(results, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
