"""Be in the meetings where the next quarter is decided, and take part.

Why it matters
--------------
What is decided in planning is decided with what the people in the room know. An engineer who brings one fact that
nobody else has, and asks one good question, is asked again; one who waits to be invited reads the outcome later. The
seat comes from being useful there, more often than from a title.

What counts
-----------
A planning, review or strategy meeting beyond one's own team that one attended, and what one brought: a map, a number,
a risk nobody had seen. Knowing who runs which of these meetings, so that one knows whom to ask.

What does not count
-------------------
An accepted invitation; sitting in and saying nothing for months; meetings that only report; taking the seat of
somebody who knows more.

Limits
------
Without a calendar nobody knows here which meetings there are: the move asks who runs the planning of the next
calendar quarter, and a company may plan by another rhythm.

Source
------
Will Larson, *Staff Engineer* (2021), on getting in the room and staying there; Tanya Reilly, *The Staff Engineer's
Path* (2022), on the big picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from leadward.analyses import experts
from leadward.model.evidence import Evidence
from leadward.model.move import Move
from leadward.model.practice import Findings, Practice
from leadward.practices import own_work, phrases, present

NAME = "strategy-room"
QUIET_DAYS = 75
NEAR_DAYS = 45
"""Before the end of a quarter: when the next one is usually planned."""


def evidence(_findings: Findings) -> Iterator[Evidence]:
    """None from git: a meeting leaves no commit; what was logged with this name counts."""
    return iter(())


def moves(findings: Findings, seen: Sequence[Evidence]) -> Iterator[Move]:
    """Ask who plans the next quarter, and bring what one knows best."""
    if not present.begins(findings, seen, QUIET_DAYS):
        return
    quarter, starts = next_quarter(findings.today)
    left = (starts - findings.today).days
    known = own_work.best_known(findings.rows(experts.ANALYSIS), findings)
    place = phrases.folder(known.directory, 24) if known else ""
    brings = f"{known.knowledge:.0%} of the recent work in {place} is yours; " if known else ""
    yield Move(
        NAME,
        f"planning-{starts.year}-{quarter}",
        what=f"Ask who runs the planning of {quarter}, and for a seat",
        why=f"{brings}{quarter} begins in {phrases.span(left)}; who plans it is noted nowhere",
        effort_minutes=10,
        sources=phrases.commits(known.commits) if known else (),
        say=_words(quarter, own_work.spoken(known.directory) if known else ""),
        ready=phrases.command("scout", f"{known.directory}/") if known else None,
        weight=0.35 if known and left <= NEAR_DAYS else 0.2,
    )


def next_quarter(today: date) -> tuple[str, date]:
    """The calendar quarter after this one (`Q1`) and its first day; the last quarter of year 9999 is its own next."""
    number = (today.month - 1) // 3
    if number < 3:
        return f"Q{number + 2}", date(today.year, 3 * number + 4, 1)
    return ("Q1", date(today.year + 1, 1, 1)) if today.year < date.max.year else ("Q4", date.max)


def _words(quarter: str, known: str) -> str:
    bring = f"bring a map of {known}: what is cheap there, and what is not" if known else "bring what the code tells"
    return f"Who runs the planning of {quarter}? I would like to listen in, and can {bring}."


PRACTICE = Practice(
    name=NAME,
    number="C8",
    title="Be in the strategic meetings, take part",
    group="without-the-title",
    command="people",
    evidence=evidence,
    moves=moves,
    reads=(experts.ANALYSIS,),
)
