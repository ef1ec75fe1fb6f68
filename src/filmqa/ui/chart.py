"""A chart of films as SVG, drawn here: year of release against running time or takings."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from filmqa.facts.figures import Figure, Figures
from filmqa.types import Film
from filmqa.ui import words
from filmqa.ui.markup import attribute, element, escape

# In units of the drawing, about a pixel on a phone: letters of 12 can be read there.
WIDTH, HEIGHT = 360, 250
LEFT, RIGHT, TOP, BOTTOM = 46, 14, 26, 26
DODGE = 7  # between films of one year and size, which would hide one another


@dataclass(frozen=True, slots=True)
class Axis:
    """The marks of an axis: ``low`` and ``high`` are its first and last."""

    ticks: tuple[float, ...]

    @property
    def low(self) -> float:
        return self.ticks[0]

    @property
    def high(self) -> float:
        return self.ticks[-1]


def axis_over(low: float, high: float, *, most: int = 6, finest: float = 0.0) -> Axis:
    """Round marks, at most ``most`` + 1, that reach from ``low`` or less to ``high`` or more.

    They lie 1, 2 or 5 of some power of ten apart, and never closer than ``finest``.
    """
    if low == high:
        margin = finest or abs(low) * 0.1 or 1.0
        low, high = low - margin, high + margin
    rough = (high - low) / (most - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = max(finest, next(n * power for n in (1, 2, 5, 10) if n * power >= rough * (1 - 1e-9)))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return Axis(tuple(number * step for number in range(first, last + 1)))


def place_points(figures: Sequence[Figure], years: Axis, sizes: Axis) -> list[tuple[float, float]]:
    """Where each film is drawn, in the drawing's units; those in one place stand side by side."""
    taken: Counter[tuple[int, float]] = Counter()
    places = []
    for one in figures:
        nth = taken[one.year, one.size]
        taken[one.year, one.size] += 1
        x = LEFT + (one.year - years.low) / (years.high - years.low) * (WIDTH - LEFT - RIGHT)
        y = (
            HEIGHT
            - BOTTOM
            - (one.size - sizes.low) / (sizes.high - sizes.low) * (HEIGHT - TOP - BOTTOM)
        )
        shift = DODGE * ((nth + 1) // 2) * (-1 if nth % 2 else 1)
        places.append((round(x + shift, 1), round(y, 1)))
    return places


def render_chart(all_figures: Sequence[Figures], chosen: str, current: Film | None) -> str:
    """Return a button for each of ``all_figures`` and the chart of the one named ``chosen``.

    The first is drawn where none has that name; "" where there is nothing to draw. The film that
    is ``current`` stands out.
    """
    if not all_figures:
        return ""
    shown = next((one for one in all_figures if one.name == chosen), all_figures[0])
    buttons = "".join(_render_choice(one, one is shown) for one in all_figures)
    said = attribute("aria-label", words.WHAT_IS_DRAWN)
    choices = f'<div class="measures" role="group"{said}>{buttons}</div>'
    told = element("p", words.READOUT, "readout")
    caption = element("figcaption", escape(_caption(shown)))
    return choices + element("figure", _draw(shown, current) + told + caption, "chart")


def title_of(figures: Figures) -> str:
    """What the figures are of: "Running time", "Takings, USD"."""
    if figures.measure == "running time":
        return words.RUNNING_TIME
    return words.TAKINGS.format(unit=figures.unit)


def _render_choice(figures: Figures, pressed: bool) -> str:
    return (
        f'<button type="button" class="measure"{attribute("data-measure", figures.name)}'
        f' aria-pressed="{"true" if pressed else "false"}">{escape(title_of(figures))}</button>'
    )


def _caption(figures: Figures) -> str:
    drawn, left = len(figures.figures), figures.left_out
    films = words.counted(words.DRAWN, drawn)
    if not left:
        return words.ALL_DRAWN.format(drawn=films)
    runs = figures.measure == "running time"
    said = words.WITHOUT_RUNNING_TIME if runs else words.WITHOUT_TAKINGS
    others = words.counted(words.NOT_DRAWN, left)
    return said.format(drawn=films, left=others, unit=figures.unit)


def _draw(figures: Figures, current: Film | None) -> str:
    points = figures.figures
    years = axis_over(points[0].year, points[-1].year, most=5, finest=1)
    sizes = [one.size for one in points]
    least = min(sizes) if figures.measure == "running time" else 0.0
    heights = axis_over(least, max(*sizes, least + 1), finest=1)
    scale, word = _scale_of(figures.unit, heights.high)
    unit = words.MINUTES if figures.measure == "running time" else " ".join([word, figures.unit])
    parts = [*_grid(years, heights, scale), _label(LEFT, 14, unit.strip(), "start")]
    places = place_points(points, years, heights)
    parts += [
        _point(one, x, y, one.film == current) for one, (x, y) in zip(points, places, strict=True)
    ]
    name = attribute("aria-label", words.BY_YEAR.format(figures=title_of(figures)))
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="group"{name}>{"".join(parts)}</svg>'


def _scale_of(unit: str, high: float) -> tuple[float, str]:
    """What sums are divided by to be short, and the word for it."""
    if unit == "min":
        return 1.0, ""
    return next(((size, word) for size, word in words.SCALES if high >= size), (1.0, ""))


def _grid(years: Axis, heights: Axis, scale: float) -> Iterator[str]:
    bottom, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    for tick in heights.ticks:
        y = round(bottom - (tick - heights.low) / (heights.high - heights.low) * (bottom - TOP), 1)
        yield f'<line class="grid" x1="{LEFT}" y1="{y}" x2="{right}" y2="{y}"/>'
        yield _label(LEFT - 6, y + 4, f"{tick / scale:,g}", "end")
    for tick in years.ticks:
        x = round(LEFT + (tick - years.low) / (years.high - years.low) * (right - LEFT), 1)
        yield _label(x, HEIGHT - 8, f"{tick:g}", "middle")


def _label(x: float, y: float, text: str, anchor: str) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" aria-hidden="true">{escape(text)}</text>'
    )


def _point(one: Figure, x: float, y: float, current: bool) -> str:
    year = "" if one.film.year == one.year else f", {one.year}"
    told = f"{one.film.name}{year}: {one.text}"
    here = ' aria-current="true"' if current else ""
    return (
        f'<g class="point" role="button" tabindex="0" transform="translate({x:g} {y:g})"'
        f"{attribute('data-film', one.film.name)}{attribute('aria-label', told)}{here}>"
        '<circle class="reach" r="12"/><circle class="dot" r="5"/></g>'
    )
