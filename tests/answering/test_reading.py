"""What a reader says of the best sentences: their order, their short answers, their differences."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from filmqa.answering import told_otherwise
from filmqa.answering.answerer import answer_question
from filmqa.answering.library import Library
from filmqa.answering.reading import READ, read_best, window_of
from filmqa.embedding import HashingEmbedder
from filmqa.facts import fact_finder
from filmqa.index import update_index
from filmqa.reader import Reading, Window
from filmqa.retrieval import search
from filmqa.types import Answer

NOTES = """# Night Ferry (2001)

## Production

The crossing in the fog was done in nineteen takes. The lamp was bought in Leith.
The editor cut the crossing in a week.
"""
REVIEW = """# Night Ferry (2001)

A reviewer who was there says that the crossing in the fog was done in thirty-one takes.
"""
NOTHING = Reading(0, 0, -9.0, 5.0, -5.0)


class Pointing:
    """A reader that finds an answer where a sentence holds one of these words."""

    def __init__(self, *words: str) -> None:
        self.words = words
        self.read_windows: list[Window] = []

    def read(self, windows: Sequence[Window]) -> list[Reading]:
        self.read_windows += windows
        return [self._reading(window) for window in windows]

    def _reading(self, window: Window) -> Reading:
        for word in self.words:
            at = window.text.find(word, window.start, window.end)
            if at >= 0:
                return Reading(at, at + len(word), 8.0, -5.0, 6.0)
        return NOTHING


def library_of(folder: Path, pages: Mapping[str, str]) -> Library:
    films = folder / "films"
    films.mkdir(parents=True)
    for name, text in pages.items():
        (films / name).write_text(text, "utf-8")
    update = update_index(films, folder / "index", HashingEmbedder(), finder=fact_finder())
    return Library.of(update.index, HashingEmbedder())


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library_of(tmp_path_factory.mktemp("ferry"), {"notes.md": NOTES, "review.md": REVIEW})


def ask(library: Library, reader: Pointing, question: str) -> Answer:
    return answer_question(replace(library, reader=reader), question, question, 0.0)


def test_without_a_reader_nothing_is_read(library: Library) -> None:
    found = search(library.index, library.embedder, "who cut the crossing")
    assert read_best(None, found) is found


def test_the_sentence_that_the_reader_finds_to_answer_comes_first(library: Library) -> None:
    found = search(library.index, library.embedder, "the crossing in the fog")
    assert "Leith" not in found.evidence[0].candidate.text
    read = read_best(Pointing("Leith"), found)
    assert read.evidence[0].candidate.text == "The lamp was bought in Leith."
    assert sorted(e.candidate.text for e in read.evidence) == sorted(
        e.candidate.text for e in found.evidence
    )


def test_the_features_follow_their_sentences(library: Library) -> None:
    found = search(library.index, library.embedder, "the crossing in the fog")
    read = read_best(Pointing("Leith"), found)
    before = {
        e.candidate.text: row.tolist()
        for e, row in zip(found.evidence, found.features, strict=True)
    }
    for one, row in zip(read.evidence, read.features, strict=True):
        assert row.tolist() == before[one.candidate.text]


def test_a_span_is_placed_in_the_document(library: Library) -> None:
    found = search(library.index, library.embedder, "where was the lamp bought")
    first = read_best(Pointing("Leith"), found).evidence[0]
    assert first.reading is not None
    assert NOTES[first.reading.start : first.reading.end] == "Leith"


def test_a_window_is_the_sentence_between_its_neighbours(library: Library) -> None:
    found = search(library.index, library.embedder, "where was the lamp bought")
    window = window_of("where", found.evidence[0].candidate)
    assert window.text[window.start : window.end] == "The lamp was bought in Leith."
    assert window.text.startswith("The crossing in the fog")
    assert window.text.endswith("in a week.")
    assert window.header == "Night Ferry (2001) › Production"


def test_no_more_than_the_best_are_read(tmp_path: Path) -> None:
    lines = "\n\n".join(f"The ferry turns for the {n}th time in the fog." for n in range(60))
    many = library_of(tmp_path, {"turns.md": f"# Turns\n\n{lines}\n"})
    reader = Pointing("nowhere")
    read = read_best(reader, search(many.index, many.embedder, "when does the ferry turn"))
    assert len(reader.read_windows) == READ
    assert sum(one.reading is not None for one in read.evidence) == READ


def test_the_readers_words_are_the_short_answer(library: Library) -> None:
    answer = ask(library, Pointing("Leith"), "what did the lamp come from")
    assert answer.short == "Leith"


def test_values_that_two_documents_tell_otherwise_are_both_shown(library: Library) -> None:
    reader = Pointing("nineteen", "thirty-one")
    answer = ask(library, reader, "what number of takes did the crossing in the fog need")
    assert answer.agreement == "disagree"
    assert {value.text for value in answer.values} == {"nineteen takes", "thirty-one takes"}
    assert {c.passage.document for c in answer.citations} == {"notes.md", "review.md"}


def test_a_sentence_that_the_reader_does_not_trust_differs_from_nothing(library: Library) -> None:
    answer = ask(library, Pointing("nineteen"), "where in the fog was the crossing done")
    assert answer.agreement != "disagree"


def test_the_best_sentence_of_a_document_that_lies_far_behind_is_read_too(tmp_path: Path) -> None:
    lines = "\n\n".join(f"The ferry turns for the {n}th time in the fog." for n in range(30))
    far = library_of(
        tmp_path, {"turns.md": f"# Turns\n\n{lines}\n", "log.md": "# Log\n\nIt turns at dawn.\n"}
    )
    reader = Pointing("dawn")
    found = search(far.index, far.embedder, "when does the ferry turn in the fog")
    assert all(e.candidate.passage.document == "turns.md" for e in found.evidence[:READ])
    read = read_best(reader, found)
    behind = [one for one in read.evidence if one.candidate.passage.document == "log.md"]
    assert [one.reading is not None for one in behind] == [True]
    assert len(reader.read_windows) == READ


def test_a_sentence_that_contradicts_a_labelled_value_is_shown_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The hashing embedder knows shared words alone: "running time" is enough here.
    monkeypatch.setattr(told_otherwise, "SAME_MATTER", 0.2)
    pages = {
        "listing.md": "# Night Ferry (2001)\n\n- Running time: 96 minutes\n- Director: Bo Lind\n",
        "forum.md": "# Night Ferry (2001)\n\nThe running time of my tape is 88 minutes.\n",
    }
    both = library_of(tmp_path, pages)
    answer = ask(both, Pointing("96", "88"), "what is the running time of night ferry")
    assert answer.agreement == "disagree"
    assert {value.text for value in answer.values} == {"96 minutes", "88 minutes"}
