"""The lines that stand, in words and as a table: whose they are and how old."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from leadward.documents.dates import counted, day_of, percent
from leadward.documents.tables import table
from leadward.documents.wrapping import wrapped
from leadward.lineage.surviving import Surviving
from leadward.model.text import visible

COLUMNS = ("who", "lines", "share", "in files", "oldest", "newest")


def about(title: str, paths: Sequence[str]) -> str:
    """What was asked about: `src/app of shop`, `3 paths of shop`, or `shop` where no path, or the top, is among them."""
    if not paths or "" in paths:
        return title
    return f"{paths[0] if len(paths) == 1 else f'{len(paths)} paths'} of {title}"


def lines(about: str, rows: Sequence[Surviving], gaps: Sequence[str], limit: int, width: int) -> str:
    """The whole answer for a terminal; `limit` rows at most, 0 for all."""
    notes = [line for gap in gaps for line in wrapped(visible(f"Note: {gap}."), width)]
    if not rows:
        return "\n".join([f"Nothing to show: no line of a text file of {visible(about)} {_why(gaps)}.", *notes])
    shown = rows[: limit or None]
    left = len(rows) - len(shown)
    more = [f"{left} more with -n 0."] if left else []
    said = wrapped(visible(_said(about, rows)), width)
    return "\n".join(
        [
            *said,
            "",
            table(COLUMNS, [_cells(row) for row in shown], width),
            *([""] if more or notes else []),
            *more,
            *notes,
        ]
    )


def _why(gaps: Sequence[str]) -> str:
    return "can be read" if gaps else "stands by then"


def _said(about: str, rows: Sequence[Surviving]) -> str:
    whole = sum(row.lines for row in rows)
    oldest = day_of(min(row.oldest_at for row in rows))
    people = sum(not row.programs for row in rows)
    who = [counted(people, "person", "people")] * bool(people) + ["programs"] * (people < len(rows))
    stand = "the one line that stands" if whole == 1 else f"the {whole:,} lines that stand"
    return f"Of {stand} in {about}, the oldest is of {oldest}; {' and '.join(who)} wrote them as they are."


def _cells(row: Surviving) -> list[str]:
    ends = (day_of(row.oldest_at), day_of(row.newest_at))
    return [
        row.name or row.email or "(no name)",
        f"{row.lines:,}",
        percent(row.share),
        f"{row.files:,}",
        *(map(date.isoformat, ends)),
    ]
