"""Plans of meetings: one row per plan, a box for each of its actions, done ones filled, overdue ones crossed.

The table that goes with it is `documents.plans_kept`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.model.records import dataclass
from leadward.pictures.drawing import NARROW, SLIM_TITLE, Drawing, drawing, headline, label, linked

PICTURES = "action-plans"
"""The practice whose picture this is."""
WIDTH = 720
ROW = 46
MOST = 20
"""Boxes of one row; the words beside count the others."""
_LEFT, _BOX, _STEP = 250, 15, 22
_SLIM, _FEWER = 72, 13


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
    told = " ".join(f"{row.name}: {row.detail}." for row in rows) or "Nothing to show yet."
    head, _ = headline(title, 90)
    parts = [*head, *_key(_LEFT, 48)]
    for number, row in enumerate(rows):
        parts.append(_row(row, 84 + ROW * number, _LEFT))
    return drawing(title, told, WIDTH, 84 + ROW * len(rows) + 8, parts, _slim(title, told, rows))


def _slim(title: str, told: str, rows: Sequence[Row]) -> Drawing:
    head, end = headline(title, SLIM_TITLE)
    top = round(end) + 48
    parts = [*head, *_key(12, round(end) + 14)]
    for number, row in enumerate(rows):
        parts.append(_row(row, top + _SLIM * number, 12))
    return drawing(title, told, NARROW, top + _SLIM * len(rows) + 8, parts)


def _key(x: int, y: int) -> Iterator[str]:
    for sort, said, room in (("done", "done", 76), ("late", "overdue", 96), ("waiting", "still to do", 0)):
        yield from _box(sort, x, y)
        yield label(x + _STEP, y + 12, said, 20, 'class="dim"')
        x += room


def _row(row: Row, top: int, left: int) -> str:
    return f"<g>{linked(row.href, f'{row.name}: {row.detail}', ''.join(_drawn(row, top, left)))}</g>"


def _drawn(row: Row, top: int, left: int) -> Iterator[str]:
    below = left < _LEFT
    yield f'<rect class="hit" x="0" y="{top}" width="{NARROW if below else WIDTH}" height="{(_SLIM if below else ROW) - 6}"/>'
    yield label(12, top + 14, row.name, 42 if below else 32, 'font-weight="600"')
    yield label(12, top + 30, row.detail, 40, 'class="dim"')
    boxes = [*["done"] * row.done, *["late"] * row.late, *["waiting"] * row.waiting]
    for number, sort in enumerate(boxes[: _FEWER if below else MOST]):
        yield from _box(sort, left + number * _STEP, top + (38 if below else 4))


def _box(sort: str, x: float, y: float) -> Iterator[str]:
    fill = "mine" if sort == "done" else "frame"
    yield f'<rect class="{fill}" x="{x}" y="{y}" width="{_BOX}" height="{_BOX}" rx="2"/>'
    if sort == "late":
        yield f'<line class="ring" x1="{x + 3}" y1="{y + 3}" x2="{x + _BOX - 3}" y2="{y + _BOX - 3}"/>'
        yield f'<line class="ring" x1="{x + 3}" y1="{y + _BOX - 3}" x2="{x + _BOX - 3}" y2="{y + 3}"/>'
