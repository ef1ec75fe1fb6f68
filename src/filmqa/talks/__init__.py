"""Conversations that last: kept in one SQLite file, with what was thought of their answers."""

from filmqa.talks.keeping import Heading, KeptTurn, Talk, Talks

__all__ = ["Heading", "KeptTurn", "Talk", "Talks"]
