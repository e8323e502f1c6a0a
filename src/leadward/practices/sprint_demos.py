"""Attend the demos of the teams that one's own work touches.

Why it matters
--------------
A demo is the cheapest half hour in the week to learn what another team will need next, and to be known there before
one needs them. What is shown today is what collides with one's own change in a month; the question asked after the
demo is the one that nobody had a meeting for.

What counts
-----------
A demo of another team that one attended, with what one took from it: a follow-up, a warning, an offer. Teams whose
files one changes come first, the more the nearer.

What does not count
-------------------
An accepted invitation; a recording at double speed with nothing that came of it; one's own team's demo, which is part
of the job.

Limits
------
Git knows no demos: it shows whose code one's work touches, and an area of the code need not be a team. Calendars,
where they are read, know invitations and not who listened.

Source
------
Schwaber and Sutherland, *The Scrum Guide* (2020), on the sprint review as a working session; Ancona and Caldwell,
*Bridging the boundary: external activity and performance in organizational teams* (Administrative Science Quarterly
1992), on teams that look outside and do better for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from leadward.analyses import shared_code
from leadward.analyses.shared_code import SharedCode
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.practices import own_work, phrases, present

NAME = "sprint-demos"
QUIET_DAYS = 30
FEWEST_FILES = 2


def evidence(_findings: Findings) -> Iterator[Evidence]:
    """None from git: a demo leaves no commit; what was logged with this name counts."""
    return iter(())


def moves(findings: Findings, seen: Sequence[Evidence]) -> Iterator[Move]:
    """Ask for the demo of the area that one's own work touches most; of any where none is touched."""
    if not present.begins(findings, seen, QUIET_DAYS):
        return
    areas = _areas(findings.rows(shared_code.ANALYSIS))
    if areas:
        yield _touched(*max(areas.items(), key=lambda each: (sum(row.my_changes for row in each[1]), each[0])))
    else:
        yield _cold_start()


def _areas(rows: Sequence[SharedCode]) -> dict[str, list[SharedCode]]:
    """Who shares code beyond the reader's own area, by the area that is theirs."""
    areas: dict[str, list[SharedCode]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (-row.strength, row.email)):
        theirs = row.area == row.their_main_area and own_work.is_product(row.area) and own_work.is_telling(row.area)
        if theirs and not row.same_area and row.shared_files >= FEWEST_FILES:
            areas[row.area].append(row)
    return areas


def _touched(area: str, rows: Sequence[SharedCode]) -> Move:
    nearest = rows[0]
    files = phrases.counted(nearest.shared_files, "file")
    return Move(
        NAME,
        area,
        what=f"Ask when {phrases.file(area, 18)} is next shown, and sit in",
        why=f"{files} there that you and those who mainly work there both change; no demo of theirs is noted",
        effort_minutes=5,
        sources=(*phrases.commits(nearest.my_commits, 2), *phrases.commits(nearest.commits, 1)),
        say=f"When do you next show what you build in {area}? I change files there and would like to see where it goes.",
        weight=0.25,
    )


def _cold_start() -> Move:
    return Move(
        NAME,
        "any-demo",
        what="Ask which team shows its work this week, and sit in",
        why="no demo of another team is noted; what they show today meets your work in a month",
        effort_minutes=5,
        say="Who shows something this week or next? May I listen in?",
        weight=0.15,
    )


PRACTICE = Practice(
    name=NAME,
    number="C1",
    title="Attend the demos of the teams you touch",
    group="without-the-title",
    command="demos",
    evidence=evidence,
    moves=moves,
    reads=(shared_code.ANALYSIS,),
)
