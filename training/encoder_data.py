"""Questions with the sentences that answer them, as the encoder meets them: to train or measure.

Every page is read and cut as the program does it, so a sentence has the words before it
(title, section, column names) that it will have in an index.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from examples import SETS, _quarter
from libraries import Asked, Page, _unspaced, read_pages, sample

from filmqa.documents import find_files, parse_document, read_file
from filmqa.passages import TokenCounter, embedded_sentence, embedded_text, split_document
from filmqa.types import Document

MAX_TOKENS = 256
MAX_ROWS = 6  # a question that more rows of a table answer is about the table, not about them
PUBLIC = ("squad", "selqa", "qed", "fairytaleqa", "fetaqa", "friendsqa")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as it is encoded."""

    text: str
    untitled: str  # the same without title and section
    letters: str  # of the sentence alone
    document: int
    passage: int  # index into Library.passages


@dataclass(slots=True)
class Library:
    """Every sentence of some documents; a question's right ones are indices into ``lines``."""

    lines: list[Line]
    passages: list[str]
    letters: list[str]  # of each passage
    documents: dict[str, int]  # by name
    by_document: list[list[int]]
    by_passage: list[list[int]]


@dataclass(frozen=True, slots=True)
class Question:
    source: str
    text: str
    library: Library
    right: tuple[int, ...]
    answers: tuple[str, ...]  # letters of the short answers that tell a sentence that has them


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())


def read_library(documents: Iterable[Document], count: TokenCounter) -> Library:
    """The sentences and passages of ``documents``, with the words that are encoded for them."""
    library = Library([], [], [], {}, [], [])
    for document in documents:
        number = library.documents[document.name] = len(library.by_document)
        library.by_document.append([])
        for passage in split_document(document, count, MAX_TOKENS):
            library.by_passage.append([])
            for sentence in passage.sentences:
                whole = embedded_sentence(passage, sentence)
                alone = passage.slice(sentence.start, sentence.end)
                untitled = "\n".join(part for part in (sentence.header, alone) if part)
                place = len(library.lines)
                library.by_document[-1].append(place)
                library.by_passage[-1].append(place)
                library.lines.append(
                    Line(whole, untitled, letters(alone), number, len(library.passages))
                )
            library.passages.append(embedded_text(passage))
            library.letters.append(letters(passage.text))
    return library


def training_questions(reader_data: Path, source: str, count: TokenCounter) -> list[Question]:
    """A public set without its held-out titles and without the pages that examples.py searches.

    Raises FileNotFoundError if the set is not there.
    """
    pages = _pages(reader_data, source)
    searched = {id(page) for page in _searched(pages, source)}
    kept = [p for p in pages if id(p) not in searched and not _quarter(source + p.title)]
    return _asked(source, kept, [one for page in kept for one in page.asked], count)


def held_out_questions(reader_data: Path, source: str, count: TokenCounter) -> list[Question]:
    """At most 300 questions of held-out titles, on the pages that examples.py searches.

    A set that examples.py does not search is held out by title alone.
    """
    pages = _pages(reader_data, source)
    found = _searched(pages, source) or [p for p in pages if _quarter(source + p.title)]
    asked = [one for page in found for one in page.asked]
    order = sorted(asked, key=lambda a: hashlib.sha256(a.question.encode()).digest())
    return _asked(source, found, [a for a in order if _quarter(source + a.title)][:300], count)


def film_questions(
    source: str, folder: Path, bank: Path, split: str | None, count: TokenCounter
) -> list[Question]:
    """The answerable questions of a bank on film pages; of one split, if it has such."""
    read = [read_file(file).document for file in find_files(folder)]
    library = read_library((d for d in read if d is not None), count)
    rows = [json.loads(line) for line in bank.read_text("utf-8").splitlines() if line.strip()]
    questions = []
    for row in rows:
        if split is not None and row["split"] != split:
            continue
        gold = [(g.get("doc") or g["file"], letters(g["quote"])) for g in row.get("gold", ())]
        right = tuple(
            place
            for name, number in library.documents.items()
            for doc, quote in gold
            if name == doc or ("." not in doc and name.startswith(doc))
            for place in library.by_document[number]
            if _is_part(quote, library.lines[place].letters)
        )
        if right:
            text, answers = row["question"], _telling(row["answers"])
            questions.append(Question(source, text, library, tuple(dict.fromkeys(right)), answers))
    return questions


