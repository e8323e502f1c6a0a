"""Bring ideas that drive results: a bet with a number and a date, proposed to somebody who can say yes.

Why it matters
--------------
Everybody has ideas; few are proposed in a form that can be decided, and fewer are looked at again. An idea with its
bet ("if we do this, that falls by half in a month"), its size and a date for the look back is easy to accept and easy
to learn from. Being wrong in writing, and saying so, earns more trust than being right in the corridor.

What counts
-----------
An idea with its bet, its metric, its size and whom it was proposed to; the decision; the result after 30 and 90 days,
whatever it was. A move starts from a friction that the record shows and that users may pay for too.

What does not count
-------------------
A backlog of wishes; a rewrite without an outcome; an idea told only to those who already agree; one whose result
nobody looked up.

Limits
------
A history shows where repairs gather, not what they cost a user or what an alternative would bring. Fixes are told by
the words of their subjects. The bet, and whether it is worth making, is the reader's.

Source
------
Teresa Torres, *Continuous Discovery Habits* (2021), on opportunities before solutions; Tetlock and Gardner,
*Superforecasting* (2015), on predictions that have a number and a date.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.analyses import hotspots
from leadward.analyses.hotspots import Hotspot
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.model.source import path
from leadward.practices import own_work, phrases, present

NAME = "ideas"
QUIET_DAYS = 60
FEWEST_FIXES = 6
LEAST_FIXES = 0.3
FEWEST_MINE = 5


def evidence(_findings: Findings) -> Iterator[Evidence]:
    """None from git: a proposal and its decision leave no commit; what was logged with this name counts."""
    return iter(())


def moves(findings: Findings, seen: Sequence[Evidence]) -> Iterator[Move]:
    """A bet on the place that the reader knows and that is repaired most; the question for one where none is."""
    if not present.begins(findings, seen, QUIET_DAYS):
        return
    repaired = [row for row in findings.rows(hotspots.ANALYSIS) if _repaired(row)]
    most = max(repaired, key=lambda row: (row.fixes, row.my_revisions, row.path), default=None)
    yield _bet(most) if most else _cold_start()


def _repaired(row: Hotspot) -> bool:
    often = row.fixes >= FEWEST_FIXES and row.fixes >= LEAST_FIXES * row.revisions
    known = row.my_revisions >= FEWEST_MINE and not phrases.is_test(row.path) and not phrases.is_about_fixing(row.path)
    return often and known and phrases.is_code(row.path) and own_work.is_product(row.path)


def _bet(row: Hotspot) -> Move:
    topic = own_work.spoken(row.path)
    return Move(
        NAME,
        row.path,
        what=f"Turn the fixes in {phrases.file(row.path, 22)} into a bet",
        why=f"{row.fixes} of {phrases.counted(row.revisions, 'change')} there are fixes, {row.my_revisions} changes yours; "
        "a bet names what would fall, by how much, by when",
        effort_minutes=25,
        sources=(*phrases.commits(row.commits), path(row.path)),
        say=f"If {topic} had to be mended half as often, who would notice, and what is that worth to you?",
        weight=0.3,
    )


def _cold_start() -> Move:
    return Move(
        NAME,
        "one-bet",
        what="Write one idea in four lines: bet, number, size, whom to ask",
        why="no idea of yours is noted; in four lines it can be decided, and looked at again in 90 days",
        effort_minutes=20,
        say="If I could spend two days on something nobody asked for, which number of yours should it move?",
        weight=0.15,
    )


PRACTICE = Practice(
    name=NAME,
    number="C6",
    title="Bring ideas that drive results",
    group="without-the-title",
    command="idea",
    evidence=evidence,
    moves=moves,
    reads=(hotspots.ANALYSIS,),
)
