"""The title of an HTML page that has no heading of the first level."""

import re

from lxml import etree

from filmqa.documents.html_tree import own_words
from filmqa.documents.titles import occurrences

_PARTS = re.compile(r"\s+[|\u2013\u2014\u00b7\u00bb:-]\s+")  # bars, dashes and dots


def choose_page_title(root: etree._Element, body: str) -> str:
    """The words of ``<title>`` that the page itself repeats most; "" where none are needed.

    Sites put their own name, or what kind of page it is, before or behind the subject.
    """
    if re.search(r"^# ", body, re.MULTILINE):
        return ""
    element = next(root.iter("title"), None)
    whole = own_words(element) if element is not None else ""
    parts = [part for part in _PARTS.split(whole) if part]
    return max(parts, key=lambda part: occurrences(part, body), default="")
