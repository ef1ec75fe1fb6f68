"""Text into HTML: the one place where a character becomes markup or stays a character.

Questions, documents and their names are written by anybody. Each of them passes through
``escape`` before it stands in a page, and nothing else of them does.
"""

import html


def escape(text: str) -> str:
    """Return HTML that shows exactly ``text``, in an element or in a quoted attribute.

    The ``textContent`` of an element that holds the result equals ``text``, except that half of a
    surrogate pair, which no page can hold, is shown as "?".
    """
    # A browser folds CR LF into LF while it parses, unless the CR is written as a reference.
    return html.escape(encodable(text), quote=True).replace("\r", "&#13;")


def encodable(text: str) -> str:
    """Return ``text`` with "?" for half a surrogate pair, which JSON can hold and UTF-8 cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")


def attribute(name: str, value: str | int) -> str:
    """Return `` name="value"`` with its leading space."""
    return f' {name}="{escape(str(value))}"'


def element(tag: str, content: str, class_name: str = "", **data: str | int) -> str:
    """Wrap ``content``, which is HTML already; ``data`` become ``data-…`` attributes.

    ``button`` gets ``type="button"``, so that it never submits anything by itself.
    """
    attributes = ' type="button"' if tag == "button" else ""
    if class_name:
        attributes += attribute("class", class_name)
    attributes += "".join(attribute(f"data-{key}", value) for key, value in data.items())
    return f"<{tag}{attributes}>{content}</{tag}>"


def shorten(text: str, length: int) -> str:
    """Return ``text``, or its first ``length`` characters up to a space, with an ellipsis."""
    if len(text) <= length:
        return text
    start = text[:length]
    return (start.rsplit(None, 1)[0] if " " in start else start) + " …"
