"""What can be done with an answer, as HTML: copy it, link to its question, judge it."""

from filmqa.talks.verdicts import REASONS, RIGHT, WRONG
from filmqa.types import Answer
from filmqa.ui import words
from filmqa.ui.exporting import answer_markdown
from filmqa.ui.markup import attribute, element

# A hand with its thumb up, drawn here: no face of letters on every machine has one.
_THUMB = (
    "M2 9h3v9H2zM7 9l4-7c1.5 0 2.3 1 2 2.5L12.3 8H17c1.2 0 2 1 1.7 2.2l-1.6 6.3"
    "c-.2.9-.9 1.5-1.8 1.5H7z"
)


def render_acts(question: str, answer: Answer, verdict: str) -> str:
    """Return the line under an answer; after a thumb down it asks what was wrong."""
    buttons = [
        element("button", words.COPY, "copy", copy=answer_markdown(question, answer)),
        # A link is followed in a new conversation: the question must stand alone there.
        element("button", words.COPY_LINK, "copy", link=answer.standalone),
        _render_thumb(RIGHT, words.GOOD, verdict == RIGHT),
        _render_thumb(WRONG, words.BAD, verdict not in ("", RIGHT)),
    ]
    reasons = ""
    if verdict not in ("", RIGHT):
        choices = "".join(_render_reason(reason, verdict == reason) for reason in REASONS)
        said = attribute("aria-label", words.WHAT_WAS_WRONG)
        reasons = f'<div class="reasons" role="group"{said}>{choices}</div>'
    return element("div", "".join(buttons) + reasons, "acts")


def _render_thumb(verdict: str, label: str, pressed: bool) -> str:
    flip = ' transform="rotate(180 10 10)"' if verdict == WRONG else ""
    drawing = (
        '<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">'
        f'<path d="{_THUMB}"{flip}/></svg>'
    )
    return _render_choice(drawing, "thumb", verdict, pressed, label)


def _render_reason(reason: str, pressed: bool) -> str:
    return _render_choice(words.REASONS[reason], "reason", reason, pressed)


def _render_choice(
    content: str, class_name: str, verdict: str, pressed: bool, label: str = ""
) -> str:
    said = attribute("aria-label", label) + attribute("title", label) if label else ""
    return (
        f'<button type="button" class="{class_name}"{attribute("data-verdict", verdict)}'
        f' aria-pressed="{"true" if pressed else "false"}"{said}>{content}</button>'
    )
