"""Document → sentences → passages, with exact offsets at every step."""

from filmqa.passages.sentences import split_sentences
from filmqa.passages.splitting import TokenCounter, embedded_sentence, embedded_text, split_document
from filmqa.passages.spoilers import off_limits

__all__ = [
    "TokenCounter",
    "embedded_sentence",
    "embedded_text",
    "off_limits",
    "split_document",
    "split_sentences",
]
