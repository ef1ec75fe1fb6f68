"""Which parts of a document the source panel folds while spoilers are hidden.

A folded part is not in the page at all: its text is sent when its button is pressed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from filmqa.passages.sentences import trim
from filmqa.ui import words
from filmqa.ui.markup import element
from filmqa.ui.turns import Mark


@dataclass(frozen=True, slots=True)
class Fold:
    """A part that is folded; ``span`` is where the span that it belongs to begins."""

    start: int
    end: int
    span: int


def find_folds(
    text: str, spans: Iterable[tuple[int, int]], shown: Iterable[int], marks: Sequence[Mark]
) -> list[Fold]:
    """Return the folds of a document's ``text``, in order, none meeting another.

    ``spans`` tell the end, in order; those that begin at one of ``shown`` were unfolded. What an
    answer quoted stays, since that answer was asked for with spoilers shown: ``marks``, in order.
    """
    open_ = set(shown)
    pieces: list[Fold] = []
    for start, end in spans:
        if start in open_:
            continue
        position = start
        for mark in marks:
            if mark.start < end and start < mark.end:
                pieces.append(Fold(position, mark.start, start))
                position = max(position, mark.end)
        pieces.append(Fold(position, end, start))
    # The white space around a piece stays, so that what stands before and after keeps its place.
    spanned = [(trim(text, piece.start, piece.end), piece.span) for piece in pieces]
    return [Fold(*span, begins) for span, begins in spanned if span is not None]


def render_fold(fold: Fold) -> str:
    """Return what stands in the place of a folded part: that it is, and a button."""
    button = element("button", words.UNFOLD, "unfold", span=fold.span)
    return element("span", f"{words.FOLDED} {button}", "folded")
