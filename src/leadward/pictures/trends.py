"""Trends: one panel per series, its months from left to right, its own band behind them.

What is outside its band is marked by a ring and a word, so that no colour is needed. The picture's title and
description say in words what it shows; its table is the caller's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from leadward.model.records import dataclass
from leadward.model.text import visible
from leadward.pictures.drawing import Drawing, drawing, label

PICTURES = "process-friction"
"""The practice whose picture this is."""
WIDTH = 720
PANEL = 116
_LEFT, _RIGHT, _TOP, _PLOT, _LABEL = 16, 96, 56, 60, 50


@dataclass(frozen=True, slots=True)
class Point:
    """One month. `place` counts months; `low` and `high` are the band it is held against, None where there is none yet."""

    place: int
    label: str
    value: float
    low: float | None = None
    high: float | None = None
    outside: str = ""
    """`above` or `below`, '' where it is neither."""


@dataclass(frozen=True, slots=True)
class Series:
    """One number over time, oldest first; `unit` follows each value."""

    title: str
    unit: str
    points: tuple[Point, ...]
    numbers: bool = True
    """Whether its numbers are written; where nobody can confirm them, the line alone says how it moves."""


def draw(title: str, series: Sequence[Series]) -> Drawing:
    """The picture, 720 units wide; series without a point are left out."""
    shown = [each for each in series if each.points]
    places = [point.place for each in shown for point in each.points]
    axis = (min(places, default=0), max(places, default=0))
    told = " ".join(_said(each) for each in shown) or "Nothing to show yet."
    parts = [label(_LEFT, 28, title, 80, 'font-size="16" font-weight="600"')]
    parts += [line for number, each in enumerate(shown) for line in _panel(each, axis, _TOP + PANEL * number)]
    return drawing(title, told, WIDTH, _TOP + PANEL * len(shown), parts)


def _said(series: Series) -> str:
    """A series in one sentence: its last value, its band, whether it is outside."""
    last = series.points[-1]
    if not series.numbers:
        return f"{series.title}, up to {last.label}{f': {last.outside} its band' if last.outside else ''}."
    band = (
        f", its band {amount(last.low)} to {amount(last.high)}"
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


def _panel(series: Series, axis: tuple[int, int], top: int) -> Iterator[str]:
    """One series; all panels share the axis, so that a month stands below itself and one without changes leaves a gap."""
    points = series.points
    highest = max([0.001, *(point.value for point in points), *(point.high or 0 for point in points)]) * 1.08
    across = [_x(point.place, axis) for point in points]
    down = [_y(point.value, highest, top) for point in points]
    yield f'<g><text x="{_LEFT}" y="{top + 12}" font-weight="600">{escape(visible(series.title))}</text>'
    yield from _bands(points, across, axis, highest, top)
    for stretch in _stretches(points):
        line = " ".join(f"{across[number]:.1f},{down[number]:.1f}" for number in stretch)
        yield f'<polyline class="line" points="{line}"/>'
    for point, x, y in zip(points, across, down, strict=True):
        yield from _dot(point, series, x, y)
    yield from _labels(series, across, down[-1], top)
    yield "</g>"


def _stretches(points: Sequence[Point]) -> Iterator[range]:
    """The places of points whose months follow one another: no line is drawn over a month that says nothing."""
    begin = 0
    for number in range(1, len(points) + 1):
        if number == len(points) or points[number].place - points[number - 1].place > 1:
            yield range(begin, number)
            begin = number


def _x(place: int, axis: tuple[int, int]) -> float:
    first, last = axis
    room = WIDTH - _LEFT - _RIGHT
    return _LEFT + room * ((place - first) / (last - first) if last > first else 1)


def _y(value: float, highest: float, top: int) -> float:
    return top + 22 + _PLOT * (1 - min(value / highest, 1))


def _bands(
    points: Sequence[Point], across: Sequence[float], axis: tuple[int, int], highest: float, top: int
) -> Iterator[str]:
    half = (WIDTH - _LEFT - _RIGHT) / max(axis[1] - axis[0], 1) / 2
    for point, x in zip(points, across, strict=True):
        if point.low is not None and point.high is not None:
            high, low = _y(point.high, highest, top), _y(point.low, highest, top)
            # A hair wider than its month, so that no seam shows between two.
            left, right = max(x - half, _LEFT - 4), min(x + half + 0.5, WIDTH - _RIGHT + 4)
            box = f'x="{left:.1f}" y="{high:.1f}" width="{right - left:.1f}" height="{low - high:.1f}"'
            yield f'<rect class="band" {box}/>'


def _dot(point: Point, series: Series, x: float, y: float) -> Iterator[str]:
    value = f": {amount(point.value)} {series.unit}" if series.numbers else ""
    label = escape(visible(f"{point.label}{value}"))
    yield f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="3"><title>{label}</title></circle>'
    if point.outside:
        yield f'<circle class="ring" cx="{x:.1f}" cy="{y:.1f}" r="7"/>'


def _labels(series: Series, across: Sequence[float], last: float, top: int) -> Iterator[str]:
    first, newest = series.points[0], series.points[-1]
    right, base = WIDTH - _RIGHT, top + 22 + _PLOT + 14
    if across[-1] - across[0] > 2 * _LABEL:
        yield f'<text class="dim" x="{across[0]:.1f}" y="{base}">{escape(visible(first.label))}</text>'
    end = max(across[-1], _LEFT + _LABEL)
    yield f'<text class="dim" x="{end:.1f}" y="{base}" text-anchor="end">{escape(visible(newest.label))}</text>'
    if series.numbers:
        value = f"{amount(newest.value)} {escape(visible(series.unit))}"
        yield f'<text x="{right + 14}" y="{last + 4:.1f}">{value}</text>'
    if newest.outside:
        yield f'<text class="dim" x="{right + 14}" y="{last + 19:.1f}">{escape(visible(newest.outside))} its band</text>'
