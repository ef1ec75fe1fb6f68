"""YAML front matter: the lines between "---" and "---" that open some Markdown files."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from filmqa.documents.lines import Line
from filmqa.documents.outline import Span, item

_FENCE = re.compile(r"-{3,}")
_CLOSING = re.compile(r"-{3,}|\.{3}")
_KEY = re.compile(r"(?P<key>[A-Za-z_][\w -]{0,40}):(?:\s+(?P<value>.*))?")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """How many lines it takes, its title if it has one, and a block for each other key."""

    count: int
    title: str
    spans: tuple[Span, ...]


def read_front_matter(text: str, lines: Sequence[Line]) -> FrontMatter:
    """The front matter, of no lines where there is none.

    Only what looks like keys and their values is taken for it: a page may also begin with a rule.
    """
    none = FrontMatter(0, "", ())
    if not lines or not _FENCE.fullmatch(lines[0].text):
        return none
    closing = next(
        (i for i, line in enumerate(lines) if i > 0 and _CLOSING.fullmatch(line.text)), None
    )
    inside = lines[1:closing] if closing else ()
    held = [line for line in inside if line.text and not line.text.startswith("#")]
    if closing is None or not held or not _KEY.fullmatch(held[0].text):
        return none
    entries: list[list[Line]] = []
    for line in held:
        if line.indent == 0 and _KEY.fullmatch(line.text):
            entries.append([line])
        elif line.indent > 0 or line.text.startswith("- "):
            entries[-1].append(line)
        else:
            return none
    title = ""
    spans: list[Span] = []
    for entry in entries:
        found = _KEY.fullmatch(entry[0].text)
        key, value = (found["key"], found["value"]) if found else ("", "")
        if key.lower() == "title" and value and value[0] not in ">|":
            title = _unquoted(value)
        elif value or len(entry) > 1:
            spans.append(item(text, entry[0].start, entry[-1].end))
    return FrontMatter(closing + 1, title, tuple(spans))


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].replace('\\"', '"').replace("''", "'")
    return " ".join(value.split())
