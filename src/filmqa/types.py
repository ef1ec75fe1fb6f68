"""The values that pass between modules: frozen, complete when made, with exact offsets.

Every offset counts Unicode code points of ``Document.text``, and every text that is shown to
a person as a quotation is a slice of it.
"""

from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["paragraph", "item", "row"]
DocumentFormat = Literal["text", "markdown", "html"]
Agreement = Literal["single", "agree", "disagree"]

SECTION_SEPARATOR = " › "


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the span under it; the sections of a document follow one another."""

    path: tuple[str, ...]  # headings from the outermost in; () before the first heading
    start: int  # where the heading begins
    end: int  # where the next section begins, or the text ends

    @property
    def name(self) -> str:
        return SECTION_SEPARATOR.join(self.path)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that belongs together: sentences never reach from one into the next.

    An ``item`` (a list item, a "Label: value" line) and a ``row`` (of a table) are one sentence
    each; a ``paragraph`` may hold many. Headings are not blocks.
    """

    kind: BlockKind
    start: int
    end: int
    section: int  # index into Document.sections
    header: str = ""  # what a row or item needs to be understood: the table's column names


@dataclass(frozen=True, slots=True)
class Document:
    """One file of the corpus, as read: ``name`` is its path within the corpus, with slashes."""

    name: str
    title: str
    text: str
    format: DocumentFormat
    sections: tuple[Section, ...]  # in order, covering the text
    blocks: tuple[Block, ...]  # in order, never overlapping, each inside its section


@dataclass(frozen=True, slots=True)
class Sentence:
    """The unit of evidence: a span of its document inside one passage."""

    start: int
    end: int
    header: str = ""  # the column names of a table row; searched and embedded, never quoted


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole sentences of one section: ``text == document.text[start:end]``."""

    document: str  # its name
    title: str  # the document's
    section: str  # "Production › Casting"; "" before the first heading
    start: int
    end: int
    text: str
    sentences: tuple[Sentence, ...]

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.text):
            raise ValueError(f"[{self.start}:{self.end}] is not as long as the passage's text")

    @property
    def header(self) -> str:
        """Film and section: embedded and searched with the text, never quoted."""
        return SECTION_SEPARATOR.join(part for part in (self.title, self.section) if part)

    def slice(self, start: int, end: int) -> str:
        """The document's text at ``[start:end]``, which must lie inside the passage."""
        if not self.start <= start < end <= self.end:
            raise ValueError(f"[{start}:{end}] is outside the passage [{self.start}:{self.end}]")
        return self.text[start - self.start : end - self.start]


@dataclass(frozen=True, slots=True)
class Film:
    """A film that documents are about. Two films may share a title, never title and year."""

    title: str
    year: int | None = None  # of its release, where a document says it

    @property
    def name(self) -> str:
        """Title and year, "Harbour Lights (1990)"; the title alone if the year isn't known."""
        return f"{self.title} ({self.year})" if self.year else self.title


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled value: what one line, row or sentence of a document states of a film.

    ``value == document.text[start:end]``, and the line that states it, which is what an answer
    quotes, is ``document.text[line_start:line_end]``.
    """

    document: str  # its name
    field: str  # the canonical name ("running time"), or the label itself where none is known
    label: str  # as the document has it ("Runtime"); "" for what a sentence says
    value: str
    start: int
    end: int
    line_start: int
    line_end: int
    film: str = ""  # whose value it is, as the document names it there; "" for the document's own
    # What a row holds beside the value, by the field's own names: a role's "character", an
    # award's "category", "recipient" and "result", a track's "performer" and "length".
    parts: tuple[tuple[str, str], ...] = ()

    def part(self, name: str) -> str:
        """The part of this name; "" if there is none."""
        return dict(self.parts).get(name, "")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score; higher is better, comparable within one search only."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Citation:
    """Source ``number`` of an answer, from 1; ``quote == document.text[start:end]``."""

    number: int
    passage: Passage
    start: int
    end: int

    def __post_init__(self) -> None:
        if not self.passage.start <= self.start < self.end <= self.passage.end:
            raise ValueError(f"[{self.start}:{self.end}] is outside the passage")

    @property
    def quote(self) -> str:
        return self.passage.slice(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds of wall time, for one question.

    What ``total`` has beside the stages is choosing, comparing and writing.
    """

    total: float = 0.0
    retrieve: float = 0.0  # both searches, and the ranking of the sentences
    read: float = 0.0  # the reader
    understand: float = 0.0  # which film, which field, which names
    encode: float = 0.0  # the question's vector, and those of sentences that are compared


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that an answer rests on, and the numbers of the citations that state it."""

    text: str
    documents: tuple[str, ...]  # all that state it, those that aren't cited too
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown for one question. ``text`` marks its sources as ``[1]``, ``[2]`` …"""

    question: str
    standalone: str  # the question as it was searched
    text: str
    short: str | None  # the few words that answer, where there are such
    abstained: bool
    confidence: float  # 0 … 1
    agreement: Agreement
    citations: tuple[Citation, ...]
    passages: tuple[Hit, ...]  # the nearest evidence, best first; also when abstained
    timings: Timings = field(default_factory=Timings)
    film: Film | None = None  # the film it was answered about, where it is about one
    values: tuple[Stated, ...] = ()  # what facts state: with "disagree" each against the others
    candidates: tuple[Film, ...] = ()  # "Which film?": those it may be
    withheld: int = 0  # passages that tell the end, held back with spoilers hidden
    left_out: int = 0  # documents that it was not to look in


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A line of the library's list."""

    name: str
    title: str
    format: DocumentFormat
    characters: int
    passages: int
    size: int = 0  # of its file, in bytes
    read: float = 0.0  # when it was read, in seconds since 1970


@dataclass(frozen=True, slots=True)
class Notice:
    """A file of the corpus that was left out, and why, in words for its owner."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the building of an index has come."""

    files_done: int
    files: int
    passages_done: int
    passages: int
    seconds_left: float | None  # None while it cannot be told
