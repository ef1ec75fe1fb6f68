"""The encoder in sentence-transformers: for models that a user names, and to export from."""

import hashlib
import logging
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from filmqa.embedding.interface import Vectors
from filmqa.embedding.weights import (
    ADAPTER_SCALE,
    BUNDLED,
    PLAIN,
    adapter,
    bundled_folder,
    weights_of,
)
from filmqa.errors import BadModel


class SentenceTransformerEmbedder:
    """A sentence-transformers model from a folder or, when a user names one, a hub's name.

    Only safetensors weights are read: other formats can run code when they are opened.
    """

    def __init__(self, model: str = BUNDLED, device: str = "cpu") -> None:
        """Load the model; raises BadModel if it is missing or is not what was verified."""
        place = str(bundled_folder()) if model in {BUNDLED, PLAIN} else model
        # Its progress lines and hub hints are not ours to show.
        for name in ("sentence_transformers", "transformers"):
            logging.getLogger(name).setLevel(logging.ERROR)
        # Read once, when torch is loaded. A thread that spins while it waits for another keeps a
        # busy machine from running that other: reading took 1,443 ms so, and 300 ms asleep.
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        import torch  # noqa: PLC0415  # these three take 10 s
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415
        from transformers.utils.logging import disable_progress_bar  # noqa: PLC0415

        disable_progress_bar()  # type: ignore[no-untyped-call]

        try:
            self._model = SentenceTransformer(
                place,
                device=device,
                trust_remote_code=False,
                local_files_only=Path(place).is_dir(),
                model_kwargs={"use_safetensors": True},
            )
        except (OSError, ValueError, RuntimeError) as error:
            first_line = str(error).strip().partition("\n")[0]
            raise BadModel(
                f"The model {model!r} cannot be loaded: {first_line} Name a folder or a model of "
                "sentence-transformers in FILMQA_MODEL, or unset it."
            ) from error
        if model == BUNDLED:
            merge_adapter(self.network)
        self._model.eval()
        self._threads = torch.get_num_threads()
        self._lock = threading.Lock()  # the number of threads is the whole process's
        self.max_tokens = int(self._model.max_seq_length or 512)
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        # A copy of the tokenizer that counts to the end: the model's own cuts and pads.
        tokenizer = self._model.tokenizer.backend_tokenizer
        self._counter = type(tokenizer).from_str(tokenizer.to_str())
        self._counter.no_truncation()
        self._counter.no_padding()
        named = weights_of(model) if model in {BUNDLED, PLAIN} else self._weights_hash()
        self.fingerprint = f"sentence-transformers {named}"

    @property
    def network(self) -> Any:
        """The transformer under the pooling, to be exported."""
        return self._model[0].auto_model

    def _weights_hash(self) -> str:
        digest = hashlib.sha256()
        for name, tensor in sorted(self._model.state_dict().items()):
            digest.update(name.encode())
            digest.update(tensor.detach().cpu().float().numpy().tobytes())
        return digest.hexdigest()[:32]

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        if not texts:
            return []
        found = self._counter.encode_batch(list(texts), add_special_tokens=False)
        return [len(one.ids) for one in found]

    def encode(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        import torch  # noqa: PLC0415  # loaded with the model, not with this module

        with self._lock:
            # One question gains nothing from a second thread, and on a busy machine waits for
            # it: measured 32 ms with one and 645 ms with two while two builds ran beside it.
            torch.set_num_threads(1 if len(texts) == 1 else self._threads)
            rows = self._model.encode(
                list(texts),
                batch_size=32,
                convert_to_numpy=True,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        return np.ascontiguousarray(rows, dtype=np.float32)


def sees_gpu() -> bool:
    """Whether torch sees a GPU that it can use."""
    import torch  # noqa: PLC0415  # takes seconds

    return torch.cuda.is_available()


def merge_adapter(encoder: Any) -> None:
    """Add the trained low-rank matrices to the packaged weights: W += alpha / rank · B · A.

    (Hu et al. 2021, "LoRA", section 4.1.) Raises BadModel if they are not those that were made.
    """
    from safetensors.torch import load  # noqa: PLC0415  # loaded with the model

    saved = load(adapter())
    for name, parameter in encoder.named_parameters():
        if f"{name}.lora_A" in saved:
            added = saved[f"{name}.lora_B"].float() @ saved[f"{name}.lora_A"].float()
            parameter.data += ADAPTER_SCALE * added
