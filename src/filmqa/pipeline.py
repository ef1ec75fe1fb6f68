"""The composition root: builds every part from Settings, and answers with them."""

import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from filmqa.answering import write_help
from filmqa.answering.conversing import Conversations
from filmqa.answering.greeting import is_greeting
from filmqa.answering.library import Library
from filmqa.answering.views import Views
from filmqa.config import Settings
from filmqa.conversation import Turn
from filmqa.documents import SourceFile
from filmqa.embedding import Embedder, open_on_gpu
from filmqa.errors import (
    BadQuestion,
    EmptyCorpus,
    FilmqaError,
    IndexBuilding,
    MissingCorpus,
    UnknownFilm,
)
from filmqa.facts import fact_finder
from filmqa.gate import Gate
from filmqa.index import Update, update_index
from filmqa.models import Models
from filmqa.reader import Reader
from filmqa.timing import stage, watched
from filmqa.types import Answer, DocumentSummary, Film, Notice, Progress, Timings

# What a question alone does not need is imported where it is.
if TYPE_CHECKING:
    from filmqa.answering.suggesting import Suggestions
    from filmqa.facts.figures import Figures
    from filmqa.facts.glance import Glance
    from filmqa.facts.listing import Listed
    from filmqa.talks import Talks

MAX_QUESTION = 2000  # characters
AT_ONCE = 4  # questions answered side by side
WAITING = 60  # … and waiting for that; one more is told that filmqa is busy
MOST_SUGGESTIONS = 256  # films whose questions to ask next are kept
MOST_SAMPLES = 64  # parts of the library whose sample questions are kept

Report = Callable[[Progress], None]


