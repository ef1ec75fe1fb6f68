"""The reader: one short forward pass says where in a window an answer stands, if it does.

The bundled encoder with a further low-rank adapter and three linear heads. Only what answering
needs is here, so that it can be moved into the program.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import safe_open
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from filmqa.embedding import _bundled_folder, _merge_adapter

MAX_TOKENS, QUESTION_TOKENS, HEADER_TOKENS = 256, 40, 48
MAX_ANSWER = 30  # word pieces
WIDTH = 384


@dataclass(frozen=True, slots=True)
class Window:
    """A candidate sentence, ``text[start:end]``, between its neighbours."""

    question: str
    header: str  # title and section, column names
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """``text[start:end]`` is the best span; the other numbers are logits."""

    start: int
    end: int
    score: float  # of the span, less that of "nothing here"
    no_answer: float
    relevance: float  # of the candidate sentence


@dataclass(frozen=True, slots=True)
class Cut:
    """A window as word pieces; ``first`` is the place of its first in ``ids``."""

    ids: list[int]
    types: list[int]
    first: int
    offsets: list[tuple[int, int]]  # of the pieces from ``first`` on, in the window's text
    candidate: tuple[int, int]  # places in ``ids``


@dataclass(frozen=True, slots=True)
class Logits:
    """``span`` is (batch, tokens, 2), -inf outside the window but for [CLS], which is nowhere."""

    span: Tensor
    no_answer: Tensor
    relevance: Tensor


class ReaderModel(nn.Module):
    """The bundled encoder and the heads, without the reader's own adapter."""

    def __init__(self) -> None:
        super().__init__()
        folder = _bundled_folder()
        self.bert: Any = AutoModel.from_pretrained(folder, local_files_only=True)
        _merge_adapter(self.bert)
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.span = nn.Linear(WIDTH, 2)
        self.no_answer = nn.Linear(WIDTH, 1)
        self.relevance = nn.Linear(WIDTH, 1)
        self.eval()  # dropout stays off, in training too

    def cut(self, windows: Sequence[Window]) -> list[Cut]:
        """[CLS] question [SEP] header [SEP] window [SEP]; what is too long is cut off its ends."""
        texts = [t for w in windows for t in (w.question, w.header, w.text.replace("\n", "¶"))]
        found = self.tokenizer.encode_batch(texts, add_special_tokens=False)
        vocabulary = self.tokenizer.get_vocab()
        cls, sep = vocabulary["[CLS]"], vocabulary["[SEP]"]
        cuts = []
        for i, window in enumerate(windows):
            question, header, text = found[3 * i : 3 * i + 3]
            before = [cls, *question.ids[:QUESTION_TOKENS], sep]
            types = [0] * len(before)
            before += [*header.ids[:HEADER_TOKENS], sep]
            room = MAX_TOKENS - len(before) - 1
            inside = [
                n for n, (a, b) in enumerate(text.offsets) if a < window.end and b > window.start
            ] or [0]
            low, high = inside[0], inside[-1] + 1
            start = max(0, min(low - (room - (high - low)) // 2, low, len(text.ids) - room))
            kept = slice(start, start + room)
            ids = [*before, *text.ids[kept], sep]
            types += [1] * (len(ids) - len(types))
            first = len(before)
            last = first + len(text.ids[kept])
            candidate = (first + low - start, min(last, first + high - start))
            cuts.append(Cut(ids, types, first, text.offsets[kept], candidate))
        return cuts

    def forward(self, cuts: Sequence[Cut]) -> Logits:
        longest = max(len(c.ids) for c in cuts)
        device = self.span.weight.device

        def padded(rows: Sequence[Sequence[int]]) -> Tensor:
            return torch.tensor([[*r, *[0] * (longest - len(r))] for r in rows]).to(device)

        states = self.bert(
            input_ids=padded([c.ids for c in cuts]),
            token_type_ids=padded([c.types for c in cuts]),
            attention_mask=padded([[1] * len(c.ids) for c in cuts]),
        ).last_hidden_state.float()
        window = [[1, *[0] * (c.first - 1), *[1] * len(c.offsets)] for c in cuts]
        span = self.span(states).masked_fill(padded(window).unsqueeze(-1) == 0, -torch.inf)
        inside = padded([[0] * c.candidate[0] + [1] * (c.candidate[1] - c.candidate[0])
                         for c in cuts]).unsqueeze(-1).float()  # fmt: skip
        pooled = (states * inside).sum(1) / inside.sum(1).clamp(min=1)
        return Logits(
            span, self.no_answer(states[:, 0]).squeeze(-1), self.relevance(pooled).squeeze(-1)
        )


def load_reader(file: Path) -> ReaderModel:
    """The bundled encoder with the saved reader: W += alpha / rank * B @ A, and its heads."""
    model = ReaderModel()
    with safe_open(file, "pt") as saved:
        tensors = {name: saved.get_tensor(name).float() for name in saved.keys()}  # noqa: SIM118
        facts = saved.metadata()
    scale = int(facts["alpha"]) / int(facts["rank"])
    for name, parameter in model.bert.named_parameters():
        if f"{name}.lora_A" in tensors:
            parameter.data += scale * (tensors[f"{name}.lora_B"] @ tensors[f"{name}.lora_A"])
    for head in ("span", "no_answer", "relevance"):
        for part in ("weight", "bias"):
            getattr(getattr(model, head), part).data = tensors[f"{head}.{part}"]
    return model


def read(model: ReaderModel, windows: Sequence[Window], at_once: int = 32) -> list[Reading]:
    """What the reader makes of each window, in their order; like lengths are read together."""
    cuts = model.cut(windows)
    order = sorted(range(len(cuts)), key=lambda i: len(cuts[i].ids))
    readings: dict[int, Reading] = {}
    for begin in range(0, len(order), at_once):
        some = order[begin : begin + at_once]
        with torch.inference_mode():
            logits = model([cuts[i] for i in some])
        for row, i in enumerate(some):
            readings[i] = _reading(cuts[i], logits, row)
    return [readings[i] for i in range(len(cuts))]


def _reading(cut: Cut, logits: Logits, row: int) -> Reading:
    size = len(cut.offsets)
    span = logits.span[row, cut.first : cut.first + size]
    sums = span[:, 0].unsqueeze(1) + span[:, 1].unsqueeze(0)
    allowed = torch.ones(size, size, dtype=torch.bool).triu().tril(MAX_ANSWER - 1)
    sums = sums.cpu().masked_fill(~allowed, -torch.inf)
    place = int(sums.argmax())
    a, b = divmod(place, size)
    score = float(sums[a, b] - logits.span[row, 0].sum().cpu())
    return Reading(
        cut.offsets[a][0],
        cut.offsets[b][1],
        score,
        float(logits.no_answer[row]),
        float(logits.relevance[row]),
    )


def facts_of(file: Path) -> str:
    """The saved reader's metadata as JSON."""
    with safe_open(file, "pt") as saved:
        return json.dumps(saved.metadata(), indent=2)
