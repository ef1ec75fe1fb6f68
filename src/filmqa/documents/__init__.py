"""Files of a corpus become Documents: found, decoded, and cut into sections and blocks."""

from filmqa.documents.files import SUFFIXES, SourceFile, find_files
from filmqa.documents.loading import ReadResult, name_duplicates, read_file
from filmqa.documents.parsing import parse_document

__all__ = [
    "SUFFIXES",
    "ReadResult",
    "SourceFile",
    "find_files",
    "name_duplicates",
    "parse_document",
    "read_file",
]
