"""The cell of a table's row that a question asks for, by the name of its column."""

from filmqa import later
from filmqa.conversation.verbs import base_of
from filmqa.retrieval.terms import FUNCTION_WORDS, fold, terms

_WORD = later.pattern(r"[a-z]+")
_CELL = later.pattern(r"\s*\|\s*")
_SHORTEST = 4  # letters that two forms of a word share


def cell_asked(question: str, header: str, row: str) -> str | None:
    """The cell under the one column that the question names: "who wrote it", "Written by".

    None unless exactly one column is named, by a word that no cell of the row has itself.
    """
    columns, cells = _CELL.split(header.strip("| ")), _CELL.split(row.strip("| "))
    if len(columns) < 3 or len(cells) < 2:
        return None
    asked = _words(question)
    found = [
        cell
        for column, cell in zip(columns, cells, strict=False)
        if any(_are_one(word, other) for word in asked for other in _words(column))
    ]
    said = set(terms(question))
    if len(found) != 1 or not found[0] or set(terms(found[0])) & said:
        return None
    return found[0] if said & set(terms(row)) else None


def _words(text: str) -> list[str]:
    return [base_of(word) for word in _WORD.findall(fold(text)) if word not in FUNCTION_WORDS]


def _are_one(word: str, other: str) -> bool:
    """Whether two words are forms of one: "write" and "written", "perform" and "performer"."""
    pairs = zip(word, other, strict=False)
    shared = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(word), len(other)))
    return shared >= _SHORTEST and shared >= min(len(word), len(other)) - 2
