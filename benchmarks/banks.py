"""Question banks and the folders of documents they ask about."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True, slots=True)
class Bank:
    """A file of questions, and the folder whose documents answer them."""

    name: str
    questions: Path
    documents: Path

    @property
    def missing(self) -> tuple[Path, ...]:
        """What of it is not on this machine."""
        return tuple(path for path in (self.questions, self.documents) if not path.exists())


BANKS = (
    Bank("seeds", SHARED / "questions" / "seeds.jsonl", SHARED / "seeds"),
    Bank("library", SHARED / "questions" / "library.jsonl", SHARED / "library"),
    Bank("golden", ROOT / "tests" / "data" / "golden.jsonl", ROOT / "corpus"),
)


@dataclass(frozen=True, slots=True)
class Gold:
    """Words that answer: ``document`` is a file's name, or the first letters of one."""

    document: str
    is_prefix: bool
    quote: str

    def is_in(self, document: str) -> bool:
        """Whether the document of this name is the one that holds the quote."""
        name = document.rsplit("/", 1)[-1]
        if self.is_prefix:
            return name.startswith(self.document)
        return self.document in (document, name)


@dataclass(frozen=True, slots=True)
class Row:
    """An answerable question; any one of its gold quotes is enough."""

    id: str
    question: str
    gold: tuple[Gold, ...]


def read_bank(path: Path) -> tuple[Row, ...]:
    """Read the answerable rows, in order: those with gold quotes, asked on their own.

    A bank's line is ``{"id", "question", "gold": [{"file" | "doc", "quote"}], ...}``; ``file`` is
    the beginning of a file's name, ``doc`` the whole of it.
    """
    rows = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line.strip():
            continue
        record = json.loads(line)
        if "turns" in record:
            continue  # a conversation: its later questions do not stand alone
        gold = tuple(
            Gold(entry.get("file") or entry["doc"], "file" in entry, entry["quote"])
            for entry in record.get("gold") or ()
        )
        if gold:
            rows.append(Row(str(record["id"]), str(record["question"]), gold))
    return tuple(rows)


def read_texts(folder: Path) -> dict[str, str]:
    """Read the folder's txt and md files: name within the folder → text, sorted by name."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".txt", ".md"})
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8-sig") for path in files
    }


def find_absent(banks: Sequence[Bank]) -> tuple[str, ...]:
    """One sentence for each bank that cannot be measured here, saying what is not there."""
    return tuple(
        f"{bank.name}: left out, there is no {' and no '.join(map(str, bank.missing))}"
        for bank in banks
        if bank.missing
    )
