"""What an encoder is."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]


class Embedder(Protocol):
    """Anything that makes unit vectors of texts."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever the vectors would: an index of another fingerprint is rebuilt."""

    @property
    def dimension(self) -> int: ...

    @property
    def max_tokens(self) -> int:
        """Word pieces read of one text, the two marks around it included."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text, without the two marks around it."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 for each text: shape (len(texts), dimension), float32."""
