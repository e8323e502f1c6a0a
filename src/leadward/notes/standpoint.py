"""One's own view of a criterion, in one's own words. The last one for a criterion counts, the others are history."""

from __future__ import annotations

from leadward.model.records import dataclass
from leadward.notes.asking import asked


@dataclass(frozen=True, slots=True)
class Standpoint:
    """What one thinks of where one stands; it stands beside the evidence and never becomes any.

    `practices` are one's choice of what can show the criterion, where the ladder names none or others.
    """

    criterion: str = asked(
        "Criterion", "a sentence of the ladder, or its id", word=True, of="criterion", subject=True, required=True
    )
    own: str = asked("My own view", long=True, default="")
    practices: tuple[str, ...] = asked("What can show it", "by their titles", of="practice", default=())
