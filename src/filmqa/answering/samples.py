"""Questions to begin with, made from what the library is about."""

from collections import Counter
from collections.abc import Sequence

from filmqa.facts.titles import film_names
from filmqa.types import DocumentSummary

_FORMS = (
    "Who directed {}?",
    "How does {} end?",
    "Who stars in {}?",
    "What is {} about?",
    "Where was {} filmed?",
    "What awards did {} win?",
)


def sample_questions(documents: Sequence[DocumentSummary], most: int = 6) -> list[str]:
    """At most ``most`` questions, over the films with the most to read, each form once."""
    sizes: Counter[str] = Counter()
    names = film_names([document.title for document in documents])
    for document, name in zip(documents, names, strict=True):
        sizes[name] += document.passages
    films = sorted(sizes, key=lambda name: (-sizes[name], name))[:3]
    if not films:
        return []
    return [form.format(films[i % len(films)]) for i, form in enumerate(_FORMS)][:most]
