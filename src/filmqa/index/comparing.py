"""What differs between a corpus and an index of it: only that is read."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from filmqa import documents
from filmqa.documents import SourceFile, digest_of, find_files, name_duplicates
from filmqa.embedding import Embedder
from filmqa.stores.records import FileStamp
from filmqa.types import Document, Notice, Passage, Progress

# A file written within this time before it was read may change again under the same time stamp.
RACY_NS = 2_000_000_000

Report = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class New:
    document: Document
    stamp: FileStamp
    passages: Sequence[Passage]


@dataclass(frozen=True, slots=True)
class Plan:
    """What differs between the corpus and an index."""

    new: tuple[New, ...]
    gone: tuple[str, ...]  # names whose records leave, those of changed files among them
    kept: dict[str, FileStamp]
    notices: tuple[Notice, ...]
    files: tuple[SourceFile, ...]  # as they were found, those that were left out too


def compare(
    corpus: Path, before: dict[str, FileStamp], embedder: Embedder, max_bytes: int, report: Report
) -> Plan:
    """Read the files of ``corpus`` that are not as ``before`` (by name) has them.

    Raises MissingCorpus. A file that can't be read is a notice, and no longer among the kept.
    """
    files = find_files(corpus)
    kept: dict[str, FileStamp] = {}
    read: list[tuple[Document, FileStamp]] = []
    notices: list[Notice] = []
    for done, file in enumerate(files):
        stamp = before.get(file.name)
        if stamp is not None and _is_unchanged(file, stamp):
            kept[file.name] = stamp
            continue
        if stamp is not None and file.size == stamp.size and digest_of(file) == stamp.digest:
            kept[file.name] = replace(stamp, mtime_ns=_time_of(file))
            continue
        result = documents.read_file(file, max_bytes)
        if result.notice is not None:
            notices.append(result.notice)
        if result.document is None:
            continue
        stamp = FileStamp(result.digest, file.size, _time_of(file))
        read.append((result.document, stamp))
        report(Progress(done + 1, len(files), 0, 0, None))
    named = [(name, stamp.digest) for name, stamp in kept.items()]
    named += [(document.name, stamp.digest) for document, stamp in read]
    twins = name_duplicates(sorted(named))
    notices += twins
    left_out = {twin.name for twin in twins}
    new: list[New] = []
    for document, stamp in read:
        from filmqa.passages import split_document  # noqa: PLC0415  # where something is new

        if document.name in left_out:
            continue
        passages = split_document(document, embedder.count_tokens, embedder.max_tokens)
        if passages:
            new.append(New(document, stamp, passages))
        else:
            notices.append(Notice(document.name, "it has headings only, no text to quote"))
    kept = {name: stamp for name, stamp in kept.items() if name not in left_out}
    gone = tuple(name for name in before if name not in kept)
    notices.sort(key=lambda notice: notice.name)
    return Plan(tuple(new), gone, kept, tuple(notices), files)


def _time_of(file: SourceFile) -> int:
    """When a file was changed; -1 if too lately to be trusted: it is looked at once more."""
    fresh = time.time_ns() - file.mtime_ns < RACY_NS
    return -1 if fresh else file.mtime_ns


def _is_unchanged(file: SourceFile, stamp: FileStamp) -> bool:
    return (file.size, file.mtime_ns) == (stamp.size, stamp.mtime_ns)
