"""Conversations: what a turn asks, in the light of the turns before it. No text is generated."""

from filmqa.conversation.knowledge import LibraryKnowledge
from filmqa.conversation.reading import read_turn
from filmqa.conversation.turns import Knowledge, Person, Reading, Turn

__all__ = ["Knowledge", "LibraryKnowledge", "Person", "Reading", "Turn", "read_turn"]
