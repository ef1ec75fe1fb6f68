"""Questions to begin with, made from what the library is about."""

import re
from collections import Counter
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
_WORD = r"[A-Z0-9][\w’'-]*"
_SMALL = r"(?:a|an|and|at|by|for|from|in|la|of|on|or|the|to|with)"
_NAME = re.compile(rf"{_WORD}(?:\s+(?:{_SMALL}\s+)*{_WORD})*")


def film_names(titles: Sequence[str]) -> list[str]:
    """For each title the film it is about: the capitalised words that it shares with most others.

    "Behind the scenes of Harbour Lights", "Harbour Lights: the cast" and "Harbour Lights (1990)"
    are all about Harbour Lights; a title that shares no words is the film's own, up to a colon.
    """
    runs = [_NAME.findall(re.sub(r"\(\d{4}\)", "", title)) for title in titles]
    shared = Counter(run for found in runs for run in set(found))
    names = []
    for title, found in zip(titles, runs, strict=True):
        best = max(found, key=lambda run: (shared[run], len(run)), default="")
        alone = re.split(r":\s|\s[–—-]\s|\s*\(\d{4}\)", title)[0].strip()
        names.append(best if shared[best] > 1 else alone)
    return names


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
