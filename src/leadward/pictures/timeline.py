"""A timeline: one row per project or story, its months from left to right, a column for each month's changes.

The table that goes with it is `documents.undertakings`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.model.records import dataclass
from leadward.pictures.drawing import NARROW, SLIM_TITLE, Drawing, Spot, drawing, headline, label, part

PICTURES = ("lead-projects", "stories")
"""The practices whose picture this is."""
WIDTH = 720
ROW = 46
_SLIM = 82
_NEWEST = 12
"""Months that a phone shows: the newest."""
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Bar:
    """One row. Months are counted as year * 12 + month - 1; `per_month` begins at `first`."""

    name: str
    first: int
    last: int
    detail: str
    per_month: tuple[int, ...] = ()
    noted: bool = False
    """In the ledger; a candidate else."""
    href: str = ""


def month_name(month: int) -> str:
    """`Mar 2026` for a counted month."""
    return f"{_NAMES[month % 12]} {month // 12}"


@dataclass(frozen=True, slots=True)
class _Axis:
    """The months that are shown, and where; words stand `above` the bars, or left of them."""

    first: int
    last: int
    left: int
    right: int
    top: float
    row: int
    above: bool
    spot: Spot

    @property
    def step(self) -> float:
        return (self.right - self.left) / (self.last - self.first + 1)

    def x(self, month: int) -> float:
        return self.left + (month - self.first) * self.step


def draw(title: str, bars: Sequence[Bar]) -> Drawing:
    """The picture of these rows, in their order; on a phone the newest months of them."""
    first = min((bar.first for bar in bars), default=0)
    last = max((bar.last for bar in bars), default=0)
    told = " ".join(f"{said(bar)}." for bar in bars) or "Nothing to show yet."
    head, end = headline(title, 80)
    wide = _Axis(first, last, 208, WIDTH - 16, end + 66, ROW, False, Spot(12, end + 24, 100))
    slim_head, end = headline(title, SLIM_TITLE)
    newest = max(first, last - _NEWEST + 1)
    slim = _Axis(newest, last, 12, NARROW - 12, end + 50, _SLIM, True, Spot(12, end + 18, 44))
    narrow = drawing(title, told, NARROW, slim.top + _SLIM * len(bars) + 8, [*slim_head, *_rows(bars, slim)])
    return drawing(title, told, WIDTH, wide.top + ROW * len(bars) + 16, [*head, *_rows(bars, wide)], narrow)


def said(bar: Bar) -> str:
    """A row in words: `billing: Mar 2025 to Jan 2026, 31 commits`."""
    return f"{bar.name}: {month_name(bar.first)} to {month_name(bar.last)}, {bar.detail}"


def _rows(bars: Sequence[Bar], axis: _Axis) -> Iterator[str]:
    yield axis.spot.asks() if not axis.above else axis.spot.asks(f"{month_name(axis.first)} to {month_name(axis.last)}")
    yield from _months(axis, axis.top + axis.row * len(bars))
    for number, bar in enumerate(bars):
        inner = "".join(_drawn(bar, axis.top + axis.row * number, axis))
        yield part(bar.href, said(bar), inner, axis.spot)


def _months(axis: _Axis, bottom: float) -> Iterator[str]:
    every = next((gap for gap in (1, 2, 3, 6, 12) if gap * axis.step >= 62), 12)
    for month in range(axis.first, axis.last + 1):
        if (month - axis.first) % every == 0:
            x = axis.x(month)
            yield f'<line class="rule" x1="{x:.1f}" y1="{axis.top - 12:.1f}" x2="{x:.1f}" y2="{bottom:.1f}"/>'
            if x + 56 < axis.right:
                yield label(x + 3, axis.top - 8, month_name(month), more='class="dim"')


def _drawn(bar: Bar, top: float, axis: _Axis) -> Iterator[str]:
    words = 44 if axis.above else 28
    yield f'<rect class="hit mark" x="2" y="{top:.1f}" width="{axis.right if axis.above else axis.left - 4}" height="34"/>'
    yield label(12, top + 14, bar.name, words, 'class="name" font-weight="600"')
    begun = f"since {month_name(bar.first)}, " if bar.first < axis.first else ""
    yield label(12, top + 29, f"{begun}{bar.detail}", words + 4, 'class="dim"')
    base = top + 36 if axis.above else top
    begin, width = axis.x(max(bar.first, axis.first)), axis.step * (bar.last - max(bar.first, axis.first) + 1)
    if width <= 0:
        yield label(12, base + 20, f"before {month_name(axis.first)}", 40, 'class="dim"')
        return
    dashed = "" if bar.noted else ' stroke-dasharray="4 3"'
    yield f'<rect class="frame mark" x="{begin:.1f}" y="{base:.1f}" width="{width:.1f}" height="34" rx="3"{dashed}/>'
    most = max(bar.per_month, default=0)
    for month, changes in enumerate(bar.per_month, bar.first):
        if changes and axis.first <= month <= axis.last:
            tall, wide = max(30 * changes / most, 2), max(axis.step - 4, 1)
            at = f'x="{axis.x(month) + 2:.1f}" y="{base + 32 - tall:.1f}"'
            yield f'<rect class="mine" {at} width="{wide:.1f}" height="{tall:.1f}"/>'
