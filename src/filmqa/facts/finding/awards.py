"""Award rows: (award, category, recipient, result), from tables and from lines of plain text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from filmqa.facts.finding.names import FULL_NAME
from filmqa.facts.finding.spans import Span, trimmed

COLUMNS: Mapping[str, str] = {
    "award": "award", "awards": "award", "organization": "award", "organisation": "award",
    "ceremony": "award", "festival": "award", "body": "award", "prize": "award",
    "association": "award", "event": "award", "institution": "award", "honour": "award",
    "category": "category", "for": "category", "award category": "category",
    "subject": "recipient", "recipient": "recipient", "recipients": "recipient",
    "nominee": "recipient", "nominees": "recipient", "who": "recipient", "recipient s": "recipient",
    "nominee s": "recipient", "winner": "recipient", "name": "recipient", "person": "recipient",
    "to": "recipient", "honoree": "recipient", "nominated work": "recipient",
    "result": "result", "outcome": "result", "results": "result", "status": "result",
    "year": "year", "date": "year",
}  # fmt: skip
"""What the columns of an award table are called → the part that stands in them."""

_RESULT = re.compile(
    r"\b(?P<won>won|wins|winner|awarded|recipient|received)\b"
    r"|\b(?P<nominated>nominated|nominee|nomination|shortlisted|runner-up)\b|\b(?P<lost>lost|pending)\b",
    re.IGNORECASE,
)
_AWARD_WORD = (
    r"(?:Awards?|Globes?|BAFTAs?|Oscars?|Prizes?|Emmys?|Emmy|Césars?|Cesars?|Bears?|Lions?|Palm"
    r"|Palme d['’]Or|Festival|Circle|Guild|Trophy|Medal|Honours?|Honors?|Goyas?|Lolas?|Satellite"
    r"|Grammys?|Tonys?|Society|Academy|Association|Board of Review|Laurels?|Lamp|Grand Prix)"
)
_AWARD = re.compile(
    rf"(?:[A-ZÀ-Þ][\w’'.&-]*\s|of\s|the\s|for\s|d['’]){{0,7}}?{_AWARD_WORD}\b(?:\s{_AWARD_WORD}\b)*"
)
_CATEGORY = re.compile(
    r"\b(?:Best|Outstanding|Achievement|Excellence|Favou?rite|Top|Most|Breakthrough|Special|Grand"
    r"|Audience|Jury|First|Supporting|Lead)\b[^;:|()]*"
)
_FULL_NAME_AT_END = re.compile(rf"(?P<name>{FULL_NAME}(?:\s(?:and|&|,)\s{FULL_NAME})*)\W*$")


@dataclass(frozen=True, slots=True)
class Award:
    """What a row says; a part that it inherits from a row above has no span."""

    parts: Mapping[str, str]  # award, category, recipient, result ("won" | "nominated")
    spans: Mapping[str, Span] = field(default_factory=dict)


def result_of(text: str) -> str:
    """What a few words say of an award's outcome: "won", "nominated" or ""."""
    found = _RESULT.search(text)
    if found is None or found["lost"]:
        return ""
    return "won" if found["won"] else "nominated"


def from_cells(text: str, cells: Sequence[Span], columns: Sequence[str]) -> Award | None:
    """An award from a table's row, by what its columns are called; None if they name none."""
    roles = [COLUMNS.get(column.partition(":")[0].strip().lower(), "") for column in columns]
    if "result" not in roles and not {"award", "category"} <= set(roles):
        return None
    parts: dict[str, str] = {}
    spans: dict[str, Span] = {}
    for role, span in zip(roles, cells, strict=False):
        if role:
            parts[role] = text[slice(*span)]
            spans[role] = span
    parts["result"] = result_of(parts.get("result", ""))
    return Award(parts, spans) if parts.get("award") or parts.get("category") else None


def from_line(
    text: str, start: int, end: int, inherited: Mapping[str, str], people: Sequence[str]
) -> Award | None:
    """An award from a line without cells, "Academy Award Best Actor Nicolas Cage Won".

    ``inherited`` holds what rows above give it; ``people`` are names that the document states
    elsewhere: they tell where a category ends and its recipient begins. None if it is no award.
    """
    line = text[start:end]
    result = _RESULT.search(line)
    parts = dict(inherited)
    spans: dict[str, Span] = {}
    rest = start
    category = _CATEGORY.search(line)
    award = _AWARD.search(line, 0, category.start() if category else len(line))
    if award is None and category is None:
        return None
    if award is None and not inherited.get("award") and result is None:
        return None
    if award:
        parts["award"], spans["award"] = award.group(), (start + award.start(), start + award.end())
        rest = start + award.end()
    stop = start + result.start() if result and result.start() > 0 else end
    if category:
        first = start + category.start()
        stop = min(stop, start + category.end()) if result is None else stop
        recipient = _recipient(text, first, stop, people)
        until = recipient[0] if recipient else min(stop, start + category.end())
        if span := trimmed(text, first, until):
            spans["category"] = _without_joint(text, span)
            parts["category"] = text[slice(*spans["category"])]
    else:
        recipient = _recipient(text, rest, stop, people)
    if recipient:
        spans["recipient"], parts["recipient"] = recipient, text[slice(*recipient)]
    parts["result"] = result_of(line)
    return Award(parts, spans)


def _recipient(text: str, start: int, stop: int, people: Sequence[str]) -> Span | None:
    line = text[start:stop]
    known = [(line.find(name), name) for name in people if name in line]
    if known:
        first = min(place for place, _ in known)
        last = max(place + len(name) for place, name in known)
        return start + first, start + last
    parted = re.search(r"(?:\s[–—-]|,|:|\bto\b|\bfor\b)\s(?P<rest>[^,:]+)$", line)
    found = _FULL_NAME_AT_END.search(parted["rest"]) if parted else None
    if parted and found:
        first = start + parted.start("rest") + found.start("name")
        return first, first + len(found["name"])
    return None


def _without_joint(text: str, span: Span) -> Span:
    shorter = re.sub(r"(?:\s+(?:to|for|–|—|-|\()|[\s,:(–—-])+$", "", text[slice(*span)])
    return span[0], span[0] + len(shorter)
