"""Projects and stories as rows of a table and of a timeline: what is noted, and what the history suggests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from leadward.analyses.undertakings import Undertaking
from leadward.documents.tables import table
from leadward.documents.tree import Table
from leadward.documents.wrapping import fitted, padded
from leadward.model import days
from leadward.model.claim import Credit
from leadward.model.practice import Findings
from leadward.model.records import dataclass
from leadward.model.sentence import Sentence, Slot, joined, line
from leadward.model.source import commit
from leadward.model.text import Safe, stacked, visible
from leadward.pictures import timeline
from leadward.pictures.drawing import Drawing
from leadward.pictures.timeline import Bar, month_name
from leadward.practices import carried, wording_tables

COLUMNS = ("name", "from", "to", "changes", "people", "yours", "areas", "source")
_STEPS = " ▁▂▃▄▅▆▇█"
_NAME, _DETAIL = 22, 30


@dataclass(frozen=True, slots=True)
class Ledgered:
    """A note of a project or a story that has a first day, and what the history shows under its keys."""

    title: str
    first: date
    last: date
    row: Undertaking | None = None
    note: str = ""
    """Its short identifier."""


def candidates(rows: Sequence[Undertaking], findings: Findings, width: int) -> Safe:
    """The candidates as a table, most of one's own first."""
    return table(COLUMNS, [cells(row, findings) for row in rows], width)


def cells(row: Undertaking, findings: Findings) -> list[str]:
    """One candidate, as the table shows it."""
    first, last = row.first_commit or row.listed[-1], row.listed[0]
    return [
        row.name,
        wording_tables.day(first, row.first_at),
        wording_tables.day(last, row.last_at),
        line("{number}", number=wording_tables.least(carried.all_listed(row), row.changes)),
        _people(row, findings),
        line("{number}", number=_mine(row, findings)),
        ", ".join(row.areas[:2]) or "-",
        commit((row.my_commits or row.commits)[0]).id,
    ]


def _mine(row: Undertaking, findings: Findings, words: str = "") -> Slot:
    if row.my_listed:
        return wording_tables.least(carried.mine_listed(row, findings), row.mine, words)
    return Slot("" if words else wording_tables.NONE)


def _people(row: Undertaking, findings: Findings) -> Sentence:
    credit = Credit(row.listed, tuple(findings.who(person) for person in row.persons), findings.programs)
    more = "+" if row.people > len(row.persons) else ""
    return wording_tables.name(f"{len(row.persons)}{more}", credit)


def detail(row: Undertaking, findings: Findings) -> Sentence:
    """`31 commits, 18 yours`, `31 commits`"""
    commits = wording_tables.least(carried.all_listed(row), row.changes, " commits")
    mine = _mine(row, findings, " yours")
    return joined([slot for slot in (commits, mine) if slot.text], ", ")


Address = Callable[[Ledgered | Undertaking], str]
"""Where what is noted, or a candidate, leads on a page."""


def _nowhere(_what: Ledgered | Undertaking) -> str:
    return ""


def bars(
    noted: Sequence[Ledgered], rows: Sequence[Undertaking], findings: Findings, address: Address = _nowhere
) -> list[Bar]:
    """What is noted, then what is not, each by its beginning."""
    known = [
        replace(_noted(each, findings), href=address(each))
        for each in sorted(noted, key=lambda each: (each.first, each.title))
    ]
    fresh = [
        Bar(
            row.name,
            _month(days.of(row.first_at)),
            _month(days.of(row.last_at)),
            detail(row, findings),
            row.per_month,
            href=address(row),
        )
        for row in rows
    ]
    return [*known, *sorted(fresh, key=lambda bar: (bar.first, bar.name))]


def _noted(each: Ledgered, findings: Findings) -> Bar:
    first, last = _month(each.first), max(_month(each.last), _month(each.first))
    if each.row is None:
        return Bar(each.title, first, last, "noted", noted=True)
    begun = _month(days.of(each.row.first_at))
    counts = dict(enumerate(each.row.per_month, begun))
    first, last = min(first, begun), max(last, begun + len(each.row.per_month) - 1)
    per_month = tuple(counts.get(month, 0) for month in range(first, last + 1))
    return Bar(each.title, first, last, detail(each.row, findings), per_month, noted=True)


def picture(
    title: str, noted: Sequence[Ledgered], rows: Sequence[Undertaking], findings: Findings, address: Address = _nowhere
) -> Drawing:
    """The timeline as a picture."""
    return timeline.draw(title, bars(noted, rows, findings, address))


def beside(shown: Sequence[Bar]) -> Table:
    """What the timeline shows, in words."""
    rows = tuple(
        (bar.name, month_name(bar.first), month_name(bar.last), bar.detail, "noted" if bar.noted else "a candidate")
        for bar in shown
    )
    return Table("Projects, each from its first to its last month", ("what", "from", "to", "changes", "state"), rows)


def lines(shown: Sequence[Bar], width: int) -> Safe:
    """The timeline for a terminal: a column per month (per two or more, where they do not fit), its height the changes."""
    first, last = min(bar.first for bar in shown), max(bar.last for bar in shown)
    room = max(width - _NAME - _DETAIL - 6, 12)
    per = -(-(last - first + 1) // room)
    head = f"{'':{_NAME}}  {month_name(first)} to {month_name(last)}, one column per {f'{per} months' if per > 1 else 'month'}"
    return stacked([head, *(_line(bar, first, last, per) for bar in shown)])


def _line(bar: Bar, first: int, last: int, per: int) -> str:
    counts = dict(enumerate(bar.per_month, bar.first))
    sums = [sum(counts.get(month, 0) for month in range(at, at + per)) for at in range(first, last + 1, per)]
    most = max([1, *sums])
    drawn = ""
    for place, changes in enumerate(sums):
        month = first + place * per
        inside = bar.first - per < month <= bar.last
        drawn += _STEPS[-(-8 * changes // most)] if changes else "·" if inside else " "
    mark = "" if bar.noted else "?"
    return f"{padded(fitted(visible(bar.name), _NAME), _NAME)}  {drawn} {mark:1} {visible(bar.detail)}".rstrip()


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1
