"""The packaged tokenizer, read once for the encoder and the reader: 30 ms each time."""

import threading
from functools import cache
from pathlib import Path

from tokenizers import Tokenizer

_reading = threading.Lock()  # both begin at once


def open_tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer of an encoder's folder, neither cutting nor padding; never to be changed."""
    with _reading:
        return _read(folder)


@cache
def _read(folder: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
