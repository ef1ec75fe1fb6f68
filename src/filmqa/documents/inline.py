"""The words of a line of Markdown, without the marks of emphasis, links and code."""

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark")


def plain_words(content: str) -> str:
    """What a reader sees of ``content``, on one line."""
    seen = []
    for block in _PARSER.parseInline(content):
        seen += [_words(token) for token in block.children or ()]
    return " ".join("".join(seen).split())


def _words(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "image":
        return "".join(_words(child) for child in token.children or ())
    return token.content if token.type in ("text", "code_inline", "text_special") else ""
