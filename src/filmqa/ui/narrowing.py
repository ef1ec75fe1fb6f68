"""That a tab asks some documents alone, as HTML: beside the question, and under an answer."""

from filmqa.types import Answer
from filmqa.ui.markup import element

WIDEN = "Ask all"


def render_scope(chosen: int | None, total: int) -> str:
    """Return how many of the documents are asked, with a way to ask all; "" if all are."""
    if chosen is None:
        return ""
    words = f"Asking {chosen} of {total} documents only."
    if chosen == 0:
        words = "No document is ticked, so nothing can be answered."
    button = element("button", WIDEN, "widen", widen="")
    return element("div", element("span", words) + " " + button, "narrowed")


def render_left_out(answer: Answer) -> str:
    """Return that an answer comes from some documents alone, with a way to ask all again."""
    if not answer.left_out:
        return ""
    count = "1 document was" if answer.left_out == 1 else f"{answer.left_out} documents were"
    button = element("button", "Ask all of them", "widen", widen="")
    return element("p", f"{count} left out. {button}", "narrowed")
