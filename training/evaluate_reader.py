"""What the reader makes of held-out titles, and of the film rows that are held out.

Nothing measured here was trained on: public titles that the encoder's training holds out too, and
the rows marked "held". Film pages are the same for both splits.
"""

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from reader_data import Case, film_cases, public_cases
from safetensors import safe_open
from train_encoder import Encoder
from train_reader import nearest

from filmqa.embedding.weights import ADAPTER
from filmqa.reader import Reading, Window
from filmqa.reader.cutting import cut
from filmqa.reader.network import NetworkReader

SOURCES = ("squad", "qed", "fairytaleqa", "friendsqa", "fetaqa")
DEPTH = 5  # sentences that are read for a film question
Figures = dict[str, float]


def plain_words(text: str) -> list[str]:
    """Words as SQuAD compares them: no capitals, punctuation or articles."""
    return re.sub(r"\b(a|an|the)\b", " ", re.sub(r"[^\w\s]", "", text.lower())).split()


def overlap(found: str, answers: Sequence[str]) -> tuple[float, float]:
    """Exact match and F1 with the answer that is nearest."""
    best = (0.0, 0.0)
    for answer in answers:
        ours, theirs = plain_words(found), plain_words(answer)
        same = sum((Counter(ours) & Counter(theirs)).values())
        f1 = 2 * same / (len(ours) + len(theirs)) if same else float(ours == theirs)
        best = max(best, (float(ours == theirs), f1))
    return best


def auc(yes: Sequence[float], no: Sequence[float]) -> float:
    """The share of pairs in which the one that should be higher is; ties count half."""
    a, b = np.asarray(yes)[:, None], np.asarray(no)[None, :]
    return float((a > b).mean() + 0.5 * (a == b).mean())


def spans(windows: Sequence[Window], found: Sequence[Reading], cases: Sequence[Case]) -> Figures:
    pairs = [
        overlap(w.text[r.start : r.end], c.answers)
        for w, r, c in zip(windows, found, cases, strict=True)
    ]
    exact, f1 = np.mean(pairs, axis=0)
    return {"spans": len(pairs), "exact": float(exact), "f1": float(f1)}


def public_figures(model: NetworkReader, encoder: Encoder, cases: list[Case], most: int) -> Figures:
    """Right windows against windows that share words with the question and answer nothing."""
    answered = [c for c in cases if any(c.right.values())][:most]
    places = [next(p for p, span in c.right.items() if span) for c in answered]
    windows = [c.shelf.window(p, c.text) for c, p in zip(answered, places, strict=True)]
    right = model.read(windows)
    figures = spans(windows, right, answered)
    other = model.read([c.shelf.window(c.wrong[0], c.text) for c in answered if c.wrong])
    figures |= {
        "auc_other_window": auc([-r.no_answer for r in right], [-r.no_answer for r in other]),
        "relevance_right_at_0": float(
            np.mean([*(r.relevance > 0 for r in right), *(r.relevance <= 0 for r in other)])
        ),
    }
    none = [c for c in cases if not c.right and c.wrong][:most]
    if none:
        unanswered = model.read([c.shelf.window(c.wrong[0], c.text) for c in none])
        no = [-r.no_answer for r in unanswered]
        figures["unanswerable"] = len(none)
        figures["auc_unanswerable"] = auc([-r.no_answer for r in right], no)
        figures["auc_unanswerable_by_span"] = auc(
            [r.score for r in right], [r.score for r in unanswered]
        )
    return figures | _first_of_passage(model, encoder, answered[:300], places)


def _first_of_passage(
    model: NetworkReader, encoder: Encoder, cases: Sequence[Case], places: Sequence[int]
) -> Figures:
    """How often the first sentence of the right passage, by relevance or cosine, is right."""
    first: dict[str, list[bool]] = {"relevance_first": [], "cosine_first": []}
    sizes = []
    for case, place in zip(cases, places, strict=False):
        shelf, own = case.shelf, case.shelf.places[place][0]
        near = range(max(0, place - 60), min(len(shelf.places), place + 60))
        together = [p for p in near if shelf.places[p][0] == own]
        if len(together) < 2:
            continue
        sizes.append(len(together))
        windows = [shelf.window(p, case.text) for p in together]
        scores = [r.relevance for r in model.read(windows)]
        first["relevance_first"].append(together[int(np.argmax(scores))] in case.right)
        texts = [f"{w.header}\n{w.text[w.start : w.end]}" for w in windows]
        with torch.no_grad():
            cosines = encoder.encode(texts, 96) @ encoder.encode([case.text], 40)[0]
        first["cosine_first"].append(together[int(cosines.argmax())] in case.right)
    means = {name: float(np.mean(found)) for name, found in first.items()}
    return {"ranked": len(sizes), "sentences_each": float(np.mean(sizes)), **means}


