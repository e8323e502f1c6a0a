"""A decision on a part of the code: what is done about it, why, what speaks against it, and how it looks half a year later."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from leadward.model.records import dataclass
from leadward.notes.asking import asked


class Verdict(StrEnum):
    """What is done about a part of the code."""

    INVEST = "invest now"
    SCOUT = "scout first"
    PASSING = "fix in passing"
    LEAVE = "leave alone"
    RETIRE = "retire"


@dataclass(frozen=True, slots=True)
class Decision:
    """Decided on the note's day. A later decision on the same part takes its place; this one stays."""

    area: str = asked("Part of the code", "search/, src/billing/", subject=True, required=True, place=True)
    verdict: Verdict = asked("What is done", required=True)
    because: str = asked("Because", "the plan, the cost, who knows it", long=True, required=True)
    against: str = asked("What speaks against it", "the best argument of those who would decide otherwise", default="")
    plan: str = asked("The plan it serves", "as it is noted, or in your words", default="")
    deciders: tuple[str, ...] = asked("Decided by", "empty: you", person=True, default=())
    looked_back: date | None = asked("Looked back on", default=None)
    hindsight: str = asked(
        "In hindsight", "would you decide it again, and what did you not know?", long=True, default=""
    )
    links: tuple[str, ...] = asked("Links", "a commit, an address, the id of a note", links=True, default=())


LOOK_BACK = timedelta(180)


def is_due(body: Decision, on: date, today: date) -> bool:
    """Whether half a year has passed since the decision and nobody has looked back on it."""
    return not body.hindsight and today >= on + LOOK_BACK
