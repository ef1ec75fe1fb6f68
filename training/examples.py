"""Questions as they are searched, with which of the sentences found are right."""

import hashlib
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from libraries import Asked, read_pages, sample, write_library

from filmqa.answering.choosing import choose
from filmqa.answering.library import Library
from filmqa.answering.understanding import find_sentences, understand
from filmqa.banks import Row, read_bank
from filmqa.embedding import Embedder
from filmqa.facts import fact_finder
from filmqa.index import update_index
from filmqa.retrieval import Found

# (set, titles, pages, questions): small libraries of many subjects, and of one story at a time.
SETS = (
    ("squad", 30, 180, 400),
    ("selqa", 150, 180, 180),
    ("qed", 250, 250, 250),
    ("fairytaleqa", 30, 200, 400),
)
OFF_TOPIC = 60  # questions of each set that are asked of the next set's library
FILM_WEIGHT = 4.0  # of a question on film pages, beside 1 of a public one

Labels = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Example:
    """A question as it was searched, and which of the candidates answer it."""

    source: str
    found: Found
    right: Labels
    held_out: bool
    weight: float = 1.0

    @property
    def quoted(self) -> bool:
        """Whether one of the sentences that the answer quotes is right."""
        quotations = choose(self.found.question.text, self.found.evidence)
        return any(
            right
            and q.passage == e.candidate.passage
            and q.start <= e.candidate.sentence.start
            and e.candidate.sentence.end <= q.end
            for e, right in zip(self.found.evidence, self.right, strict=True)
            for q in quotations
        )

    def reranked(self, weights: npt.NDArray[np.float64]) -> "Example":
        scores = self.found.features @ weights
        order = np.argsort(-scores, kind="stable")
        found = self.found.reordered(order.tolist(), scores.tolist())
        return Example(self.source, found, self.right[order], self.held_out, self.weight)


def public_examples(embedder: Embedder, reader_data: Path, work: Path) -> list[Example]:
    """Questions of the public sets; a quarter, by the titles they are about, is held out."""
    examples: list[Example] = []
    libraries: list[tuple[Library, list[Asked]]] = []
    for source, titles, pages, questions in SETS:
        picked = list(sample(read_pages(reader_data, source), titles, pages, seed=7))
        write_library(picked, work / source / "pages")
        library = _library(work / source / "pages", work / source / "index", embedder)
        asked = [one for page in picked for one in page.asked]
        random.Random(1).shuffle(asked)
        libraries.append((library, asked[:questions]))
        for one in asked[:questions]:
            found = _search(library, one.question)
            held = _quarter(source + one.title)
            examples.append(Example(source, found, _answering(found, one), held))
        print(f"{source}: {len(picked)} pages, {len(library.index)} passages", flush=True)
    for i, (library, _) in enumerate(libraries):
        for one in libraries[i - 1][1][:OFF_TOPIC]:
            found = _search(library, one.question)
            none = np.zeros(len(found.evidence), dtype=np.bool_)
            examples.append(Example("off-topic", found, none, _quarter(one.question)))
    return examples


def film_examples(
    embedder: Embedder, source: str, pages: Path, bank: Path, work: Path
) -> list[Example]:
    """The questions of a bank on film pages; its rows say which are held out."""
    rows = [json.loads(line) for line in bank.read_text("utf-8").splitlines()]
    held = {str(row["id"]): row["split"] == "held" for row in rows}
    library = _library(pages, work / source / "index", embedder)
    print(
        f"{source}: {len(library.index.documents())} pages, {len(library.index)} passages",
        flush=True,
    )
    examples = []
    for row in read_bank(bank):
        found = _search(library, row.question)
        examples.append(Example(source, found, _gold(found, row), held[row.id], FILM_WEIGHT))
    return examples


def _library(pages: Path, folder: Path, embedder: Embedder) -> Library:
    return Library.of(
        update_index(pages, folder, embedder, finder=fact_finder(embedder)).index, embedder
    )


def _search(library: Library, question: str) -> Found:
    return find_sentences(library, understand(library, question))


def _quarter(key: str) -> bool:
    return hashlib.sha256(key.encode()).digest()[0] < 64


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def _answering(found: Found, asked: Asked) -> Labels:
    return np.array(
        [
            _letters(e.candidate.passage.title) == _letters(asked.title)
            and any(
                _letters(answer) in _letters(e.candidate.text)
                and _letters(around)[8:-8] in _letters(e.candidate.passage.text)
                for answer, around in asked.answers
            )
            for e in found.evidence
        ],
        dtype=np.bool_,
    )


def _gold(found: Found, row: Row) -> Labels:
    return np.array(
        [
            any(
                e.candidate.passage.document == document
                and _is_part(_letters(quote), _letters(e.candidate.text))
                for document, quote in row.gold
            )
            for e in found.evidence
        ],
        dtype=np.bool_,
    )


def _is_part(quote: str, sentence: str) -> bool:
    """Whether one is inside the other, and the sentence no crumb of the quote."""
    return quote in sentence or (sentence in quote and len(sentence) > len(quote) / 3)


def shares(
    examples: Sequence[Example], depths: Sequence[int] = (1, 3, 5, 10)
) -> dict[str, list[float]]:
    """By source: the share of questions with a right sentence in the first ``depths``."""
    found: dict[str, list[float]] = {}
    for source in dict.fromkeys(e.source for e in examples):
        rights = [e.right for e in examples if e.source == source and e.right.any()]
        if rights:
            found[source] = [float(np.mean([r[:n].any() for r in rights])) for n in depths]
    return found
