"""Questions on their way to an answer: kept first, answered once, and understood by their tab."""

import threading
from pathlib import Path

import pytest

from filmqa.config import Settings
from filmqa.pipeline import Pipeline
from filmqa.talks import Talk, Talks
from filmqa.types import Answer
from filmqa.ui import words
from filmqa.ui.asking import Asking, waiting
from filmqa.ui.turns import Chat, Tab

PAGES = {
    "lights.md": "# Harbour Lights (1995)\n\n- Director: Ada Quill\n- Writer: Ida Holm\n",
    "ferry.md": "# Night Ferry (2001)\n\n- Director: Bo Lind\n- Writer: Jo Berg\n",
}


class Held(Pipeline):
    """A pipeline whose next answers wait until they may come; it counts what it is asked."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.asked: list[str] = []

    def ask(
        self,
        question: str,
        conversation: str | None = None,
        documents: object = None,
        *,
        spoilers: bool | None = None,
    ) -> Answer:
        self.asked.append(question)
        assert self.may_answer.wait(30)
        if question == "break":
            raise ValueError("a promise broken in our own code")
        return super().ask(question, conversation, spoilers=spoilers)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "films").mkdir()
    for name, text in PAGES.items():
        (tmp_path / "films" / name).write_text(text, "utf-8")
    return Settings(
        corpus=tmp_path / "films", index=tmp_path / "index", talks=tmp_path / "talks.sqlite",
        model="hashing", abstain_below=0.0,
    )  # fmt: skip


@pytest.fixture
def pipeline(settings: Settings) -> Held:
    pipeline = Held(settings)
    pipeline.update()
    return pipeline


def kept(settings: Settings, tab: Tab) -> Talk:
    talk = Talks(settings.talks_file).read(tab.chat.key)
    assert talk is not None
    return talk


def ask(asking: Asking, tab: Tab, question: str) -> None:
    sent = asking.send(tab, question)
    assert sent is not None
    asking.answer(tab, sent)


def test_a_question_is_kept_before_it_is_answered(settings: Settings, pipeline: Held) -> None:
    asking, tab = Asking(pipeline), Tab()
    sent = asking.send(tab, "  Who directed Night Ferry? ")
    assert sent is not None
    (turn,) = kept(settings, tab).turns
    assert (turn.question, turn.answer) == ("Who directed Night Ferry?", None)
    assert pipeline.asked == []
    asking.answer(tab, sent)
    (turn,) = kept(settings, tab).turns
    assert turn.answer is not None
    assert turn.answer.short == "Bo Lind"
    assert Chat.of(kept(settings, tab)) == tab.chat


@pytest.mark.parametrize("question", ["", " \n "])
def test_an_empty_question_is_not_kept(settings: Settings, pipeline: Held, question: str) -> None:
    tab = Tab()
    assert Asking(pipeline).send(tab, question) is None
    assert tab.chat.turns == ()
    assert not settings.talks_file.exists()


def test_an_error_of_our_own_is_kept_as_a_problem(settings: Settings, pipeline: Held) -> None:
    asking, tab = Asking(pipeline), Tab()
    sent = asking.send(tab, "break")
    assert sent is not None
    with pytest.raises(ValueError, match="promise"):
        asking.answer(tab, sent)
    assert [turn.problem for turn in kept(settings, tab).turns] == [words.BROKEN]
    assert [turn.problem for turn in tab.chat.turns] == [words.BROKEN]


def test_a_question_that_is_being_answered_is_not_asked_again_by_a_reload(
    settings: Settings, pipeline: Held
) -> None:
    asking, tab, reloaded = Asking(pipeline), Tab(), Tab()
    pipeline.may_answer.clear()
    sent = asking.send(tab, "Who directed Night Ferry?")
    assert sent is not None
    first = threading.Thread(target=asking.answer, args=[tab, sent])
    first.start()
    reloaded.start_over(Chat.of(kept(settings, tab)))
    (again,) = waiting(reloaded)
    while not pipeline.asked:
        first.join(0.01)
    second = threading.Thread(target=asking.answer, args=[reloaded, again])
    second.start()
    second.join(0.5)
    assert second.is_alive()
    pipeline.may_answer.set()
    first.join(30)
    second.join(30)
    assert pipeline.asked == ["Who directed Night Ferry?"]
    assert reloaded.chat.turns == tab.chat.turns
    assert reloaded.chat.turns[0].answer is not None


def test_a_stopped_question_says_so_and_an_answer_that_comes_later_changes_nothing(
    settings: Settings, pipeline: Held
) -> None:
    asking, tab = Asking(pipeline), Tab()
    ask(asking, tab, "Who directed Night Ferry?")
    pipeline.may_answer.clear()
    sent = asking.send(tab, "Who wrote it?")
    assert sent is not None
    answering = threading.Thread(target=asking.answer, args=[tab, sent])
    answering.start()
    asking.stop(tab)
    assert [turn.problem for turn in tab.chat.turns] == ["", words.STOPPED]
    pipeline.may_answer.set()
    answering.join(30)
    assert [turn.problem for turn in tab.chat.turns] == ["", words.STOPPED]
    assert tab.chat.turns[0].answer is not None
    assert Chat.of(kept(settings, tab)) == tab.chat
    ask(asking, tab, "Who wrote it?")
    assert tab.chat.turns[2].answer is not None
    assert tab.chat.turns[2].answer.short == "Jo Berg"


def test_a_question_that_waits_for_the_library_is_stopped_at_once(settings: Settings) -> None:
    asking, tab = Asking(Pipeline(settings)), Tab()
    sent = asking.send(tab, "Who directed Night Ferry?")
    assert sent is not None
    answering = threading.Thread(target=asking.answer, args=[tab, sent], kwargs={"patient": True})
    answering.start()
    asking.stop(tab)
    answering.join(30)
    assert not answering.is_alive()
    assert [turn.problem for turn in kept(settings, tab).turns] == [words.STOPPED]


def test_what_is_answered_in_another_conversation_is_kept_when_this_one_is_stopped(
    settings: Settings, pipeline: Held
) -> None:
    asking, tab = Asking(pipeline), Tab()
    sent = asking.send(tab, "Who directed Night Ferry?")
    assert sent is not None
    first = kept(settings, tab).key
    tab.start_over()
    asking.stop(tab)
    asking.answer(tab, sent)
    talk = Talks(settings.talks_file).read(first)
    assert talk is not None
    assert [turn.answer and turn.answer.short for turn in talk.turns] == ["Bo Lind"]


@pytest.mark.parametrize(
    ("question", "standalone", "short"),
    [("And who wrote it?", "who wrote Night Ferry?", "Jo Berg"),
     ("Who says so?", "Who directed Night Ferry?", "Bo Lind")],
)  # fmt: skip
def test_a_kept_conversation_is_understood_after_a_restart(
    settings: Settings, pipeline: Held, question: str, standalone: str, short: str
) -> None:
    tab = Tab()
    ask(Asking(pipeline), tab, "Who directed Night Ferry?")
    ask(Asking(pipeline), tab, "Hello!")  # is answered, and no turn to come back to

    restarted = Pipeline(settings)
    restarted.update()
    reloaded = Tab()
    reloaded.start_over(Chat.of(kept(settings, tab)))
    ask(Asking(restarted), reloaded, question)
    ask(Asking(pipeline), tab, question)
    for answer in (tab.chat.turns[2].answer, reloaded.chat.turns[2].answer):
        assert answer is not None
        assert (answer.standalone, answer.short) == (standalone, short)


def test_two_tabs_that_go_on_with_one_conversation_do_not_mix(
    settings: Settings, pipeline: Held
) -> None:
    asking, first = Asking(pipeline), Tab()
    ask(asking, first, "Who directed Night Ferry?")
    second = Tab()
    second.start_over(Chat.of(kept(settings, first)))
    ask(asking, first, "Who directed Harbour Lights?")
    ask(asking, second, "And who wrote it?")
    ask(asking, first, "And who wrote it?")
    shorts = [[t.answer.short for t in tab.chat.turns if t.answer] for tab in (first, second)]
    assert shorts == [["Bo Lind", "Ada Quill", "Ida Holm"], ["Bo Lind", "Jo Berg"]]
    assert [turn.question for turn in kept(settings, first).turns] == [
        "Who directed Night Ferry?", "Who directed Harbour Lights?",
        "And who wrote it?", "And who wrote it?",
    ]  # fmt: skip


def test_what_cannot_be_kept_is_answered_and_the_reason_is_told(
    settings: Settings, pipeline: Held
) -> None:
    settings.talks_file.write_text("no database", "utf-8")
    asking, tab = Asking(pipeline), Tab()
    ask(asking, tab, "Who directed Night Ferry?")
    answer = tab.chat.turns[0].answer
    assert answer is not None
    assert answer.short == "Bo Lind"
    assert "cannot be read" in asking.trouble
    settings.talks_file.unlink()
    ask(asking, tab, "And who wrote it?")
    assert asking.trouble == ""
