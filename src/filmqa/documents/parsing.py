"""The text of a file becomes a Document: each format has a parser, all end in one outline."""

from filmqa.documents.markdown import parse_markdown
from filmqa.documents.outline import assemble
from filmqa.documents.plain import parse_plain
from filmqa.types import Document, DocumentFormat


def parse_document(name: str, text: str, format: DocumentFormat) -> Document:  # noqa: A002
    """Title, sections and blocks of ``text``, which for "html" is what ``extract_text`` gave.

    Any text can be parsed: at worst it is one section of paragraphs.
    """
    if format == "text":
        title, pieces = parse_plain(name, text)
    else:
        title, pieces = parse_markdown(name, text, extracted=format == "html")
    return assemble(name, title, text, format, pieces)
