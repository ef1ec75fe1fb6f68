"""How filmqa behaves as a library grows: 50, 1,000, 100,000 and 1,000,000 passages.

    python benchmarks/scale.py [--sizes 50 1000 100000 1000000] [--encoded 20000] [--folder DIR]

Libraries of made text (``filmlike.py``). The first ``--encoded`` passages and their sentences are
really encoded; the vectors of the others are mixed from those of two of them, drawn by a seed. The
records are written as the pages are made, without the reading of files, which isn't what grows.
With ``--folder`` the libraries are kept there and used again.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from filmlike import Made, make_pages

from filmqa.embedding import BUNDLED, Embedder, Vectors, open_embedder
from filmqa.index.building import NO_FACTS, Told, write_part
from filmqa.index.comparing import New
from filmqa.index.opened import Index, open_current
from filmqa.stores.records import FileStamp
from filmqa.types import Document, Passage, Sentence

PART = 20_000  # passages written at a time
SHARE = 0.5  # of the second vector in a mixed one
SEED = 1995


class MixedEmbedder:
    """The bundled encoder for its first texts, and mixtures of what it gave them for the others."""

    def __init__(self, encoder: Embedder, pool: Path, encoded: int) -> None:
        """``encoded`` passages are really encoded, once: their vectors are kept in ``pool``."""
        self.fingerprint, self.dimension = encoder.fingerprint, encoder.dimension
        self.max_tokens, self.count_tokens = encoder.max_tokens, encoder.count_tokens
        self._rng = np.random.default_rng(SEED)
        self._given = 0
        self._vectors = _encoded(encoder, pool, encoded)

    def encode(self, texts: Sequence[str]) -> Vectors:
        count = len(texts)
        if self._given + count <= len(self._vectors):
            found = self._vectors[self._given : self._given + count].astype(np.float32)
        else:
            first, second = (self._rng.integers(len(self._vectors), size=count) for _ in range(2))
            found = self._vectors[first].astype(np.float32)
            found += SHARE * self._vectors[second].astype(np.float32)
        self._given += count
        found /= np.linalg.norm(found, axis=1, keepdims=True)
        return found
