"""Encoders: unit vectors, exact counts, and weights that are what they are said to be."""

import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from filmqa.embedding import (
    BUNDLED,
    PLAIN,
    Embedder,
    HashingEmbedder,
    open_embedder,
    open_on_gpu,
    weights,
)
from filmqa.embedding.onnx_encoder import OnnxEmbedder
from filmqa.embedding.torch_encoder import SentenceTransformerEmbedder
from filmqa.errors import BadModel
from filmqa.reader import open_reader


def test_hashed_words_make_the_same_vectors_everywhere() -> None:
    embedder = HashingEmbedder()
    rows = embedder.encode(["ferry", "Ferry ferry", "fog", ""])
    assert rows.shape == (4, 64)
    assert np.flatnonzero(rows[0]).tolist() == [16]
    np.testing.assert_array_equal(rows[0], rows[1])
    assert float(rows[0] @ rows[2]) == 0.0
    assert np.linalg.norm(rows[3]) == 0.0
    assert embedder.count_tokens(["the last ferry", ""]) == [3, 0]


def test_a_model_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadModel, match="cannot be loaded"):
        open_embedder(str(tmp_path))


def test_weights_that_are_not_the_verified_ones_are_not_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    monkeypatch.setattr(weights, "packaged_folder", lambda: tmp_path)
    with pytest.raises(BadModel, match="is not the encoder that filmqa was made for"):
        SentenceTransformerEmbedder()


@pytest.mark.encoder
def test_an_adapter_that_is_not_the_made_one_is_not_merged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "adapter.safetensors"
    monkeypatch.setattr(weights, "ADAPTER", other)
    with pytest.raises(BadModel, match="adapter cannot be read"):
        SentenceTransformerEmbedder()
    other.write_bytes(b"other numbers")
    with pytest.raises(BadModel, match="FILMQA_MODEL=minilm to do without"):
        SentenceTransformerEmbedder()
    assert SentenceTransformerEmbedder(PLAIN).dimension == 384


@pytest.mark.encoder
def test_with_and_without_the_adapter_are_two_encoders(
    encoder: Embedder,
) -> None:
    plain = open_embedder(PLAIN)
    assert plain.fingerprint != encoder.fingerprint
    texts = ["who plays the pilot?"]
    assert float(plain.encode(texts)[0] @ encoder.encode(texts)[0]) < 0.99


@pytest.fixture(scope="module")
def encoder() -> Embedder:
    return open_embedder(BUNDLED)


@pytest.mark.encoder
def test_the_bundled_encoder_makes_unit_vectors_that_know_meaning(
    encoder: Embedder,
) -> None:
    question, answer, other = encoder.encode(
        ["who made the movie?", "The film was directed by Ida Holm.", "The ferry sinks at dawn."]
    )
    assert question.shape == (encoder.dimension,) == (384,)
    assert math.isclose(float(np.linalg.norm(question)), 1.0, abs_tol=1e-5)
    assert float(question @ answer) > float(question @ other) + 0.2


@pytest.mark.encoder
def test_word_pieces_are_counted_to_the_end_of_a_long_text(
    encoder: Embedder,
) -> None:
    assert encoder.count_tokens(["hello world", "a " * 1000, ""]) == [2, 1000, 0]
    assert encoder.max_tokens == 256


@pytest.mark.encoder
def test_a_text_has_one_vector_alone_and_among_others(
    encoder: Embedder,
) -> None:
    texts = ["The ferry sinks.", "word " * 200, "Fog."]
    together = encoder.encode(texts)
    for text, row in zip(texts, together, strict=True):
        np.testing.assert_allclose(encoder.encode([text])[0], row, atol=1e-5)
    assert encoder.encode([]).shape == (0, 384)


@pytest.mark.encoder
def test_the_exported_encoder_says_what_sentence_transformers_says() -> None:
    fast, slow = open_embedder(BUNDLED), SentenceTransformerEmbedder(BUNDLED)
    assert isinstance(fast, OnnxEmbedder)
    assert fast.fingerprint == slow.fingerprint
    texts = [
        "Wer führte Regie?",
        "",
        "It sank in 1978. " * 200,
        *(f"{'a ' * n}b" for n in range(40)),
    ]
    assert (fast.encode(texts) * slow.encode(texts)).sum(axis=1).min() > 0.99999
    assert fast.count_tokens(texts) == slow.count_tokens(texts)


@pytest.mark.encoder
def test_where_nothing_can_be_kept_the_slow_encoder_answers(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("no folder")
    found = open_embedder(BUNDLED, tmp_path / "file")
    assert isinstance(found, SentenceTransformerEmbedder)
    assert "a slower one answers" in caplog.text


@pytest.mark.encoder
def test_an_encoder_that_is_kept_is_opened_without_torch() -> None:
    open_embedder(BUNDLED)
    open_reader(BUNDLED)
    code = (
        "import sys; from filmqa.embedding import open_embedder\n"
        "from filmqa.reader import open_reader\n"
        "open_embedder('bundled').encode(['a']); open_reader('bundled')\n"
        "print([name for name in ('torch', 'transformers', 'onnx') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (told.stdout, told.stderr) == ("[]\n", "")


def test_the_bundled_hash_is_the_one_of_the_design() -> None:
    assert weights.BUNDLED_SHA256.startswith("53aa5117")


def test_where_torch_sees_no_gpu_nothing_is_encoded_on_one() -> None:
    assert open_on_gpu("hashing") is None
    assert open_on_gpu(BUNDLED) is None


def test_a_gpu_that_cannot_be_used_is_told_and_the_processor_encodes(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("torch.cuda.is_available", lambda: True)  # this machine has none
    assert open_on_gpu(BUNDLED) is None
    assert "the GPU can't be used" in caplog.text
