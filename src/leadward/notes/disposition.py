"""What became of a move: done, snoozed until a day, or dismissed. The last one for (practice, subject) counts."""

from __future__ import annotations

from datetime import date

from leadward.model.errors import UsageProblem
from leadward.model.move import Verdict
from leadward.model.records import dataclass
from leadward.notes.asking import asked


@dataclass(frozen=True, slots=True)
class Disposition:
    """The verdict on one move, on the note's date. `until` is there exactly where the move is snoozed."""

    practice: str = asked("Practice", word=True, of="practice", required=True)
    subject: str = asked("What the move is about", "kept to the letter", long=True, subject=True, required=True)
    verdict: Verdict = asked("Verdict", required=True)
    until: date | None = asked("Until", "for a snooze: the day it comes back", default=None)
    reason: str = asked("Reason", long=True, default="")

    def __post_init__(self) -> None:
        if (self.verdict is Verdict.SNOOZED) != (self.until is not None):
            raise UsageProblem(
                "A snooze needs the day it ends, and only a snooze has one: give `until` for snoozed moves."
            )
