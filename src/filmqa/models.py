"""The encoder and the reader, loaded beside whatever else is done at the start."""

from concurrent.futures import ThreadPoolExecutor

from filmqa.embedding import HASHING, Embedder, open_embedder
from filmqa.reader import NONE_READER, Reader, open_reader


class Models:
    """Both are opened in threads from now on; asking for one waits for it."""

    def __init__(self, model: str, reader: str) -> None:
        # The hashing embedder is there to do without any trained model.
        reader = NONE_READER if model == HASHING else reader
        with_threads = ThreadPoolExecutor(2, thread_name_prefix="filmqa-models")
        self._embedder = with_threads.submit(open_embedder, model)
        self._reader = with_threads.submit(open_reader, reader)
        with_threads.shutdown(wait=False)

    def embedder(self) -> Embedder:
        """The encoder; raises BadModel if it can't be loaded."""
        return self._embedder.result()

    def reader(self) -> Reader | None:
        """The reader, or None for none; raises BadModel if it can't be loaded."""
        return self._reader.result()
