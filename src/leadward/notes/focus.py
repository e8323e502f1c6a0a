"""The focus of a quarter: up to three practices, with whom they were agreed. The last one counts, the others are history."""

from __future__ import annotations

from leadward.model.errors import UsageProblem
from leadward.model.records import dataclass
from leadward.notes.asking import asked

MOST = 3


@dataclass(frozen=True, slots=True)
class Focus:
    """From the note's date on. No practice at all ends a focus."""

    practices: tuple[str, ...] = asked("Practices", "up to three, by their titles", of="practice", default=())
    agreed_with: str = asked("Agreed with", "your manager's name, say", default="", person=True)
    reason: str = asked("Why these", long=True, default="")

    def __post_init__(self) -> None:
        if len(self.practices) > MOST:
            raise UsageProblem(
                f"focus: {len(self.practices)} practices are too many; nobody works on more than {MOST}."
            )
