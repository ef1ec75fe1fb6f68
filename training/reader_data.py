"""Questions with the windows that answer them or do not, to train or measure the reader.

The pages are read, cut and held out as encoder_data.py does it.
"""

import json
import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from encoder_data import (
    MAX_ROWS,
    MAX_TOKENS,
    PUBLIC,
    _document,
    _is_part,
    _pages,
    _rows,
    _searched,
    letters,
)
from examples import _quarter
from libraries import Asked, Page, _unspaced
from made_films import MadeQuestion, make_page
from train_encoder import typed, words_of

from filmqa.documents import find_files, parse_document, read_file
from filmqa.passages import TokenCounter, split_document
from filmqa.reader import Window
from filmqa.types import Document, Passage

Spans = tuple[int, int] | None  # in the sentence's own text
Nearest = Callable[[str, Sequence[str]], Sequence[int]]  # texts by their closeness to a question
NEAR = 8
PAGES = 600  # invented, to train on
# What a question of the set without pages asks for: labels of the line that is made to answer it.
RELATIONS = (
    ("Director|Directed by", r"who (?:directed|(?:is|was) the director of) (?P<film>.+)"),
    (
        "Runtime|Running time",
        r"(?:what is the duration|how long|running time).*? (?:of|is) (?P<film>.+)",
    ),
    ("Genre|Genres", r"what (?:kind|type|genre).*?(?: is|of) (?P<film>.+)"),
    (
        "Music|Composer",
        r"who (?:made|did|composed|wrote) the (?:music|score|soundtrack).*?(?:for|of) (?P<film>.+)",
    ),
    ("Writer|Screenplay", r"who wrote the (?:script|screenplay|story) (?:for|of) (?P<film>.+)"),
    ("Producer|Produced by", r"who produced (?P<film>.+)"),
    (
        "Role",
        r"(?:who|what character|what part|what role) (?:did|does) (?P<actor>.+?) "
        r"play in (?P<film>.+)",
    ),
    (
        "Actor",
        r"who (?:plays|played|is playing)(?: the voice of)? (?P<role>.+?)(?: in (?P<film>.+))?",
    ),
)


@dataclass(slots=True)
class Shelf:
    """Every sentence of some documents; a place is an index into ``places``."""

    passages: list[Passage] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)  # passage, sentence in it
    letters: list[str] = field(default_factory=list)
    documents: dict[str, list[int]] = field(default_factory=dict)

    def sentence(self, place: int) -> str:
        passage, number = self.places[place]
        s = self.passages[passage].sentences[number]
        return self.passages[passage].slice(s.start, s.end)

    def window(self, place: int, question: str) -> Window:
        """The sentence with the one before and the one after it in its passage."""
        number, i = self.places[place]
        passage = self.passages[number]
        s = passage.sentences[i]
        low = passage.sentences[max(0, i - 1)].start
        high = passage.sentences[min(len(passage.sentences) - 1, i + 1)].end
        header = "\n".join(part for part in (passage.header, s.header) if part)
        text = passage.slice(low, high)
        return Window(question, header, text, s.start - low, s.end - low)

    def around(self, place: int) -> list[int]:
        """The places whose sentences a window of ``place`` holds."""
        own = self.places[place][0]
        near = range(max(0, place - 1), min(len(self.places), place + 2))
        return [p for p in near if self.places[p][0] == own]


@dataclass(frozen=True, slots=True)
class Case:
    """A question; where it is answered, if anywhere, and wrong places that are near it."""

    source: str
    text: str
    shelf: Shelf
    right: dict[int, Spans]  # by place; None if the short answer has no one span
    answers: tuple[str, ...]
    wrong: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """What the reader is to say of a window. ``span`` is in the window's text."""

    window: Window
    span: Spans
    answered: bool  # somewhere in the window
    relevant: bool  # the candidate sentence answers


