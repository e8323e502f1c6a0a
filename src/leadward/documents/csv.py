"""Rows -> CSV (RFC 4180), safe to open in a spreadsheet.

A cell that begins with `=`, `+`, `-` or `@` would be taken for a formula; it gets a leading apostrophe, unless it is
a plain number (OWASP, *CSV Injection*). Control characters, tabs and line ends among them, are written visibly.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from leadward.model.text import visible

_FORMULA = re.compile(r"\s*[=+\-@\uff0b\uff0d\uff1d\uff20]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?\Z")


def text(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A line of column names, then the rows; lines end with CR LF as the RFC asks."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([cell(name) for name in columns])
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()


def cell(value: str) -> str:
    """One cell that no spreadsheet runs. A tab or a line end in front does not hide what follows."""
    begins = value.lstrip("\t\r\n")
    said = visible(value)
    harmless = _NUMBER.match(value) or not (_FORMULA.match(begins) or value[:1] in ("\t", "\r"))
    return said if harmless else f"'{said}"
