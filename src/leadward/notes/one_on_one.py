"""A 1:1, the part that both may see: its agenda and notes. What is only for oneself is an `Aside`."""

from __future__ import annotations

from enum import StrEnum

from leadward.model.records import dataclass
from leadward.notes.asking import asked


class Stage(StrEnum):
    """Where a 1:1 stands."""

    PLANNED = "planned"
    STARTED = "started"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class OneOnOne:
    """A 1:1 on the note's day. `coaching` are the minutes that went to the plan; None where nobody counted."""

    person: str = asked("With", subject=True, person=True, required=True)
    stage: Stage = asked("Stage", default=Stage.PLANNED)
    agenda: tuple[str, ...] = asked("Agenda", "one item a line", lines=True, default=())
    notes: str = asked("Notes", long=True, default="")
    coaching: int | None = asked("Minutes of coaching", least=0, most=600, default=None)
    about: tuple[str, ...] = asked("What each line answers", lines=True, kept=True, default=())
    """For each line of the agenda what is said to it: `goal ID`, `expectation CRITERION`, `-` for nothing in particular."""
