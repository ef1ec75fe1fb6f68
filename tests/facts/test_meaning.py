"""Labels that the vocabulary lacks, read by the vectors of what it has."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from filmqa.documents.files import find_files
from filmqa.documents.loading import read_file
from filmqa.embedding import Vectors, open_embedder
from filmqa.facts import fact_finder
from filmqa.facts.meaning import LabelReader
from filmqa.types import Document

PAGE = """# Low Tide

Director: Ida Holm
Poster tagline: The sea keeps count.
Estimated cost: about two goats
Main producer: Vera Quill
Price: $9
"""


class Near:
    """An embedder for which some labels mean the same; all others share nothing."""

    fingerprint = "near"
    dimension = 4
    max_tokens = 8
    _AXES = (("tagline", "poster tagline"), ("budget", "estimated cost", "price"))

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [1] * len(texts)

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), 4), np.float32)
        for i, text in enumerate(texts):
            rows[i, next((n for n, axis in enumerate(self._AXES) if text in axis), 3)] = 1
        rows[rows[:, 3] == 1, 3] = 0
        return rows


@pytest.fixture
def document(tmp_path: Path) -> Document:
    (tmp_path / "page.md").write_text(PAGE, "utf-8")
    read = read_file(next(iter(find_files(tmp_path))), 10_000).document
    assert read is not None
    return read


def test_a_label_near_a_known_one_states_its_field_under_its_own_words(document: Document) -> None:
    facts = LabelReader(Near()).find(document)
    found = next(fact for fact in facts if fact.value == "The sea keeps count.")
    assert (found.field, found.label) == ("tagline", "Poster tagline")


def test_a_value_of_another_kind_keeps_its_own_label(document: Document) -> None:
    facts = {fact.value: fact.field for fact in LabelReader(Near()).find(document)}
    assert facts["about two goats"] == "estimated cost"


def test_what_one_document_calls_a_field_is_forgotten_for_the_vocabulary(
    document: Document,
) -> None:
    LabelReader(Near()).find(document)
    facts = {fact.value: fact.field for fact in fact_finder().find(document)}
    assert facts["The sea keeps count."] == "poster tagline"


def test_an_index_made_without_meanings_is_another_one() -> None:
    assert fact_finder().fingerprint != fact_finder(Near()).fingerprint


@pytest.mark.encoder
def test_the_shipped_encoder_reads_labels_in_other_words(document: Document) -> None:
    facts = {f.value: f.field for f in LabelReader(open_embedder("bundled")).find(document)}
    assert facts["Vera Quill"] == "producer"
    assert facts["The sea keeps count."] == "tagline"
    assert facts["$9"] == "price"
