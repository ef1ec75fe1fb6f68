"""The library as HTML: its documents by film, the files left out, what can be taken back."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from filmqa.pipeline import describe
from filmqa.shelf import Removed
from filmqa.types import DocumentSummary, Notice, Progress
from filmqa.ui import words
from filmqa.ui.history import describe_time
from filmqa.ui.markup import attribute, element, escape

MOST_REMOVED_SHOWN = 5


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
    narrowed: int = 0  # the number of the last tick that the list knows of


def render_library(listing: Listing) -> str:
    """Return the documents, each to be opened and ticked, then what was left out and deleted."""
    found = _found(listing)
    count = words.counted(words.DOCUMENTS, len(listing.documents))
    if listing.search.strip():
        count = words.FOUND_DOCUMENTS.format(count=len(found), documents=count)
    parts = [element("p", count, "count"), _render_removed(listing.removed)]
    if listing.search.strip() and not found:
        parts.append(element("p", words.NO_DOCUMENT_FOUND, "hint"))
    films = listing.films or {}
    groups: dict[str, list[DocumentSummary]] = {}
    for document in sorted(found, key=lambda one: (one.name not in films, films.get(one.name, ""))):
        groups.setdefault(films.get(document.name, ""), []).append(document)
    for film, documents in groups.items():
        parts.append(_render_group(film, documents, listing))
    parts.append(_render_notices(listing.notices))
    left_out = json.dumps(sorted(listing.left_out), ensure_ascii=False)
    data: dict[str, str | int] = {"left-out": left_out, "narrowed": listing.narrowed}
    return element("section", "".join(parts), "shelf", **data)


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
    what = words.WHAT_CHANGED if again and not progress.files else describe(progress)
    line = element("p", words.READING_SO_FAR.format(what=escape(what)))
    bar = f"<progress{value}{attribute('aria-label', words.READING)}></progress>"
    return element("div", line + bar, "building")


def render_trouble(problem: str) -> str:
    """Return what keeps the library from being asked; nothing if nothing does."""
    return element("p", escape(problem), "building") if problem else ""


def size_in_words(size: int) -> str:
    """Return a number of bytes in words: "340 bytes", "12 kB", "3.4 MB"."""
    if size < 1000:
        return words.counted(words.BYTES, size)
    if size < 1_000_000:
        return words.KILOBYTES.format(size=size / 1000)
    return words.MEGABYTES.format(size=size / 1_000_000)


def _found(listing: Listing) -> list[DocumentSummary]:
    sought = listing.search.casefold().split()
    films = listing.films or {}

    def named(one: DocumentSummary) -> str:
        return f"{one.name} {one.title} {films.get(one.name)}".casefold()

    return [one for one in listing.documents if all(part in named(one) for part in sought)]


def _render_group(film: str, documents: Sequence[DocumentSummary], listing: Listing) -> str:
    lines = "".join(_render_document(document, listing) for document in documents)
    own = documents_of_film(film, listing.documents, listing.films or {})
    head = ""
    if 1 < len(own) < len(listing.documents):
        out = sum(name in listing.left_out for name in own)
        state = "mixed" if 0 < out < len(own) else "false" if out else "true"
        name = film or words.OTHER_DOCUMENTS
        box = _render_box("film", film, name, state)
        head = element("h3", f"<label>{box} {element('bdi', escape(name))}</label>")
    return element("div", head + element("ul", lines, "documents"), "film")


def _render_document(document: DocumentSummary, listing: Listing) -> str:
    name, title = document.name, document.title
    known = [words.FORMATS[document.format], words.counted(words.PASSAGES, document.passages)]
    if document.size:
        known.append(size_in_words(document.size))
    if document.read:
        known.append(words.READ_AT.format(time=describe_time(document.read, listing.now)))
    content = element("span", escape(title), "title")
    about = element("span", escape(", ".join(known)), "about")
    content += f" {element('bdi', escape(name), 'name')} {about}"
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
    said = attribute("aria-label", words.LOOK_IN.format(name=label))
    return f'<input type="checkbox"{data}{said}{checked}>'


def _render_delete(name: str, title: str, *, asked: bool) -> str:
    if not asked:
        label = attribute("aria-label", words.DELETE_NAMED.format(name=title))
        data = attribute("data-act", "doubt") + attribute("data-name", name)
        return f'<button type="button" class="delete"{label}{data}>{words.DELETE}</button>'
    question = element("span", words.DELETE_DOUBT.format(name=element("bdi", escape(name))))
    acts = element("button", words.DELETE_SURE, "sure", act="delete", name=name)
    acts += element("button", words.DELETE_NOT, "unsure", act="doubt", name="")
    return element("div", question + acts, "doubt")


def _render_notices(notices: Sequence[Notice]) -> str:
    if not notices:
        return ""
    left_out = "".join(
        element("li", f"{element('bdi', escape(notice.name), 'name')} {escape(notice.reason)}")
        for notice in notices
    )
    heading = element("h3", words.counted(words.LEFT_OUT_FILES, len(notices)))
    return element("div", heading + element("ul", left_out), "notices")


def _render_removed(removed: Sequence[Removed]) -> str:
    if not removed:
        return ""
    lines = "".join(_render_undo(one) for one in removed[:MOST_REMOVED_SHOWN])
    more = len(removed) - MOST_REMOVED_SHOWN
    lines += element("li", words.MORE_REMOVED.format(count=more)) if more > 0 else ""
    return element("ul", lines, "removed")


def _render_undo(one: Removed) -> str:
    told = words.REMOVED[one.kind].format(name=element("bdi", escape(one.name), "name"))
    label = attribute("aria-label", words.UNDO_NAMED.format(name=one.name))
    data = attribute("data-act", "restore") + attribute("data-name", one.key)
    button = f'<button type="button" class="undo"{data}{label}>{words.UNDO}</button>'
    return element("li", f"{told} {button}")
