"""That a tab asks some documents alone, as HTML: beside the question, and under an answer."""

from filmqa.types import Answer
from filmqa.ui import words
from filmqa.ui.markup import element


def render_scope(chosen: int | None, total: int) -> str:
    """Return how many of the documents are asked, with a way to ask all; "" if all are."""
    if chosen is None:
        return ""
    told = words.SCOPE.format(count=chosen, total=total) if chosen else words.SCOPE_NONE
    button = element("button", words.ASK_ALL, "widen", widen="")
    return element("div", element("span", told) + " " + button, "narrowed")


def render_left_out(answer: Answer) -> str:
    """Return that an answer comes from some documents alone, with a way to ask all again."""
    if not answer.left_out:
        return ""
    told = words.counted(words.ANSWER_LEFT_OUT, answer.left_out)
    button = element("button", words.ANSWER_ASK_ALL, "widen", widen="")
    return element("p", f"{told} {button}", "narrowed")
