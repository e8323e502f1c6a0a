"""Lead work of many months, several stories and several teams, and know what it changed.

Why it matters
--------------
A lead is trusted with work that no one person finishes and no one sprint holds. Whoever can say of such a project
where it began, who did what and what came of it has the strongest page of a promotion case; whoever cannot has a
list of commits. The baseline can only be taken before the result exists, and is the part that is always missing.

What counts
-----------
A project with its months, stories and teams, what was yours and what was others', and a baseline with its result and
who said so. What the history shows of it (a ticket, a scope, a place that many changes share) is told as observed: so
many of the changes are yours, no more.

What does not count
-------------------
Many commits in one place by one person; a part of the product that is always worked on; a project that one was
merely near. Having most of the changes is not leading: leading is said by those who were led, or by the manager.

Limits
------
A candidate is a guess from marks in subjects and from places that change together for a while; work without such
a mark is not seen, and planning, deciding and persuading leave no commits. Teams are those of CODEOWNERS; where there
is none, folders are told instead and called areas.

Source
------
Larson, *Staff Engineer* (2021), on projects as evidence; Fournier, *The Manager's Path* (2017), chapter 3, on the
tech lead as the one who sees a project whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.analyses import undertakings
from leadward.analyses.undertakings import Undertaking
from leadward.model.evidence import Corroboration, Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import Findings, Noted, Practice
from leadward.model.source import note
from leadward.notes.project import Project
from leadward.practices import phrases

NAME = "lead-projects"
RECENT_DAYS = 120
LEAST_SHARE = 0.3
FEWEST_CHANGES = 5
MOST_CANDIDATES = 1


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Projects as noted (claimed), and what the history shows of the reader's part in one (observed)."""
    if not findings.myself:
        return
    for each in findings.notes(Project):
        if each.on <= findings.today:
            yield _noted(each)
    for row in _mine(findings):
        if row.people >= 2:
            statement = f"Made {row.mine} of {phrases.counted(row.changes, 'change')} of {row.name}; {_spans(row)}"
            reach = Reach.OTHER_TEAMS if row.owned and len(row.areas) > 1 else Reach.TEAM
            yield Evidence(NAME, statement, phrases.day(row.my_last_at), phrases.commits(row.my_commits), reach)


def _noted(each: Noted[Project]) -> Evidence:
    body = each.body
    part = f": {body.my_part}" if body.my_part else ""
    result = f"; {body.baseline} -> {body.result}" if body.baseline and body.result else ""
    reach = Reach.OTHER_TEAMS if len(body.teams) > 1 else Reach.TEAM
    sources = (note(each.id, body.title),)
    return Evidence(NAME, f"Project {body.title}{part}{result}", each.on, sources, reach, Corroboration.CLAIMED)


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """What is missing of a noted project, then a candidate of one's own, then the question that begins one."""
    noted = sorted(findings.notes(Project), key=lambda each: (each.on, each.id))
    missing = [move for each in noted for move in _missing(each, findings)][:1]
    known = {name.casefold() for each in noted for name in (each.body.title, *each.body.keys)}
    fresh = [row for row in _mine(findings) if row.name.casefold() not in known]
    candidates = sorted(fresh, key=lambda row: (-row.mine, -row.changes, row.name))[:MOST_CANDIDATES]
    yield from missing
    for row in candidates:
        yield _candidate(row)
    if not noted and not candidates:
        yield _begin()


def _mine(findings: Findings) -> list[Undertaking]:
    """Projects that are lately alive and to a good part the reader's; of branches only whoever merged is known."""
    return [
        row
        for row in findings.rows(undertakings.ANALYSIS)
        if row.scale == "project"
        and row.kind != "branch"
        and row.mine >= max(FEWEST_CHANGES, LEAST_SHARE * row.changes)
        and phrases.days_since(row.last_at, findings.today) <= RECENT_DAYS
    ]


def _spans(row: Undertaking) -> str:
    areas = phrases.counted(len(row.areas), "team" if row.owned else "area")
    reach = f", {areas}" if len(row.areas) > 1 else ""
    return f"{phrases.counted(row.months, 'month')}, {row.people} people{reach}"


def _candidate(row: Undertaking) -> Move:
    name = phrases.folder(row.name, 24) if row.kind == "place" else phrases.file(row.name, 24)
    return Move(
        NAME,
        row.name,
        what=f"Is {name} your project? Record its baseline",
        why=f"{_spans(row)}, {row.changes} changes, {row.mine} of them yours; a baseline cannot be taken afterwards",
        effort_minutes=15,
        sources=phrases.commits(row.my_commits),
        ready=phrases.command("project", "add", options={"from": row.name}),
        weight=round(0.45 + 0.3 * min(row.mine / row.changes, 1) + 0.05 * min(len(row.areas) - 1, 3), 3),
    )


def _missing(each: Noted[Project], findings: Findings) -> Iterator[Move]:
    """A baseline while it can still be taken; a result once the project has ended."""
    body, sources = each.body, (note(each.id, each.body.title),)
    title = phrases.clipped(body.title, 30)
    ended = body.last is not None and body.last <= findings.today
    if not body.baseline and not ended:
        yield Move(
            NAME, f"{each.id}:baseline", f"Record the baseline of {title}",
            why="the project is noted without one; afterwards nobody can say what it changed",
            effort_minutes=15, sources=sources, weight=0.6,
            say="Which number or which complaint should be different when this is done? What is it today?",
            ready=phrases.command("project", "edit", sources[0].id, options={"baseline": "WHAT IT IS NOW"}),
        )  # fmt: skip
    elif ended and not body.result and body.last:
        yield Move(
            NAME, f"{each.id}:result", f"Ask what {title} changed",
            why=f"ended {phrases.ago((findings.today - body.last).days)}, no result noted"
            + (f"; baseline: {phrases.clipped(body.baseline, 40)}" if body.baseline else ""),
            effort_minutes=15, sources=sources, weight=0.65,
            say=f"What is different since {title}? May I quote you with that?",
            ready=phrases.command("project", "edit", sources[0].id, options={"result": "WHAT IT IS NOW", "said-by": "WHO"}),
        )  # fmt: skip


def _begin() -> Move:
    return Move(
        NAME,
        "ask-for-a-project",
        what="Ask which work of several months still has no lead",
        why="no project is noted, and no candidate of yours shows in this history",
        effort_minutes=10,
        say="Which work of the next two quarters needs more than one team and has nobody who sees it whole?",
        weight=0.2,
    )


PRACTICE = Practice(
    name=NAME,
    number="B2",
    title="Own many months, several stories, several teams",
    group="level",
    command="project",
    evidence=evidence,
    moves=moves,
    reads=(undertakings.ANALYSIS,),
    notes=(Project,),
    cadence_days=90,
)
