"""Train the reader: a low-rank adapter of the bundled encoder and three heads, for one window.

Cross-entropy over where the answer begins and ends ([CLS] where there is none), and binary
cross-entropy of whether the window answers and whether the candidate sentence does.
"""

import argparse
import hashlib
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import torch
from low_rank import LowRank, adapt
from reader_data import Case, Example, draw, training_cases
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from train_encoder import Encoder, say

from filmqa.embedding.weights import ADAPTER, ADAPTER_SHA256, BUNDLED_SHA256
from filmqa.reader import Window
from filmqa.reader.cutting import Cut, cut
from filmqa.reader.network import HEADS, WIDTH, Network, load_network

RANK, ALPHA = 32, 64
RATE, HEAD_RATE, WARMUP = 1e-3, 2e-3, 0.05
BATCH_TOKENS, POOL = 2560, 320  # pieces of a batch, padding included; windows sorted at once
ANSWERED_WEIGHT, RELEVANT_WEIGHT = 0.5, 0.5
# How often a question is drawn from each set.
SHARES = {
    "squad": 0.32, "fairytaleqa": 0.13, "selqa": 0.05, "qed": 0.08, "fetaqa": 0.05,
    "friendsqa": 0.03, "films": 0.13, "made": 0.03, "pages": 0.18,
}  # fmt: skip


def resume(model: Network, adapters: dict[str, LowRank], file: Path) -> None:
    """Take over a saved reader's matrices and heads."""
    saved = load_file(file)
    for name, adapter in adapters.items():
        adapter.lora_A.data = saved[f"{name}.weight.lora_A"].float()
        adapter.lora_B.data = saved[f"{name}.weight.lora_B"].float()
    for head in HEADS:
        for part in ("weight", "bias"):
            getattr(model, head).get_parameter(part).data = saved[f"{head}.{part}"].float()


def nearest(encoder: Encoder) -> Callable[[str, Sequence[str]], list[int]]:
    """Texts in the order of their cosine with a question; the texts' vectors are kept."""
    kept: dict[tuple[str, ...], Tensor] = {}

    def order(question: str, texts: Sequence[str]) -> list[int]:
        with torch.no_grad():
            key = tuple(texts)
            if key not in kept:
                kept[key] = encoder.encode(texts, 96)
            cosines = kept[key] @ encoder.encode([question], 40)[0]
        return [int(i) for i in cosines.argsort(descending=True)]

    return order


def batches(
    model: Network, sets: dict[str, list[Case]], rng: random.Random
) -> Iterator[tuple[list[Example], list[Cut]]]:
    """Without end; windows of like length stand together, as many as make BATCH_TOKENS."""
    left: dict[str, list[Case]] = {name: [] for name in sets}
    while True:
        pool: list[Example] = []
        while len(pool) < POOL:
            (name,) = rng.choices(list(sets), [SHARES[n] for n in sets])
            if not left[name]:
                left[name] = rng.sample(sets[name], len(sets[name]))
            pool += draw(left[name].pop(), sets[name], rng)
        cuts = cut(model.tokenizer, [e.window for e in pool])
        order = sorted(range(len(pool)), key=lambda i: len(cuts[i].ids))
        found: list[list[int]] = [[]]
        for i in order:
            if (len(found[-1]) + 1) * len(cuts[i].ids) > BATCH_TOKENS:
                found.append([])
            found[-1].append(i)
        rng.shuffle(found)
        for some in found:
            yield [pool[i] for i in some], [cuts[i] for i in some]


def target(example: Example, cut: Cut) -> tuple[int, int]:
    """The pieces where the answer begins and ends; 0 for nowhere, -100 for not known."""
    if not example.answered:
        return 0, 0
    if example.span is None:
        return -100, -100
    start, end = example.span
    inside = [i for i, (a, b) in enumerate(cut.offsets) if b > start and a < end]
    return (cut.first + inside[0], cut.first + inside[-1]) if inside else (-100, -100)


def loss_of(model: Network, examples: Sequence[Example], cuts: Sequence[Cut]) -> Tensor:
    logits = model(cuts)
    device = logits.span.device
    targets = [target(e, c) for e, c in zip(examples, cuts, strict=True)]
    places = torch.tensor(targets).to(device)
    known = int((places[:, 0] >= 0).sum())
    span = nn.functional.cross_entropy(
        logits.span.transpose(1, 2).reshape(len(cuts), 2, -1).flatten(0, 1),
        places.flatten(), ignore_index=-100, reduction="sum",
    ) / (2 * max(known, 1))  # fmt: skip
    unanswered = torch.tensor([float(not e.answered) for e in examples]).to(device)
    relevant = torch.tensor([float(e.relevant) for e in examples]).to(device)
    binary = nn.functional.binary_cross_entropy_with_logits
    return (
        span
        + ANSWERED_WEIGHT * binary(logits.no_answer, unanswered)
        + RELEVANT_WEIGHT * binary(logits.relevance, relevant)
    )


