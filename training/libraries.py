"""Public question sets as small libraries: Markdown pages in folders, questions beside them."""

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on a library, with the sentences that answer it; () if nothing does."""

    question: str
    title: str
    answers: tuple[
        tuple[str, str], ...
    ]  # (answer, the text around it); one stands in a right sentence


@dataclass(frozen=True, slots=True)
class Page:
    title: str
    section: str
    text: str
    asked: tuple[Asked, ...]


def read_pages(reader_data: Path, source: str) -> list[Page]:
    """The pages of one public set; raises FileNotFoundError if it is not there."""
    with gzip.open(reader_data / f"{source}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [_page(source, json.loads(line)) for line in lines]


def _page(source: str, row: dict[str, Any]) -> Page:
    title = re.sub(r"\s*\([^)]*\)$", "", row["title"].replace("_", " ").replace("-", " "))
    if source == "selqa":
        right = tuple((row["sentences"][i], row["sentences"][i]) for i in row["right"])
        asked = (Asked(row["question"], title, right),)
        return Page(title, row["section"], " ".join(row["sentences"]), asked)
    text = row["context"]
    found = []
    for one in row.get("questions", [row]):
        answers = tuple(_answer(text, a["text"], a["start"]) for a in one["answers"])
        found.append(Asked(one["question"], title, answers))
    return Page(title, "", _unspaced(text) if source == "qed" else text, tuple(found))


def _answer(text: str, answer: str, start: int) -> tuple[str, str]:
    """The answer and the text around it, enough to tell the place by."""
    return answer, text[max(0, start - 30) : start + len(answer) + 30]


def _unspaced(text: str) -> str:
    """QED's text is tokenised: "Ford 's plan , in 1914 ." is put back as it was written."""
    text = re.sub(r"\s+([,.;:!?%)\]'’])", r"\1", text)
    text = re.sub(r"([(\[$£])\s+", r"\1", text)
    return re.sub(r"\s+(-|--)\s+", "-", text)


def write_library(pages: list[Page], folder: Path) -> None:
    """One Markdown file for each title."""
    folder.mkdir(parents=True, exist_ok=True)
    by_title: dict[str, list[Page]] = {}
    for page in pages:
        by_title.setdefault(page.title, []).append(page)
    for i, (title, parts) in enumerate(by_title.items()):
        body = "".join(
            (f"## {part.section}\n\n" if part.section else "")
            + part.text.replace("\n", " ")
            + "\n\n"
            for part in parts
        )
        (folder / f"{i:04d}.md").write_text(f"# {title}\n\n{body}", encoding="utf-8")


def sample(pages: list[Page], titles: int, contexts: int, seed: int) -> Iterator[Page]:
    """At most ``contexts`` pages of ``titles`` titles, picked by ``seed``."""
    rng = random.Random(seed)
    names = sorted({page.title for page in pages})
    chosen = set(rng.sample(names, min(titles, len(names))))
    picked = [page for page in pages if page.title in chosen]
    rng.shuffle(picked)
    yield from picked[:contexts]
