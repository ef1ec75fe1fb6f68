"""The library as HTML: its documents by film, the files left out, what can be taken back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from filmqa.pipeline import describe
from filmqa.shelf import Removed
from filmqa.types import DocumentSummary, Notice, Progress
from filmqa.ui.history import describe_time
from filmqa.ui.markup import attribute, element, escape

FORMAT_NAMES = {"text": "text", "markdown": "Markdown", "html": "HTML"}
NO_FILM = "Other documents"
MOST_REMOVED_SHOWN = 5
NONE_FOUND = "No document is called that."


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list of documents is drawn from."""

    documents: Sequence[DocumentSummary] = ()
    notices: Sequence[Notice] = ()
    films: Mapping[str, str] | None = None  # each document's film, by name
    left_out: Collection[str] = ()  # the documents that questions don't look in
    search: str = ""
    now: float = 0.0  # in seconds since 1970
    may_change: bool = False
    doubtful: str = ""  # the document whose deletion is to be said again
    removed: Sequence[Removed] = ()


def render_library(listing: Listing) -> str:
    """Return the documents, each to be opened and ticked, then what was left out and deleted."""
    found = _found(listing)
    total = _count(len(listing.documents), "document")
    count = f"{len(found)} of {total}" if listing.search.strip() else total
    parts = [element("p", count, "count"), _render_removed(listing.removed)]
    if listing.search.strip() and not found:
        parts.append(element("p", NONE_FOUND, "hint"))
    films = listing.films or {}
    groups: dict[str, list[DocumentSummary]] = {}
    for document in sorted(found, key=lambda one: (one.name not in films, films.get(one.name, ""))):
        groups.setdefault(films.get(document.name, ""), []).append(document)
    for film, documents in groups.items():
        parts.append(_render_group(film, documents, listing))
    parts.append(_render_notices(listing.notices))
    return element("section", "".join(parts), "shelf")


def documents_of_film(
    film: str, documents: Sequence[DocumentSummary], films: Mapping[str, str]
) -> list[str]:
    """The names of the documents that stand under a film's name; "" is that of none."""
    return [one.name for one in documents if films.get(one.name, "") == film]


def render_progress(progress: Progress | None, *, again: bool = False) -> str:
    """Return how far the reading has come, as a line and a bar; nothing once it is done.

    ``again`` is for a library that can be asked meanwhile.
    """
    if progress is None:
        return ""
    done, total = progress.files_done, progress.files
    if progress.passages:
        done, total = progress.passages_done, progress.passages
    # Without a value the bar moves to and fro: nothing is known yet.
    value = f' value="{done}" max="{total}"' if total else ""
    what = "what changed" if again and not progress.files else describe(progress)
    line = element("p", f"Reading the library: {escape(what)}")
    bar = f'<progress{value} aria-label="Reading the library"></progress>'
    return element("div", line + bar, "building")


def render_trouble(problem: str) -> str:
    """Return what keeps the library from being asked; nothing if nothing does."""
    return element("p", escape(problem), "building") if problem else ""


def size_in_words(size: int) -> str:
    """Return a number of bytes in words: "340 bytes", "12 kB", "3.4 MB"."""
    if size < 1000:
        return _count(size, "byte")
    if size < 1_000_000:
        return f"{size / 1000:.0f}\N{NO-BREAK SPACE}kB"
    return f"{size / 1_000_000:.1f}\N{NO-BREAK SPACE}MB"


def _found(listing: Listing) -> list[DocumentSummary]:
    words = listing.search.casefold().split()
    films = listing.films or {}
    return [
        one
        for one in listing.documents
        if all(word in f"{one.name} {one.title} {films.get(one.name)}".casefold() for word in words)
    ]


def _render_group(film: str, documents: Sequence[DocumentSummary], listing: Listing) -> str:
    lines = "".join(_render_document(document, listing) for document in documents)
    own = documents_of_film(film, listing.documents, listing.films or {})
    head = ""
    if 1 < len(own) < len(listing.documents):
        out = sum(name in listing.left_out for name in own)
        state = "mixed" if 0 < out < len(own) else "false" if out else "true"
        box = _render_box("film", film, film or NO_FILM, state)
        head = element("h3", f"<label>{box} {element('bdi', escape(film or NO_FILM))}</label>")
    return element("div", head + element("ul", lines, "documents"), "film")


def _render_document(document: DocumentSummary, listing: Listing) -> str:
    name, title = document.name, document.title
    about = f"{FORMAT_NAMES[document.format]}, {_count(document.passages, 'passage')}"
    if document.size:
        about += f", {size_in_words(document.size)}"
    if document.read:
        about += f", read {describe_time(document.read, listing.now)}"
    content = element("span", escape(title), "title")
    content += f" {element('bdi', escape(name), 'name')} " + element("span", escape(about), "about")
    state = "false" if name in listing.left_out else "true"
    line = _render_box("document", name, title, state)
    line += element("button", content, "document", document=name)
    if listing.may_change:
        line += _render_delete(name, title, asked=listing.doubtful == name)
    return element("li", line, "" if state == "true" else "out")


def _render_box(kind: str, value: str, label: str, state: str) -> str:
    """Return a checkbox; the page's script shows one that is "mixed" as neither."""
    checked = " checked" if state == "true" else ""
    data = attribute(f"data-look-{kind}", value) + attribute("data-state", state)
    said = attribute("aria-label", f"Look in {label}")
    return f'<input type="checkbox"{data}{said}{checked}>'


def _render_delete(name: str, title: str, *, asked: bool) -> str:
    if not asked:
        label = attribute("aria-label", f"Delete {title}")
        data = attribute("data-act", "doubt") + attribute("data-name", name)
        return f'<button type="button" class="delete"{label}{data}>Delete</button>'
    question = element("span", f"Delete {element('bdi', escape(name))}? You can take it back.")
    acts = element("button", "Delete it", "sure", act="delete", name=name)
    acts += element("button", "Keep it", "unsure", act="doubt", name="")
    return element("div", question + acts, "doubt")


def _render_notices(notices: Sequence[Notice]) -> str:
    if not notices:
        return ""
    left_out = "".join(
        element("li", f"{element('bdi', escape(notice.name), 'name')} {escape(notice.reason)}")
        for notice in notices
    )
    heading = element("h3", f"{_count(len(notices), 'file')} left out")
    return element("div", heading + element("ul", left_out), "notices")


def _render_removed(removed: Sequence[Removed]) -> str:
    if not removed:
        return ""
    lines = "".join(
        element(
            "li",
            f"{one.kind.capitalize()} {element('bdi', escape(one.name), 'name')} "
            f'<button type="button" class="undo"{attribute("data-act", "restore")}'
            f"{attribute('data-name', one.key)}{attribute('aria-label', f'Undo: {one.name}')}>"
            "Undo</button>",
        )
        for one in removed[:MOST_REMOVED_SHOWN]
    )
    more = len(removed) - MOST_REMOVED_SHOWN
    lines += element("li", f"and {more} more, in .filmqa/deleted") if more > 0 else ""
    return element("ul", lines, "removed")


def _count(number: int, noun: str) -> str:
    return f"{number:,}\N{NO-BREAK SPACE}{noun}" + ("" if number == 1 else "s")
