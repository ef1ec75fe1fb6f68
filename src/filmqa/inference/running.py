"""Running an exported network: one thread a batch, several batches at a time.

A batch that is split over threads waits for the slowest of them at every layer, and on a busy
machine that is long; batches of their own never wait for each other. Small batches of like length
also waste the least on padding: 16 windows of the reader take 209 ms in fours and 381 ms at once
on one thread.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime

Feed = Mapping[str, npt.NDArray[Any]]

MOST_TOKENS = 384  # of a batch, padding included
ERRORS_ONLY = 3  # of onnxruntime's levels


class NotExported(Exception):
    """A network cannot be exported, kept or opened, or says something else once it is."""


class Network:
    """An ONNX network. Any number of threads may run it at once."""

    def __init__(self, graph: Path) -> None:
        """Open it; raises NotExported if onnxruntime doesn't take it."""
        options = onnxruntime.SessionOptions()
        # ``part`` has simplified it, once for all.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        self._session = _session(graph, options)

    def run(self, feeds: Sequence[Feed]) -> list[list[npt.NDArray[np.float32]]]:
        """The outputs for each feed, in their order."""
        if len(feeds) < 2 or threads() < 2:
            return [self._run(feed) for feed in feeds]
        return list(_pool().map(self._run, feeds))

    def _run(self, feed: Feed) -> list[npt.NDArray[np.float32]]:
        return list(self._session.run(None, dict(feed)))


def part(model: Path, graph: Path, weights: str) -> None:
    """Write the network of one file, ``model``, as ``graph`` and the file ``weights`` beside it.

    Weights of their own are mapped into memory where they lie; those inside a graph are copied
    several times to open it, 140 ms of a processor where this takes 40. The graph is simplified
    as well, as far as that holds for every machine. Raises NotExported.
    """
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(graph)
    for name, value in (
        ("file_name", weights),
        ("min_size_in_bytes", "1024"),
    ):
        options.add_session_config_entry(
            f"session.optimized_model_external_initializers_{name}", value
        )
    _session(model, options)
    graph.with_name(weights).touch()  # left out where no weights are large enough to be parted


def _session(file: Path, options: Any) -> Any:
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = ERRORS_ONLY
    try:
        return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own have no narrower base
        raise NotExported(f"onnxruntime does not open it: {error}") from error


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """The places of ``lengths`` in batches of like length, the longest first.

    The long ones take longest: begun last, one of them would keep the other threads waiting.
    """
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        if batch and (len(batch) + 1) * lengths[batch[0]] > MOST_TOKENS:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def padded(rows: Sequence[Sequence[int]]) -> npt.NDArray[np.int64]:
    """The rows one below the other, filled up with 0: shape (rows, the longest)."""
    found = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for line, row in zip(found, rows, strict=True):
        line[: len(row)] = row
    return found


@cache
def threads() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(threads(), thread_name_prefix="filmqa-network")
