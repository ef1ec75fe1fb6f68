"""An encoder without a model."""

import hashlib
from collections.abc import Sequence
from typing import cast

import numpy as np

from filmqa.embedding.interface import Vectors


class HashingEmbedder:
    """Words hashed into signed columns (Weinberger et al. 2009): exact, offline, no model.

    For tests, and for trying the rest of the program without the encoder: it knows no meaning,
    only which words two texts share.
    """

    fingerprint = "hashing-64"
    dimension = 64
    max_tokens = 256

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split():
                digest = hashlib.blake2b(word.encode(), digest_size=8).digest()
                row[digest[0] % self.dimension] += 1.0 if digest[1] % 2 else -1.0
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return cast(Vectors, rows / np.maximum(lengths, 1e-12))
