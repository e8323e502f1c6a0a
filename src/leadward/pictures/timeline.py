"""A timeline: one row per project or story, its months from left to right, a column for each month's changes.

The table that goes with it is `documents.undertakings`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.model.records import dataclass
from leadward.pictures.drawing import Drawing, drawing, label, linked, text

PICTURES = ("lead-projects", "stories")
"""The practices whose picture this is."""
WIDTH = 760
ROW = 46
_LEFT, _RIGHT, _TOP = 208, 24, 74
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


def draw(title: str, bars: Sequence[Bar]) -> Drawing:
    """The picture of these rows, in their order."""
    first = min((bar.first for bar in bars), default=0)
    last = max((bar.last for bar in bars), default=0)
    told = " ".join(f"{bar.name}: {month_name(bar.first)} to {month_name(bar.last)}, {bar.detail}." for bar in bars)
    step = (WIDTH - _LEFT - _RIGHT) / (last - first + 1)
    height = _TOP + ROW * len(bars) + 16
    parts = [label(16, 28, title, 80, 'font-size="16" font-weight="600"')]
    parts += _axis(first, last, step, height)
    for number, bar in enumerate(bars):
        parts.append(_row(bar, _TOP + ROW * number, first, step))
    return drawing(title, told or "Nothing to show yet.", WIDTH, height, parts)


def _axis(first: int, last: int, step: float, height: int) -> Iterator[str]:
    every = next((gap for gap in (1, 2, 3, 6, 12) if gap * step >= 58), 12)
    for month in range(first, last + 1):
        if (month - first) % every == 0:
            x = _LEFT + (month - first) * step
            yield f'<line class="rule" x1="{x:.1f}" y1="{_TOP - 12}" x2="{x:.1f}" y2="{height - 12}"/>'
            yield label(x + 3, _TOP - 16, month_name(month), more='class="dim"')


def _row(bar: Bar, top: int, first: int, step: float) -> str:
    said = f"{bar.name}: {bar.detail}"
    inner = "".join([f"<title>{text(said)}</title>", *_drawn(bar, top, first, step)])
    return f"<g>{linked(bar.href, said, inner)}</g>"


def _drawn(bar: Bar, top: int, first: int, step: float) -> Iterator[str]:
    x, width = _LEFT + (bar.first - first) * step, (bar.last - bar.first + 1) * step
    yield label(16, top + 14, bar.name, 28, 'font-weight="600"')
    yield label(16, top + 29, bar.detail, 34, 'class="dim"')
    dashed = "" if bar.noted else ' stroke-dasharray="4 3"'
    yield f'<rect class="frame" x="{x:.1f}" y="{top}" width="{width:.1f}" height="34" rx="3"{dashed}/>'
    most = max(bar.per_month, default=0)
    for number, changes in enumerate(bar.per_month):
        if changes:
            tall = max(30 * changes / most, 2)
            at = x + number * step + 2
            yield f'<rect class="mine" x="{at:.1f}" y="{top + 32 - tall:.1f}" width="{max(step - 4, 1):.1f}" height="{tall:.1f}"/>'
