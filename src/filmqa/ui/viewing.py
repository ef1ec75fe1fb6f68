"""What the film panel of a tab shows."""

from dataclasses import dataclass

from filmqa.facts.glance import Glance
from filmqa.types import Film


@dataclass(slots=True)
class FilmView:
    """The film that was chosen in a tab, its card as it was drawn, and the chart beside it.

    A film that was chosen stays until the conversation comes to one: ``since`` is that
    conversation's key and how many of its answers were about a film by then.
    """

    chosen: Film | None = None
    since: tuple[str, int] = ("", 0)
    glance: Glance | None = None
    measure: str = ""  # the name of the figures that the chart shows
    drawn: str = ""  # what the panel holds, so that nothing is sent twice
    offered: str = ""  # the questions that are offered, as they were drawn
