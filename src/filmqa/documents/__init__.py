"""Files of a corpus become Documents: found, decoded, and cut into sections and blocks."""

from typing import TYPE_CHECKING

from filmqa import later
from filmqa.documents.files import SUFFIXES, SourceFile, digest_of, find_files, name_duplicates

if TYPE_CHECKING:
    from filmqa.documents.loading import ReadResult, read_file
    from filmqa.documents.parsing import parse_document
else:  # the parsers are imported where there is something to be read
    __getattr__ = later.attributes(
        __name__,
        {"ReadResult": "loading", "read_file": "loading", "parse_document": "parsing"},
    )

__all__ = [
    "SUFFIXES",
    "ReadResult",
    "SourceFile",
    "digest_of",
    "find_files",
    "name_duplicates",
    "parse_document",
    "read_file",
]
