"""The source panel as HTML: a document's whole text, its quotations marked where they stand."""

from collections.abc import Sequence

from filmqa.types import SECTION_SEPARATOR, DocumentFormat
from filmqa.ui import words
from filmqa.ui.folding import Fold, find_folds, render_fold
from filmqa.ui.formatted import render_formatted
from filmqa.ui.markup import element, escape
from filmqa.ui.turns import Mark, Opening

# Above this many characters a browser is slow to lay a text out: the part around the quotation
# is shown, and it is said that the rest is left out.
LONGEST_SHOWN = 400_000


def render_closed() -> str:
    """Return the panel before anything is opened."""
    return _panel(element("h2", words.SOURCE) + element("p", words.SOURCE_HINT, "hint"))


def render_problem(problem: str) -> str:
    """Return the panel when there is nothing to show, and why."""
    return _panel(element("h2", words.SOURCE) + element("p", escape(problem), "problem"))


def render_source(
    opening: Opening,
    text: str,
    serial: int,
    off_limits: Sequence[tuple[int, int]] = (),
    unfolded: Sequence[int] = (),
    form: DocumentFormat = "text",
    *,
    raw: bool = False,
) -> str:
    """Return the document of ``opening`` with its marks; ``text`` is the whole of it.

    The ``<mark data-citation>`` of a citation holds exactly its quote; where blocks would come
    apart for one mark there are several, which together do. ``serial`` differs between openings,
    so that opening the same place twice is still a change that the page scrolls for. The spans
    ``off_limits`` are folded, but for those that begin at one of ``unfolded``. Markdown and HTML
    are shown formatted, or ``raw``: as filmqa reads them.
    """
    marks = _standing_marks(opening.marks, text)
    main = opening.marks[0] if opening.marks else None
    header = _render_header(opening)
    if opening.marks and opening.marks[0] not in marks:
        header += element("p", words.CHANGED, "problem")
        header += element("blockquote", escape(opening.marks[0].text))
    formats = form != "text" and len(text) <= LONGEST_SHOWN
    tools = _render_views(raw=raw) if formats else ""
    if main in marks and len(opening.marks) > 1:
        tools = _render_steps(opening, main) + tools
    if tools:
        header += element("div", tools, "tools")
    folds = find_folds(text, off_limits, unfolded, marks)
    if formats and not raw:
        shown = render_formatted(opening.document, text, form, marks, main, folds)
        body = _render_pages(shown, "text formatted")
    else:
        start, end = _shown_span(marks, len(text))
        left_out = element("p", words.LONG, "hint")
        shown = _render_marked(text, start, end, marks, main, folds)
        body = (left_out if end - start < len(text) else "") + _render_pages(shown, "text")
    return _panel(element("header", header) + body, serial)


def _render_header(opening: Opening) -> str:
    header = element("h2", escape(opening.title), "title")
    if opening.section:
        places = [
            element("span", escape(part)) for part in opening.section.split(SECTION_SEPARATOR)
        ]
        header += element("p", escape(SECTION_SEPARATOR).join(places), "section")
    return header + element("p", element("bdi", escape(opening.document)), "name")


def _render_views(*, raw: bool) -> str:
    """Return the switch between a document formatted and as it is written."""
    buttons = "".join(
        f'<button type="button" class="view" data-view="{view}"'
        f' aria-pressed="{"true" if pressed else "false"}">{label}</button>'
        for view, label, pressed in (
            ("formatted", words.FORMATTED, not raw),
            ("raw", words.RAW, raw),
        )
    )
    return f'<div class="views" role="group" aria-label="{words.VIEWS}">{buttons}</div>'


def _render_steps(opening: Opening, main: Mark | None) -> str:
    """Return where in the document's quotations the shown one is, and the way to the others."""
    ordered = sorted(opening.marks, key=lambda mark: (mark.start, mark.end))
    place = ordered.index(main) + 1 if main in ordered else 0
    told = words.STEP.format(place=place, count=len(ordered))
    buttons = [
        f'<button type="button" class="step" data-step="{by}" aria-keyshortcuts="{key}"'
        f' aria-label="{words.STEP_SHOWN.format(step=step, told=told)}" title="{step} ({key})">'
        f"{sign}</button>"
        for by, key, step, sign in (
            (-1, "P", words.STEP_PREVIOUS, "\u2039"),
            (1, "N", words.STEP_NEXT, "\u203a"),
        )
    ]
    content = buttons[0] + element("span", told) + buttons[1]
    return f'<div class="steps" role="group" aria-label="{words.STEPS}">{content}</div>'


def _render_pages(content: str, class_name: str) -> str:
    return (
        f'<div class="pages" tabindex="0" role="region" aria-label="{words.TEXT_OF_DOCUMENT}">'
        f"{element('div', content, class_name)}</div>"
    )


def _panel(content: str, serial: int = 0) -> str:
    return (
        f'<section class="panel" aria-label="{words.SOURCE}" data-serial="{serial}">'
        f"{content}</section>"
    )


def _standing_marks(marks: tuple[Mark, ...], text: str) -> list[Mark]:
    """Return the marks whose words stand in ``text``, in order; the first given wins an overlap."""
    chosen: list[Mark] = []
    for mark in marks:
        apart = all(mark.end <= other.start or mark.start >= other.end for other in chosen)
        if apart and text[mark.start : mark.end] == mark.text:
            chosen.append(mark)
    return sorted(chosen, key=lambda mark: mark.start)


def _shown_span(marks: list[Mark], length: int) -> tuple[int, int]:
    """Return the part of a text of ``length`` to show: all of it, or what surrounds the marks."""
    if length <= LONGEST_SHOWN:
        return 0, length
    first = marks[0].start if marks else 0
    start = max(0, min(first - LONGEST_SHOWN // 2, length - LONGEST_SHOWN))
    return start, start + LONGEST_SHOWN


def _render_plain(text: str, start: int, end: int, folds: Sequence[Fold]) -> str:
    """Return ``text[start:end]`` with its folds in their places."""
    pieces = []
    position = start
    for fold in folds:
        if fold.end <= start or end <= fold.start:
            continue
        pieces.append(escape(text[position : max(start, fold.start)]))
        pieces.append(render_fold(fold))
        position = min(end, fold.end)
    return "".join([*pieces, escape(text[position:end])])


def _render_marked(
    text: str,
    start: int,
    end: int,
    marks: list[Mark],
    main: Mark | None,
    folds: Sequence[Fold],
) -> str:
    pieces = []
    position = start
    for mark in marks:
        if not start <= mark.start < mark.end <= end:
            continue
        pieces.append(_render_plain(text, position, mark.start, folds))
        class_name = "asked-for" if mark is main else "also"
        data = {} if mark.number is None else {"citation": mark.number}
        pieces.append(element("mark", escape(text[mark.start : mark.end]), class_name, **data))
        position = mark.end
    pieces.append(_render_plain(text, position, end, folds))
    return "".join(pieces)
