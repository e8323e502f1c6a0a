"""An action: what somebody said they would do, with its day. Both sides of a 1:1 have some."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from leadward.model.records import dataclass
from leadward.notes.asking import asked


class ActionState(StrEnum):
    """Where an action stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Action:
    """An action said on the note's day. `owner` is '' for oneself; `origin` the note it came from: a 1:1, an observation."""

    text: str = asked("What", required=True)
    owner: str = asked("Who", "empty for yourself", person=True, default="")
    due: date | None = asked("Due", ahead=True, default=None)
    person: str = asked("Said with", subject=True, person=True, default="")
    state: ActionState = asked("State", default=ActionState.OPEN)
    closed: date | None = asked("Closed on", default=None)
    origin: str = asked("From", "the id of a 1:1 or an observation", link=True, default="")
