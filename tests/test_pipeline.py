"""The library as a whole: read in the background, asked by many, changed while it is asked."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from filmqa.config import Settings
from filmqa.embedding import HashingEmbedder, Vectors
from filmqa.errors import (
    BadQuestion,
    Busy,
    EmptyCorpus,
    IndexBuilding,
    MissingCorpus,
    UnknownDocument,
)
from filmqa.pipeline import Pipeline, describe, open_pipeline
from filmqa.types import Progress

ACTORS = ("Ada", "Bea", "Cleo", "Dora", "Edda", "Fay", "Gro", "Hedda", "Ida", "Jo", "Kaja", "Liv")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    films = tmp_path / "films"
    films.mkdir()
    for i, actor in enumerate(ACTORS):
        (films / f"film{i:02d}.md").write_text(
            f"# Film {i:02d}\n\n## Cast\n\n{actor} plays hero{i:02d}.\n", "utf-8"
        )
    return Settings(corpus=films, index=tmp_path / "index", model="hashing", abstain_below=0.0)


def test_a_pipeline_in_the_background_tells_that_it_reads_until_it_answers(
    settings: Settings,
) -> None:
    may_go_on = threading.Event()
    reading = threading.Event()

    class Slow(HashingEmbedder):
        def encode(self, texts: object) -> Vectors:
            reading.set()
            may_go_on.wait(30)
            return super().encode(texts)  # type: ignore[arg-type]

    pipeline = Pipeline(settings, Slow())
    thread = threading.Thread(target=pipeline.update)
    thread.start()
    assert reading.wait(30)
    with pytest.raises(IndexBuilding, match=r"still being read \(12 of 12 files\)"):
        pipeline.ask("who plays hero03?")
    assert pipeline.documents() == ()
    assert pipeline.progress() is not None
    may_go_on.set()
    thread.join(30)
    assert pipeline.progress() is None
    assert pipeline.ask("who plays hero03?").short == "Dora"


def test_what_kept_the_library_from_being_read_is_told_to_whoever_asks(settings: Settings) -> None:
    for file in settings.corpus.iterdir():
        file.unlink()
    pipeline = open_pipeline(settings, background=True)
    for thread in threading.enumerate():
        if thread.name == "filmqa-index":
            thread.join(30)
    with pytest.raises(EmptyCorpus):
        pipeline.ask("who?")


def test_a_missing_corpus_is_told_at_once_also_in_the_background(settings: Settings) -> None:
    gone = Settings(corpus=settings.corpus / "nowhere", model="hashing")
    with pytest.raises(MissingCorpus):
        open_pipeline(gone, background=True)
    with pytest.raises(MissingCorpus):
        open_pipeline(gone)


def test_many_threads_each_get_their_own_answer(settings: Settings) -> None:
    pipeline = open_pipeline(settings)

    def ask(i: int) -> str:
        name = f"film{i % 12:02d}.md"
        return pipeline.ask("who plays the hero?", documents=[name]).citations[0].quote

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(96)))
    assert answers == [f"{ACTORS[i % 12]} plays hero{i % 12:02d}." for i in range(96)]


def test_more_questions_than_may_wait_are_told_so_and_no_other_is_lost(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("filmqa.pipeline.AT_ONCE", 1)
    monkeypatch.setattr("filmqa.pipeline.WAITING", 0)
    may_go_on, asked = threading.Event(), threading.Event()

    class Slow(HashingEmbedder):
        def encode(self, texts: object) -> Vectors:
            if texts == ["who plays hero03?"]:
                asked.set()
                may_go_on.wait(30)
            return super().encode(texts)  # type: ignore[arg-type]

    pipeline = Pipeline(settings, Slow())
    pipeline.update()
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(pipeline.ask, "who plays hero03?")
        assert asked.wait(30)
        with pytest.raises(Busy):
            pipeline.ask("who plays hero04?")
        may_go_on.set()
        assert first.result().short == "Dora"
    assert pipeline.ask("who plays hero04?").short == "Edda"


def test_a_library_that_changes_goes_on_answering(settings: Settings) -> None:
    pipeline = open_pipeline(settings)
    stop = threading.Event()
    wrong: list[str | None] = []

    def keep_asking() -> None:
        while not stop.is_set():
            short = pipeline.ask("who plays hero05?", documents=["film05.md"]).short
            if short != "Fay":
                wrong.append(short)

    asking = threading.Thread(target=keep_asking)
    asking.start()
    for i in range(5):
        (settings.corpus / "more.md").write_text(f"# More\n\nThe number is {i} now.\n", "utf-8")
        pipeline.update()
    stop.set()
    asking.join(30)
    assert wrong == []
    assert "The number is 4 now." in pipeline.ask("number now").text


def test_only_the_documents_asked_for_answer(settings: Settings) -> None:
    pipeline = open_pipeline(settings)
    answer = pipeline.ask("who plays the hero?", documents=["film07.md"])
    assert [citation.quote for citation in answer.citations] == ["Hedda plays hero07."]
    assert answer.left_out == 11


@pytest.mark.parametrize("question", ["", "  \n", "?!…", "\ud800", "x" * 2001])
def test_what_is_no_question_is_told(settings: Settings, question: str) -> None:
    with pytest.raises(BadQuestion):
        open_pipeline(settings).ask(question)


def test_an_opening_gets_the_titles_and_questions_to_try(settings: Settings) -> None:
    answer = open_pipeline(settings).ask("Hello!")
    assert "Film 00, Film 01" in answer.text
    assert "and 4 more" in answer.text
    assert "For example: Who directed Film 00?" in answer.text


def test_a_name_outside_the_library_is_unknown(settings: Settings) -> None:
    pipeline = open_pipeline(settings)
    assert pipeline.text("film00.md").startswith("# Film 00")
    for name in ("../films/film00.md", "/etc/passwd", "nothing.md"):
        with pytest.raises(UnknownDocument):
            pipeline.text(name)


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (None, "the encoder is being loaded"),
        (Progress(0, 0, 0, 0, None), "the encoder is being loaded"),
        (Progress(3, 21, 0, 0, None), "3 of 21 files"),
        (Progress(21, 21, 40, 160, 12.4), "40 of 160 passages, 12 s left"),
    ],
)
def test_progress_in_words(progress: Progress | None, words: str) -> None:
    assert describe(progress) == words


def test_spoilers_are_hidden_where_the_settings_say_so_and_a_question_may_say_otherwise(
    settings: Settings,
) -> None:
    (settings.corpus / "film00.md").write_text(
        "# Film 00\n\n## Cast\n\n- Ada as Hera\n- Bo as Zed, who drowns\n\n"
        "## The ending\n\nHera rows home.\n",
        "utf-8",
    )
    pipeline = open_pipeline(replace(settings, spoilers=False))
    question = "how does Film 00 end?"
    assert pipeline.ask(question).withheld > 0
    assert "Hera rows home." in pipeline.ask(question, spoilers=True).text
    assert "Hera rows home." in open_pipeline(settings).ask(question).text
    (span,) = [s for s in pipeline.off_limits("film00.md") if s[1] - s[0] > 30]
    assert "Hera rows home." in pipeline.text("film00.md")[slice(*span)]
    assert pipeline.off_limits("film01.md") == ()
    assert not any("end" in sample for sample in pipeline.sample_questions())
    actors = {v.text for one in pipeline.facts("Film 00") for v in one.values}
    assert actors == {"Ada as Hera"}
    assert {v.text for f in pipeline.facts("Film 00", spoilers=True) for v in f.values} > actors
