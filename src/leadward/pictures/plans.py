"""Plans of meetings: one row per plan, a box for each of its actions, done ones filled, overdue ones crossed.

The table that goes with it is `documents.plans_kept`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.model.records import dataclass
from leadward.pictures.drawing import Drawing, drawing, label, linked, text

PICTURES = "action-plans"
"""The practice whose picture this is."""
WIDTH = 720
ROW = 46
MOST = 20
"""Boxes of one row; the words beside count the others."""
_LEFT, _TOP, _BOX, _STEP = 250, 84, 15, 22


@dataclass(frozen=True, slots=True)
class Row:
    """One plan. `detail` counts what the boxes show."""

    name: str
    detail: str
    done: int
    late: int
    waiting: int
    href: str = ""


def draw(title: str, rows: Sequence[Row]) -> Drawing:
    """The picture of these plans, in their order."""
    parts = [label(16, 28, title, 90, 'font-size="16" font-weight="600"'), *_key()]
    for number, row in enumerate(rows):
        parts.append(_row(row, _TOP + ROW * number))
    told = " ".join(f"{row.name}: {row.detail}." for row in rows)
    return drawing(title, told or "Nothing to show yet.", WIDTH, _TOP + ROW * len(rows) + 8, parts)


def _key() -> Iterator[str]:
    x = _LEFT
    for sort, said in (("done", "done"), ("late", "overdue"), ("waiting", "still to do")):
        yield from _box(sort, x, 48)
        yield label(x + _STEP, 60, said, 20, 'class="dim"')
        x += 110


def _row(row: Row, top: int) -> str:
    said = f"{row.name}: {row.detail}"
    return f"<g>{linked(row.href, said, ''.join([f'<title>{text(said)}</title>', *_drawn(row, top)]))}</g>"


def _drawn(row: Row, top: int) -> Iterator[str]:
    yield label(16, top + 14, row.name, 32, 'font-weight="600"')
    yield label(16, top + 29, row.detail, 40, 'class="dim"')
    boxes = [*["done"] * row.done, *["late"] * row.late, *["waiting"] * row.waiting]
    for number, sort in enumerate(boxes[:MOST]):
        yield from _box(sort, _LEFT + number * _STEP, top + 4)


def _box(sort: str, x: float, y: float) -> Iterator[str]:
    fill = "mine" if sort == "done" else "frame"
    yield f'<rect class="{fill}" x="{x}" y="{y}" width="{_BOX}" height="{_BOX}" rx="2"/>'
    if sort == "late":
        yield f'<line class="ring" x1="{x + 3}" y1="{y + 3}" x2="{x + _BOX - 3}" y2="{y + _BOX - 3}"/>'
        yield f'<line class="ring" x1="{x + 3}" y1="{y + _BOX - 3}" x2="{x + _BOX - 3}" y2="{y + 3}"/>'
