"""Features → one relevance: a weighted sum, its weights fitted by ``training/fit_fusion.py``."""

import json
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt

from filmqa.retrieval.features import FEATURES, Matrix

WEIGHTS_FILE = Path(__file__).with_name("weights.json")


def fitted(model: str, names: tuple[str, ...]) -> npt.NDArray[np.float64]:
    """The fitted weights of ``model``, in the order of ``names``: all of them, and no others."""
    weights = cast(dict[str, float], json.loads(WEIGHTS_FILE.read_text("utf-8"))[model])
    if set(weights) != set(names):
        raise ValueError(f"{WEIGHTS_FILE} was fitted for other features than {names}")
    return np.array([weights[name] for name in names])


WEIGHTS = fitted("relevance", FEATURES)


def relevance(features: Matrix) -> npt.NDArray[np.float64]:
    """The relevance of each row of features: shape (rows,), comparable within one question."""
    return np.asarray(features @ WEIGHTS)
