"""A grid: rows by columns of time, each cell with marks that are told apart by shape and by letter, not by colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.model.records import dataclass
from leadward.model.text import shortened
from leadward.pictures.drawing import Drawing, drawing, label, linked, text

_LEFT, _TOP, _ROW, _CELL, _HEAD = 230, 84, 26, 74, 34


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its name, what is said of it at the right, and per column the marks it holds; `heading` has no cells."""

    name: str
    cells: tuple[tuple[str, ...], ...] = ()
    said: str = ""
    heading: bool = False
    href: str = ""


def draw(title: str, columns: Sequence[str], rows: Sequence[Row], legend: Sequence[tuple[str, str]]) -> Drawing:
    """The picture. `legend` says what each mark means: (mark, word); a mark is at most three letters."""
    width = _LEFT + _CELL * len(columns) + 110
    height = _TOP + _ROW * len(rows) + _HEAD
    words = dict(legend)
    described = ". ".join(_described(row, columns, words) for row in rows if not row.heading)
    return drawing(title, described, width, height, _parts(title, columns, rows, legend, width))


def _described(row: Row, columns: Sequence[str], words: dict[str, str]) -> str:
    held = [
        f"{column} {' and '.join(words.get(mark, mark) for mark in marks)}"
        for column, marks in zip(columns, row.cells, strict=True)
        if marks
    ]
    return f"{row.name}, {row.said}: {', '.join(held) or 'nothing seen'}"


def _parts(
    title: str, columns: Sequence[str], rows: Sequence[Row], legend: Sequence[tuple[str, str]], width: int
) -> Iterator[str]:
    yield label(16, 28, title, 60, 'font-size="16" font-weight="600"')
    yield label(16, 48, "   ".join(f"{mark} {word}" for mark, word in legend), 120, 'class="dim"')
    for number, column in enumerate(columns):
        yield label(_LEFT + _CELL * (number + 0.5), _TOP - 10, column, 10, 'class="dim" text-anchor="middle"')
    for number, row in enumerate(rows):
        yield from _row(row, columns, _TOP + _ROW * number, width, dict(legend))


def _row(row: Row, columns: Sequence[str], top: int, width: int, words: dict[str, str]) -> Iterator[str]:
    middle = top + _ROW / 2 + 4
    yield f'<line class="rule" x1="16" y1="{top + _ROW}" x2="{width - 16}" y2="{top + _ROW}"/>'
    name = label(16, middle, row.name, 30, 'font-weight="600"' if row.heading else "")
    yield linked(row.href, row.name, name)
    for number, (column, marks) in enumerate(zip(columns, row.cells, strict=False)):
        if marks:
            yield from _cell(_LEFT + _CELL * number, top, marks, f"{row.name}, {column}", words)
    if row.said:
        yield label(width - 16, middle, row.said, 16, 'class="dim" text-anchor="end"')


def _cell(left: float, top: int, marks: tuple[str, ...], name: str, words: dict[str, str]) -> Iterator[str]:
    told = text(f"{name}: {' and '.join(words.get(mark, mark) for mark in marks)}")
    box = f'x="{left + 6}" y="{top + 4}" width="{_CELL - 12}" height="{_ROW - 8}" rx="3"'
    yield f'<g role="img" aria-label="{told}"><title>{told}</title><rect class="theirs" {box}/>'
    yield label(left + _CELL / 2, top + _ROW / 2 + 4, shortened(" ".join(marks), 9), 9, 'text-anchor="middle"')
    yield "</g>"
