"""The encoder of sentence-transformers → ONNX."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from filmqa.embedding.interface import Vectors
from filmqa.embedding.torch_encoder import SentenceTransformerEmbedder
from filmqa.inference import export


class _Pooled(nn.Module):
    """The mean of the tokens' states, of length 1."""

    def __init__(self, bert: Any) -> None:
        super().__init__()
        self.bert = bert

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        states = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).float()
        mean = (states * weights).sum(1) / weights.sum(1)
        return nn.functional.normalize(mean, dim=1)


def export_encoder(model: str, file: Path, texts: Sequence[str]) -> Vectors:
    """Write the encoder to ``file``, and return the vectors that it ought to give ``texts``."""
    embedder = SentenceTransformerEmbedder(model)
    wanted = embedder.encode(texts)
    bert = embedder.network
    bert.set_attn_implementation("eager")  # the one whose graph holds for every length
    ids = torch.ones((2, 8), dtype=torch.int64)
    export(_Pooled(bert), (ids, ids), file, ("ids", "mask"), ("vectors",))
    return wanted
