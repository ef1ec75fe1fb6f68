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
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from torch import Tensor, nn
from transformers import AutoModel
from transformers.utils.logging import disable_progress_bar

from filmqa.embedding import bundled_folder
from filmqa.embedding.tokenizing import open_tokenizer
from filmqa.embedding.torch_encoder import merge_adapter
from filmqa.errors import BadModel
from filmqa.reader.cutting import Cut, cut
from filmqa.reader.spans import reading_of
from filmqa.reader.weights import READER, READER_SHA256
from filmqa.reader.windows import Reading, Window

WIDTH = 384
HEADS = ("span", "no_answer", "relevance")
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

        span, no_answer, relevance = self.logits(
            padded(c.ids for c in cuts),
            padded(c.types for c in cuts),
            padded([1] * len(c.ids) for c in cuts),
            padded([0] * c.candidate[0] + [1] * (c.candidate[1] - c.candidate[0]) for c in cuts),
        )
        text = padded([1, *[0] * (c.first - 1), *[1] * len(c.offsets)] for c in cuts)
        return Logits(span.masked_fill(text.unsqueeze(-1) == 0, -torch.inf), no_answer, relevance)

    def logits(
        self, ids: Tensor, types: Tensor, mask: Tensor, inside: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Span, no-answer and relevance; ``inside`` is 1 for the pieces of the candidate."""
        states = self.bert(
            input_ids=ids, token_type_ids=types, attention_mask=mask
        ).last_hidden_state.float()
        weights = inside.unsqueeze(-1).float()
        pooled = (states * weights).sum(1) / weights.sum(1).clamp(min=1)
        return (
            self.span(states),
            self.no_answer(states[:, 0]).squeeze(-1),
            self.relevance(pooled).squeeze(-1),
        )


class NetworkReader:
    """The bundled reader in torch. Any number of threads may use it at once."""

    def __init__(
        self, file: Path = READER, sha256: str | None = READER_SHA256, *, exact: bool = False
    ) -> None:
        """Load it; raises BadModel if it is missing or, with ``sha256``, not what was verified.

        ``exact`` computes in float32 wherever it runs.
        """
        self.network = load_network(file, sha256)
        self._lock = threading.Lock()
        # Where the processor multiplies bfloat16 itself: 2.2 times as fast, logits within 0.2, the
        # same span for 98 in 100 windows. (int8 weights: 2.4 times, and another span for 39.)
        faster = bool(getattr(torch.cpu, "_is_avx512_bf16_supported", bool)())
        self._half = faster and not exact
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
                readings[i] = reading_of(
                    cuts[i],
                    logits.span[row].float().numpy(),
                    float(logits.no_answer[row]),
                    float(logits.relevance[row]),
                )
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
