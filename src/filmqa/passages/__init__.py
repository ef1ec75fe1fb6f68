"""Document → sentences → passages, with exact offsets at every step."""

from filmqa.passages.sentences import split_sentences
from filmqa.passages.splitting import TokenCounter, embedded_sentence, embedded_text, split_document

__all__ = [
    "TokenCounter",
    "embedded_sentence",
    "embedded_text",
    "split_document",
    "split_sentences",
]
