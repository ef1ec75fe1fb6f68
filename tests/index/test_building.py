"""An index follows its corpus, and survives whatever happens to it."""

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from filmqa.embedding import HashingEmbedder, Vectors
from filmqa.errors import BadIndex, EmptyCorpus, MissingCorpus
from filmqa.index import Index, Update, update_index
from filmqa.index.generations import CURRENT, FILES, LIBRARY, MANIFEST, PASSAGES
from filmqa.stores.faiss import FlatStore
from filmqa.types import Progress


class CountingEmbedder(HashingEmbedder):
    """A HashingEmbedder that keeps every text it was asked to encode."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        return super().encode(texts)


class StoppedEmbedder(CountingEmbedder):
    """A CountingEmbedder that is stopped at a text with "stop" in it, as by Ctrl-C."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        if any("stop" in text for text in texts):
            raise KeyboardInterrupt
        return super().encode(texts)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "films"
    folder.mkdir()
    (folder / "harbour.md").write_text("# Harbour\n\nIda Holm plays the pilot.\n", "utf-8")
    (folder / "quarry.md").write_text("# Quarry\n\nThe film was shot in Wales.\n", "utf-8")
    return folder


def update(corpus: Path, embedder: HashingEmbedder | None = None) -> Update:
    return update_index(corpus, corpus.parent / "index", embedder or HashingEmbedder())


def passages(index: Index) -> list[str]:
    return [one.passage.text for one in index.stored(index.passages.ids.tolist())]


def best(index: Index, words: str) -> str:
    """The text of the passage that both the vectors and the records call nearest."""
    (row, _), *_ = index.search_passages(HashingEmbedder().encode([words])[0], 1, None)
    return index.stored([row])[0].passage.text


def test_every_passage_is_found_by_its_vector_and_by_its_words(corpus: Path) -> None:
    index = update(corpus).index
    assert passages(index) == ["Ida Holm plays the pilot.", "The film was shot in Wales."]
    assert best(index, "the pilot") == "Ida Holm plays the pilot."
    assert best(index, "shot in Wales.") == "The film was shot in Wales."
    assert [row for row, _ in index.search_words(["wales"], 5, None)] == [2]
    assert [row for row, _ in index.search_words(["harbour"], 5, None)] == [1]


def test_an_unchanged_corpus_is_neither_read_nor_embedded_again(corpus: Path) -> None:
    first = update(corpus)
    embedder = CountingEmbedder()
    second = update(corpus, embedder)
    assert embedder.texts == []
    assert second.index.generation == first.index.generation
    assert (second.added, second.changed, second.removed) == ((), (), ())


def test_only_what_changed_is_embedded_and_what_is_gone_leaves(corpus: Path) -> None:
    update(corpus)
    (corpus / "harbour.md").write_text("# Harbour\n\nEva Lund plays the pilot.\n", "utf-8")
    (corpus / "quarry.md").unlink()
    (corpus / "tunnel.md").write_text("# Tunnel\n\nIt lasts 90 minutes.\n", "utf-8")
    embedder = CountingEmbedder()
    done = update(corpus, embedder)
    assert (done.added, done.changed, done.removed) == (
        ("tunnel.md",), ("harbour.md",), ("quarry.md",),
    )  # fmt: skip
    assert not any("Wales" in text for text in embedder.texts)
    assert passages(done.index) == ["Eva Lund plays the pilot.", "It lasts 90 minutes."]
    assert best(done.index, "Ida Holm plays the pilot.") == "Eva Lund plays the pilot."
    assert done.index.search_words(["holm"], 5, None) == []
    assert done.index.search_words(["wales"], 5, None) == []


