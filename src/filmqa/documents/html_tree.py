"""The tree of an HTML page, and which of its elements a reader sees."""

import re

from lxml import etree

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
BLOCKS = HEADINGS | frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset"  # noqa: SIM905
    " figcaption figure footer form header hgroup hr html legend li main ol p pre section"
    " summary table tbody td tfoot th thead tr ul".split()
)
_UNSEEN = frozenset(
    "audio button canvas datalist embed head iframe input map math menu nav noframes noscript"  # noqa: SIM905
    " object picture script select style svg template textarea title video".split()
)
_UNSEEN_ROLES = frozenset(["navigation", "search", "menu", "menubar"])
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{10000,}")
_MOST_ATTRIBUTES = 5000  # libxml2's time grows with their square
_INLINE_TAG = re.compile(
    r"</?(?:a|b|big|center|em|font|i|small|span|strong|tt|u)(?:\s[^<>]*)?>", re.IGNORECASE
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class ExtractionError(Exception):
    """No text can be taken from the page; the message says why."""


def parse_tree(source: str) -> etree._Element:
    """The page's root element.

    libxml2 stops at 2,048 levels, and without an error it would only leave out the rest. Old
    pages come that deep by never closing ``<font>``: tags inside a line are then left out.

    Raises ExtractionError if the page is no HTML, or is built to be slow: nested too deep, say.
    """
    if any(len(tag[0].split()) > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(source)):
        raise ExtractionError("one of its tags has thousands of attributes")
    for text in (source, _INLINE_TAG.sub("", source)):
        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
        try:
            # As bytes, for a page may declare an encoding that it is no longer in.
            root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
        except etree.XMLSyntaxError:
            raise ExtractionError("it holds no HTML") from None
        if root is None:
            raise ExtractionError("it holds no HTML")
        if all(error.type_name != "ERR_RESOURCE_LIMIT" for error in parser.error_log):
            return root
    raise ExtractionError("its tags are nested too deep")


def tag_of(element: etree._Element) -> str:
    """The element's name; "" for a comment or a processing instruction."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def is_hidden(element: etree._Element) -> bool:
    """Whether a reader of the page sees nothing of the element, or only a menu."""
    if tag_of(element) in _UNSEEN or element.get("hidden") is not None:
        return True
    if element.get("role") in _UNSEEN_ROLES or "mw-editsection" in element.get("class", ""):
        return True
    return _HIDDEN_STYLE.search(element.get("style", "")) is not None


def own_words(element: etree._Element, keep_lines: bool = False) -> str:
    """What is seen of an element as text: on one line, or with the lines it has."""
    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, inner in walk:
        if event == "start":
            if inner is not element and is_hidden(inner):
                walk.skip_subtree()
            else:
                parts.append(_opening(inner, keep_lines) + (inner.text or ""))
        elif inner is not element:
            parts.append(inner.tail or "")
    text = "".join(parts)
    if keep_lines:
        return text.replace("\r\n", "\n").replace("\r", "\n")
    return _on_one_line(text)


def _opening(element: etree._Element, keep_lines: bool) -> str:
    tag = tag_of(element)
    if tag != "br" and tag not in BLOCKS - {"td", "th", "tr"}:
        return ""
    return "\n" if keep_lines else "\v"


def _on_one_line(text: str) -> str:
    """Values that stood on lines of their own, joined as a list is written."""
    lines = [" ".join(re.split(r"[ \t\r\n\f]+", line)).strip(" ,") for line in text.split("\v")]
    joined = ""
    for line in filter(str.strip, lines):
        if joined:
            joined += " " if joined[-1] in ".:;!?(–—-" else ", "
        joined += line
    return joined
