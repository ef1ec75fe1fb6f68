"""HTML to clean Markdown: headings, lists, tables and paragraphs, and no other marks.

The result is parsed like any Markdown, so that structure is found in one way. The tree is
walked without recursion: a page may nest its tags as deep as it likes.
"""

import re

from lxml import etree

from filmqa.documents.html_tables import is_data_table, read_table
from filmqa.documents.html_title import choose_page_title
from filmqa.documents.html_tree import (
    BLOCKS,
    HEADINGS,
    is_hidden,
    own_words,
    parse_tree,
    tag_of,
)
from filmqa.documents.html_writer import (
    Writer,
    flush,
    flush_term,
    take,
    write_block,
    write_heading,
    write_pre,
)


def extract_text(source: str) -> str:
    """The page's text as Markdown, headed by its title.

    Scripts, styles, menus and what is hidden are left out; entities are decoded, links and
    emphasis are only their words. The same page always gives the same text.

    Raises ExtractionError if the page is no HTML, or nests its blocks too deep.
    """
    root = parse_tree(source)
    writer = Writer()
    _walk(root, writer)
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(writer.lines)).strip("\n")
    title = choose_page_title(root, body)
    return f"# {title}\n\n{body}\n" if title else f"{body}\n"


def _walk(root: etree._Element, writer: Writer) -> None:
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    done: etree._Element | None = None  # an element whose inside was passed over
    for event, element in walk:
        if event in ("comment", "pi"):
            writer.words.append(element.tail or "")
            continue
        tag = tag_of(element)
        if event == "start":
            done = element
            if is_hidden(element):
                walk.skip_subtree()
            elif tag == "table" and is_data_table(element):
                flush(writer)
                write_block(writer, read_table(element))
                walk.skip_subtree()
            elif tag == "pre":
                flush(writer)
                write_pre(writer, own_words(element, keep_lines=True))
                walk.skip_subtree()
            else:
                done = None
                _open(writer, element, tag)
                writer.words.append(element.text or "")
        else:
            if element is not done:
                _close(writer, tag)
            done = None
            writer.words.append(_tail(element))
    flush(writer)


def _tail(element: etree._Element) -> str:
    # Links side by side are separate words: <a>Drama</a><a>Romance</a>.
    following = element.getnext()
    touching = not element.tail and following is not None and tag_of(following) == "a"
    return " " if touching and tag_of(element) == "a" else element.tail or ""


def _open(writer: Writer, element: etree._Element, tag: str) -> None:
    if tag == "br":
        writer.words.append("\v")  # a line break: no other white space survives as one
    if tag not in BLOCKS:
        return
    flush(writer)
    if tag == "ul":
        writer.lists.append("-")
    elif tag == "ol":
        start = element.get("start", "1")
        writer.lists.append(f"{start if re.fullmatch('[0-9]{1,6}', start) else 1}.")
    elif tag == "li":
        _open_item(writer)
    elif tag == "blockquote":
        writer.quotes += 1


def _open_item(writer: Writer) -> None:
    if not writer.lists:
        writer.lists.append("-")
    writer.indents.append(len(writer.lists[-1]) + 1)
    writer.fresh_item = True


def _close(writer: Writer, tag: str) -> None:
    if tag not in BLOCKS:
        return
    if tag in HEADINGS:
        write_heading(writer, int(tag[1]))
    elif tag == "dt":
        term = take(writer, " ")
        flush_term(writer)
        writer.term = term
    else:
        flush(writer)
    if tag == "li" and writer.indents:
        writer.indents.pop()
        writer.fresh_item = False
        if writer.lists and writer.lists[-1] != "-":
            writer.lists[-1] = f"{int(writer.lists[-1][:-1]) + 1}."
    elif tag in ("ul", "ol") and writer.lists:
        writer.lists.pop()
        writer.lines.append("")
    elif tag == "blockquote":
        writer.quotes -= 1
    elif tag == "dl":
        flush_term(writer)
