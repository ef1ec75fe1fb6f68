"""The library as HTML: its documents, the files left out, and how far the reading has come."""

from collections.abc import Sequence

from filmqa.pipeline import describe
from filmqa.types import DocumentSummary, Notice, Progress
from filmqa.ui.markup import element, escape

FORMAT_NAMES = {"text": "text", "markdown": "Markdown", "html": "HTML"}


def render_library(documents: Sequence[DocumentSummary], notices: Sequence[Notice]) -> str:
    """Return the list of documents, each a button that opens it, and the files left out."""
    count = element("span", _count(len(documents), "document"), "count")
    parts = [element("h2", f"Library {count}")]
    lines = "".join(_render_document(document) for document in documents)
    parts.append(element("ul", lines, "documents"))
    if notices:
        left_out = "".join(
            element("li", f"{element('bdi', escape(notice.name), 'name')} {escape(notice.reason)}")
            for notice in notices
        )
        heading = element("h3", f"{_count(len(notices), 'file')} left out")
        parts.append(element("div", heading + element("ul", left_out), "notices"))
    return element("section", "".join(parts), "shelf")


def render_progress(progress: Progress | None) -> str:
    """Return how far the reading has come, as a line and a bar; nothing once it is done."""
    if progress is None:
        return ""
    done, total = progress.files_done, progress.files
    if progress.passages:
        done, total = progress.passages_done, progress.passages
    # Without a value the bar moves to and fro: nothing is known yet.
    value = f' value="{done}" max="{total}"' if total else ""
    line = element("p", f"Reading the library: {escape(describe(progress))}")
    bar = f'<progress{value} aria-label="Reading the library"></progress>'
    return element("div", line + bar, "building")


def render_trouble(problem: str) -> str:
    """Return what keeps the library from being asked; nothing if nothing does."""
    return element("p", escape(problem), "building") if problem else ""


def _render_document(document: DocumentSummary) -> str:
    about = f"{FORMAT_NAMES[document.format]}, {_count(document.passages, 'passage')}"
    name = element("bdi", escape(document.name), "name")
    content = element("span", escape(document.title), "title")
    content += f" {name} " + element("span", escape(about), "about")
    return element("li", element("button", content, "document", document=document.name))


def _count(number: int, noun: str) -> str:
    return f"{number:,}\N{NO-BREAK SPACE}{noun}" + ("" if number == 1 else "s")
