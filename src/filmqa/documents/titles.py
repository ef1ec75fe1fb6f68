"""What a document is called, where its text says so."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

_SMALL = "a|an|and|at|by|de|for|from|in|la|of|on|or|the|to|with"
_PHRASE = re.compile(rf"[A-Z0-9][\w’'-]*(?: (?:(?:{_SMALL}) )*[A-Z0-9][\w’'-]*)*")
_YEAR = re.compile(r"\s*\((?:1[89]|20)\d\d(?: film)?\)$")
_MOST_PHRASE_WORDS = 8


def fold(text: str) -> str:
    """A title's letters and digits, for comparison: no case, year, marks or dashes."""
    return " ".join(re.findall(r"\w+", _YEAR.sub("", text).casefold().replace("_", " ")))


def without_year(text: str) -> str:
    """The title alone: "Jaws (1975)" is called "Jaws"."""
    return _YEAR.sub("", text).strip() or text


def has_year(text: str) -> bool:
    return _YEAR.search(text) is not None


def name_from_file(name: str) -> str:
    """The file's name without its suffix, with blanks for dashes and underscores."""
    stem = PurePosixPath(name).stem
    return " ".join(re.sub(r"[-_]+", " ", stem).split()) or stem


def tells_nothing(name: str) -> bool:
    """Whether a file's name is a number or a fingerprint rather than words."""
    words = name_from_file(name).split()
    return not any(re.fullmatch(r"[^\W\d_]{3,}", word) and not _is_hex(word) for word in words)


def _is_hex(word: str) -> bool:
    return len(word) >= 8 and re.fullmatch(r"[0-9a-f]+", word) is not None


def is_named_by_file(title: str, name: str) -> bool:
    """Whether the file's name holds the title's words."""
    return bool(fold(title)) and f" {fold(title)} " in f" {fold(name_from_file(name))} "


def occurrences(title: str, text: str) -> int:
    """How often the title stands in the text: in any case if it has several words."""
    words = re.findall(r"\w+", title)
    if not words:
        return 0
    any_case = re.IGNORECASE if len(words) > 1 else re.NOFLAG
    return len(re.findall(r"\b" + r"\W+".join(map(re.escape, words)) + r"\b", text, any_case))


def recurring_phrase(headings: Sequence[str]) -> str | None:
    """The capitalised words that most headings share, if at least three do; the longest such.

    A page about one film names it again and again in its headings.
    """
    counts: Counter[str] = Counter()
    for heading in headings:
        counts.update(set(_phrases(heading)))
    shared = [(count, len(phrase.split()), phrase) for phrase, count in counts.items()]
    best = max(shared, default=(0, 0, ""))
    return best[2] if best[0] >= 3 and len(best[2]) > 2 else None


def _phrases(heading: str) -> Iterable[str]:
    for found in _PHRASE.finditer(heading):
        words = found[0].split()
        for start in range(len(words)):
            for end in range(start + 1, min(start + _MOST_PHRASE_WORDS, len(words)) + 1):
                if end - start == 1 and words[start].casefold() in _SMALL.split("|"):
                    continue  # "THE" of "THE CAST" and "THE STORY"
                if words[start][0].isupper() and not words[end - 1].islower():
                    yield " ".join(words[start:end])


def choose_heading_title(name: str, headings: Sequence[tuple[int, str]], text: str) -> str | None:
    """The title among headings given as (level, name), outermost level 1.

    A heading that is alone on the outermost level, with others below it, is the title. Where
    several share that level, one that the file is named after is, or else the first, if the
    text goes on speaking of it.
    """
    if not headings:
        return None
    outermost = min(level for level, _ in headings)
    tops = [heading for level, heading in headings if level == outermost]
    if len(tops) == 1 and (outermost == 1 or headings[0] == (outermost, tops[0])):
        return tops[0]
    for heading in tops:
        if is_named_by_file(heading, name):
            return heading
    first = headings[0][1]
    if len(first.split()) > 1 and occurrences(first, text) > 1:
        return first
    phrase = recurring_phrase([heading for _, heading in headings])
    return phrase if phrase and tells_nothing(name) else None