def fill(documents: Iterable[Document], count: TokenCounter) -> Shelf:
    shelf = Shelf()
    for document in documents:
        own = shelf.documents.setdefault(document.name, [])
        for passage in split_document(document, count, MAX_TOKENS):
            for i, s in enumerate(passage.sentences):
                own.append(len(shelf.places))
                shelf.places.append((len(shelf.passages), i))
                shelf.letters.append(letters(passage.slice(s.start, s.end)))
            shelf.passages.append(passage)
    return shelf


def find_answer(answer: str, sentence: str) -> Spans:
    """Where the answer stands as whole words, whatever its capitals."""
    pattern = r"\s+".join(map(re.escape, answer.split()))
    found = re.search(rf"(?<!\w){pattern}(?!\w)", sentence, re.IGNORECASE) if pattern else None
    return found.span() if found else None


def public_cases(reader_data: Path, source: str, count: TokenCounter, held: bool) -> list[Case]:
    """A public set's questions: those trained on, or those of held-out titles."""
    pages = _pages(reader_data, source)
    searched = {id(page) for page in _searched(pages, source)}
    cells = [_cells(row) for row in _rows(reader_data, source)] if source == "fetaqa" else []
    short = {id(page): found for page, found in zip(pages, cells, strict=False)}
    kept = [
        p
        for p in pages
        if (_quarter(source + p.title) if held else
            id(p) not in searched and not _quarter(source + p.title))
    ]  # fmt: skip
    by_title: dict[str, list[Page]] = {}
    for page in kept:
        by_title.setdefault(page.title, []).append(page)
    shelf = fill((_document(source, t, parts) for t, parts in by_title.items()), count)
    cases = []
    for page in kept:
        whole, places = letters(page.text), shelf.documents[page.title]
        own = [p for p in places if shelf.letters[p] and shelf.letters[p] in whole]
        for asked in page.asked:
            found = _right(shelf, own, asked)
            right = {p: _span(shelf, p, asked, short.get(id(page))) for p in found}
            if len(right) > MAX_ROWS or (not right and (asked.answers or source != "squad")):
                continue
            answers = tuple(a for a, _ in asked.answers) if source != "selqa" else ()
            wrong = _wrong(shelf, own if not right else places, right, answers, asked.question)
            cases.append(Case(source, asked.question, shelf, right, answers, wrong))
    return cases


def _right(shelf: Shelf, own: Sequence[int], asked: Asked) -> list[int]:
    keys = [(letters(a), letters(b)[8:-8]) for a, b in asked.answers if letters(a)]
    whole = {n: letters(shelf.passages[n].text) for n in {shelf.places[p][0] for p in own}}
    found = [
        p
        for p in own
        if any(a in shelf.letters[p] and b in whole[shelf.places[p][0]] for a, b in keys)
    ]
    # A sentence that shares more of the words around the answer is where it stands.
    closer = [p for p in found if any(b in shelf.letters[p] for a, b in keys if len(b) > len(a))]
    return closer or found


def _span(shelf: Shelf, place: int, asked: Asked, cells: list[str] | None) -> Spans:
    sentence = shelf.sentence(place)
    if cells is not None:
        places = {find_answer(cell, sentence) for cell in cells} - {None}
        return places.pop() if len(places) == 1 else None
    if any(a == around for a, around in asked.answers):
        return None  # SelQA: the sentence is the answer
    for answer, around in asked.answers:
        found = find_answer(answer, sentence) or find_answer(_unspaced(answer), sentence)
        at = sentence.find(around)
        if at >= 0 and (inner := around.find(answer, 25)) >= 0:
            return at + inner, at + inner + len(answer)
        if found:
            return found
    return None


def _cells(row: dict[str, Any]) -> list[str]:
    """A table's marked cells that the answer names and the question does not."""
    answer, question = letters(row["answer"]), letters(row["question"])
    marked = {re.sub(r"[|\s]+", " ", row["table"][r][c]).strip() for r, c in row["cells"] if r > 0}
    return [m for m in marked if letters(m) and letters(m) in answer and letters(m) not in question]


