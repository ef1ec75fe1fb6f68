"""Document → sentences → passages, with exact offsets at every step."""

from typing import TYPE_CHECKING

from filmqa import later

if TYPE_CHECKING:
    from filmqa.passages.sentences import split_sentences
    from filmqa.passages.splitting import (
        TokenCounter,
        embedded_sentence,
        embedded_text,
        split_document,
    )
    from filmqa.passages.spoilers import off_limits
else:  # answering needs a few words of this package, and none of its splitters
    __getattr__ = later.attributes(
        __name__,
        {
            "TokenCounter": "splitting",
            "embedded_sentence": "splitting",
            "embedded_text": "splitting",
            "off_limits": "spoilers",
            "split_document": "splitting",
            "split_sentences": "sentences",
        },
    )

__all__ = [
    "TokenCounter",
    "embedded_sentence",
    "embedded_text",
    "off_limits",
    "split_document",
    "split_sentences",
]