def save(
    model: Network, adapters: dict[str, LowRank], file: Path, facts: dict[str, object]
) -> None:
    """Write the adapter as float16 and the heads as float32, with how they were made."""
    tensors = {}
    for name, adapter in adapters.items():
        tensors[f"{name}.weight.lora_A"] = adapter.lora_A.detach().half().cpu().contiguous()
        tensors[f"{name}.weight.lora_B"] = adapter.lora_B.detach().half().cpu().contiguous()
    for head in HEADS:
        for part in ("weight", "bias"):
            tensors[f"{head}.{part}"] = getattr(model, head).get_parameter(part).detach().cpu()
    told = {
        "rank": RANK, "alpha": ALPHA, "merge": "W += alpha / rank * lora_B @ lora_A",
        "base": "all-MiniLM-L6-v2 with filmqa's adapter merged",
        "base_sha256": BUNDLED_SHA256, "adapter_sha256": ADAPTER_SHA256, "width": WIDTH, **facts,
    }  # fmt: skip
    file.parent.mkdir(parents=True, exist_ok=True)
    save_file(tensors, file, metadata={k: str(v) for k, v in told.items()})


def check(model: Network, adapters: dict[str, LowRank], file: Path) -> None:
    """Raise ValueError if the saved reader says something else than the trained one."""
    for adapter in adapters.values():
        adapter.lora_A.data = adapter.lora_A.data.half().float()
        adapter.lora_B.data = adapter.lora_B.data.half().float()
    window = Window("who directed jaws", "Jaws", "Director: Steven Spielberg\nRuntime: 2 h", 0, 26)
    cuts = cut(model.tokenizer, [window])
    with torch.no_grad():
        one, two = model.cpu()(cuts), load_network(file, None)(cuts)
    gap = (one.span - two.span).nan_to_num(0.0).abs().max().item()
    say(f"saved and trained logits differ by at most {gap:.1e}")
    if gap > 1e-3:
        raise ValueError(f"the saved reader differs from the trained one by {gap}")


def given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader_data", type=Path)
    parser.add_argument("--out", type=Path, required=True, help="the safetensors file")
    parser.add_argument("--start", type=Path, help="a saved reader to go on from")
    parser.add_argument("--minutes", type=float, default=32.0, help="wall time of the training")
    parser.add_argument("--steps", type=int, help="so many steps, whatever time they take")
    parser.add_argument(
        "--without", nargs="*", default=(), choices=SHARES, help="sets that are left out"
    )
    parser.add_argument("--seed", type=int, default=3)
    return parser.parse_args()


def main() -> None:
    settings = given()
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    encoder = Encoder()
    encoder.merge(ADAPTER)
    sets = training_cases(settings.reader_data, encoder.count, nearest(encoder))
    sets = {name: cases for name, cases in sets.items() if name not in settings.without}
    say(" ".join(f"{name} {len(found)}" for name, found in sets.items()))
    model = Network()
    adapters = adapt(model.bert, RANK, ALPHA)
    if settings.start:
        resume(model, adapters, settings.start)
    model.to(device)
    heads = [p for head in HEADS for p in getattr(model, head).parameters()]
    thin = [p for p in model.bert.parameters() if p.requires_grad]
    groups = [{"params": thin, "top": RATE}, {"params": heads, "top": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, lr=RATE, weight_decay=0.01)

    seen, step, recent, started = 0, 0, 0.0, time.monotonic()
    for examples, cuts in batches(model, sets, rng):
        minutes = (time.monotonic() - started) / 60
        done = step / settings.steps if settings.steps else minutes / settings.minutes
        if done >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = group["top"] * min(done / WARMUP + 0.02, (1 - done) / (1 - WARMUP), 1.0)
        with torch.autocast(device, dtype=torch.bfloat16):
            loss = loss_of(model, examples, cuts)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_([*thin, *heads], 1.0)
        optimizer.step()
        seen += len(examples)
        step += 1
        recent = 0.98 * recent + 0.02 * loss.item() if step > 1 else loss.item()
        if step % 25 == 0:
            say(f"step {step}, {minutes:.1f} min, {seen} windows, loss {recent:.3f}")
        if step % 200 == 0:
            save(model, adapters, settings.out, {"unfinished": True, "steps": step})
    facts = {
        "seed": settings.seed,
        "steps": step,
        "windows_seen": seen,
        "minutes": f"{minutes:.1f}",
    }
    facts |= {
        "device": device,
        "shares": {n: SHARES[n] for n in sets},
        "cases": {n: len(c) for n, c in sets.items()},
    }
    facts |= {"rates": (RATE, HEAD_RATE), "batch_tokens": BATCH_TOKENS}
    save(model, adapters, settings.out, facts)
    digest = hashlib.sha256(settings.out.read_bytes()).hexdigest()
    say(f"{settings.out}: {settings.out.stat().st_size} bytes, sha256 {digest}")
    check(model, adapters, settings.out)


if __name__ == "__main__":
    main()