def _wrong(
    shelf: Shelf, places: Sequence[int], right: dict[int, Spans], answers: Sequence[str], text: str
) -> tuple[int, ...]:
    """The places that share most words with the question and hold no answer in their windows."""
    words = words_of(text)
    free = _free(shelf, places, right, answers)
    free.sort(key=lambda p: -len(words & words_of(shelf.sentence(p))))
    return tuple(free[:NEAR])


def _holds(shelf: Shelf, place: int, right: dict[int, Spans], answers: Sequence[str]) -> bool:
    keys = [key for key in map(letters, answers) if len(key) > 2]
    return place in right or any(key in shelf.letters[place] for key in keys)


def _free(
    shelf: Shelf, places: Iterable[int], right: dict[int, Spans], answers: Sequence[str]
) -> list[int]:
    """The places whose windows hold no answer."""
    return [p for p in places if not any(_holds(shelf, q, right, answers) for q in shelf.around(p))]


def film_cases(
    folder: Path, bank: Path, split: str, count: TokenCounter, near: Nearest
) -> list[Case]:
    """The rows of one split, the unanswerable ones with the sentences most like them."""
    read_ = [read_file(file).document for file in find_files(folder)]
    shelf = fill((d for d in read_ if d is not None), count)
    rows = [json.loads(line) for line in bank.read_text("utf-8").splitlines() if line.strip()]
    texts = [_titled(shelf, p) for p in range(len(shelf.places))]
    cases = []
    for row in (r for r in rows if r["split"] == split):
        gold = [(g["doc"], letters(g["quote"])) for g in row["gold"]]
        right: dict[int, Spans] = {}
        for doc, quote in gold:
            for p in shelf.documents[doc]:
                if _is_part(quote, shelf.letters[p]):
                    found = [find_answer(a, shelf.sentence(p)) for a in row["answers"]]
                    spans = [s for s in found if s and row["kind"] != "descriptive"]
                    right[p] = max(spans, key=lambda s: s[1] - s[0], default=None)
        if right or not gold:
            text, answers = row["question"], tuple(row["answers"])
            wrong = _free(shelf, near(text, texts), right, answers)[:NEAR]
            source = f"films-{row.get('sub', row['kind'])}"
            cases.append(Case(source, text, shelf, right, answers, tuple(wrong)))
    return cases


def _titled(shelf: Shelf, place: int) -> str:
    window = shelf.window(place, "")
    return f"{window.header}\n{shelf.sentence(place)}"


def made_cases(reader_data: Path, count: TokenCounter, held: bool, seed: int = 5) -> list[Case]:
    """Label lines made of a set that has answers and no pages: "Director: …", "… as …"."""
    rng = random.Random(seed)
    facts = []
    for row in _rows(reader_data, "moviesf"):
        for labels, pattern in RELATIONS:
            asked = re.fullmatch(pattern, row["question"].rstrip(" ?"), re.IGNORECASE)
            if asked and row["answers"] and _quarter("moviesf" + row["question"]) == held:
                parts = {k: v for k, v in asked.groupdict().items() if v}
                minutes = re.fullmatch(r"(\d+)\.\d", row["answers"][0])
                answer = f"{minutes[1]} minutes" if minutes else ", ".join(row["answers"][:3])
                label = rng.choice(labels.split("|"))
                roles = {
                    "Role": f"{parts.get('actor')} as {answer}",
                    "Actor": f"{answer} as {parts.get('role')}",
                }
                line = roles.get(label, f"{label}: {answer}")
                film = parts.get("film", "Untitled").strip().title()
                facts.append((row["question"], film, labels, line, answer))
                break
    shelf, cases = Shelf(), []
    for number, (question, film, labels, line, answer) in enumerate(facts):
        others = {f[2] + (f[3] if " as " in f[3] else ""): f[3] for f in rng.sample(facts, 20)
                  if f[2] != labels or (" as " in line and f[1] != film)}  # fmt: skip
        present = rng.random() < 0.75
        lines = [*list(others.values())[: rng.randint(4, 9)], *([line] if present else [])]
        rng.shuffle(lines)
        body = "\n".join(rng.choice(("- ", "- ", "")) + one for one in lines)
        part = fill([parse_document(str(number), f"# {film}\n\n{body}", "markdown")], count)
        first = len(shelf.places)
        _append(shelf, part)
        own = list(range(first, len(shelf.places)))
        right = {p: find_answer(answer, shelf.sentence(p)) for p in own
                 if present and letters(line) in shelf.letters[p]}  # fmt: skip
        if right or not present:
            wrong = _wrong(shelf, own, right, (answer,), question)
            cases.append(Case("made", question, shelf, right, (answer,), wrong))
    return cases


