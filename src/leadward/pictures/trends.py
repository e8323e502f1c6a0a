"""Trends: one panel per series on one time axis, each with its usual range behind it; a month without enough changes is a gap.

What is outside its range is marked by a ring and a word, so that no colour is needed. Each month leads to what weighs most in it.
The picture's title and description say in words what it shows; its table is the caller's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.model.records import dataclass
from leadward.pictures.drawing import NARROW, SLIM_TITLE, Drawing, Spot, drawing, headline, label, part

PICTURES = "process-friction"
"""The practice whose picture this is."""
WIDTH = 720
PANEL = 108
_PLOT = 60


@dataclass(frozen=True, slots=True)
class Point:
    """One month. `place` counts months; `low` and `high` are the usual range it is held against, None where there is none yet."""

    place: int
    label: str
    value: float
    low: float | None = None
    high: float | None = None
    outside: str = ""
    """`above` or `below`, '' where it is neither."""
    href: str = ""
    """The page that lists what weighs most in it."""


@dataclass(frozen=True, slots=True)
class Series:
    """One number over time, oldest first; `unit` follows each value."""

    title: str
    unit: str
    points: tuple[Point, ...]
    numbers: bool = True
    """Whether its numbers are written; where nobody can confirm them, the line alone says how it moves."""


@dataclass(frozen=True, slots=True)
class _Axis:
    """The months from the first to the last of all series, and where they stand."""

    first: int
    last: int
    left: int
    right: int
    panel: int
    above: int
    """From the top of a panel to its plot."""
    slim: bool

    @property
    def step(self) -> float:
        return (self.right - self.left) / max(self.last - self.first, 1)

    def x(self, place: int) -> float:
        return self.left + self.step * (place - self.first) if self.last > self.first else self.right


def draw(title: str, series: Sequence[Series]) -> Drawing:
    """The picture; series without a point are left out."""
    shown = [each for each in series if each.points]
    places = {point.place: point.label for each in shown for point in each.points}
    ends = (min(places, default=0), max(places, default=0))
    told = " ".join(_said(each) for each in shown) or "Nothing to show yet."
    wide = _Axis(*ends, 28, WIDTH - 164, PANEL, 24, False)
    slim = _Axis(*ends, 24, NARROW - 20, 148, 56, True)
    narrow = _whole(title, told, shown, places, slim, NARROW)
    return _whole(title, told, shown, places, wide, WIDTH, narrow)


def _whole(
    title: str,
    told: str,
    series: Sequence[Series],
    places: dict[int, str],
    axis: _Axis,
    width: int,
    narrow: Drawing | None = None,
) -> Drawing:
    head, end = headline(title, SLIM_TITLE if axis.slim else 80)
    top = end + 42
    bottom = top + axis.panel * len(series)
    parts = [*head, *_months(places, axis, top, bottom)]
    for number, each in enumerate(series):
        parts += _panel(each, axis, top + axis.panel * number)
    return drawing(title, told, width, bottom + 4, parts, narrow)


def _months(places: dict[int, str], axis: _Axis, top: float, bottom: float) -> Iterator[str]:
    """The axis of all panels: a line down for each month that is named."""
    every = next((gap for gap in (1, 2, 3, 6) if gap * axis.step >= 84), 12)
    for place in sorted(places):
        if (axis.last - place) % every == 0:
            x = axis.x(place)
            yield f'<line class="rule" x1="{x:.1f}" y1="{top - 6:.1f}" x2="{x:.1f}" y2="{bottom:.1f}"/>'
            anchor = "end" if place == axis.last and axis.slim else "start" if x < 40 else "middle"
            yield label(
                max(x, 12) if anchor == "start" else x,
                top - 12,
                places[place],
                20,
                f'class="dim" text-anchor="{anchor}"',
            )


def _said(series: Series) -> str:
    """A series in one sentence: its last value, its usual range, whether it is outside."""
    last = series.points[-1]
    if not series.numbers:
        return f"{series.title}, up to {last.label}{f': {last.outside} its usual range' if last.outside else ''}."
    band = (
        f", usual range {amount(last.low)} to {amount(last.high)}"
        if last.low is not None and last.high is not None
        else ""
    )
    outside = f", {last.outside} it" if last.outside and band else ""
    return f"{series.title}: {amount(last.value)} {series.unit} in {last.label}{band}{outside}."


def amount(value: float | None) -> str:
    """A number as a reader wants it: whole from 10 on, one decimal below."""
    if value is None:
        return "-"
    return f"{value:,.0f}" if value >= 9.95 or value == 0 else f"{value:.1f}"


def _panel(series: Series, axis: _Axis, top: float) -> Iterator[str]:
    """One series; all panels share the axis, so that a month stands below itself and one without changes leaves a gap."""
    points, plot = series.points, top + axis.above
    highest = max([0.001, *(point.value for point in points), *(point.high or 0 for point in points)]) * 1.08
    across = [axis.x(point.place) for point in points]
    down = [_y(point.value, highest, plot) for point in points]
    yield label(12, top + 14, series.title, 40, 'class="halo" font-weight="600"')
    yield from _bands(points, axis, highest, plot)
    yield from _gaps(points, axis, plot)
    for stretch in _stretches(points):
        line = " ".join(f"{across[number]:.1f},{down[number]:.1f}" for number in stretch)
        yield f'<polyline class="line" points="{line}"/>'
    spot = Spot(12, top + 46, 46) if axis.slim else Spot(axis.right + 8, top + 14, 60, 1, "end")
    for point, x, y in zip(points, across, down, strict=True):
        yield _dot(point, series, (x, y), plot, axis, spot)
    yield from _newest(series, axis, down[-1], top)


def _stretches(points: Sequence[Point]) -> Iterator[range]:
    """The places of points whose months follow one another: no line is drawn over a month that says nothing."""
    begin = 0
    for number in range(1, len(points) + 1):
        if number == len(points) or points[number].place - points[number - 1].place > 1:
            yield range(begin, number)
            begin = number


def _gaps(points: Sequence[Point], axis: _Axis, plot: float) -> Iterator[str]:
    """A dot at the foot for each month that has too few changes to say anything."""
    held = {point.place for point in points}
    for place in range(axis.first, axis.last + 1):
        if place not in held:
            yield f'<circle class="theirs" cx="{axis.x(place):.1f}" cy="{plot + _PLOT:.1f}" r="2.5"/>'


def _y(value: float, highest: float, plot: float) -> float:
    return plot + _PLOT * (1 - min(value / highest, 1))


def _bands(points: Sequence[Point], axis: _Axis, highest: float, plot: float) -> Iterator[str]:
    half = axis.step / 2 if axis.last > axis.first else 24.0
    for point in points:
        if point.low is not None and point.high is not None:
            high, low, x = _y(point.high, highest, plot), _y(point.low, highest, plot), axis.x(point.place)
            # A hair wider than its month, so that no seam shows between two.
            left, right = max(x - half, axis.left - 12), min(x + half + 0.5, axis.right + 12)
            box = f'x="{left:.1f}" y="{high:.1f}" width="{right - left:.1f}" height="{low - high:.1f}"'
            yield f'<rect class="band" {box}/>'
            for y in (high, low):
                yield f'<line class="edge" x1="{left:.1f}" y1="{y:.1f}" x2="{right:.1f}" y2="{y:.1f}"/>'


def _dot(point: Point, series: Series, at: tuple[float, float], plot: float, axis: _Axis, spot: Spot) -> str:
    x, y = at
    value = f": {amount(point.value)} {series.unit}" if series.numbers else ""
    outside = f", {point.outside} its usual range" if point.outside else ""
    wide = max(min(axis.step, 56.0), 24.0)
    inner = f'<rect class="hit" x="{x - wide / 2:.1f}" y="{plot - 6:.1f}" width="{wide:.1f}" height="{_PLOT + 12}"/>'
    inner += f'<circle class="dot mark" cx="{x:.1f}" cy="{y:.1f}" r="3"/>'
    if point.outside:
        inner += f'<circle class="ring" cx="{x:.1f}" cy="{y:.1f}" r="7"/>'
    return part(
        point.href, f"{series.title}, {point.label}{value}{outside}", inner, spot, f"{point.label}{value}{outside}"
    )


def _newest(series: Series, axis: _Axis, last: float, top: float) -> Iterator[str]:
    """What the newest month says: right of it, or above the plot where there is no room."""
    newest = series.points[-1]
    said = f"{amount(newest.value)} {series.unit}" if series.numbers else ""
    outside = f"{newest.outside} its usual range" if newest.outside else ""
    if axis.slim:
        yield label(12, top + 30, ", ".join(filter(None, (said, outside))), 44, 'class="halo"')
        return
    y = min(max(last + 4, top + axis.above + 10), top + axis.above + _PLOT - 8)
    if said:
        yield label(axis.right + 22, y, said, 20)
    if outside:
        yield label(axis.right + 22, y + (15 if said else 0), outside, 24, 'class="dim"')
