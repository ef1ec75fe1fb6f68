"""Questions to ask next, as HTML: offered under a conversation once they have been tried."""

from collections.abc import Sequence

from filmqa.ui import words
from filmqa.ui.markup import element, escape


def render_offered(questions: Sequence[str]) -> str:
    """Return a button for each question; nothing where there is none."""
    if not questions:
        return ""
    buttons = "".join(
        element("li", element("button", escape(one), "next", question=one)) for one in questions
    )
    heading = element("h3", words.ASK_NEXT)
    return f'<div class="offered">{heading}{element("ul", buttons)}</div>'
