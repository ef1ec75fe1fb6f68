"""What the page does with the library: documents come and go, and questions are narrowed."""

import time
from pathlib import Path
from typing import Literal

from filmqa.documents import SUFFIXES
from filmqa.errors import FilmqaError, Refused
from filmqa.pipeline import Pipeline
from filmqa.shelf import Arrived, Folder, Intake, Offer, Staged, Watcher
from filmqa.shelf.names import suffix_of
from filmqa.shelf.watching import removed_line
from filmqa.ui import words
from filmqa.ui.library import Listing, documents_of_film, render_library
from filmqa.ui.markup import encodable
from filmqa.ui.narrowing import render_scope
from filmqa.ui.talking import named
from filmqa.ui.turns import Tab
from filmqa.ui.uploading import render_report, render_upload


class Shelving:
    """The library as every tab may use it.

    What comes from a browser may be anything: a name is checked or looked for, an upload is one
    that this very server took, and whoever may not change the library changes nothing.
    """

    def __init__(self, pipeline: Pipeline, uploads: set[str], watcher: Watcher) -> None:
        """``uploads`` are the paths of the files that the page's server took."""
        settings = pipeline.settings
        self.pipeline = pipeline
        self.watcher = watcher
        self._uploads = uploads
        self._folder = Folder(settings.corpus, int(settings.max_file_megabytes * 1_000_000))
        self._intake = Intake(self._folder, settings.upload_files)

    def refusal(self, tab: Tab) -> str:
        """Why a tab may not change the library; "" if it may."""
        uploads = self.pipeline.settings.uploads
        if uploads == "off":
            return words.UPLOADS_OFF
        if uploads == "auto" and tab.owner is None:
            return words.UPLOADS_SHARED
        return "" if self._folder.is_writable else words.UPLOADS_READ_ONLY

    def offer(self, data: object, tab: Tab) -> None:
        """Add the files of ``{"files": [{"name": …, "size": …, "path": …}]}``."""
        files = data.get("files") if isinstance(data, dict) else None
        offers = [self._offer(one) for one in files] if isinstance(files, list) else []
        self._take(offers, tab)
        for offer in offers:
            if isinstance(offer.content, Path):
                self._uploads.discard(str(offer.content))
                offer.content.unlink(missing_ok=True)

    def paste(self, data: object, tab: Tab) -> None:
        """Add ``{"name": …, "text": …}``; a name without a type gets one."""
        name, text = named(data, "name").strip(), encodable(named(data, "text"))
        if name and suffix_of(name) not in SUFFIXES:
            name += ".html" if text.lstrip().startswith("<") else ".txt"
        self._take([Offer(name, text.encode("utf-8"))], tab)

    def decide(self, data: object, tab: Tab) -> None:
        """Replace, keep both or cancel: ``{"decision": …, "key": …}``; "close" the refusals."""
        decision = named(data, "decision")
        if decision == "close":
            tab.shelf.refused = ()
        elif decision in {"replace", "both", "cancel"} and not self.refusal(tab):
            refused = []
            for staged in tab.shelf.take(named(data, "key")):
                try:
                    self._decide(staged, decision)
                except Refused as error:
                    refused.append((staged.name, str(error)))
            tab.shelf.refused = tuple(refused)
            self.watcher.wake()

    def change(self, data: object, tab: Tab) -> None:
        """Ask about a deletion, delete, restore: ``{"act": …, "name": …}``."""
        act, name = named(data, "act"), named(data, "name")
        if self.refusal(tab):
            return
        tab.shelf.doubtful = name if act == "doubt" else ""
        try:
            if act == "delete":
                self._folder.delete(name)
                tab.shelf.known |= {removed_line(name)}
                tab.shelf.announce([words.DELETED.format(name=name)])
                self.watcher.wake()
            elif act == "restore":
                tab.shelf.announce([words.RESTORED.format(name=self._folder.restore(name))])
                self.watcher.wake()
        except Refused as error:
            tab.shelf.announce([words.NOT_DONE.format(reason=error)])
        except FilmqaError as error:
            tab.shelf.announce([str(error)])

    def narrow(self, data: object, tab: Tab) -> None:
        """Look in a document or a film, or don't: ``{"document"|"film": …, "look": bool}``.

        ``"number"`` counts the ticks of a page, which then knows what a drawn list is older than.
        """
        number = data.get("number") if isinstance(data, dict) else None
        look = isinstance(data, dict) and data.get("look") is True
        if isinstance(data, dict) and "film" in data:
            film, documents = named(data, "film"), self.pipeline.documents()
            names = documents_of_film(film, documents, self._films())
        else:
            names = [name for name in self.pipeline.names() if name == named(data, "document")]
        tab.shelf.narrow(names, look=look, number=number)

    def render_documents(self, tab: Tab) -> str:
        """Return the list of documents as a tab shows it."""
        may_change = not self.refusal(tab)
        listing = Listing(
            self.pipeline.documents(),
            self.pipeline.notices(),
            self._films(),
            tab.shelf.left_out,
            tab.shelf.search,
            time.time(),
            may_change,
            tab.shelf.doubtful,
            self._folder.removed() if may_change else (),
            tab.shelf.narrowed,
        )
        return render_library(listing)

    def render_upload(self, tab: Tab) -> str:
        most, files = self._folder.max_bytes, self._intake.most_files
        return render_upload(self.refusal(tab), self._intake.limits, most, files)

    def render_report(self, tab: Tab) -> str:
        shelf = tab.shelf
        return render_report(shelf.asked, shelf.refused, shelf.announced, shelf.serial)

    def render_scope(self, tab: Tab) -> str:
        chosen = tab.shelf.documents(self.pipeline)
        return render_scope(None if chosen is None else len(chosen), len(self.pipeline.names()))

    def _take(self, offers: list[Offer], tab: Tab) -> None:
        refusal = self.refusal(tab)
        if refusal:
            reason = f"{refusal[0].lower()}{refusal[1:].rstrip('.')}"
            arrived = Arrived(refused=tuple((one.name, reason) for one in offers))
        else:
            arrived = self._intake.take(offers)
        tab.shelf.ask_about(arrived.asked)
        tab.shelf.refused = arrived.refused
        lines = []
        if arrived.refused:
            lines.append(words.counted(words.NOT_ADDED_COUNT, len(arrived.refused)))
        if arrived.asked:
            lines.append(words.NAME_EXISTS)
        tab.shelf.announce(lines)
        if arrived.kept:
            self.watcher.wake()

    def _decide(self, staged: Staged, decision: str) -> None:
        if decision == "cancel":
            self._folder.discard(staged)
        else:
            how: Literal["replace", "both"] = "replace" if decision == "replace" else "both"
            self._folder.keep(staged, how)

    def _offer(self, said: object) -> Offer:
        size = said.get("size") if isinstance(said, dict) else 0
        path = named(said, "path")
        # A path counts only if it is that of an upload: any other file would be read out.
        content = Path(path) if path in self._uploads else None
        return Offer(encodable(named(said, "name")), content, size if type(size) is int else 0)

    def _films(self) -> dict[str, str]:
        try:
            films = self.pipeline.library().films.film_of
        except FilmqaError:
            return {}
        return {document: film.name for document, film in films.items()}