class Pipeline:
    """A library that answers. Any number of threads may ask it at once."""

    def __init__(
        self,
        settings: Settings,
        embedder: Embedder | None = None,
        reader: Reader | None = None,
        *,
        models: Models | None = None,
    ) -> None:
        """A pipeline that is not ready: ``update`` reads the library.

        Both models are those of ``settings`` unless they are given, loaded or on their way
        (``models``); with an embedder alone there is no reader.
        """
        self.settings = settings
        self._embedder = embedder
        self._reader = reader
        self._models = models
        self._update: Update | None = None
        self._views: Views | None = None
        self._conversations = Conversations()
        self.edition = 0  # of the library: each update makes another
        self._progress: Progress | None = None
        self._failure: FilmqaError | None = None
        self._suggestions: dict[tuple[Library, Film], Suggestions] = {}
        self._samples: dict[object, tuple[str, ...]] = {}
        self._updating = threading.Lock()
        self._gate = Gate(AT_ONCE, WAITING)

    @cached_property
    def talks(self) -> "Talks":
        """The conversations that are kept."""
        from filmqa.talks import Talks  # noqa: PLC0415

        return Talks(self.settings.talks_file)

    def update(self, report: Report | None = None) -> Update:
        """Bring the index up to date with the corpus; raises FilmqaError.

        Questions are answered from the index that was there until the new one is open.
        """
        with self._updating:
            if not self.settings.corpus.is_dir():
                raise MissingCorpus(self.settings.corpus)

            def tell(progress: Progress) -> None:
                self._progress = progress
                if report is not None:
                    report(progress)

            tell(Progress(0, 0, 0, 0, None))
            try:
                if self._embedder is None:
                    models = self._models or Models(self.settings.model, self.settings.reader)
                    self._models = None  # what could not be loaded is tried anew
                    self._reader = models.reader()
                    self._embedder = models.embedder()
                update = update_index(
                    self.settings.corpus,
                    self.settings.index_folder,
                    self._embedder,
                    finder=fact_finder(self._embedder),
                    for_many=lambda: open_on_gpu(self.settings.model),
                    max_bytes=int(self.settings.max_file_megabytes * 1_000_000),
                    report=tell,
                )
                library = Library.of(update.index, self._embedder, self._reader)
                self._views, self._update = Views(library), update
                self._failure = None
                self._samples = {}
                self._suggestions = {}
            except EmptyCorpus as error:
                # What was deleted must not go on being quoted.
                self._views = self._update = None
                self._failure = error
                raise
            except FilmqaError as error:
                self._failure = error
                raise
            finally:
                self._progress = None
                self.edition += 1
            return update

    def ask(
        self,
        question: str,
        conversation: str | None = None,
        documents: Collection[str] | None = None,
        *,
        spoilers: bool | None = None,
    ) -> Answer:
        """Answer one question, from ``documents`` (names) alone if they are given.

        The others are then as if they weren't in the library: no fact, count or name of theirs
        is used, and ``left_out`` of the answer says how many they are.

        Questions of one ``conversation`` (any name) are turns: each is read in the light of those
        before it, and shown as it was searched in ``standalone``. With ``spoilers`` False nothing
        that tells the end is looked at, quoted or shown; None is as the settings say.

        Raises BadQuestion for one that can't be searched for, NothingChosen and UnknownDocument
        for ``documents``, IndexBuilding while there is no index yet, Busy when too many questions
        wait already, and what kept the index from being built.
        """
        with self._gate.through(), watched() as spent, stage("total"):
            answer = self._answered(question, conversation, documents, spoilers)
        took = {name: round(seconds * 1000, 2) for name, seconds in spent.items()}
        took["total"] = round(sum(spent.values()) * 1000, 2)
        return replace(answer, timings=Timings(**took))

    def _answered(
        self,
        question: str,
        conversation: str | None,
        documents: Collection[str] | None,
        spoilers: bool | None,
    ) -> Answer:
        question = _checked(question)
        views = self._ready()
        part = views.chosen(documents)
        if is_greeting(question):
            samples = self.sample_questions(documents, spoilers=spoilers)
            return write_help(question, views.library(part).index.titles(), samples)
        turns = self._conversations.turns(conversation) if conversation else ()
        below, shown = self.settings.abstain_below, self._shows_spoilers(spoilers)
        turn = views.answer_turn(question, turns, below, part, spoilers=shown)
        left_out = 0 if part is None else len(views.names - part)
        turn = replace(turn, answer=replace(turn.answer, left_out=left_out))
        if conversation:
            self._conversations.add(conversation, turn)
        return turn.answer

    def resume(self, conversation: str, answers: Iterable[Answer]) -> None:
        """Take up a conversation that is unknown here, from the answers that it had so far."""
        turns = (
            Turn(answer.question, answer.standalone, answer, answer.film)
            for answer in answers
            if not is_greeting(answer.question)
        )
        self._conversations.begin(conversation, turns)

    def library(
        self, documents: Collection[str] | None = None, *, spoilers: bool = True
    ) -> Library:
        """What is open to be asked: these documents alone if they are given.

        With ``spoilers`` False it is without what tells the end. Raises as ``ask`` does.
        """
        views = self._ready()
        part = views.chosen(documents)
        return views.library(part) if spoilers else views.hushed(part).told

    def documents(self) -> tuple[DocumentSummary, ...]:
        """The documents of the library, by name; () while there is no index yet."""
        update = self._update
        return update.index.documents() if update else ()

    def names(self) -> frozenset[str]:
        """The names of the documents that are asked; none while there is no index yet."""
        views = self._views
        return views.names if views else frozenset()

    def notices(self) -> tuple[Notice, ...]:
        """The files that were left out, and why."""
        update = self._update
        return update.notices if update else ()

    def files(self) -> tuple[SourceFile, ...]:
        """The files of the corpus as the last update found them."""
        update = self._update
        return update.files if update else ()

    def text(self, name: str) -> str:
        """A document's whole text, as its offsets count it; raises UnknownDocument."""
        return self._ready().whole.index.text(name)

    def off_limits(self, name: str) -> tuple[tuple[int, int], ...]:
        """The spans of a document that tell the end, in order."""
        return tuple(self._ready().hushed(None).off_limits.get(name, ()))

    def sample_questions(
        self, documents: Collection[str] | None = None, *, spoilers: bool | None = None
    ) -> tuple[str, ...]:
        """Questions that these documents answer, each tried before it is offered."""
        from filmqa.answering.samples import sample_questions  # noqa: PLC0415

        shown, below = self._shows_spoilers(spoilers), self.settings.abstain_below
        known = self._samples  # an update puts others in its place
        views = self._ready()
        part = views.chosen(documents)
        found = known.get((part, shown))
        if found is None:
            samples = sample_questions(views.library(part).index.documents())
            turns = [views.answer_turn(one, (), below, part, spoilers=shown) for one in samples]
            found = tuple(turn.question for turn in turns if not turn.answer.abstained)
            if len(known) >= MOST_SAMPLES:
                known.clear()
            known[part, shown] = found
        return found

    def facts(self, film: str = "", *, spoilers: bool | None = None) -> "list[Listed]":
        """What the documents state of a film, or of all of them; raises UnknownFilm."""
        from filmqa.facts.listing import films_called, list_facts  # noqa: PLC0415

        views = self._ready()
        library = views.whole if self._shows_spoilers(spoilers) else views.hushed(None).told
        entries = films_called(film, library.films, library.names)
        if not entries:
            raise UnknownFilm(film, [one.name for one in library.films.films])
        return [listed for entry in entries for listed in list_facts(entry)]

    def glance(
        self,
        film: Film,
        documents: Collection[str] | None = None,
        *,
        spoilers: bool = True,
    ) -> "Glance | None":
        """What the documents state of a film, line by line; None if it isn't among them."""
        from filmqa.facts.glance import find_heading, glance_at  # noqa: PLC0415

        library = self.library(documents, spoilers=spoilers)
        entry = library.entry(film)
        if entry is None:
            return None
        titles = {one.name: one.title for one in library.index.documents()}
        headings = [
            fact
            for name in entry.documents
            for fact in find_heading(film, name, titles[name], library.index.text(name))
        ]
        return glance_at(entry, library.source_name, headings)

    def figures(
        self, documents: Collection[str] | None = None, *, spoilers: bool = True
    ) -> "tuple[Figures, ...]":
        """The films by year and by each size that their documents state."""
        from filmqa.facts.figures import figures_of  # noqa: PLC0415

        library = self.library(documents, spoilers=spoilers)
        return figures_of(library.films, library.questions.measures)

    def next_questions(
        self,
        answers: Sequence[Answer],
        documents: Collection[str] | None = None,
        *,
        spoilers: bool = True,
    ) -> tuple[str, ...]:
        """At most three questions to ask after ``answers``, each tried before it is offered.

        Each question about a film is tried once, when it is first wished for.
        """
        from filmqa.answering.suggesting import Suggestions, film_of  # noqa: PLC0415

        views = self._ready()
        part = views.chosen(documents)
        library = views.library(part) if spoilers else views.hushed(part).told
        entry = library.entry(film_of(answers))
        if entry is None:
            return ()
        known = self._suggestions  # an update puts others in its place
        found = known.get((library, entry.film))
        if found is None:
            below = self.settings.abstain_below

            def ask(question: str) -> Answer:
                return views.answer_turn(question, (), below, part, spoilers=spoilers).answer

            alone = [one.title for one in library.films.films].count(entry.film.title) == 1
            name = entry.film.title if alone else entry.film.name
            if len(known) >= MOST_SUGGESTIONS:
                known.clear()
            # Two threads may come here at once: the one that is kept goes on.
            found = known.setdefault((library, entry.film), Suggestions(entry, name, ask))
        return found.after(answers)

    def last_update(self) -> Update:
        """What the last update did; raises what kept it from being done."""
        self._ready()
        if self._update is None:
            raise ValueError("ready, but never updated")
        return self._update

    def progress(self) -> Progress | None:
        """How far the reading of the library has come; None when it isn't being read."""
        return self._progress

    def _shows_spoilers(self, spoilers: bool | None) -> bool:
        return self.settings.spoilers if spoilers is None else spoilers

    def _ready(self) -> Views:
        if self._views is not None:
            return self._views
        if self._failure is not None:
            raise self._failure
        raise IndexBuilding(describe(self._progress))


