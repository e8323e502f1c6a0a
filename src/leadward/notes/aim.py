"""The aim: the role one wants, by when, who decides; when the manager was told, and what came back.

There is one, revised as it changes: its history is the history of the aim.
"""

from __future__ import annotations

from datetime import date

from leadward.model.records import dataclass
from leadward.notes.asking import asked


@dataclass(frozen=True, slots=True)
class Aim:
    """The role wanted. `told` is the day the manager heard it; `received` is the note that holds their answer as it came."""

    role: str = asked("Role", "as it is called here: Lead, Staff Engineer", subject=True, required=True)
    by: date | None = asked("By when", default=None)
    manager: str = asked("Manager", "their name, as you would say it", person=True, default="")
    decides: str = asked("Who decides", "a person, a committee, a panel", default="")
    cycle: tuple[date, ...] = asked("Days of the cycle", "when cases are due or decided", default=())
    told: date | None = asked("Told your manager on", default=None)
    answer: str = asked(
        "What your manager said", "in their words, as near as you can", theirs=True, long=True, default=""
    )
    received: str = asked("Received as", default="", link=True, kept=True)
