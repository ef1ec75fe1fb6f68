"""Text → unit vectors."""

from filmqa.embedding.hashing import HashingEmbedder
from filmqa.embedding.interface import Embedder, Vectors
from filmqa.embedding.opening import open_embedder, open_on_gpu
from filmqa.embedding.weights import (
    BUNDLED,
    HASHING,
    PLAIN,
    bundled_folder,
    packaged_folder,
    weights_of,
)

__all__ = [
    "BUNDLED",
    "HASHING",
    "PLAIN",
    "Embedder",
    "HashingEmbedder",
    "Vectors",
    "bundled_folder",
    "open_embedder",
    "open_on_gpu",
    "packaged_folder",
    "weights_of",
]
