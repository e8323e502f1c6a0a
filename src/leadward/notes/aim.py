"""The aim: the role one wants, by when, who decides; when the manager was told, and what came back.

There is one, revised as it changes: its history is the history of the aim.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from leadward.model.records import dataclass
from leadward.notes.asking import asked


class Decision(StrEnum):
    """What was decided on the role."""

    YES = "yes"
    NO = "no"
    NOT_YET = "not-yet"


@dataclass(frozen=True, slots=True)
class Aim:
    """The role wanted. `told` is the day the manager heard it; `received` is the note that holds their answer as it came."""

    role: str = asked("Role", "as it is called here: Lead, Staff Engineer", subject=True, required=True)
    by: date | None = asked("By when", ahead=True, default=None)
    manager: str = asked("Manager", "their name, as you would say it", person=True, default="")
    decides: str = asked("Who decides", "a person, a committee, a panel", default="")
    cycle: tuple[date, ...] = asked("Days of the cycle", "when cases are due or decided", ahead=True, default=())
    told: date | None = asked("Told your manager on", heard=True, default=None)
    answer: str = asked(
        "What your manager said", "in their words, as near as you can", theirs=True, long=True, default=""
    )
    received: str = asked("Received as", default="", link=True, kept=True)
    answered: date | None = asked("Their words are of", heard=True, kept=True, default=None)
    opens: tuple[date, ...] = asked("The cycle opens on", "when cases can be handed in", ahead=True, default=())
    seat: str = asked("Seat and budget", "whether there is one this year, as you heard it", default="")
    decision: Decision | None = asked("Decided", default=None)
    decided: date | None = asked("Decided on", default=None)
    reason: str = asked("Decided in these words", "the id of the note that holds them", link=True, default="")
