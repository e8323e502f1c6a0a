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
No repository holds the plan. What is quiet in the code is shown here only because somebody will need to know whether a
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
from leadward.model import about as key
from leadward.model import days
from leadward.model.claim import Made, When, Where
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.model.sentence import Sentence, joined, line
from leadward.notes.entry import Entry
from leadward.practices import ground, own_work, phrases, present, wording
from leadward.practices import wording_notes as forms

NAME = "company-plans"
QUIET_DAYS = 90
RESTING_DAYS = 365
FEWEST_FILES = 3
FEWEST_NEARBY = 3
MOST_PLACES = 3


def evidence(_findings: Findings) -> Iterator[Evidence]:
    """None from git: a plan is told by people; what was logged with this name counts."""
    return iter(())


def moves(findings: Findings, seen: Sequence[Evidence]) -> Iterator[Move]:
    """Ask for the three horizons, with the resting parts of the code that wait for the answer."""
    if not present.begins(findings, seen, QUIET_DAYS):
        return
    waiting = [row for row in findings.rows(dormant.ANALYSIS) if _waits(row, findings)]
    rows = sorted(waiting, key=_size, reverse=True)[:MOST_PLACES]
    yield Move(
        NAME,
        key.question("horizons"),
        what="Ask what is planned for three, six and twelve months",
        why=_why(rows, findings),
        effort_minutes=15,
        sources=tuple(source for row in rows for source in phrases.commits(row.commits, 1)),
        say="What must be true in three months, in six, in twelve? Where is it written, and what would make us drop it?",
        weight=0.25,
    )


def _waits(row: Dormant, findings: Findings) -> bool:
    old = ground.quiet_days(row, findings.today) > RESTING_DAYS
    rests = bool(row.directory) and old and row.files >= FEWEST_FILES
    return rests and row.touched_neighbours >= FEWEST_NEARBY and own_work.is_product(row.directory)


def _size(row: Dormant) -> tuple[int, int, str]:
    return (row.touched_neighbours, row.files, row.directory)


def _why(rows: Sequence[Dormant], findings: Findings) -> Sentence:
    """`no plan is noted; it would say whether search/ is still needed: no commits there in the last 12 months, bulk ones aside`"""
    noted = forms.no_note(Entry, practice=NAME)
    none = line("{none}", none=forms.quiet("no plan is noted", QUIET_DAYS, findings.today, noted))
    if not rows:
        return joined([none, line("each time you ask whether something is worth it, the answer is in there")])
    where = Where(tuple(f"{row.directory}/" for row in rows))
    since = When(days.start(present.before(findings, RESTING_DAYS)))
    idle = Made(None, where, since, 0, widest=dormant.WIDEST)
    needed = line(
        "it would say whether {places} will be needed again: {no} there {window}, bulk ones aside",
        places=wording.listed([wording.folder(row.directory, 24) for row in rows]),
        no=wording.count(idle, "commit"),
        window=wording.during(idle, findings.today),
    )
    return joined([none, needed])


PRACTICE = Practice(
    name=NAME,
    evidence=evidence,
    moves=moves,
    reads=(dormant.ANALYSIS,),
)
