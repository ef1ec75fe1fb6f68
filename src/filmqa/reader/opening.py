"""Which reader a name stands for, and the way out if the fast one can't be had."""

import logging
from pathlib import Path

from filmqa.inference import NotExported, cache_folder
from filmqa.reader.windows import NONE_READER, Reader

logger = logging.getLogger(__name__)


def open_reader(name: str, folder: Path | None = None) -> Reader | None:
    """The reader of that name: "bundled", or "none" for none.

    ``folder`` is the cache of exported networks. Raises BadModel.
    """
    if name == NONE_READER:
        return None
    from filmqa.reader.onnx_reader import OnnxReader  # noqa: PLC0415  # 0.2 s

    try:
        return OnnxReader(folder or cache_folder())
    except NotExported as error:
        logger.warning("filmqa: the fast reader can't be had, a slower one reads: %s", error)
    from filmqa.reader.network import NetworkReader  # noqa: PLC0415  # torch takes seconds

    return NetworkReader()
