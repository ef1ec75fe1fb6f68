"""Asks a bank of questions, and tells of each whether the answer is right, cited and short."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from filmqa.banks import Row
from filmqa.errors import BadQuestion
from filmqa.types import Answer, Timings

Ask = Callable[[str, str | None], Answer]

MAX_WORDS = {"factoid": 60}
MAX_WORDS_SHORT = 12
MAX_WORDS_ELSE = 150  # a longer reply is a dump, and counts as wrong


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question."""

    row: Row
    right: bool
    cited: bool
    abstained: bool
    reply: str
    short: bool = False  # its few words hold what is accepted
    confidence: float = 0.0
    timings: Timings = field(default_factory=Timings)

    @property
    def truth(self) -> int:
        """1 right or rightly refused, 0 wrongly refused, −1 wrong."""
        if not self.row.answerable:
            return 1 if self.abstained else -1
        return 1 if self.right else 0 if self.abstained else -1


def score(ask: Ask, bank: Iterable[Row]) -> tuple[Outcome, ...]:
    """Ask every question of a bank, in order."""
    return tuple(_outcome(ask, row) for row in bank)


def _outcome(ask: Ask, row: Row) -> Outcome:
    try:
        answer = ask(row.question, row.conversation)
    except BadQuestion as error:
        return Outcome(row, False, False, True, str(error))
    right = row.answerable and is_right(row, answer)
    return Outcome(
        row,
        right,
        right and is_cited(row, answer),
        answer.abstained,
        f"{answer.short} | {answer.text}",
        row.answerable and is_short(row, answer),
        answer.confidence,
        answer.timings,
    )


def is_right(row: Row, answer: Answer) -> bool:
    """Whether the reply holds what is accepted, in few enough words, and doesn't abstain."""
    if answer.abstained or len(_tokens(answer.text)) > MAX_WORDS.get(row.kind, MAX_WORDS_ELSE):
        return False
    reply = _folded(f"{answer.short or ''}\n{answer.text}")
    return all(any(_holds(reply, accepted) for accepted in group) for group in row.groups)


def is_short(row: Row, answer: Answer) -> bool:
    """Whether the few words, at most 12, hold an accepted answer."""
    if answer.abstained or not answer.short or len(_tokens(answer.short)) > MAX_WORDS_SHORT:
        return False
    words = _folded(answer.short)
    return any(_holds(words, accepted) for group in row.groups for accepted in group)


def is_cited(row: Row, answer: Answer) -> bool:
    """Whether one of the first three citations shares half its words with a gold quote."""
    return any(
        _names(citation.passage.document, document) and _overlap(citation.quote, quote) >= 0.5
        for citation in answer.citations[:3]
        for document, quote in row.gold
    )


def _names(document: str, wanted: str) -> bool:
    name = PurePosixPath(document).name
    return wanted in {document, name} or (wanted.isdigit() and name.startswith(wanted))


def _holds(reply: str, accepted: str) -> bool:
    wanted = _folded(accepted)
    before = r"(?<!\w)" if wanted[:1].isalnum() else ""
    after = r"(?!\w)" if wanted[-1:].isdigit() else ""
    return re.search(before + re.escape(wanted) + after, reply) is not None


def _folded(text: str) -> str:
    table = str.maketrans({"’": "'", "“": '"', "”": '"', "\u00a0": " "})
    return " ".join(text.translate(table).split()).lower()


def _tokens(text: str) -> list[str]:
    return re.findall(r"\w+", _folded(text))


def _overlap(quote: str, gold: str) -> float:
    """The words that two quotes share, as a share of the shorter one."""
    a, b = Counter(_tokens(quote)), Counter(_tokens(gold))
    return (a & b).total() / max(1, min(a.total(), b.total()))
