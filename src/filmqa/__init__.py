"""Ask a folder of documents about films in plain words; every answer is a quotation."""

from filmqa.config import Settings
from filmqa.errors import FilmqaError
from filmqa.types import Answer, Citation, Document, Hit, Passage

__version__ = "0.1.0"

__all__ = ["Answer", "Citation", "Document", "FilmqaError", "Hit", "Passage", "Settings"]
