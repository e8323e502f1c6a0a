"""Let the long term steer technical decisions: invest, scout first, leave alone or retire, and say why.

Why it matters
--------------
Effort is best spent where the plan goes, not where the code is ugliest. A part that rests and that no plan will enter
can be left alone; one that a plan will enter, and that nobody active knows, is a risk that is cheap to find early and
dear to find late. Asking early which of the two it is, and keeping the answer, is what a lead does and few others do.

What counts
-----------
A part of the code that has rested while its surroundings change, and whose main authors have not committed for long:
ask whether it is on a plan. As evidence counts a decision of one's own that was written down where decisions live
(`decisions/`, `adr/`, `rfcs/`), dated by its commit.

What does not count
-------------------
Age alone. Code that rests and that nothing touches may be finished, which is good. A decision in a chat that nobody
can find later. A wish to rewrite.

Limits
------
This half reads history alone: it knows no plans, so it asks and does not give a verdict. No commits from a person
means just that; they may well answer a question. A folder for decisions is known by its name.

Source
------
Michael Nygard, *Documenting Architecture Decisions* (2011); Avelino and others, *A novel approach for estimating
truck factors* (ICPC 2016), on parts whose main authors no longer commit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from leadward.analyses import activity, dormant, my_recent_work
from leadward.analyses.dormant import Dormant
from leadward.model.evidence import Evidence, Reach
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.model.source import commit, path
from leadward.practices import own_work, phrases, present

NAME = "strategy-in-code"
FEWEST_FILES = 3
QUIET_DAYS = 365
FEWEST_NEARBY = 3
MOST_MOVES = 2

_DECISIONS = re.compile(r"(^|/)(adrs?|decisions|decision-records|rfcs?)(/|$)", re.IGNORECASE)


def evidence(findings: Findings) -> Iterator[Evidence]:
    """Own commits whose main part lies where decisions are kept."""
    if not findings.myself:
        return
    for work in findings.rows(my_recent_work.ANALYSIS):
        if _DECISIONS.search(work.directory) or _DECISIONS.search(phrases.directory_of(work.path)):
            statement = f"Recorded in {work.directory or work.path}: {phrases.quoted(work.subject)}"
            yield Evidence(NAME, statement, phrases.day(work.at), (commit(work.commit, work.subject),), Reach.TEAM)


def moves(findings: Findings, _seen: Sequence[Evidence]) -> Iterator[Move]:
    """Questions about parts that rest while their surroundings move; a first decision record in a young history."""
    rows = sorted(filter(_open, findings.rows(dormant.ANALYSIS)), key=_risk, reverse=True)
    for row in rows[:MOST_MOVES]:
        yield _ask(row, findings)
    if not rows:
        yield from _cold_start(findings)


def _open(row: Dormant) -> bool:
    """Whether the surroundings make it likely that somebody will need this part, and few could help then."""
    rests = own_work.is_product(row.directory) and row.files >= FEWEST_FILES and row.quiet_days >= QUIET_DAYS
    return bool(row.directory) and rests and row.touched_neighbours >= FEWEST_NEARBY and row.active_authors == 0


def _risk(row: Dormant) -> tuple[int, int, str]:
    return (row.touched_neighbours, row.files, row.directory)


def _ask(row: Dormant, findings: Findings) -> Move:
    place = phrases.folder(row.directory, 30)
    return Move(
        NAME,
        phrases.folder(row.directory, 1_000),
        what=f"Ask whether {place} is on the plan",
        why=f"{_rests(row)}; {_nearby(row, findings)}; no commit of its main authors in half a year",
        effort_minutes=15,
        sources=(*phrases.commits(row.commits), path(row.directory)),
        say=f"Does anything planned for the next two quarters need {place}? If not, may we agree to leave it alone?",
        ready=phrases.command("scout", f"{row.directory}/"),
        weight=_weight(row),
    )


def _rests(row: Dormant) -> str:
    return f"{phrases.counted(row.files, 'file')}, unchanged for {phrases.span(row.quiet_days)}"


def _nearby(row: Dormant, findings: Findings) -> str:
    changes = phrases.counted(row.touched_neighbours, "change")
    return f"{changes} {present.window(findings, 'quarter')} in files that used to change with it"


def _weight(row: Dormant) -> float:
    """0.4 to 0.8: a question is cheap, and the more the surroundings move and the larger it is the sooner it is due."""
    return round(0.4 + 0.2 * min(row.touched_neighbours / 20, 1.0) + 0.2 * min(row.files / 20, 1.0), 3)


def _cold_start(findings: Findings) -> Iterator[Move]:
    """In a young history the reasons are still known: write down the one that will be asked for."""
    row = present.mine(findings)
    if row is None or not present.is_young(findings):
        return
    newest = tuple(commit(*each) for each in zip(row.last_commits[:2], row.last_subjects[:2], strict=False))
    yield Move(
        NAME,
        "first-decision",
        what="Write down the choice here that is hardest to undo",
        why=f"the history began {_began(findings)}; the reasons are still known to those who chose",
        effort_minutes=25,
        sources=newest,
        weight=0.25,
    )


def _began(findings: Findings) -> str:
    began = present.beginning(findings.rows(activity.ANALYSIS))
    return f"on {phrases.named_day(phrases.day(began), findings.today)}" if began is not None else "lately"


PRACTICE = Practice(
    name=NAME,
    number="C11",
    title="Let the long term steer technical decisions",
    group="without-the-title",
    command="code dormant",
    evidence=evidence,
    moves=moves,
    reads=(dormant.ANALYSIS, my_recent_work.ANALYSIS, activity.ANALYSIS),
)
