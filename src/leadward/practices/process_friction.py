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
from typing import Literal

from leadward.analyses import activity, flow, maintenance
from leadward.analyses.flow import Flow
from leadward.model import about as key
from leadward.model import days
from leadward.model.action import run
from leadward.model.claim import Clock, Touched, Typical, When, Where
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.model.records import dataclass
from leadward.model.sentence import NOTHING, Sentence, joined, line
from leadward.model.source import commit, path
from leadward.practices import phrases, present, wording

NAME = "process-friction"
LEAST_VALUE = 3
"""Days, or files of a change: below it nobody waits, whatever is usual."""
FEWEST_PEOPLE = 3
MOST_SHARE = 1 / 3
"""Of a month's changes by one person, or of one day: what they did then is no habit of the team."""
NEWEST_DAYS = 75
"""A month older than this has been talked about, or forgotten."""


@dataclass(frozen=True, slots=True)
class _Measure:
    """How a measure is spoken of: what it asks, what looks unusual, the thing to try when it is above its band."""

    ask: str
    unusual: str
    trial: str


_MEASURES = {
    "lead-time": _Measure(
        "what changes waited for",
        "the time from written to landed",
        "take the oldest open change before anything else in the morning",
    ),
    "review-wait": _Measure(
        "what reviews waited for",
        "the wait of reviewed changes",
        "keep half an hour of each morning for reviews",
    ),
    "release-wait": _Measure(
        "what releases waited for",
        "the time from landed to a release",
        "release what is ready on a fixed day",
    ),
    "batch": _Measure(
        "why changes were larger",
        "the size of changes",
        "say in one sentence what a change is for, and split it where that takes two",
    ),
    "rework": _Measure(
        "what was changed twice",
        "the share of files that changed again within three weeks",
        "talk larger changes through for ten minutes before they are written",
    ),
    "reverts": _Measure(
        "what the reverts had in common",
        "the share of reverts",
        "note for each revert which check would have shown it earlier",
    ),
}


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Own commits that change nothing but how the team works, newest first."""
    me = present.reader(findings)
    if not findings.myself or me is None:
        return
    for row in findings.rows(maintenance.ANALYSIS):
        if row.kind == "process":
            mine = Touched((row.commit,), me, Where((row.path,)))
            statement = line(
                "Changed {file}, which says how the team works: {title}{landing}",
                file=wording.file(row.path, 48),
                title=wording.title(row.commit, row.subject, 48, mine),
                landing=wording.landing(row.commit, row.at, row.landed_at, findings.today),
            )
            yield Evidence(NAME, statement, phrases.day(row.at), (commit(row.commit, row.subject), path(row.path)))


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """One number outside its own band, the farthest one; without any, one question for the retrospective."""
    rows = [
        row
        for row in newest(findings.rows(flow.ANALYSIS))
        if typical(row) and (row.value >= LEAST_VALUE or row.outside < 0)
    ]
    mine = present.mine(findings)
    asks = mine is None or (present.stays(mine, findings) and not present.is_new(findings))
    outside = [row for row in rows if asks and row.outside and _recent(row, findings.today) and _is_of_a_team(row)]
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
    return 0 <= (today - _month(row)).days - 31 <= NEWEST_DAYS


def _is_of_a_team(row: Flow) -> bool:
    """Whether several wrote what the number rests on, and it is not what one of them did, or what one day brought: a series, a release.

    A mean of sizes is what a few wide changes make of it, and asks nobody anything.
    """
    return (
        row.measure != "batch"
        and row.people >= FEWEST_PEOPLE
        and max(row.by_one, row.in_a_day) <= MOST_SHARE * row.changes
    )


def _distance(row: Flow) -> float:
    """How far outside, in widths of the band."""
    beyond = max(row.value - row.high, row.low - row.value)
    return beyond / max(row.high - row.low, 0.001)


def _ask(row: Flow) -> Move:
    measure, begins = _MEASURES[row.measure], _month(row)
    month = wording.name(month_name[begins.month])
    above = row.outside > 0
    if above:
        what = line("Ask the team {asked} in {month}", asked=wording.name(measure.ask, 60), month=month)
        say = line(
            "{month} looked unlike our usual months. For two weeks, shall we {trial}?",
            month=month,
            trial=wording.name(measure.trial, 100),
        )
    else:
        what = line("Ask the team what it did differently in {month}", month=month)
        say = line(
            "{month} looked unlike our usual months. What did we do differently, and do we want to keep it?",
            month=month,
        )
    looks = line(
        "{unusual} looks {high} for this history",
        unusual=wording.name(measure.unusual, 80),
        high=wording.name("high" if above else "low"),
    )
    return Move(
        NAME,
        key.measure(row.measure),
        what=what,
        why=joined([amount(row), looks]),
        effort_minutes=15,
        sources=phrases.commits(row.commits),
        say=say,
        ready=run("process"),
        weight=round(0.4 + 0.2 * min(_distance(row), 1.0), 3) if row.commits else 0.25,
    )


def amount(row: Flow) -> Sentence:
    """`6.2 days from written to landed, median of 41 changes of December 2025 that waited, bots aside`; '' of a measure that git alone cannot confirm."""
    month, number, claim = wording.month(_month(row)), _number(row.value), typical(row)
    if claim is None:
        return NOTHING
    if row.measure == "batch":
        return line(
            "{files} a change, mean of {changes} in {month}, large ones capped, bots aside",
            files=wording.typical(claim, f"{number} files"), changes=wording.typical_of(claim), month=month,
        )  # fmt: skip
    return line(
        "{days} from written to landed, median of {changes} of {month} that waited, bots aside",
        days=wording.typical(claim, f"{number} days" if row.value >= 1 else "under a day"), changes=wording.typical_of(claim), month=month,
    )  # fmt: skip


def typical(row: Flow) -> Typical | None:
    """The claim of a month's number; None of a measure that git alone cannot confirm."""
    begins = _month(row)
    when = When(days.start(begins), days.month_end(begins.year, begins.month), Clock.LANDED)
    measure: Literal["lead-time", "batch"]
    for measure in ("lead-time", "batch"):
        if row.measure == measure:
            return Typical(measure, when, row.changes, row.value)
    return None


def _month(row: Flow) -> date:
    year, number = (int(part) for part in row.month.split("-"))
    return date(year, number, 1)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 9.95 or value == 0 else f"{value + 1e-9:.1f}"  # 5.85 is 5.9, as people round


def _cold_start(findings: Findings) -> Move:
    judged = any(row.high >= 0 for row in newest(findings.rows(flow.ANALYSIS)))
    why = (
        line("the numbers of the record look usual; waiting and hand-offs leave no commit")
        if judged
        else line("the record is too short to say what is usual; waiting and hand-offs leave no commit")
    )
    return Move(
        NAME,
        key.question("retrospective"),
        what="Bring one question to the next retrospective",
        why=why,
        effort_minutes=5,
        say="What did we wait for longest lately, and what would we try for two weeks?",
        weight=0.15,
    )


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(flow.ANALYSIS, maintenance.ANALYSIS, activity.ANALYSIS),
)
