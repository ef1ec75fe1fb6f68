"""The film panel as HTML: a choice of films, the card of one, who says what, and a chart."""

from collections.abc import Sequence

from filmqa.facts.figures import Figures
from filmqa.facts.glance import AWARD, CAST, YEAR, Glance, Line
from filmqa.types import Film
from filmqa.ui import words
from filmqa.ui.chart import render_chart
from filmqa.ui.film_table import LONGEST_SHOWN, line_name, render_source, render_table
from filmqa.ui.markup import attribute, element, escape, shorten

MOST_LISTED = 6  # roles or awards on a card; the others are unfolded
MOST_SOURCES = 4  # numbers behind a value; where there are more, all but three are unfolded

_BEFORE_CAST = ("release date", "director")
_AFTER_CAST = (
    "running time",
    "content rating",
    "IMDb rating",
    "Rotten Tomatoes score",
    "Metacritic score",
    "CinemaScore",
    "rating",
    "average rating",
    "budget",
    "box office",
    "domestic box office",
    "worldwide box office",
    "opening weekend",
)


def render_film(
    glance: Glance | None, films: Sequence[Film], figures: Sequence[Figures], measure: str
) -> str:
    """Return the panel: ``glance`` is of the film in view, ``measure`` names what is drawn."""
    if not films:
        return ""
    several = len(films) > 1
    current = None if glance is None else glance.film
    parts = [_render_choice(films, current) if several else ""]
    if glance is None:
        parts.append(element("p", words.CHOOSE_FILM, "hint"))
    else:
        parts.append(_render_card(glance))
        if glance.lines:
            parts.append(_fold("who", _who(glance), render_table(glance)))
    chart = render_chart(figures, measure, current) if several else ""
    if chart:
        parts.append(_fold("chart", words.OVER_LIBRARY, chart, unfolded=glance is None))
    said = attribute("aria-label", words.FILM_PANEL)
    return f'<section class="glance"{said}>{"".join(parts)}</section>'


def _render_choice(films: Sequence[Film], current: Film | None) -> str:
    none = f'<option value="" selected>{words.CHOOSE_ONE}</option>'
    options = [] if current is not None else [none]
    for film in films:
        chosen = " selected" if film == current else ""
        options.append(
            f"<option{attribute('value', film.name)}{chosen}>{escape(film.name)}</option>"
        )
    select = f'<select class="choice">{"".join(options)}</select>'
    return element("label", element("span", words.FILM) + select, "choose")


def _render_card(glance: Glance) -> str:
    place = {id(line): number for number, line in enumerate(glance.lines)}
    numbers = {name: number for number, (name, _) in enumerate(glance.documents, 1)}
    titles = dict(glance.documents)

    def said(line: Line) -> str:
        values = []
        for said_number, one in enumerate(line.said):
            stated = sorted(enumerate(one.facts), key=lambda pair: numbers[pair[1].document])
            chips = [
                render_source(
                    str(numbers[fact.document]),
                    "origin",
                    (place[id(line)], said_number, fact_number),
                    words.STATED_BY.format(
                        text=one.text,
                        number=numbers[fact.document],
                        title=titles[fact.document],
                    ),
                )
                for fact_number, fact in stated
            ]
            text = element("bdi", escape(shorten(one.text, LONGEST_SHOWN)), "text")
            values.append(
                element("span", f"{text} {_join(chips)}", "apart" if one.apart else "value")
            )
        told = element("span", words.DISAGREE, "disagree") if line.differ else ""
        return told + " ".join(values)

    rows = [
        _row(line_name(line), said(line), line.differ) for line in glance.of(YEAR, *_BEFORE_CAST)
    ]
    cast = [f"{said(line)}{_as_character(line)}" for line in glance.of(CAST)]
    rows.append(_list(words.CAST, cast, "cast"))
    after = sorted(glance.of(*_AFTER_CAST), key=lambda line: _AFTER_CAST.index(line.field))
    rows += [_row(line_name(line), said(line), line.differ) for line in after]
    awards = [
        f"{element('bdi', escape(shorten(line.label, LONGEST_SHOWN)))} {said(line)}"
        for line in glance.of(AWARD)
    ]
    rows.append(_list(words.AWARDS, awards, "awards"))
    facts = "".join(rows)
    titled = "".join(said(line) for line in glance.of("title")[:1])
    title = f'<h2 class="title" tabindex="-1">{escape(glance.film.name)}</h2>'
    title += element("div", f"{words.TITLE} {titled}", "titled") if titled else ""
    body = element("dl", facts, "facts") if facts else element("p", words.NOTHING_STATED, "hint")
    return element("div", title + body, "card")


def _join(chips: Sequence[str]) -> str:
    """Return the numbers behind a value, folded behind the first where they are many."""
    if len(chips) <= MOST_SOURCES:
        return "".join(chips)
    first, rest = chips[: MOST_SOURCES - 1], chips[MOST_SOURCES - 1 :]
    summary = element("summary", words.MORE.format(count=len(rest)))
    return "".join(first) + element("details", summary + "".join(rest), "more")


def _as_character(line: Line) -> str:
    if not line.label:
        return ""
    name = element("bdi", escape(shorten(line.label, LONGEST_SHOWN)), "character")
    return " " + words.AS_CHARACTER.format(character=name)


def _row(name: str, content: str, differ: bool) -> str:
    row = element("dt", escape(name)) + element("dd", content)
    return element("div", row, "fact differ" if differ else "fact")


def _list(name: str, items: Sequence[str], class_name: str) -> str:
    """Return a row of a list, folded behind its first items; nothing where there is none."""
    if not items:
        return ""
    lines = [element("li", item) for item in items]
    shown = len(lines) if len(lines) == MOST_LISTED + 1 else MOST_LISTED  # a fold is a line too
    content = element("ul", "".join(lines[:shown]))
    rest = lines[shown:]
    if rest:
        more = words.MORE_LISTED.format(count=len(rest))
        content += _fold(class_name, more, element("ul", "".join(rest)))
    return element("div", element("dt", name) + element("dd", content), f"fact {class_name}")


def _who(glance: Glance) -> str:
    stated = words.counted(words.DOCUMENTS, len(glance.documents))
    differing = sum(line.differ for line in glance.lines)
    if not differing:
        return words.WHO.format(documents=stated)
    return words.counted(words.WHO_DISAGREES, differing, documents=stated)


def _fold(name: str, summary: str, content: str, *, unfolded: bool = False) -> str:
    opened = " open" if unfolded else ""
    return (
        f'<details class="fold" data-fold="{name}"{opened}>'
        f"<summary>{escape(summary)}</summary>{content}</details>"
    )
