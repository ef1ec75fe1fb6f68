"""The bundled encoder in onnxruntime: started in half a second, a question in milliseconds."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from filmqa.embedding.interface import Vectors
from filmqa.embedding.tokenizing import open_tokenizer
from filmqa.embedding.weights import DIMENSION, MAX_TOKENS, packaged_folder, weights_of
from filmqa.inference import Export, Network, NotExported, batches, open_exported, padded

LEAST_COSINE = 0.99999  # of an exported vector with the one of sentence-transformers
# Texts of many lengths, scripts and shapes, by which an export is checked.
CHECKED = (
    "?",
    "who directed it",
    "Who plays the pilot in The Last Ferry, and what is she called?",
    "Director: Ida Holm\nRunning time: 1 h 43 min\nBudget: $2,400,000",
    "Łódź, São Paulo, 東京 и Ленинград: «Пять ночей» (1978) – 101′.",
    "The crew waited nine days for fog. " * 40,
)


class OnnxEmbedder:
    """all-MiniLM-L6-v2 with ("bundled") or without ("minilm") filmqa's adapter."""

    max_tokens = MAX_TOKENS
    dimension = DIMENSION

    def __init__(self, model: str, folder: Path) -> None:
        """Open it from the cache in ``folder``, where it is exported to first if need be.

        Raises NotExported, and BadModel for weights that are not the verified ones.
        """
        self.fingerprint = f"sentence-transformers {weights_of(model)}"
        self._tokenizer = open_tokenizer(packaged_folder())
        self._network = open_exported(
            folder, Export(f"encoder-{model}", weights_of(model), lambda file: _make(model, file))
        )

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        found = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [len(one.ids) for one in found]

    def encode(self, texts: Sequence[str]) -> Vectors:
        return encode(self._network, self._tokenizer, texts)


def encode(network: Network, tokenizer: Tokenizer, texts: Sequence[str]) -> Vectors:
    """One unit vector for each text: shape (len(texts), DIMENSION)."""
    rows = np.zeros((len(texts), DIMENSION), dtype=np.float32)
    ids = [_cut(one.ids) for one in tokenizer.encode_batch(list(texts))]
    together = list(batches([len(one) for one in ids]))
    feeds = [
        {"ids": padded([ids[i] for i in some]), "mask": padded([[1] * len(ids[i]) for i in some])}
        for some in together
    ]
    for some, (vectors,) in zip(together, network.run(feeds), strict=True):
        rows[some] = vectors
    return rows


def _cut(ids: list[int]) -> list[int]:
    """At most MAX_TOKENS of them, the mark at the end among these."""
    return ids if len(ids) <= MAX_TOKENS else [*ids[: MAX_TOKENS - 1], ids[-1]]


def _make(model: str, file: Path) -> Callable[[Network], None]:
    from filmqa.embedding.exporting import export_encoder  # noqa: PLC0415  # torch takes seconds

    wanted = export_encoder(model, file, CHECKED)

    def check(network: Network) -> None:
        found = encode(network, open_tokenizer(packaged_folder()), CHECKED)
        least = float((found * wanted).sum(axis=1).min())
        if not least >= LEAST_COSINE:
            raise NotExported(f"the exported encoder's vectors differ: a cosine of {least:.6f}")

    return check
