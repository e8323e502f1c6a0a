"""Notice where the way of working costs the team time, and propose one change at a time.

Why it matters
--------------
Everybody feels that something waits too long; few look which thing, and fewer bring one change small enough to try.
Whoever does, with a number that is the team's and nobody's in particular, leads the team's way of working without
having been given it.

What counts
-----------
A number that left its own band: time from written to committed, from committed to released, wait for a review, size
of a change, rework, reverts; one suggestion to try for two weeks, brought to the retrospective. As evidence counts a
commit of one's own that changes how the team works: checks, templates, contribution rules. Suggestions made, tried
and adopted, and meetings and hand-offs noted as friction, count as much: `leadward log` keeps them.

What does not count
-------------------
A number within its band, however one dislikes it; a comparison of people or of teams; a target set on a number; five
suggestions at once; a process for its own sake.

Limits
------
A history knows what was committed and when, not why it waited. With six numbers a month, one is outside by chance
now and then: a band is a reason to ask, not an answer. Squashing, rebasing and merging hide part of the waiting.

Source
------
Walter Shewhart, *Economic Control of Quality of Manufactured Product* (1931), and Donald Wheeler, *Understanding
Variation* (1993), on a process's own limits; Nicole Forsgren, Jez Humble and Gene Kim, *Accelerate* (2018), on lead
time and batch size; Esther Derby and Diana Larsen, *Agile Retrospectives* (2006), on one experiment at a time.
"""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterator, Sequence
from datetime import date

from leadward.analyses import activity, flow, maintenance
from leadward.analyses.flow import Flow
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.model.records import dataclass
from leadward.model.source import commit, path
from leadward.practices import phrases, present

NAME = "process-friction"
NEWEST_DAYS = 75
"""A month older than this has been talked about, or forgotten."""


@dataclass(frozen=True, slots=True)
class _Measure:
    """How a measure is spoken of: what it asks, its amount, the thing to try when it is above its band."""

    ask: str
    amount: str
    trial: str


_MEASURES = {
    "lead-time": _Measure(
        "what changes waited for",
        "{} days from written to committed, in the middle of {} changes",
        "take the oldest open change first every morning",
    ),
    "review-wait": _Measure(
        "what reviews waited for",
        "{} days to commit a reviewed change, in the middle of {}",
        "keep the first half hour of each day for reviews",
    ),
    "release-wait": _Measure(
        "what releases waited for",
        "{} days from committed to tagged, in the middle of {} changes",
        "release what is ready on a fixed day",
    ),
    "batch": _Measure(
        "why changes were larger",
        "{} paths a change on average, of {} changes",
        "say in one sentence what a change is for, and split it where that takes two",
    ),
    "rework": _Measure(
        "what was changed twice",
        "{} percent of {} changed files changed again within three weeks",
        "talk larger changes through for ten minutes before they are written",
    ),
    "reverts": _Measure(
        "what the reverts had in common",
        "{} percent of {} changes were reverts",
        "note for each revert which check would have shown it earlier",
    ),
}


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Own commits that change nothing but how the team works, newest first."""
    if not findings.myself:
        return
    for row in findings.rows(maintenance.ANALYSIS):
        if row.kind == "process":
            statement = f"Changed how the team works: {phrases.quoted(row.subject)}"
            yield Evidence(NAME, statement, phrases.day(row.at), (commit(row.commit, row.subject), path(row.path)))


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """One number outside its own band, the farthest one; without any, one question for the retrospective."""
    outside = [row for row in newest(findings.rows(flow.ANALYSIS)) if row.outside and _recent(row, findings.today)]
    if outside:
        yield _ask(max(outside, key=lambda row: (row.outside, _distance(row), row.measure)))
    elif present.others(findings):
        yield _cold_start(findings)


def newest(rows: Sequence[Flow]) -> list[Flow]:
    """The newest complete month of each measure, in the order of the measures."""
    latest: dict[str, Flow] = {}
    for row in sorted(rows, key=lambda row: row.month):
        if flow.is_sound(row):
            latest[row.measure] = row
    return [latest[name] for name in flow.MEASURES if name in latest]


def _recent(row: Flow, today: date) -> bool:
    year, number = (int(part) for part in row.month.split("-"))
    return 0 <= (today - date(year, number, 1)).days - 31 <= NEWEST_DAYS


def _distance(row: Flow) -> float:
    """How far outside, in widths of the band."""
    beyond = max(row.value - row.high, row.low - row.value)
    return beyond / max(row.high - row.low, 0.001)


def _ask(row: Flow) -> Move:
    measure, month = _MEASURES[row.measure], month_name[int(row.month[5:])]
    amount = measure.amount.format(_number(row.value), phrases.counted(row.changes, "", " ").strip())
    band = f"the months before lay between {_number(row.low)} and {_number(row.high)}"
    if row.outside > 0:
        what = f"Ask the team {measure.ask} in {month}"
        say = f"{month} was outside our usual. For two weeks, shall we {measure.trial}?"
    else:
        what = f"Ask the team what it did differently in {month}"
        say = f"{month}: {amount}. What did we do differently, and do we want to keep it?"
    return Move(
        NAME,
        row.measure,
        what=what,
        why=f"{amount}; {band}",
        effort_minutes=15,
        sources=phrases.commits(row.commits),
        say=say,
        ready=phrases.command("process"),
        weight=round(0.4 + 0.2 * min(_distance(row), 1.0), 3) if row.commits else 0.25,
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 9.95 or value == 0 else f"{value:.1f}"


def _cold_start(findings: Findings) -> Move:
    judged = any(row.high >= 0 for row in newest(findings.rows(flow.ANALYSIS)))
    why = (
        "every number of the record is within its own band"
        if judged
        else "the record is too short for a band of its own"
    )
    return Move(
        NAME,
        "retrospective",
        what="Bring one question to the next retrospective",
        why=f"{why}; waiting and hand-offs leave no commit",
        effort_minutes=5,
        say="What did we wait for longest since last time, and what would we try for two weeks?",
        weight=0.15,
    )


PRACTICE = Practice(
    name=NAME,
    number="C17",
    title="Notice friction in the process, propose a change",
    group="without-the-title",
    command="process",
    evidence=evidence,
    moves=moves,
    reads=(flow.ANALYSIS, maintenance.ANALYSIS, activity.ANALYSIS),
)
