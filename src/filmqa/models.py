"""The encoder and the reader, loaded beside whatever else is done at the start."""

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filmqa.embedding import Embedder
    from filmqa.reader import Reader


class Models:
    """Both are opened in threads from now on; asking for one waits for it."""

    def __init__(self, model: str, reader: str) -> None:
        with_threads = ThreadPoolExecutor(2, thread_name_prefix="filmqa-models")
        self._embedder = with_threads.submit(_open_embedder, model)
        self._reader = with_threads.submit(_open_reader, model, reader)
        with_threads.shutdown(wait=False)

    def embedder(self) -> "Embedder":
        """The encoder; raises BadModel if it can't be loaded."""
        return self._embedder.result()

    def reader(self) -> "Reader | None":
        """The reader, or None for none; raises BadModel if it can't be loaded."""
        return self._reader.result()


# What they import is a good part of what is done beside the rest: numpy, onnxruntime, tokenizers.


def _open_embedder(model: str) -> "Embedder":
    from filmqa.embedding import open_embedder  # noqa: PLC0415  # in its thread

    return open_embedder(model)


def _open_reader(model: str, reader: str) -> "Reader | None":
    from filmqa.embedding import HASHING  # noqa: PLC0415  # in its thread
    from filmqa.reader import NONE_READER, open_reader  # noqa: PLC0415

    # The hashing embedder is there to do without any trained model.
    return open_reader(NONE_READER if model == HASHING else reader)