def open_pipeline(
    settings: Settings,
    *,
    background: bool = False,
    report: Report | None = None,
    models: Models | None = None,
) -> Pipeline:
    """A pipeline over the corpus of ``settings``, its index up to date; raises FilmqaError.

    With ``background`` it is given back at once, and the library is read in a thread: until
    that is done, asking raises IndexBuilding; if it fails, asking raises why.
    """
    pipeline = Pipeline(settings, models=models)
    if not background:
        pipeline.update(report)
        return pipeline
    if not settings.corpus.is_dir():
        raise MissingCorpus(settings.corpus)

    def read() -> None:
        try:
            pipeline.update(report)
        except FilmqaError:
            return  # kept, and raised again by ask

    threading.Thread(target=read, name="filmqa-index", daemon=True).start()
    return pipeline


def describe(progress: Progress | None) -> str:
    """Progress in words: "3 of 21 files", then "40 of 160 passages, 12 s left"."""
    if progress is None or not progress.files:
        return "the encoder is being loaded"
    if not progress.passages:
        return f"{progress.files_done} of {progress.files} files"
    left = "" if progress.seconds_left is None else f", {progress.seconds_left:.0f} s left"
    return f"{progress.passages_done} of {progress.passages} passages{left}"


def _checked(question: str) -> str:
    # Half of a surrogate pair is no character, and the tokenizer would not take it.
    question = question.encode("utf-8", "replace").decode("utf-8")
    question = " ".join(question.split())
    if len(question) > MAX_QUESTION:
        raise BadQuestion(
            f"The question has {len(question)} characters; {MAX_QUESTION} is the most. Shorten it."
        )
    if not any(character.isalnum() for character in question):
        raise BadQuestion("There are no words in the question. Ask in plain words.")
    return question
