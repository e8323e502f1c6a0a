"""Rank one's own work by the plans it serves, and say so.

Why it matters
--------------
Whatever is on the list gets done in some order, and without reasons it is the order of who asked last. An engineer
who can say of each open item which plan it serves, what it should change and what it costs needs no permission to put
one first, and has an answer when somebody asks why another waits.

What counts
-----------
A ranked list of one's own open items, each with the plan served, the outcome, the friction it removes and its effort;
shown to one's manager and corrected by them. A move: lay what one really worked on beside what was planned.

What does not count
-------------------
The team's backlog in the tracker's order; urgency as a reason; a list of everything; a ranking nobody else has seen.

Limits
------
Commits show where the work went, not what it was for or how long it took: a day of review or thought leaves none.
Folders stand for places, and a place may serve several plans.

Source
------
Donald Reinertsen, *The Principles of Product Development Flow* (2009), on the cost of delay; Eisenhardt and Sull,
*Strategy as simple rules* (Harvard Business Review 2001), on few priorities that decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.analyses import my_recent_work
from leadward.analyses.my_recent_work import RecentWork
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.notes.aim import Aim
from leadward.notes.series import Series
from leadward.practices import own_work, phrases, present, with_manager

NAME = "priorities"
QUIET_DAYS = 45
FEWEST_COMMITS = 12
MOST_PLACES = 3


def evidence(_findings: Findings) -> Iterator[Evidence]:
    """None from git: an order and its reasons leave no commit; what was logged with this name counts."""
    return iter(())


def moves(findings: Findings, seen: Sequence[Evidence]) -> Iterator[Move]:
    """Lay the last 90 days beside the plan; for whoever has few commits, the open items."""
    if not present.begins(findings, seen, QUIET_DAYS):
        return
    rows = sorted(findings.rows(my_recent_work.ANALYSIS), key=lambda row: (-row.at, row.commit))
    places = own_work.spread(rows)
    enough = sum(count for _, count in places) >= FEWEST_COMMITS and len(places) > 1 and places[1][1] > 1
    if enough and _apart(places[:MOST_PLACES]):
        yield _beside(rows, places[:MOST_PLACES])
    else:
        yield _cold_start(with_manager.manager_called(findings))


def _apart(places: Sequence[tuple[str, int]]) -> bool:
    """Whether no place lies in another: a folder beside its own part tells nobody where the work went."""
    return not any(inner.startswith(f"{outer}/") for outer, _ in places for inner, _ in places)


def _beside(rows: Sequence[RecentWork], places: Sequence[tuple[str, int]]) -> Move:
    written = ", ".join(f"{count} in {phrases.folder(place, 24)}" for place, count in places)
    told = ", ".join(f"{phrases.folder(place, 30)} ({phrases.counted(count, 'commit')})" for place, count in places)
    newest = {place: next(row for row in rows if _in(row, place)) for place, _ in places}
    return Move(
        NAME,
        "last-quarter",
        what="Lay your last 90 days beside the plan",
        why=f"commits of yours: {written}; which plan each of them serves is noted nowhere",
        effort_minutes=20,
        sources=phrases.commits([row.commit for row in newest.values()]),
        say=f"My last three months went mostly to {told}. Is that the order you would have chosen?",
        weight=0.35,
    )


def _in(row: RecentWork, place: str) -> bool:
    return row.directory == place or row.directory.startswith(f"{place}/")


def _cold_start(who: str) -> Move:
    return Move(
        NAME,
        "open-items",
        what="List your open items with the plan that each serves",
        why=f"no order of your own work is noted; an item without a plan is a question for {who}",
        effort_minutes=20,
        say="This is what I have open. Which of it would you not miss, and what should be first?",
        weight=0.15,
    )


PRACTICE = Practice(
    name=NAME,
    number="C10",
    title="Rank your own work by those plans",
    group="without-the-title",
    command="work",
    evidence=evidence,
    moves=moves,
    reads=(my_recent_work.ANALYSIS,),
    notes=(Aim, Series),
)
