"""Adding documents, as HTML: where they are chosen or dropped, and what came of them."""

from collections.abc import Sequence

from filmqa.documents import SUFFIXES
from filmqa.shelf import Staged
from filmqa.ui import words
from filmqa.ui.markup import attribute, element, escape, shorten

LONGEST_NAME_SHOWN = 120  # characters
MOST_REFUSED_SHOWN = 120  # lines

# What is told goes into a region that stays: one that comes with its words is not read out.
_LIVE = '<div class="live" role="status" aria-live="polite"></div>'


def render_upload(refusal: str, limits: str, most_bytes: int, most_files: int) -> str:
    """Return where documents are added; with a ``refusal``, why they can't be."""
    if refusal:
        return element("div", element("p", escape(refusal), "hint") + _LIVE, "uploading")
    types = ",".join(SUFFIXES)
    data = attribute("data-types", types) + attribute("data-bytes", most_bytes)
    data += attribute("data-files", most_files)
    choices = (
        element("p", words.DROP)
        + element(
            "div",
            element("button", words.CHOOSE_FILES, "choose", choose="files")
            + element("button", words.CHOOSE_FOLDER, "choose", choose="folder"),
            "choices",
        )
        + f'<input type="file" multiple hidden class="files"{attribute("accept", types)}>'
        + '<input type="file" multiple webkitdirectory hidden class="folder">'
        + element("p", words.TAKEN.format(limits=escape(limits)), "limits")
    )
    paste = (
        f"<label>{words.PASTE_NAME}<input type='text' class='paste-name' maxlength='200'"
        f"{attribute('placeholder', words.PASTE_NAME_PLACEHOLDER)}></label>"
        f"<label>{words.PASTE_TEXT}<textarea class='paste-text' rows='4'></textarea></label>"
        + element("button", words.PASTE_ADD, "paste")
    )
    inner = choices + element("details", element("summary", words.PASTE) + paste, "pasting")
    adding = element("details", element("summary", words.ADD_DOCUMENTS) + inner, "adding")
    sending = '<p class="sending" hidden></p>'
    return f'<div class="uploading"{data}>{adding}{sending}{_LIVE}</div>'


def render_report(
    asked: Sequence[Staged],
    refused: Sequence[tuple[str, str]],
    announced: Sequence[str] = (),
    serial: int = 0,
) -> str:
    """Return the decisions to be made, what was refused, and what the page is to read out."""
    parts = []
    if asked:
        rows = [_render_asked(one) for one in asked]
        if len(rows) > 1:
            choices = _render_choices("all", words.ALL)
            rows.append(element("li", f"{words.FOR_ALL} {choices}", "all"))
        parts.append(element("ul", "".join(rows), "asked"))
    if refused:
        lines = [
            element("li", words.NOT_ADDED.format(name=_name(name), reason=escape(reason)))
            for name, reason in refused[:MOST_REFUSED_SHOWN]
        ]
        more = len(refused) - MOST_REFUSED_SHOWN
        if more > 0:
            lines.append(element("li", words.MORE.format(count=more)))
        close = element("button", words.CLOSE, "close", decision="close")
        parts.append(element("div", element("ul", "".join(lines)) + close, "refused"))
    said = "".join(element("p", escape(line)) for line in announced)
    parts.append(f'<div class="announced" hidden{attribute("data-serial", serial)}>{said}</div>')
    return "".join(parts)


def _render_asked(staged: Staged) -> str:
    question = words.EXISTS.format(name=_name(staged.name))
    return element("li", f"{question} {_render_choices(staged.path.name, staged.name)}")


def _render_choices(key: str, name: str) -> str:
    buttons = ""
    for decision, word in words.DECISIONS.items():
        data = attribute("data-decision", decision) + attribute("data-key", key)
        label = attribute("aria-label", words.DECISION_NAMED.format(decision=word, name=name))
        buttons += f'<button type="button"{data}{label}>{word}</button>'
    return element("span", buttons, "choices")


def _name(name: str) -> str:
    return element("bdi", escape(shorten(name, LONGEST_NAME_SHOWN)), "name")
