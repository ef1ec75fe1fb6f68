"""Low-rank adapters on the dense matrices of a BERT's layers (Hu et al. 2021, section 4.1)."""

import math
import re
from typing import Any

import torch
from torch import Tensor, nn

TARGETS = re.compile(
    r"attention\.self\.(query|key|value)$|attention\.output\.dense$|"
    r"layer\.\d+\.(intermediate|output)\.dense$"
)


class LowRank(nn.Module):
    """A dense layer with a product of two thin matrices added: W + scale * B @ A."""

    def __init__(self, dense: nn.Linear, rank: int, alpha: float) -> None:
        super().__init__()
        self.dense, self.scale = dense, alpha / rank
        self.lora_A = nn.Parameter(torch.empty(rank, dense.in_features))
        self.lora_B = nn.Parameter(torch.zeros(dense.out_features, rank))
        nn.init.kaiming_uniform_(self.lora_A, a=math.sqrt(5))

    def forward(self, rows: Tensor) -> Tensor:
        added: Tensor = (rows @ self.lora_A.T) @ self.lora_B.T
        whole: Tensor = self.dense(rows)
        return whole + self.scale * added


def adapt(bert: Any, rank: int, alpha: float) -> dict[str, LowRank]:
    """Put an adapter on every dense matrix of the layers; all other weights stay as they are."""
    for parameter in bert.parameters():
        parameter.requires_grad_(False)
    adapters = {}
    for name, module in list(bert.named_modules()):
        if isinstance(module, nn.Linear) and TARGETS.search(name):
            above, _, last = name.rpartition(".")
            adapters[name] = LowRank(module, rank, alpha)
            setattr(bert.get_submodule(above), last, adapters[name])
    return adapters