def test_an_edit_within_the_same_second_and_of_the_same_size_is_seen(corpus: Path) -> None:
    file = corpus / "quarry.md"
    update(corpus)
    before = file.stat()
    file.write_text("# Quarry\n\nThe film was shot in Spain.\n", "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "The film was shot in Spain." in passages(update(corpus).index)


def test_updates_in_any_order_give_what_a_fresh_build_gives(corpus: Path, tmp_path: Path) -> None:
    update(corpus)
    (corpus / "copy.md").write_text((corpus / "harbour.md").read_text("utf-8"), "utf-8")
    updated = update(corpus)
    fresh = update_index(corpus, tmp_path / "other", HashingEmbedder())
    assert [d.name for d in updated.index.documents()] == ["copy.md", "quarry.md"]
    # But for when they were read.
    assert [replace(d, read=0.0) for d in updated.index.documents()] == [
        replace(d, read=0.0) for d in fresh.index.documents()
    ]
    assert [n.name for n in updated.notices] == ["harbour.md"]


def test_two_files_of_the_same_content_are_indexed_once_and_named(corpus: Path) -> None:
    (corpus / "zz.md").write_text((corpus / "quarry.md").read_text("utf-8"), "utf-8")
    done = update(corpus)
    assert [d.name for d in done.index.documents()] == ["harbour.md", "quarry.md"]
    assert [(n.name, "quarry.md" in n.reason) for n in done.notices] == [("zz.md", True)]


def test_bad_files_are_named_and_the_others_are_read(corpus: Path) -> None:
    (corpus / "empty.txt").write_bytes(b"")
    (corpus / "binary.txt").write_bytes(b"\x00\x01\x02" * 50)
    (corpus / "gone.txt").symlink_to(corpus / "nowhere.txt")
    done = update(corpus)
    assert len(done.index) == 2
    assert {n.name for n in done.notices} >= {"empty.txt", "binary.txt"}


def test_progress_counts_files_then_passages_to_the_end(corpus: Path) -> None:
    seen: list[Progress] = []
    update_index(corpus, corpus.parent / "index", HashingEmbedder(), report=seen.append)
    assert [(p.files_done, p.files) for p in seen[:2]] == [(1, 2), (2, 2)]
    assert (seen[-1].passages_done, seen[-1].passages) == (2, 2)


def test_a_build_that_is_stopped_goes_on_from_its_last_part(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("filmqa.index.building.PART", 2)
    for name in ("a", "b", "c", "d", "e"):
        word = "stop" if name == "e" else name
        (corpus / f"{name}.md").write_text(f"# {name}\n\nIt is {word}.\n", "utf-8")
    with pytest.raises(KeyboardInterrupt):
        update(corpus, StoppedEmbedder())
    seen: list[Progress] = []
    embedder = CountingEmbedder()
    index = update_index(corpus, corpus.parent / "index", embedder, report=seen.append).index
    texts = {text.split("\n")[-1] for text in embedder.texts}
    assert texts == {"It is stop.", "Ida Holm plays the pilot.", "The film was shot in Wales."}
    assert (seen[-1].passages_done, seen[-1].passages) == (3, 3)
    fresh = update_index(corpus, corpus.parent / "fresh", HashingEmbedder()).index
    assert sorted(passages(index)) == sorted(passages(fresh))
    for text in passages(fresh):
        assert best(index, text) == best(fresh, text) == text


def test_a_missing_corpus_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingCorpus, match="There is no folder"):
        update(tmp_path / "nowhere")


def test_an_emptied_corpus_is_told_and_the_old_index_stays(corpus: Path) -> None:
    before = update(corpus).index
    for file in corpus.iterdir():
        file.unlink()
    with pytest.raises(EmptyCorpus, match="No documents to read"):
        update(corpus)
    again = Index.open(before.generation, HashingEmbedder.fingerprint)
    assert passages(again) == passages(before)


def test_a_build_that_fails_leaves_the_old_index_serving(corpus: Path) -> None:
    class Failing(HashingEmbedder):
        def encode(self, texts: object) -> Vectors:
            raise MemoryError

    before = update(corpus).index
    (corpus / "tunnel.md").write_text("# Tunnel\n\nIt lasts 90 minutes.\n", "utf-8")
    with pytest.raises(MemoryError):
        update(corpus, Failing())
    home = corpus.parent / "index"
    assert (home / CURRENT).read_text("utf-8").strip() == before.generation.name
    assert [path.name for path in (home / "generations").iterdir()] == [before.generation.name]
    assert best(before, "shot in Wales.") == "The film was shot in Wales."


@pytest.mark.parametrize("name", [*FILES, MANIFEST])
@pytest.mark.parametrize("damage", ["cut", "flip", "gone"])
def test_a_damaged_index_is_named_and_rebuilt(corpus: Path, name: str, damage: str) -> None:
    file = update(corpus).index.generation / name
    content = file.read_bytes()
    if damage == "gone":
        file.unlink()
    elif damage == "cut":
        file.write_bytes(content[: len(content) // 2])
    else:
        middle = len(content) // 2
        file.write_bytes(content[:middle] + bytes([content[middle] ^ 255]) + content[middle + 1 :])
    done = update(corpus)
    if name == MANIFEST and damage == "flip" and not done.repaired:
        pytest.fail("a manifest with a wrong byte was believed")
    assert name in done.repaired
    assert passages(done.index) == ["Ida Holm plays the pilot.", "The film was shot in Wales."]


def _edit_manifest(generation: Path, **changes: object) -> None:
    file = generation / MANIFEST
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | changes), "utf-8")


def test_an_index_of_another_format_is_rebuilt(corpus: Path) -> None:
    _edit_manifest(update(corpus).index.generation, format=999)
    assert "format 999" in update(corpus).repaired


def test_an_index_made_by_other_reading_code_is_rebuilt(corpus: Path) -> None:
    _edit_manifest(update(corpus).index.generation, reader="0" * 32)
    assert "another version of filmqa" in update(corpus).repaired


def test_an_index_of_another_encoder_is_rebuilt(corpus: Path) -> None:
    class Other(HashingEmbedder):
        fingerprint = "other"

    update(corpus)
    assert "another encoder" in update(corpus, Other()).repaired


def test_vectors_that_drifted_from_their_records_are_never_answered_from(corpus: Path) -> None:
    generation = update(corpus).index.generation
    drifted = FlatStore(HashingEmbedder.dimension)
    drifted.add([1, 99], HashingEmbedder().encode(["one", "two"]))
    drifted.save(generation / f"{PASSAGES}.faiss")
    manifest = json.loads((generation / MANIFEST).read_text("utf-8"))
    import hashlib

    content = (generation / f"{PASSAGES}.faiss").read_bytes()
    manifest["files"][f"{PASSAGES}.faiss"] = hashlib.sha256(content).hexdigest()
    _edit_manifest(generation, files=manifest["files"])
    assert "vectors and records of passages differ" in update(corpus).repaired


def test_a_foreign_folder_is_left_as_it_is_and_told(corpus: Path) -> None:
    home = corpus.parent / "index"
    home.mkdir()
    (home / "thesis.txt").write_text("mine", "utf-8")
    (home / CURRENT).write_text("../../etc", "utf-8")
    done = update(corpus)
    assert "names no generation" in done.repaired
    assert (home / "thesis.txt").read_text("utf-8") == "mine"


def test_an_index_folder_that_is_a_file_is_told(corpus: Path) -> None:
    (corpus.parent / "index").write_text("mine", "utf-8")
    with pytest.raises(BadIndex, match="Name another folder with --index"):
        update(corpus)
    assert (corpus.parent / "index").read_text("utf-8") == "mine"


_SLOW_BUILD = """
import sys, time
from pathlib import Path
from filmqa.embedding import HashingEmbedder
from filmqa.index import generations, update_index
corpus, index, stage = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]

def stop(*_):
    print("there", flush=True)
    time.sleep(60)

class Slow(HashingEmbedder):
    def encode(self, texts):
        if stage == "embedding":
            stop()
        return super().encode(texts)

if stage == "writing":
    generations.digests = stop
if stage == "switching":
    generations._force_to_disk = stop
update_index(corpus, index, Slow())
print("done", flush=True)
"""


def _start(corpus: Path, stage: str) -> "subprocess.Popen[str]":
    code = textwrap.dedent(_SLOW_BUILD)
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(corpus), str(corpus.parent / "index"), stage],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "there\n"
    return process


