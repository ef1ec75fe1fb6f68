"""Markdown written block by block, each marked for the lists and quotes it stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_DEEPEST_LIST = 8  # below it, lists are written as if they were this deep
# What would begin a heading, a list, a quote, a rule, a fence or a table in Markdown. A number
# is left alone: a paragraph that begins with "1." is an item of a list, however it was written.
_MARK = re.compile(r"#{1,6}(?:\s|$)|[-+*](?:\s|$)|>|```|~~~|(?:[-*_]\s*){3,}$|=+$|\|")


@dataclass(slots=True)
class Writer:
    """The Markdown so far, and where in the page the walk is."""

    lines: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)  # of the paragraph that is open
    lists: list[str] = field(default_factory=list)  # the next item's mark, one a list
    indents: list[int] = field(default_factory=list)  # one for each open item
    fresh_item: bool = False  # an item was opened and has no words yet
    quotes: int = 0
    term: str = ""  # of a definition list


def take(writer: Writer, line_break: str) -> str:
    """Take the words since the last block away, their white space collapsed."""
    text = re.sub(r"[ \t\r\n\f]+", " ", "".join(writer.words))
    writer.words.clear()
    lines = (line.strip(" ") for line in text.split("\v"))
    return line_break.join(lines).strip(" \n")


def flush(writer: Writer) -> None:
    """Write the open paragraph, if it has words; a blank line in it parts it."""
    text = take(writer, "\n")
    if not text.strip():
        return
    if writer.term:
        joint = " " if writer.term[-1] in ".?!:" else ": "
        text = f"{writer.term}{joint}{text}"
        writer.term = ""
    for paragraph in re.split(r"\n{2,}", text):
        write_block(writer, [_escape(line) for line in paragraph.split("\n")])


def flush_term(writer: Writer) -> None:
    """Write a term that no description came after."""
    term, writer.term = writer.term, ""
    if term:
        write_block(writer, [_escape(term)])


def _escape(line: str) -> str:
    return f"\\{line}" if _MARK.match(line) else line


def write_heading(writer: Writer, level: int) -> None:
    """Write the words of the open paragraph as a heading."""
    text = take(writer, " ")
    if text:
        writer.lines += ["", f"{'#' * level} {text}", ""]


def write_pre(writer: Writer, text: str) -> None:
    """Write text whose lines and blanks mean something, between fences."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=2)
    fence = "`" * max(3, longest + 1)
    if text.strip():
        write_block(writer, [fence, *text.strip("\n").split("\n"), fence])


def write_block(writer: Writer, lines: list[str]) -> None:
    """Write lines of Markdown as one block, marked for the lists and quotes around it."""
    if not lines:
        return
    depth = min(len(writer.indents), _DEEPEST_LIST)
    quote = "> " * min(writer.quotes, 2)
    if writer.fresh_item:
        before = quote + " " * sum(writer.indents[: depth - 1])
        first = f"{before}{writer.lists[-1]} "
        writer.fresh_item = False
    else:
        writer.lines.append(quote.rstrip() if writer.lines and writer.lines[-1] else "")
        first = quote + " " * sum(writer.indents[:depth])
    rest = quote + " " * sum(writer.indents[:depth])
    writer.lines += list(_indented(lines, first, rest))
    if not writer.indents:
        writer.lines.append("")


def _indented(lines: list[str], first: str, rest: str) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield ((first if number == 0 else rest) + line).rstrip(" ")
