"""The library's own folder: documents come in, go out and come back, and the index follows."""

from filmqa.shelf.folder import Folder
from filmqa.shelf.intake import Arrived, Intake, Offer
from filmqa.shelf.removing import Removed
from filmqa.shelf.staging import Staged
from filmqa.shelf.watching import News, Watcher, follow

__all__ = ["Arrived", "Folder", "Intake", "News", "Offer", "Removed", "Staged", "Watcher", "follow"]