@pytest.mark.parametrize("stage", ["embedding", "writing", "switching"])
def test_a_process_killed_while_building_leaves_the_old_index_working(
    corpus: Path, stage: str
) -> None:
    before = update(corpus).index
    (corpus / "tunnel.md").write_text("# Tunnel\n\nIt lasts 90 minutes.\n", "utf-8")
    with _start(corpus, stage) as process:
        process.send_signal(signal.SIGKILL)
    assert passages(Index.open(before.generation, HashingEmbedder.fingerprint)) == passages(before)
    assert (corpus.parent / "index" / CURRENT).read_text("utf-8").strip() == before.generation.name
    done = update(corpus)
    assert (done.repaired, done.added) == ("", ("tunnel.md",))
    assert "It lasts 90 minutes." in passages(done.index)


def test_a_second_process_waits_for_the_first(corpus: Path) -> None:
    finished: list[str] = []

    def in_thread(build: Callable[[], Update]) -> None:
        build()
        finished.append("second")

    import threading

    with _start(corpus, "embedding") as first:
        second = threading.Thread(target=in_thread, args=(lambda: update(corpus),))
        second.start()
        time.sleep(0.5)
        assert finished == []
        first.kill()
        first.wait()
        finished.append("first ended")
        second.join(30)
    assert finished == ["first ended", "second"]


def test_the_records_are_never_keyed_by_an_id_used_before(corpus: Path) -> None:
    update(corpus)
    (corpus / "quarry.md").unlink()
    update(corpus)
    (corpus / "tunnel.md").write_text("# Tunnel\n\nIt lasts 90 minutes.\n", "utf-8")
    assert update(corpus).index.passages.ids.tolist() == [1, 3]


def test_the_library_file_is_not_written_to_by_asking(corpus: Path) -> None:
    index = update(corpus).index
    content = (index.generation / LIBRARY).read_bytes()
    best(index, "anything")
    index.search_words(["pilot"], 3, [1])
    assert (index.generation / LIBRARY).read_bytes() == content


def test_a_file_that_was_touched_is_neither_parsed_nor_looked_at_for_ever(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(corpus)  # of files that are fresh: their times are not trusted
    monkeypatch.setattr("filmqa.index.comparing.RACY_NS", 0)
    monkeypatch.setattr(
        "filmqa.documents.read_file", lambda *_: pytest.fail("a file was read"), raising=False
    )
    assert update(corpus).changed == ()
    monkeypatch.undo()
    monkeypatch.setattr("filmqa.index.comparing.RACY_NS", 0)
    (corpus / "third.md").write_text("# Third\n\nIt rained.\n", "utf-8")
    update(corpus)  # writes a generation, and with it the times of those that stayed
    looked: list[str] = []
    monkeypatch.setattr("filmqa.index.comparing.digest_of", lambda file: looked.append(file.name))
    assert update(corpus).changed == ()
    assert looked == []