def film_figures(model: NetworkReader, encoder: Encoder, cases: list[Case]) -> Figures:
    """The right sentence's window given, and then the nearest sentences by cosine."""
    answered = [c for c in cases if c.right]
    factoid = [c for c in cases if c.source == "films-factoid"]
    windows = [c.shelf.window(next(iter(c.right)), c.text) for c in factoid]
    figures = spans(windows, model.read(windows), factoid)
    inside = [
        (c, c.shelf.window(p, c.text)) for c in factoid for p in [_with_span(c)] if p is not None
    ]
    found = spans(
        [w for _, w in inside], model.read([w for _, w in inside]), [c for c, _ in inside]
    )
    figures |= {f"{name}_answer_inside": value for name, value in found.items()}
    given = model.read([c.shelf.window(next(iter(c.right)), c.text) for c in answered])

    order = nearest(encoder)
    shelf = cases[0].shelf
    texts = [
        f"{w.header}\n{w.text[w.start : w.end]}"
        for w in (shelf.window(p, "") for p in range(len(shelf.places)))
    ]
    tops = [order(c.text, texts)[:DEPTH] for c in cases]
    read_ = [model.read([shelf.window(p, c.text) for p in top])
             for c, top in zip(cases, tops, strict=True)]  # fmt: skip
    yes = [i for i, c in enumerate(cases) if c.right]
    for name in ("all", "near-miss", "off-topic"):
        no = [
            i for i, c in enumerate(cases)
            if not c.right and (name == "all" or c.source == f"films-{name}")
        ]  # fmt: skip
        figures[f"unanswerable {name}"] = len(no)
        if no:
            figures[f"auc right window, {name}"] = auc(
                [-r.no_answer for r in given], [-read_[i][0].no_answer for i in no]
            )
            best = [max(-r.no_answer for r in row) for row in read_]
            figures[f"auc best of {DEPTH}, {name}"] = auc(
                [best[i] for i in yes], [best[i] for i in no]
            )
            cosines = [
                _cosine(encoder, cases[i].text, texts[tops[i][0]]) for i in range(len(cases))
            ]
            figures[f"auc cosine of first, {name}"] = auc(
                [cosines[i] for i in yes], [cosines[i] for i in no]
            )
    figures["answerable"] = len(yes)
    figures["cosine_first_right"] = float(np.mean([tops[i][0] in cases[i].right for i in yes]))
    figures[f"right_in_{DEPTH}"] = float(
        np.mean([any(p in cases[i].right for p in tops[i]) for i in yes])
    )
    chosen = {
        i: max(range(len(tops[i])), key=lambda n: read_[i][n].relevance) for i in range(len(cases))
    }
    figures["reader_first_right"] = float(
        np.mean([tops[i][chosen[i]] in cases[i].right for i in yes])
    )
    short = [i for i in yes if cases[i].source == "films-factoid"]
    for name, pick in (("cosine", dict.fromkeys(short, 0)), ("reader", chosen)):
        picked = [shelf.window(tops[i][pick[i]], cases[i].text) for i in short]
        found = spans(picked, [read_[i][pick[i]] for i in short], [cases[i] for i in short])
        figures |= {f"{key} of {name}'s first of {DEPTH}": value for key, value in found.items()}
    return figures


def _with_span(case: Case) -> int | None:
    return next((p for p, span in case.right.items() if span), None)


def _cosine(encoder: Encoder, question: str, text: str) -> float:
    with torch.no_grad():
        a, b = encoder.encode([question, text], 96)
    return float(a @ b)


def timings(model: NetworkReader, cases: list[Case]) -> Figures:
    """Milliseconds on one thread: a window alone, and a window of five read together."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    windows = [c.shelf.window((*c.right, *c.wrong)[0], c.text) for c in cases[:100]]
    model.read(windows[:5])
    found = {"pieces": float(np.mean([len(c.ids) for c in cut(model.network.tokenizer, windows)]))}
    for size in (1, 5):
        took = []
        for i in range(0, len(windows) - size + 1, size):
            began = time.perf_counter()
            model.read(windows[i : i + size])
            took.append((time.perf_counter() - began) * 1000 / size)
        found[f"ms_per_window_of_{size}"] = float(np.median(took))
    torch.set_num_threads(threads)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader_data", type=Path)
    parser.add_argument("--reader", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="JSON")
    parser.add_argument("--most", type=int, default=500, help="questions of a public set")
    settings = parser.parse_args()

    encoder = Encoder()
    encoder.merge(ADAPTER)
    model = NetworkReader(settings.reader, None)
    films = Path(__file__).parent / "films"
    held = film_cases(
        films / "pages", films / "questions.jsonl", "held", encoder.count, nearest(encoder)
    )
    results: dict[str, Figures] = {"films": film_figures(model, encoder, held)}
    results["timings"] = timings(model, held)
    for source in SOURCES:
        cases = public_cases(settings.reader_data, source, encoder.count, held=True)
        order = np.random.default_rng(1).permutation(len(cases))
        shuffled = [cases[i] for i in order]
        results[source] = public_figures(model, encoder, shuffled, settings.most)
    for name, figures in results.items():
        for key, value in figures.items():
            sys.stdout.write(f"{name:12}{key:40}{value:10.3f}\n")
    with safe_open(settings.reader, "pt") as saved:
        told = {"reader": saved.metadata(), "figures": results}
    settings.out.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
