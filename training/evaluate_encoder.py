"""How often the right sentence is found by its vector alone, without and with the adapter."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import torch
from encoder_data import PUBLIC, Question, film_questions, held_out_questions
from train_encoder import Encoder

DEPTHS = (1, 3, 5, 10)
MAX_TOKENS = 256


def question_sets(encoder: Encoder, reader_data: Path) -> Iterator[tuple[str, list[Question]]]:
    """Every set with its name; none of these questions is trained on."""
    here, shared = Path(__file__).parent, reader_data.parent
    for source in PUBLIC:
        yield source, held_out_questions(reader_data, source, encoder.count)
    for name, folder, bank, split in (
        ("golden", here.parent / "corpus", here.parent / "tests/data/golden.jsonl", "held"),
        ("films", here / "films/pages", here / "films/questions.jsonl", "held"),
        ("seeds", shared / "seeds", shared / "questions/seeds.jsonl", None),
        ("library", shared / "library", shared / "questions/library.jsonl", None),
    ):
        yield name, film_questions(name, folder, bank, split, encoder.count)


def measure(encoder: Encoder, questions: list[Question], most_lines: int) -> dict[str, float]:
    """Shares of the questions with a right sentence in the first 1, 3, 5 and 10 of all.

    Of a library with more sentences than ``most_lines``, only the documents that the questions
    are about and the first of the others are searched.
    """
    lines = questions[0].library.lines
    kept = {lines[p].document for q in questions for p in q.right}
    order = sorted(range(len(lines)), key=lambda p: lines[p].document not in kept)
    wanted = [p for p in order if lines[p].document in kept]
    searched = order[: max(len(wanted), most_lines)]
    place = {p: i for i, p in enumerate(searched)}
    with torch.no_grad():
        asked = encoder.encode([q.text for q in questions], MAX_TOKENS)
        vectors = encoder.encode([lines[p].text for p in searched], MAX_TOKENS)
    scores = asked @ vectors.T
    ranks = []
    for row, question in zip(scores, questions, strict=True):
        best = row[[place[p] for p in question.right]].max()
        ranks.append(int((row > best).sum()))
    found = {str(n): sum(rank < n for rank in ranks) / len(ranks) for n in DEPTHS}
    return {"questions": len(ranks), "searched": len(searched), **found}


def measure_passages(encoder: Encoder, questions: list[Question]) -> dict[str, float]:
    """Shares of the questions with the passage of a right sentence in the first 1, 3, 5 and 10."""
    library = questions[0].library
    with torch.no_grad():
        asked = encoder.encode([q.text for q in questions], MAX_TOKENS)
        scores = asked @ encoder.encode(library.passages, MAX_TOKENS).T
    ranks = []
    for row, question in zip(scores, questions, strict=True):
        best = row[sorted({library.lines[p].passage for p in question.right})].max()
        ranks.append(int((row > best).sum()))
    found = {str(n): sum(rank < n for rank in ranks) / len(ranks) for n in DEPTHS}
    return {"questions": len(ranks), "searched": len(library.passages), **found}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader_data", type=Path)
    parser.add_argument("--adapter", type=Path, help="none: the encoder as it is packaged")
    parser.add_argument("--out", type=Path, required=True, help="JSON; other encoders' are kept")
    parser.add_argument("--most-lines", type=int, default=1500)
    parser.add_argument("--passages", action="store_true", help="search passages, not sentences")
    settings = parser.parse_args()

    encoder = Encoder()
    if settings.adapter:
        encoder.merge(settings.adapter)
    name = "adapted" if settings.adapter else "base"
    results = json.loads(settings.out.read_text("utf-8")) if settings.out.exists() else {}
    results[name] = {}
    for source, questions in question_sets(encoder, settings.reader_data):
        found = (
            measure_passages(encoder, questions)
            if settings.passages
            else measure(encoder, questions, settings.most_lines)
        )
        results[name][source] = found
        shares = "  ".join(f"{found[str(n)]:.3f}" for n in DEPTHS)
        sys.stdout.write(
            f"{name:8}{source:12}{found['questions']:5}{found['searched']:7}  {shares}\n"
        )
        sys.stdout.flush()
        settings.out.write_text(json.dumps(results, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
