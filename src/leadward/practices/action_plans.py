"""Distil technical meetings into plans: what was decided, who does what by when, what is still open.

Why it matters
--------------
Three weeks after a technical meeting people remember different decisions. Whoever writes down the decisions, the
actions with an owner and a day, and the options still open, within the hour, steers what happens next more than
whoever talked most, and nobody minds.

What counts
-----------
A plan shared with those who were there: each item with the words it rests on; actions later closed. Two options
still open after a week, taken to the person who decides.

What does not count
-------------------
Minutes of who said what; a recording; actions without an owner or a day; owners who were not in the room and do not
know of it.

Limits
------
Meetings leave no trace in git: until notes or transcripts are read, this practice knows what was logged. Distilling
finds what was said, not what was meant.

Source
------
Steven Rogelberg, *The Surprising Science of Meetings* (2019); Kunz and Rittel, *Issues as elements of information
systems* (1970), on keeping questions, positions and arguments apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.practices import present

NAME = "action-plans"
QUIET_DAYS = 30


def evidence(_findings: Findings) -> Iterator[Evidence]:
    """None from git: a plan that was shared leaves no commit; what was logged with this name counts."""
    return iter(())


def moves(findings: Findings, seen: Sequence[Evidence]) -> Iterator[Move]:
    """Offer to keep the decisions of the next technical meeting."""
    if not present.begins(findings, seen, QUIET_DAYS):
        return
    yield Move(
        NAME,
        "next-meeting",
        what="Keep the decisions of the next technical meeting",
        why="no plan from a meeting is logged; whoever writes it within the hour settles what was meant",
        effort_minutes=20,
        say="I will note what we decide, who does what by when, and what stays open. Have I got it right?",
        weight=0.2,
    )


PRACTICE = Practice(
    name=NAME,
    number="C21",
    title="Distil technical meetings into action plans",
    group="without-the-title",
    command="distill",
    evidence=evidence,
    moves=moves,
)
