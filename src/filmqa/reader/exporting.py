"""The reader's network → ONNX."""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from filmqa.inference import export
from filmqa.reader.network import Network, NetworkReader
from filmqa.reader.windows import Reading, Window


class _Heads(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, ids: Tensor, types: Tensor, mask: Tensor, inside: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        return self.network.logits(ids, types, mask, inside)


def export_reader(file: Path, windows: Sequence[Window]) -> list[Reading]:
    """Write the reader to ``file``, and return what it ought to make of ``windows``."""
    reader = NetworkReader(exact=True)
    wanted = reader.read(windows)
    reader.network.bert.set_attn_implementation("eager")
    ids = torch.ones((2, 8), dtype=torch.int64)
    export(
        _Heads(reader.network), (ids,) * 4, file,
        ("ids", "types", "mask", "inside"), ("span", "no_answer", "relevance"),
    )  # fmt: skip
    return wanted
