"""A grid: rows by months, each cell as strong as who says so. Four shapes, told apart by how much of them is filled, not by colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from leadward.model.evidence import Corroboration
from leadward.model.records import dataclass
from leadward.model.text import columns as wide
from leadward.model.text import shortened
from leadward.pictures.drawing import Drawing, drawing, label, text

_NAMES, _CELL, _SAID, _EDGE = 440, 66, 116, 16
_LINE, _AIR, _HEADING, _TOP = 17, 13, 34, 96
_COLUMNS = 64
"""Columns of a name in one line; it has two at most."""
_WIDE, _HIGH = 34, 14


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its name, who says so in each month, the weakest first, and what is said of it at the right; `heading` has no months."""

    name: str
    cells: tuple[tuple[Corroboration, ...], ...] = ()
    said: str = ""
    heading: bool = False


def draw(title: str, months: Sequence[str], rows: Sequence[Row], words: Mapping[Corroboration, str]) -> Drawing:
    """The picture. `words` say what each strength means, in the order of the legend."""
    width = _EDGE * 2 + _NAMES + _CELL * len(months) + _SAID
    described = ". ".join(_described(row, months, words) for row in rows if not row.heading)
    parts: list[str] = [*_head(title, months, words)]
    top = _TOP
    for row in rows:
        parts += _row(row, months, top, width, words)
        top += _height(row)
    return drawing(title, described, width, top + _EDGE, parts)


def _described(row: Row, months: Sequence[str], words: Mapping[Corroboration, str]) -> str:
    held = [
        f"{month} {' and '.join(words[each] for each in cell)}"
        for month, cell in zip(months, row.cells, strict=True)
        if cell
    ]
    return f"{row.name}, {row.said}: {', '.join(held) or 'nothing seen'}"


def _head(title: str, months: Sequence[str], words: Mapping[Corroboration, str]) -> Iterator[str]:
    yield label(_EDGE, 28, title, 90, 'font-size="16" font-weight="600"')
    left = float(_EDGE)
    for kind, word in words.items():
        yield _swatch(left, 42, kind)
        yield label(left + _WIDE + 8, 53, word, 40, 'class="dim"')
        left += _WIDE + 28 + 6.2 * len(word)
    for number, month in enumerate(months):
        middle = _EDGE + _NAMES + _CELL * (number + 0.5)
        yield label(middle, _TOP - 12, month, 10, 'class="dim" text-anchor="middle"')


def _height(row: Row) -> int:
    return _HEADING if row.heading else _LINE * len(_lines(row.name)) + _AIR


def _lines(name: str) -> list[str]:
    """A name in one line or two, cut between words."""
    if wide(name) <= _COLUMNS:
        return [name]
    first: list[str] = []
    rest = name.split()
    while rest and wide(" ".join([*first, rest[0]])) <= _COLUMNS:
        first.append(rest.pop(0))
    return [" ".join(first), shortened(" ".join(rest), _COLUMNS)] if first else [shortened(name, _COLUMNS)]


def _row(row: Row, months: Sequence[str], top: int, width: int, words: Mapping[Corroboration, str]) -> Iterator[str]:
    bottom = top + _height(row)
    yield f'<line class="rule" x1="{_EDGE}" y1="{bottom}" x2="{width - _EDGE}" y2="{bottom}"/>'
    if row.heading:
        yield label(_EDGE, bottom - 9, row.name, 60, 'font-weight="600"')
        return
    for number, part in enumerate(_lines(row.name)):
        yield label(_EDGE, top + _LINE * (number + 1) + 1, part, _COLUMNS)
    middle = (top + bottom) / 2
    for number, (month, cell) in enumerate(zip(months, row.cells, strict=False)):
        if cell:
            said = text(f"{row.name}, {month}: {' and '.join(words[each] for each in cell)}")
            left = _EDGE + _NAMES + _CELL * number + (_CELL - _WIDE) / 2
            yield f'<g role="img" aria-label="{said}"><title>{said}</title>{_swatch(left, middle - _HIGH / 2, cell[-1])}</g>'
    yield label(width - _EDGE, middle + 4, row.said, 18, 'class="dim" text-anchor="end"')


def _swatch(left: float, top: float, kind: Corroboration) -> str:
    """Claimed is an outline, observed a tint, relayed half full, confirmed full."""
    box = f'x="{left:.1f}" y="{top:.1f}" width="{_WIDE}" height="{_HIGH}" rx="3"'
    half = f'x="{left:.1f}" y="{top:.1f}" width="{_WIDE / 2:.1f}" height="{_HIGH}" rx="3"'
    inside = {
        Corroboration.CLAIMED: "",
        Corroboration.OBSERVED: f'<rect class="band" {box}/>',
        Corroboration.RELAYED: f'<rect class="mine" {half}/>',
        Corroboration.CONFIRMED: f'<rect class="mine" {box}/>',
    }[kind]
    return f'{inside}<rect class="outline" {box}/>'
