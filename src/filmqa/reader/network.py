"""The reader's network: the bundled encoder with a further low-rank adapter and three heads.

One forward pass over question, header and window says where an answer begins and ends (Devlin et
al. 2019, section 4.3), whether there is none, and whether the candidate sentence answers. It is
trained by ``training/train_reader.py``; see the model card in ``training/README.md``.
"""

import hashlib
import os
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from safetensors import safe_open
from torch import Tensor, nn
from transformers import AutoModel
from transformers.utils.logging import disable_progress_bar

from filmqa.embedding import bundled_folder, merge_adapter
from filmqa.errors import BadModel
from filmqa.reader.cutting import Cut, cut, open_tokenizer
from filmqa.reader.windows import Reading, Window

READER = Path(__file__).with_name("reader.safetensors")
READER_SHA256 = "146ef8b7a4cad42c60664f3f6b0b193d12f61ab703b2f0701ecb899ef223a0a6"
WIDTH = 384
HEADS = ("span", "no_answer", "relevance")
MAX_ANSWER = 30  # word pieces
AT_ONCE = 32  # windows


@dataclass(frozen=True, slots=True)
class Logits:
    """``span`` is (batch, tokens, 2), -inf outside the window but for [CLS], which is nowhere."""

    span: Tensor
    no_answer: Tensor
    relevance: Tensor


class Network(nn.Module):
    """The bundled encoder and the heads, without the reader's own adapter."""

    def __init__(self) -> None:
        super().__init__()
        folder = bundled_folder()
        disable_progress_bar()  # type: ignore[no-untyped-call]
        self.bert: Any = AutoModel.from_pretrained(folder, local_files_only=True)
        merge_adapter(self.bert)
        self.tokenizer = open_tokenizer(folder)
        self.span = nn.Linear(WIDTH, 2)
        self.no_answer = nn.Linear(WIDTH, 1)
        self.relevance = nn.Linear(WIDTH, 1)
        self.eval()  # dropout stays off, in training too

    def forward(self, cuts: Sequence[Cut]) -> Logits:
        longest = max(len(c.ids) for c in cuts)
        device = self.span.weight.device

        def padded(rows: Iterable[Sequence[int]]) -> Tensor:
            return torch.tensor([[*r, *[0] * (longest - len(r))] for r in rows]).to(device)

        states = self.bert(
            input_ids=padded(c.ids for c in cuts),
            token_type_ids=padded(c.types for c in cuts),
            attention_mask=padded([1] * len(c.ids) for c in cuts),
        ).last_hidden_state.float()
        text = padded([1, *[0] * (c.first - 1), *[1] * len(c.offsets)] for c in cuts)
        span = self.span(states).masked_fill(text.unsqueeze(-1) == 0, -torch.inf)
        inside = padded(
            [0] * c.candidate[0] + [1] * (c.candidate[1] - c.candidate[0]) for c in cuts
        )
        weights = inside.unsqueeze(-1).float()
        pooled = (states * weights).sum(1) / weights.sum(1).clamp(min=1)
        return Logits(
            span, self.no_answer(states[:, 0]).squeeze(-1), self.relevance(pooled).squeeze(-1)
        )


class NetworkReader:
    """The bundled reader. Any number of threads may use it at once."""

    def __init__(self, file: Path = READER, sha256: str | None = READER_SHA256) -> None:
        """Load it; raises BadModel if it is missing or, with ``sha256``, not what was verified."""
        self.network = load_network(file, sha256)
        self._lock = threading.Lock()
        # Where the processor multiplies bfloat16 itself: 2.2 times as fast, logits within 0.2, the
        # same span for 98 in 100 windows. (int8 weights: 2.4 times, and another span for 39.)
        self._half = bool(getattr(torch.cpu, "_is_avx512_bf16_supported", bool)())
        self._threads = min(os.cpu_count() or 1, torch.get_num_threads())

    def read(self, windows: Sequence[Window]) -> list[Reading]:
        """What it makes of each window, in their order; like lengths are read together."""
        if not windows:
            return []
        cuts = cut(self.network.tokenizer, windows)
        order = sorted(range(len(cuts)), key=lambda i: len(cuts[i].ids))
        readings: dict[int, Reading] = {}
        for begin in range(0, len(order), AT_ONCE):
            some = order[begin : begin + AT_ONCE]
            with self._lock, torch.inference_mode():
                # The encoder of questions leaves it at one, which reading gains nothing from.
                torch.set_num_threads(self._threads)
                with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self._half):
                    logits = self.network([cuts[i] for i in some])
            for row, i in enumerate(some):
                readings[i] = _reading(cuts[i], logits, row)
        return [readings[i] for i in range(len(cuts))]


def load_network(file: Path, sha256: str | None) -> Network:
    """The bundled encoder with the saved reader merged: W += alpha / rank · B · A, and its heads.

    Raises BadModel if the file is missing or another than ``sha256`` says.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise BadModel(f"The reader cannot be read: {error}. Run `make install` again.") from error
    if sha256 is not None and hashlib.sha256(content).hexdigest() != sha256:
        raise BadModel(
            f"{file} is not the reader that filmqa was made with. Run `make install` again, or "
            "set FILMQA_READER=none to do without."
        )
    network = Network()
    with safe_open(file, "pt") as saved:
        tensors = {name: saved.get_tensor(name).float() for name in saved.keys()}  # noqa: SIM118
        facts = saved.metadata()
    scale = int(facts["alpha"]) / int(facts["rank"])
    for name, parameter in network.bert.named_parameters():
        if f"{name}.lora_A" in tensors:
            parameter.data += scale * (tensors[f"{name}.lora_B"] @ tensors[f"{name}.lora_A"])
    for head in HEADS:
        for part in ("weight", "bias"):
            getattr(getattr(network, head), part).data = tensors[f"{head}.{part}"]
    return network


@lru_cache(maxsize=256)
def _allowed(size: int) -> npt.NDArray[np.bool_]:
    """Which places of a text's pieces may begin and end an answer: shape (size, size)."""
    one = np.ones((size, size), dtype=np.bool_)
    return np.triu(one) & np.tril(one, MAX_ANSWER - 1)


def _reading(cut: Cut, logits: Logits, row: int) -> Reading:
    size = len(cut.offsets)
    span = logits.span[row].float().numpy()
    inside = span[cut.first : cut.first + size]
    sums = np.where(_allowed(size), inside[:, :1] + inside[:, 1], -np.inf)
    a, b = divmod(int(sums.argmax()), size)
    score = float(sums[a, b] - span[0].sum())
    return Reading(
        cut.offsets[a][0],
        cut.offsets[b][1],
        score,
        float(logits.no_answer[row]),
        float(logits.relevance[row]),
    )
