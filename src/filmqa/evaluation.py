"""Scores a bank of questions: right, cited, refused, and how long it took."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from statistics import quantiles

from filmqa.banks import Row
from filmqa.errors import BadQuestion
from filmqa.types import Answer

Ask = Callable[[str, str | None], Answer]

MAX_WORDS = {"factoid": 60}
MAX_WORDS_ELSE = 150  # a longer reply is a dump, and counts as wrong


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question."""

    row: Row
    right: bool
    cited: bool
    abstained: bool
    milliseconds: float
    reply: str


@dataclass(frozen=True, slots=True)
class Score:
    """The outcomes of a bank, in its order, and its shares in [0, 1]; None where none counts."""

    outcomes: tuple[Outcome, ...] = field(default_factory=tuple)

    def _share(self, which: Callable[[Outcome], bool], answerable: bool) -> float | None:
        counted = [which(o) for o in self.outcomes if o.row.answerable is answerable]
        return sum(counted) / len(counted) if counted else None

    @property
    def right(self) -> float | None:
        """Of the answerable: an accepted answer stands in a reply that is no dump."""
        return self._share(lambda o: o.right, answerable=True)

    @property
    def cited(self) -> float | None:
        """Of the answerable: right, and one of the first 3 citations holds the gold quote."""
        return self._share(lambda o: o.cited, answerable=True)

    @property
    def refused(self) -> float | None:
        """Of the unanswerable: abstained."""
        return self._share(lambda o: o.abstained, answerable=False)

    @property
    def wrongly_refused(self) -> float | None:
        """Of the answerable: abstained."""
        return self._share(lambda o: o.abstained, answerable=True)

    @property
    def truth(self) -> float | None:
        """Mean of +1 right (or rightly refused), 0 abstained, −1 wrong."""
        if not self.outcomes:
            return None
        return sum(map(_truth, self.outcomes)) / len(self.outcomes)


def _truth(outcome: Outcome) -> int:
    if not outcome.row.answerable:
        return 1 if outcome.abstained else -1
    return 1 if outcome.right else 0 if outcome.abstained else -1


def score(ask: Ask, bank: Sequence[Row]) -> Score:
    """Ask every question of a bank, in order."""
    return Score(tuple(_outcome(ask, row) for row in bank))


def _outcome(ask: Ask, row: Row) -> Outcome:
    try:
        answer = ask(row.question, row.conversation)
    except BadQuestion as error:
        return Outcome(row, False, False, True, 0.0, str(error))
    right = row.answerable and is_right(row, answer)
    return Outcome(
        row,
        right,
        right and is_cited(row, answer),
        answer.abstained,
        answer.timings.total,
        f"{answer.short} | {answer.text}",
    )


def is_right(row: Row, answer: Answer) -> bool:
    """Whether the reply holds what is accepted, in few enough words, and doesn't abstain."""
    if answer.abstained or len(_tokens(answer.text)) > MAX_WORDS.get(row.kind, MAX_WORDS_ELSE):
        return False
    reply = _folded(f"{answer.short or ''}\n{answer.text}")
    return all(any(_holds(reply, accepted) for accepted in group) for group in row.groups)


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


def format_score(result: Score, *, misses: bool = False) -> str:
    """The figures of a bank as lines; with ``misses``, first what was not right."""
    lines = [
        f"{'MISS' if o.row.answerable else 'ANSWERED'} {o.row.id}: {o.row.question}"
        f" → {o.reply[:200]}"
        for o in result.outcomes
        if misses and _truth(o) < 1
    ]
    answerable = sum(o.row.answerable for o in result.outcomes)
    for name, value, count in (
        ("right", result.right, answerable),
        ("cited", result.cited, answerable),
        ("wrongly refused", result.wrongly_refused, answerable),
        ("refused", result.refused, len(result.outcomes) - answerable),
        ("truth", result.truth, len(result.outcomes)),
    ):
        shown = "–" if value is None else f"{value:.3f}"
        lines.append(f"{name:16} {shown:>6}  n={count}")
    times = [o.milliseconds for o in result.outcomes]
    if len(times) > 1:
        cuts = quantiles(times, n=20, method="inclusive")
        lines.append(f"latency p50 {cuts[9]:.0f} ms, p95 {cuts[18]:.0f} ms")
    return "\n".join(lines)
