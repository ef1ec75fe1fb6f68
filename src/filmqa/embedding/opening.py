"""Which encoder a name stands for, and the way out if the fast one can't be had."""

import logging
from pathlib import Path

from filmqa.embedding.hashing import HashingEmbedder
from filmqa.embedding.interface import Embedder
from filmqa.embedding.weights import BUNDLED, HASHING, PLAIN
from filmqa.errors import BadModel
from filmqa.inference import NotExported, cache_folder

logger = logging.getLogger(__name__)


def open_on_gpu(model: str) -> Embedder | None:
    """The encoder of that name on a GPU, where torch sees one; None elsewhere.

    It gives the vectors of ``open_embedder``'s, but for rounding. Finding out loads torch, which
    takes seconds: only worth it for thousands of texts.
    """
    if model == HASHING:
        return None
    try:
        from filmqa.embedding.torch_encoder import (  # noqa: PLC0415  # torch takes seconds
            SentenceTransformerEmbedder,
            sees_gpu,
        )

        return SentenceTransformerEmbedder(model, "cuda") if sees_gpu() else None
    # What torch raises where a GPU is there but can't be used: many things.
    except (ImportError, OSError, RuntimeError, AssertionError, BadModel) as error:
        logger.warning("filmqa: the GPU can't be used, the processor encodes: %s", error)
        return None


def open_embedder(model: str, folder: Path | None = None) -> Embedder:
    """The encoder of that name: "bundled", "minilm", "hashing", or another model or folder.

    ``folder`` is the cache of exported networks. Raises BadModel if it can't be loaded.
    """
    if model == HASHING:
        return HashingEmbedder()
    if model in {BUNDLED, PLAIN}:
        from filmqa.embedding.onnx_encoder import OnnxEmbedder  # noqa: PLC0415  # 0.2 s

        try:
            return OnnxEmbedder(model, folder or cache_folder())
        except NotExported as error:
            logger.warning("filmqa: the fast encoder can't be had, a slower one answers: %s", error)
    from filmqa.embedding.torch_encoder import (  # noqa: PLC0415  # torch takes seconds
        SentenceTransformerEmbedder,
    )

    return SentenceTransformerEmbedder(model)
