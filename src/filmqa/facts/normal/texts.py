"""Any other text: case, diacritics, punctuation and articles make no difference."""

import re

from filmqa.facts.normal.values import Normal, plain
from filmqa.retrieval.terms import fold

_ARTICLES = frozenset({"a", "an", "the"})


def whole_text(text: str) -> Normal | None:
    """The words of a text, folded, without articles; None where none is left."""
    bare = re.sub(r"\[[0-9a-z]{1,3}\]", " ", plain(text)).replace("&", " and ")
    words = re.findall(r"\w+", fold(bare).replace("'", "").replace("_", " "))
    kept = [word for word in words if word not in _ARTICLES]
    return Normal("text", " ".join(kept), None, None) if kept else None
