"""CSV and TSV as one table. Cells may hold several lines; a spreadsheet's sign that keeps a formula from running is taken off."""

from __future__ import annotations

import csv
import io

from leadward.connectors.ladders.blocks import LONGEST_LINE, Block, cell, table
from leadward.model.errors import UnreadableLadder

_SEPARATORS = ",;\t|"


def blocks_of_csv(text: str) -> list[Block]:
    """The one table of a CSV. Raises UnreadableLadder."""
    first = text.lstrip("\ufeff\r\n").split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    csv.field_size_limit(LONGEST_LINE)
    try:
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator, strict=True))
    except csv.Error as problem:
        raise UnreadableLadder(f"This CSV cannot be read: {problem}. Save it again as CSV in UTF-8.") from None
    made = table([cell(_unquoted(text)) for text in row] for row in rows)
    if made is None or len(made.rows) < 2 or len(made.rows[0]) < 2:
        raise UnreadableLadder("This CSV is no matrix: its first row names the columns, each further row one level.")
    return [made]


def _unquoted(text: str) -> str:
    return "\n".join(line[1:] if line[:2] in ("'=", "'+", "'-", "'@") else line for line in text.split("\n"))
