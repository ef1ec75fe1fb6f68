"""Who says what of a film, as a table: a row for each fact, a column for each document."""

from collections.abc import Iterable, Sequence

from filmqa.facts.glance import AWARD, CAST, Glance, Line
from filmqa.types import Fact
from filmqa.ui import words
from filmqa.ui.markup import attribute, element, escape, shorten

LONGEST_SHOWN = 120  # characters of a value; the source has the rest


def render_table(glance: Glance) -> str:
    """Return the table; each cell's button opens what its document states there."""
    heads = "".join(_head(number, title) for number, (_, title) in enumerate(glance.documents, 1))
    body = "".join(
        _group(glance, heading, [n for n, line in enumerate(glance.lines) if belongs(line)])
        for heading, belongs in (
            (words.FILM, lambda line: line.field not in {CAST, AWARD}),
            (words.CAST, lambda line: line.field == CAST),
            (words.AWARDS, lambda line: line.field == AWARD),
        )
    )
    head = element("thead", element("tr", f'<th scope="col">{words.FACT}</th>{heads}'))
    said = attribute("aria-label", words.WHO_SAYS_WHAT)
    table = element("table", head + body)
    return f'<div class="table" tabindex="0" role="region"{said}>{table}</div>'


def line_name(line: Line) -> str:
    """What a line is called: "Running time", "Ben Sanderson"."""
    name = line.label or words.NO_CHARACTER
    return name[0].upper() + name[1:]


def own_words(line: Line, fact: Fact) -> str:
    """A line's value as the document of ``fact`` has it."""
    text = (line.field == AWARD and fact.part("result")) or fact.value
    return shorten(" ".join(text.split()), LONGEST_SHOWN)


def render_source(content: str, class_name: str, place: Sequence[int], label: str) -> str:
    """Return a button that opens a fact; ``place`` is its line, its value there and its number."""
    line, said, fact = place
    return (
        f'<button type="button" class="{class_name}" data-line="{line}" data-said="{said}"'
        f' data-fact="{fact}"{attribute("aria-label", label)}{attribute("title", label)}>'
        f"{content}</button>"
    )


def _head(number: int, title: str) -> str:
    name = element("span", str(number), "number") + " " + element("bdi", escape(title))
    return f'<th scope="col">{name}</th>'


def _group(glance: Glance, heading: str, places: Iterable[int]) -> str:
    rows = "".join(_row(glance, place) for place in places)
    if not rows:
        return ""
    width = len(glance.documents) + 1
    head = f'<tr class="group"><th scope="rowgroup" colspan="{width}">{heading}</th></tr>'
    return element("tbody", head + rows)


def _row(glance: Glance, place: int) -> str:
    line = glance.lines[place]
    name = escape(line_name(line))
    if line.differ:
        name += " " + element("span", words.ROW_DISAGREES, "disagree")
    cells = "".join(
        _cell(line, place, document, f"{number} {title}")
        for number, (document, title) in enumerate(glance.documents, 1)
    )
    return element("tr", f'<th scope="row">{name}</th>{cells}', "differ" if line.differ else "")


def _cell(line: Line, place: int, document: str, title: str) -> str:
    buttons = []
    apart = False
    for said_number, said in enumerate(line.said):
        for fact_number, fact in enumerate(said.facts):
            if fact.document != document:
                continue
            apart = apart or said.apart
            own = own_words(line, fact)
            sign = '<span class="sign" aria-hidden="true">≠ </span>' if said.apart else ""
            stated = words.STATED_APART if said.apart else words.STATED
            label = stated.format(fact=line_name(line), text=own, document=title)
            content = sign + element("bdi", escape(own))
            buttons.append(
                render_source(content, "stated", (place, said_number, fact_number), label)
            )
    class_name = ' class="apart"' if apart else ""
    return f"<td{class_name}{attribute('data-document', title)}>{''.join(buttons)}</td>"
