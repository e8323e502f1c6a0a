"""Aligned plain tables: numbers to the right, the widest text gives way first, and none is wider than it may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.documents.wrapping import fitted, padded, right, wrapped
from leadward.model.patterns import pattern
from leadward.model.text import Safe, columns, stacked, visible

_NUMBER = pattern(r"-?[\d,.]+(?: ?(?:%|B|KiB|MiB|GiB|d|min))?\Z|-\Z")
_KEPT = pattern(r"(?:[cmn][0-9a-f]{8}(?: |\Z))+\Z|\d{4}-\d\d(?:-\d\d)?\Z")
_GAP = 2
_NARROWEST = 8


def table(names: Sequence[str], rows: Sequence[Sequence[str]], width: int, whole: int = -1) -> Safe:
    """Rows under their column names (no line of names where all are empty), at most `width` columns wide.

    Columns of numbers stand right; identifiers, days and numbers are never cut, and the column numbered `whole` goes on
    in the line below. Where that leaves no room for the text, each row is written below itself, one named value after the
    other.
    """
    cells = [[visible(cell) for cell in row] for row in rows]
    heads = [visible(name) for name in names]
    every = [heads, *cells] if any(heads) else cells
    fixed = [_is_fixed([row[number] for row in cells]) for number in range(len(heads))]
    widths = _narrowed([_widest(every, number) for number in range(len(heads))], fixed, width)
    if sum(widths) + _GAP * (len(widths) - 1) > width:
        return stacked(line for row in cells for line in _stacked(heads, row, width))
    numeric = [is_numeric([row[number] for row in cells]) for number in range(len(heads))]
    return stacked(_line(part, widths, numeric) for row in every for part in _parts(row, widths, whole))


def _widest(rows: Sequence[Sequence[str]], number: int) -> int:
    return max((columns(row[number]) for row in rows), default=0)


def is_numeric(cells: Sequence[str]) -> bool:
    """Whether a column holds amounts alone: numbers, shares, sizes, days, `-` for none."""
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(_NUMBER.match(cell) for cell in filled)


def is_kept(cell: str) -> bool:
    """Whether a text stays in one line: identifiers, a day, a month."""
    return bool(_KEPT.match(cell))


def _is_fixed(cells: Sequence[str]) -> bool:
    return all(not cell or _NUMBER.match(cell) or is_kept(cell) for cell in cells)


def _narrowed(widths: Sequence[int], fixed: Sequence[bool], width: int) -> list[int]:
    """Widths that fit, the widest text column made narrower first, none below 8 columns; that may not be enough."""
    out = [value if kept else min(value, width) for value, kept in zip(widths, fixed, strict=True)]
    while sum(out) + _GAP * (len(out) - 1) > width:
        loose = [number for number, value in enumerate(out) if not fixed[number] and value > _NARROWEST]
        if not loose:
            break
        out[max(loose, key=lambda number: out[number])] -= 1
    return out


def _parts(row: Sequence[str], widths: Sequence[int], whole: int) -> Iterator[Sequence[str]]:
    """The row, and below it what its column `whole` has no room for."""
    first, *rest = wrapped(row[whole], widths[whole]) if whole >= 0 else [""]
    yield [first if number == whole else cell for number, cell in enumerate(row)]
    for line in rest:
        yield [line if number == whole else "" for number in range(len(row))]


def _line(row: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    placed = [
        (right if to_right else padded)(fitted(cell, room), room)
        for cell, room, to_right in zip(row, widths, numeric, strict=True)
    ]
    return (" " * _GAP).join(placed).rstrip()


def _stacked(names: Sequence[str], row: Sequence[str], width: int) -> list[str]:
    first = next((number for number, cell in enumerate(row) if cell), 0)
    rest = [f"{name} {cell}".strip() for name, cell in zip(names[first + 1 :], row[first + 1 :], strict=True) if cell]
    return [*wrapped(row[first], width), *(wrapped("; ".join(rest), width, "  ", "  ") if rest else ())]