def _searched(pages: list[Page], source: str) -> list[Page]:
    for name, titles, contexts, _ in SETS:
        if name == source:
            return list(sample(pages, titles, contexts, seed=7))
    return []


def _pages(reader_data: Path, source: str) -> list[Page]:
    if source == "fetaqa":
        return [_table_page(row) for row in _rows(reader_data, source)]
    if source == "friendsqa":
        return [_scene_page(row) for row in _rows(reader_data, source)]
    return read_pages(reader_data, source)


def _rows(reader_data: Path, source: str) -> list[dict[str, Any]]:
    with gzip.open(reader_data / f"{source}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _table_page(row: dict[str, Any]) -> Page:
    """A table as Markdown; its rows with marked cells answer the question."""
    table = [[re.sub(r"[|\s]+", " ", cell).strip() or "–" for cell in r] for r in row["table"]]
    head, *body = (f"| {' | '.join(cells)} |" for cells in table)
    text = "\n".join([head, "|" + "---|" * len(table[0]), *body])
    marked = sorted({r for r, _ in row["cells"] if r > 0})
    right = tuple((" ".join(table[r]), " ".join(table[r])) for r in marked)
    asked = Asked(row["question"], row["title"], right if len(right) <= MAX_ROWS else ())
    return Page(row["title"], row["section"], text, (asked,))


def _scene_page(row: dict[str, Any]) -> Page:
    """A scene, each speech a paragraph; the set's text is tokenised, and is put back."""
    text = row["context"]
    asked = tuple(
        Asked(
            _unspaced(one["question"]),
            row["title"],
            tuple(
                (a["text"], text[max(0, a["start"] - 30) : a["start"] + len(a["text"]) + 30])
                for a in one["answers"]
            ),
        )
        for one in row["questions"]
    )
    speeches = (_unspaced(s.replace("#NOTE#: ", "")) for s in text.split("\n"))
    return Page(row["title"], "", "\n\n".join(speeches), asked)


def _asked(
    source: str, pages: Sequence[Page], asked: Sequence[Asked], count: TokenCounter
) -> list[Question]:
    by_title: dict[str, list[Page]] = {}
    for page in pages:
        by_title.setdefault(page.title, []).append(page)
    documents = (_document(source, title, parts) for title, parts in by_title.items())
    library = read_library(documents, count)
    questions = []
    for one in asked:
        lines = library.by_document[library.documents[one.title]]
        right = tuple(p for p in lines if _answers(library, library.lines[p], one))
        if right:
            telling = () if source in {"fetaqa", "selqa"} else _telling(a for a, _ in one.answers)
            questions.append(Question(source, one.question, library, right, telling))
    return questions


def _document(source: str, title: str, parts: Sequence[Page]) -> Document:
    heading = "Friends" if source == "friendsqa" else title
    keep = source in {"fetaqa", "friendsqa"}
    body = "".join(
        (f"## {p.section}\n\n" if p.section else "")
        + (p.text if keep else p.text.replace("\n", " "))
        + "\n\n"
        for p in parts
    )
    return parse_document(title, f"# {heading}\n\n{body}", "markdown")


def _answers(library: Library, line: Line, asked: Asked) -> bool:
    return any(
        letters(answer) in line.letters and letters(around)[8:-8] in library.letters[line.passage]
        for answer, around in asked.answers
        if letters(answer)
    )


def _telling(answers: Iterable[str]) -> tuple[str, ...]:
    """Answers long enough that a sentence with one in it may well answer too."""
    return tuple({a for a in map(letters, answers) if len(a) >= 4})


def _is_part(quote: str, sentence: str) -> bool:
    """Whether one is inside the other, and the sentence no crumb of the quote."""
    if not quote or not sentence:
        return False
    return quote in sentence or (sentence in quote and len(sentence) > len(quote) / 3)
