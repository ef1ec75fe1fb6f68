"""What the command line shows a person: plain text that reads well without colour, and piped."""

import contextlib
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from filmqa.types import Answer, DocumentSummary, Progress, Timings

if TYPE_CHECKING:
    from tqdm import tqdm

    from filmqa.facts.listing import Listed
    from filmqa.index import Update
    from filmqa.talks.verdicts import Judged

WIDTH = 88


def format_answer(answer: Answer) -> str:
    """The short answer, the quotations, and under them where each stands."""
    lines: list[str] = []
    if answer.short:
        lines += [answer.short, ""]
    lines += [_wrap(line) for line in answer.text.split("\n")]
    if answer.citations:
        lines.append("")
    for citation in answer.citations:
        passage = citation.passage
        place = " › ".join(part for part in (passage.title, passage.section) if part)
        source = (
            f"[{citation.number}] {place} ({passage.document}, {citation.start}–{citation.end})"
        )
        lines.append(_wrap(_visible(source), indent="    "))
    if not answer.abstained and answer.citations:
        lines += ["", f"Confidence {answer.confidence:.0%}"]
    if answer.left_out:
        count = "1 document was" if answer.left_out == 1 else f"{answer.left_out} documents were"
        lines += ["", f"{count} left out."]
    return "\n".join(lines)


def format_timings(opened: float, timings: Timings) -> str:
    """Milliseconds of each stage: ``opened`` is in seconds, and all that was before the answer."""
    stages = {
        "open": opened * 1000,
        "understand": timings.understand,
        "encode": timings.encode,
        "retrieve": timings.retrieve,
        "read": timings.read,
        "answer": timings.total,
    }
    return "\n".join(f"{name:12}{took:9.1f} ms" for name, took in stages.items())


def format_facts(facts: "Sequence[Listed]") -> str:
    """Each film's facts with the documents that state them; values that differ are marked."""
    lines: list[str] = []
    film = None
    for listed in facts:
        if listed.film != film:
            film = listed.film
            lines += ["", _visible(film.name), ""] if lines else [_visible(film.name), ""]
        mark = "≠ " if listed.differ else "  "
        lines.append(f"{mark}{_visible(listed.field)}")
        for value in listed.values:
            sources = ", ".join(value.documents)
            text = textwrap.shorten(value.text, 160, placeholder=" …")
            lines.append(_wrap(f"    {text}  [{sources}]", indent="      "))
    if any(listed.differ for listed in facts):
        lines += ["", "≠ marks the values over which the documents differ."]
    return "\n".join(lines) if lines else "The documents state nothing by a label."


def format_feedback(judged: "Sequence[Judged]") -> str:
    """Each judged answer: the verdict, the question, and what was answered."""
    lines: list[str] = []
    for one in judged:
        answer = one.answer.short if one.answer.short is not None else one.answer.text
        lines.append(_wrap(f"{one.verdict:22}{one.question}", indent=" " * 22))
        lines.append(_wrap(" " * 22 + textwrap.shorten(answer, 160, placeholder=" …"), " " * 22))
    return "\n".join(lines) if lines else "No answer was judged yet."


def format_documents(documents: Sequence[DocumentSummary]) -> str:
    """A table of the library's documents."""
    rows = [("document", "title", "format", "characters", "passages")]
    rows += [
        (_visible(d.name), _visible(d.title), d.format, str(d.characters), str(d.passages))
        for d in documents
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column > 2 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def format_update(update: "Update") -> str:
    """What an update of the index did, in a line or two."""
    lines = []
    if update.repaired:
        lines.append(f"The index was rebuilt: {update.repaired}")
    done = [
        f"{len(names)} {word}"
        for names, word in (
            (update.added, "added"),
            (update.changed, "changed"),
            (update.removed, "removed"),
        )
        if names
    ]
    documents = len(update.index.documents())
    passages = len(update.index)
    what = ", ".join(done) if done else "nothing changed"
    lines.append(f"{documents} documents, {passages} passages: {what}.")
    return "\n".join(lines)


@contextlib.contextmanager
def progress_bar() -> Iterator[Callable[[Progress], None]]:
    """A bar on stderr: the models, then files, then passages; nothing where nobody watches."""
    bar: tqdm[None] | None = None

    def report(progress: Progress) -> None:
        nonlocal bar
        if not sys.stderr.isatty():
            return
        counts_passages = progress.passages > 0
        unit = "passages" if counts_passages else "files" if progress.files else "models"
        if bar is None or bar.unit != unit:
            if bar is not None:
                bar.close()
            bar = _bar(unit, progress.files)
        bar.total = progress.passages if counts_passages else progress.files
        bar.update((progress.passages_done if counts_passages else progress.files_done) - bar.n)

    try:
        yield report
    finally:
        if bar is not None:
            bar.close()


def _bar(unit: str, files: int) -> "tqdm[None]":
    if unit == "models":
        desc, form = "Loading the encoder and the reader; the first time takes 10 s", "{desc} …"
    else:
        desc, form = f"Reading {files} files", None
    from tqdm import tqdm  # noqa: PLC0415  # where somebody watches

    return tqdm(desc=desc, unit=unit, bar_format=form, file=sys.stderr, leave=False)


def _wrap(line: str, indent: str = "") -> str:
    width = min(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns)
    return textwrap.fill(_visible(line), width, subsequent_indent=indent, break_on_hyphens=False)


def _visible(text: str) -> str:
    """Text that can't move the cursor or colour the screen: control characters are shown."""
    return "".join(c if c.isprintable() or c in "\n\t" else f"\\x{ord(c):02x}" for c in text)