def page_cases(count: TokenCounter, pages: int, seed: int = 9) -> list[Case]:
    """Questions on invented pages: see made_films.py."""
    rng, shelf, cases = random.Random(seed), Shelf(), []
    for number in range(pages):
        page = make_page(rng)
        _append(shelf, fill([parse_document(str(number), page.text, "markdown")], count))
        own = shelf.documents[str(number)]
        cases += [case for asked in page.asked if (case := _made(shelf, own, asked)) is not None]
    return cases


def _made(shelf: Shelf, own: Sequence[int], asked: MadeQuestion) -> Case | None:
    line = letters(asked.line)
    at = [p for p in own if line and _is_part(line, shelf.letters[p])]
    right = {p: find_answer(asked.answer, shelf.sentence(p)) for p in at} if asked.answer else {}
    if asked.answer and not right:
        return None
    answers = (asked.answer,) if asked.answer else ()
    wrong = _wrong(shelf, own, right, answers, asked.text)
    if not asked.answer:
        wrong = (*at, *(p for p in wrong if p not in at))
    return Case("pages", asked.text, shelf, right, answers, wrong)


def _append(shelf: Shelf, part: Shelf) -> None:
    first, offset = len(shelf.places), len(shelf.passages)
    shelf.passages += part.passages
    shelf.places += [(n + offset, i) for n, i in part.places]
    shelf.letters += part.letters
    for name, places in part.documents.items():
        shelf.documents[name] = [p + first for p in places]


def draw(case: Case, others: Sequence[Case], rng: random.Random) -> list[Example]:
    """A window that answers, if any does, and one that does not; typed as someone might."""
    text = typed(case.text, rng)
    drawn = []
    if case.right:
        place = rng.choice(list(case.right))
        drawn.append(_answered(case, place, place, text))
        beside = [p for p in case.shelf.around(place) if p not in case.right]
        if beside and rng.random() < 0.3:
            drawn.append(_answered(case, rng.choice(beside), place, text))
            return drawn
    if case.wrong and rng.random() < 0.85:
        # The nearest ones more often.
        place = case.wrong[min(rng.randrange(len(case.wrong)), rng.randrange(len(case.wrong)))]
        drawn.append(Example(case.shelf.window(place, text), None, False, False))
    elif case.source == "squad":
        other = rng.choice(others)
        pool = _free(other.shelf, list(other.right) or other.wrong, {}, case.answers)
        if pool:
            window = other.shelf.window(rng.choice(pool), text)
            drawn.append(Example(window, None, False, False))
    return drawn


def _answered(case: Case, candidate: int, place: int, text: str) -> Example:
    """The window of ``candidate``, which holds the answering sentence ``place``."""
    window, span = case.shelf.window(candidate, text), case.right[place]
    own = case.shelf.passages[case.shelf.places[place][0]].sentences
    low = own[max(0, case.shelf.places[candidate][1] - 1)].start
    at = own[case.shelf.places[place][1]].start - low
    moved = (span[0] + at, span[1] + at) if span else None
    return Example(window, moved, True, candidate in case.right)


def training_cases(reader_data: Path, count: TokenCounter, near: Nearest) -> dict[str, list[Case]]:
    films = Path(__file__).parent / "films"
    sets = {name: public_cases(reader_data, name, count, held=False) for name in PUBLIC}
    sets["films"] = film_cases(films / "pages", films / "questions.jsonl", "tune", count, near)
    sets["made"] = made_cases(reader_data, count, held=False)
    sets["pages"] = page_cases(count, PAGES)
    return sets
