"""Questions to begin with, made from what the library is about."""

import re
from collections.abc import Sequence

from filmqa.types import DocumentSummary

_FORMS = (
    "Who directed {}?",
    "How does {} end?",
    "Who stars in {}?",
    "What is {} about?",
    "Where was {} filmed?",
    "What awards did {} win?",
)
_YEAR = re.compile(r"\s*\(\d{4}\)\s*$")


def sample_questions(documents: Sequence[DocumentSummary], most: int = 6) -> list[str]:
    """At most ``most`` questions, over the films with the most to read, each form once.

    A film is taken to be what its documents' titles begin with, before a colon or a dash.
    """
    sizes: dict[str, int] = {}
    for document in documents:
        film = _YEAR.sub("", re.split(r":\s|\s[–—-]\s", document.title)[0]).strip()
        sizes[film] = sizes.get(film, 0) + document.passages
    films = sorted(sizes, key=lambda film: (-sizes[film], film))[:3]
    if not films:
        return []
    return [form.format(films[i % len(films)]) for i, form in enumerate(_FORMS)][:most]
