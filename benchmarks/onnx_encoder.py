"""The encoder of questions in onnxruntime, exported from the same weights: a baseline of time."""

import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
import torch
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

from filmqa.embedding import bundled_folder, merge_adapter


class _States(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.bert = AutoModel.from_pretrained(bundled_folder(), attn_implementation="eager")
        merge_adapter(self.bert)

    def forward(self, ids: Tensor) -> Tensor:
        states: Tensor = self.bert(input_ids=ids).last_hidden_state
        return states


def onnx_encoder(folder: Path) -> Callable[[str], None]:
    """The encoder of questions in onnxruntime on one thread, checked against torch."""
    model, file = _States().eval(), folder / "encoder.onnx"
    tokenizer = AutoTokenizer.from_pretrained(bundled_folder())
    example = torch.tensor([tokenizer("Who directed it?")["input_ids"]])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the tracer, on shapes that are left open below
        torch.onnx.export(
            model, (example,), str(file), input_names=["ids"], output_names=["states"],
            dynamic_axes={"ids": {0: "batch", 1: "length"}}, dynamo=False,
        )  # fmt: skip
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(file), options)

    def states(question: str) -> npt.NDArray[np.float32]:
        ids = np.array([tokenizer(question)["input_ids"]])
        return np.asarray(session.run(None, {"ids": ids})[0])

    longer = "and who wrote the book that the film is based on, and when?"
    with torch.no_grad():
        wanted = model(torch.tensor([tokenizer(longer)["input_ids"]])).numpy()
    if np.abs(states(longer) - wanted).max() > 1e-3:
        raise ValueError("the exported encoder says something else than the one it is made from")

    def encode(question: str) -> None:
        row = states(question).mean(axis=1)
        row / np.linalg.norm(row)

    return encode
