"""Questions as they are searched, with which of the sentences found are right."""

import hashlib
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from libraries import Asked, read_pages, sample, write_library

from filmqa.answering.answerer import _from_facts, _refusal, answer_over_library
from filmqa.answering.choosing import choose
from filmqa.answering.doubting import lacks
from filmqa.answering.library import Library
from filmqa.answering.understanding import find_sentences, understand
from filmqa.banks import Row, read_bank
from filmqa.embedding import Embedder
from filmqa.facts import fact_finder
from filmqa.index import update_index
from filmqa.reader import Reader
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
    doubtful: bool = False
    kind: str = ""  # of an unanswerable question

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
        return replace(self, found=found, right=self.right[order])


def public_examples(
    embedder: Embedder, reader: Reader | None, reader_data: Path, work: Path
) -> list[Example]:
    """Questions of the public sets; a quarter, by the titles they are about, is held out."""
    examples: list[Example] = []
    libraries: list[tuple[Library, list[Asked]]] = []
    for source, titles, pages, questions in SETS:
        picked = list(sample(read_pages(reader_data, source), titles, pages, seed=7))
        write_library(picked, work / source / "pages")
        library = _library(work / source / "pages", work / source / "index", embedder, reader)
        asked = [one for page in picked for one in page.asked]
        random.Random(1).shuffle(asked)
        libraries.append((library, asked[:questions]))
        for one in asked[:questions]:
            held = _quarter(source + one.title)
            if reader is not None and not held:
                continue
            found, doubtful = _search(library, one.question)
            right = _answering(found, one)
            examples.append(Example(source, found, right, held, doubtful=doubtful))
        print(f"{source}: {len(picked)} pages, {len(library.index)} passages", flush=True)
    for i, (library, _) in enumerate(libraries):
        for one in libraries[i - 1][1][:OFF_TOPIC]:
            if reader is not None and not _quarter(one.question):
                continue
            found, doubtful = _search(library, one.question)
            none = np.zeros(len(found.evidence), dtype=np.bool_)
            held, kind = _quarter(one.question), "off-topic"
            examples.append(Example(kind, found, none, held, 1.0, doubtful, kind))
    return examples


def film_examples(
    embedder: Embedder, reader: Reader | None, source: str, pages: Path, bank: Path, work: Path
) -> list[Example]:
    """The questions of a bank on film pages; its rows say which are held out, or all of them are.

    With a reader, those alone that sentences answer, or should not: what facts answer, or what is
    refused before anything is searched, has no confidence of this kind.
    """
    rows = {str(row["id"]): row for row in map(json.loads, bank.read_text("utf-8").splitlines())}
    library = _library(pages, work / source / "index", embedder, reader)
    print(
        f"{source}: {len(library.index.documents())} pages, {len(library.index)} passages",
        flush=True,
    )
    examples = []
    for row in read_bank(bank):
        extra = rows[row.id]
        held = extra.get("split", "held") == "held"
        if reader is not None and not (held and by_sentences(library, row.question)):
            continue
        found, doubtful = _search(library, row.question)
        kind = "" if row.answerable else str(extra.get("sub", "unanswerable")).replace(" ", "-")
        right = _gold(found, row)
        examples.append(Example(source, found, right, held, FILM_WEIGHT, doubtful, kind))
    return examples


def by_sentences(library: Library, question: str) -> bool:
    """Whether a question is answered, or not, from the sentences that were found for it."""
    if answer_over_library(library, question, question) is not None:
        return False
    understood = understand(library, question)
    if _refusal(library, question, question, understood) is not None:
        return False
    found = find_sentences(replace(library, reader=None), understood)
    return _from_facts(library, question, question, understood, found) is None


def _library(pages: Path, folder: Path, embedder: Embedder, reader: Reader | None) -> Library:
    update = update_index(pages, folder, embedder, finder=fact_finder(embedder))
    return Library.of(update.index, embedder, reader)


def _search(library: Library, question: str) -> tuple[Found, bool]:
    """What is found for a question, and whether it lacks what is asked for."""
    understood = understand(library, question)
    found = find_sentences(library, understood)
    return found, lacks(understood, found)


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
