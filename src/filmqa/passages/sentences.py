"""Text → sentences, as spans."""

import re

import sentencex

Span = tuple[int, int]

# sentencex (Wikimedia's splitter) ends a sentence after these although the thought goes on, and
# misses the end where a reference mark follows a closing quote: ‘… fun."[6] Shue spent …’.
_GOES_ON = re.compile(r"\b(?:i\.e|e\.g|approx|cf|viz|ca|incl|resp)\.$", re.IGNORECASE)
_REFERENCE_END = re.compile(r"[.!?][\"”’')]*(?:\[\d+\])+(?=\s+[\"“‘'(]?[A-Z])")
_WORD = re.compile(r"\w")
_CLAUSE_END = re.compile(r"[;:,–—]\s|\s[–—-]\s")
_BREAK = re.compile(r"\s+")


def split_sentences(text: str) -> list[Span]:
    """Spans of the sentences of ``text``, in order, trimmed of white space, none empty.

    Together the spans hold every character that is not white space. A run with no word in it
    (a lone quote, a dash) joins the sentence before it.
    """
    spans: list[Span] = []
    goes_on = False
    for start, end in _split_after_references(text):
        span = trim(text, start, end)
        if span is None:
            continue
        if spans and (goes_on or not _WORD.search(text, *span)):
            spans[-1] = (spans[-1][0], span[1])
        else:
            spans.append(span)
        goes_on = _GOES_ON.search(text[spans[-1][0] : spans[-1][1]]) is not None
    return spans


def _split_after_references(text: str) -> list[Span]:
    spans: list[Span] = []
    done = 0
    for boundary in sentencex.get_sentence_boundaries("en", text):
        end = int(boundary["end_index"])
        for mark in _REFERENCE_END.finditer(text, done, end):
            spans.append((done, mark.end()))
            done = mark.end()
        spans.append((done, end))
        done = end
    if done < len(text):
        spans.append((done, len(text)))
    return spans


def trim(text: str, start: int, end: int) -> Span | None:
    """``[start:end]`` without white space at either end; None if nothing else is in it."""
    part = text[start:end]
    kept = part.strip()
    if not kept:
        return None
    left = start + len(part) - len(part.lstrip())
    return left, left + len(kept)


def halve(text: str, start: int, end: int) -> tuple[Span, Span] | None:
    """Cut a sentence that is too long near its middle: at a clause, else a space, else anywhere.

    None if it cannot be cut, because a single character is left.
    """
    middle = (start + end) / 2
    for pattern in (_CLAUSE_END, _BREAK):
        cuts = [m.end() for m in pattern.finditer(text, start, end) if start < m.end() < end]
        # A clause's end far from the middle would leave crumbs, and many more cuts.
        near = [cut for cut in cuts if abs(cut - middle) < (end - start) * 0.35]
        for cut in sorted(near, key=lambda cut: abs(cut - middle)):
            left, right = trim(text, start, cut), trim(text, cut, end)
            if left and right:
                return left, right
    if end - start < 2:
        return None
    left, right = trim(text, start, int(middle)), trim(text, int(middle), end)
    if left and right:
        return left, right
    return None
