"""Know what the company plans for the next 3, 6 and 12 months, and where that is written.

Why it matters
--------------
Every technical decision bets on a future. Whoever knows which one the company bets on builds for it, leaves alone what
it will not need, and is not surprised by it. Most engineers could find out by asking three people; most never do.

What counts
-----------
A plan for each of the three horizons: what is to be true then, quoted from where it is written, who owns it, how sure
they are, and the day one asked. A plan older than a quarter is asked about again.

What does not count
-------------------
The mission statement; one's own team's sprint goal; a rumour without an owner. A slide one has not understood: ask
what would make them drop it.

Limits
------
No repository holds the plan. What rests in the code is shown here only because somebody will need to know whether a
plan enters it; that a plan is secret, or absent, is an answer too and worth noting.

Source
------
Richard Rumelt, *Good Strategy/Bad Strategy* (2011), on telling a strategy from a list of goals; Mintzberg and Waters,
*Of strategies, deliberate and emergent* (Strategic Management Journal 1985).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.analyses import dormant
from leadward.analyses.dormant import Dormant
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.practices import own_work, phrases, present

NAME = "company-plans"
QUIET_DAYS = 90
RESTING_DAYS = 365
FEWEST_FILES = 3
FEWEST_NEARBY = 3


def evidence(_findings: Findings) -> Iterator[Evidence]:
    """None from git: a plan is told by people; what was logged with this name counts."""
    return iter(())


def moves(findings: Findings, seen: Sequence[Evidence]) -> Iterator[Move]:
    """Ask for the three horizons, with the resting parts of the code that wait for the answer."""
    if not present.begins(findings, seen, QUIET_DAYS):
        return
    rows = sorted(filter(_waits, findings.rows(dormant.ANALYSIS)), key=_size, reverse=True)
    yield Move(
        NAME,
        "horizons",
        what="Ask what is planned for 3, 6 and 12 months",
        why=_why(rows),
        effort_minutes=15,
        sources=tuple(source for row in rows[:3] for source in phrases.commits(row.commits, 1)),
        say="What must be true in three months, in six, in twelve? Where is it written, and what would make us drop it?",
        weight=0.25,
    )


def _waits(row: Dormant) -> bool:
    rests = bool(row.directory) and row.quiet_days >= RESTING_DAYS and row.files >= FEWEST_FILES
    return rests and row.touched_neighbours >= FEWEST_NEARBY and own_work.is_product(row.directory)


def _size(row: Dormant) -> tuple[int, int, str]:
    return (row.touched_neighbours, row.files, row.directory)


def _why(rows: Sequence[Dormant]) -> str:
    if not rows:
        return "no plan is noted; each time you ask whether something is worth it, the answer is in there"
    more = f" and {phrases.counted(len(rows) - 1, 'other place')}" if len(rows) > 1 else ""
    needed = f"whether {phrases.folder(rows[0].directory, 24)}{more}, at rest for over a year, will be needed again"
    return f"no plan is noted; it would say {needed}"


PRACTICE = Practice(
    name=NAME,
    number="C9",
    title="Know the plans for 3, 6 and 12 months",
    group="without-the-title",
    command="plans",
    evidence=evidence,
    moves=moves,
    reads=(dormant.ANALYSIS,),
)
