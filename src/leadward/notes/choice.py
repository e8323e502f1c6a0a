"""A choice: ways that a meeting left open, who argued for which, and what was said would settle it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from leadward.model.records import dataclass
from leadward.notes.asking import asked


class ChoiceState(StrEnum):
    """Where a choice stands."""

    OPEN = "open"
    DECIDED = "decided"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice left open on the note's day. Each of `ways` is `Who: their words (where they stand)`; `origin` is the plan it came from."""

    text: str = asked("What is to choose", required=True)
    ways: tuple[str, ...] = asked("The ways", "one a line: who argued for it, in their words", lines=True, default=())
    settles: tuple[str, ...] = asked("What would settle it", "one a line, as it was said", lines=True, default=())
    decides: str = asked("Who decides", person=True, default="")
    state: ChoiceState = asked("State", default=ChoiceState.OPEN)
    closed: date | None = asked("Closed on", default=None)
    outcome: str = asked("What was decided", long=True, default="")
    origin: str = asked("From", "the id of its plan", link=True, default="")
