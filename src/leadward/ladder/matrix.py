"""A ladder as a matrix in CSV: a row per level and a column per dimension, or the other way round.

The first row names the columns. A first cell of `level` (or `levels`, or empty) means a row per level; `dimension`,
`theme`, `area`, `competency`, `skill` or `criterion` means a column per level. Each cell holds one criterion a line; a
line may begin with a bullet. Ids are made of level and dimension, so that rewording a cell keeps them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from leadward.ladder.draft import Draft
from leadward.model.errors import UnreadableLadder
from leadward.model.level import Ladder

_ACROSS = frozenset(("dimension", "theme", "area", "competency", "skill", "criterion", "criteria", "category"))
_BULLET = re.compile(r"\s*(?:[-*•–]|[0-9]{1,3}[.)])\s+")
_LONGEST_CELL = 100_000
_MOST_COLUMNS = 61
_SEPARATORS = ",;\t"


def from_text(text: str, title: str) -> Ladder:
    """The ladder of a matrix. Raises UnreadableLadder."""
    rows = [row for row in _rows(text) if any(cell.strip() for cell in row)]
    if len(rows) < 2 or len(rows[0]) < 2:
        raise UnreadableLadder("This CSV is no matrix: its first row names the columns, each further row one level.")
    if len(rows[0]) > _MOST_COLUMNS:
        raise UnreadableLadder(f"This CSV has {len(rows[0]):,} columns; {_MOST_COLUMNS} is the most.")
    widened = [[*row, *[""] * (len(rows[0]) - len(row))][: len(rows[0])] for row in rows]
    if rows[0][0].strip().lower() in _ACROSS:
        widened = [list(column) for column in zip(*widened, strict=True)]
    return _read(widened, title)


def _rows(text: str) -> list[list[str]]:
    first = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    csv.field_size_limit(_LONGEST_CELL)
    try:
        return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator, strict=True))
    except csv.Error as problem:
        raise UnreadableLadder(f"This CSV cannot be read: {problem}. Save it anew as CSV in UTF-8.") from None


def _read(rows: Sequence[Sequence[str]], title: str) -> Ladder:
    draft = Draft()
    dimensions = [draft.dimension(name) if name.strip() else "" for name in rows[0][1:]]
    for row in rows[1:]:
        level = draft.level(row[0] or f"Level {len(draft.levels) + 1}")
        for dimension, cell in zip(dimensions, row[1:], strict=True):
            for said in _said(cell):
                draft.criterion(said, level, dimension=dimension, named=f"{level[:36]} {dimension[:36]}")
    return draft.finished(title)


def _said(cell: str) -> Iterator[str]:
    """The criteria of a cell; a formula's sign that a spreadsheet was kept from running is taken off again."""
    for line in cell.split("\n"):
        said = _BULLET.sub("", line, count=1).strip()
        said = said[1:] if said[:2] in ("'=", "'+", "'-", "'@") else said
        if said and said != "-":
            yield said
