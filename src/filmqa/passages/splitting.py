"""Sentences → passages: whole sentences of one section, about 60 to 120 words."""

from collections.abc import Callable, Iterator, Sequence

from filmqa.passages.sentences import Span, halve, split_sentences, trim
from filmqa.types import Document, Passage, Section, Sentence

TokenCounter = Callable[[Sequence[str]], list[int]]
"""Word pieces of each text, without the two marks that an encoder puts around it."""

FULL_WORDS = 60  # from here on a passage ends with its paragraph
MAX_WORDS = 120
MAX_HEADER = 160  # characters of title and section that are embedded: the text matters more


def split_document(document: Document, count: TokenCounter, max_tokens: int) -> list[Passage]:
    """Cut a document into passages that the encoder reads whole.

    ``count(embedded_text(passage)) <= max_tokens - 2`` for every passage. Every word of every
    block stands in exactly one passage, in the order of the text.
    """
    passages: list[Passage] = []
    for index, section in enumerate(document.sections):
        header = _clip(Passage(document.name, document.title, section.name, 0, 0, "", ()).header)
        room = max_tokens - 2 - count([header])[0]
        pieces = list(_pieces(document, index, count, room))
        for group in _group(document, pieces, room):
            passages.extend(_read_whole(document, section, group, count, max_tokens))
    return passages


def embedded_text(passage: Passage) -> str:
    """What is encoded for a passage: title and section, column names, and its text."""
    columns = dict.fromkeys(s.header for s in passage.sentences if s.header)
    return "\n".join([_clip(passage.header), *columns, passage.text])


def embedded_sentence(passage: Passage, sentence: Sentence) -> str:
    """What is encoded for a sentence alone: title and section, column names, and its text."""
    text = passage.slice(sentence.start, sentence.end)
    return "\n".join(part for part in (_clip(passage.header), sentence.header, text) if part)


def _clip(header: str) -> str:
    return header if len(header) <= MAX_HEADER else header[: MAX_HEADER - 1] + "…"


_Piece = tuple[Sentence, int, bool]  # a sentence, its word pieces, whether it ends its block


def _pieces(document: Document, section: int, count: TokenCounter, room: int) -> Iterator[_Piece]:
    for block in document.blocks:
        if block.section != section:
            continue
        if block.kind == "paragraph":
            text = document.text[block.start : block.end]
            spans = [(block.start + a, block.start + b) for a, b in split_sentences(text)]
        else:
            span = trim(document.text, block.start, block.end)
            spans = [span] if span else []
        tokens = [0, *count([block.header, *(document.text[a:b] for a, b in spans)])]
        header_tokens = tokens[1]
        fitting = [
            piece
            for span, size in zip(spans, tokens[2:], strict=True)
            for piece in _fit(document.text, span, size, count, room - header_tokens)
        ]
        for i, (span, size) in enumerate(fitting):
            sentence = Sentence(*span, block.header)
            yield sentence, size + header_tokens, i == len(fitting) - 1


def _fit(
    text: str, span: Span, tokens: int, count: TokenCounter, room: int
) -> Iterator[tuple[Span, int]]:
    """The span itself if it has room, else its halves, cut until each has."""
    halves = None if tokens <= room else halve(text, *span)
    if halves is None:
        yield span, tokens
        return
    for half, size in zip(halves, count([text[a:b] for a, b in halves]), strict=True):
        yield from _fit(text, half, size, count, room)


def _group(document: Document, pieces: Sequence[_Piece], room: int) -> Iterator[list[Sentence]]:
    group: list[Sentence] = []
    words = tokens = 0
    ended = False
    for sentence, size, ends_block in pieces:
        length = len(document.text[sentence.start : sentence.end].split())
        full = words + length > MAX_WORDS or tokens + size > room
        if group and (full or (ended and words >= FULL_WORDS)):
            yield group
            group, words, tokens = [], 0, 0
        group.append(sentence)
        words, tokens, ended = words + length, tokens + size, ends_block
    if group:
        yield group


def _read_whole(
    document: Document,
    section: Section,
    group: Sequence[Sentence],
    count: TokenCounter,
    max_tokens: int,
) -> list[Passage]:
    """The group as one passage, or as several where the encoder would not read it to its end.

    Word pieces were added up sentence by sentence; where a word was cut in two, the whole can
    have more of them than its parts.
    """
    passage = _passage(document, section, group)
    if len(group) == 1 or count([embedded_text(passage)])[0] <= max_tokens - 2:
        return [passage]
    middle = len(group) // 2
    return [
        part
        for half in (group[:middle], group[middle:])
        for part in _read_whole(document, section, half, count, max_tokens)
    ]


def _passage(document: Document, section: Section, sentences: Sequence[Sentence]) -> Passage:
    start, end = sentences[0].start, sentences[-1].end
    text = document.text[start:end]
    return Passage(document.name, document.title, section.name, start, end, text, tuple(sentences))
