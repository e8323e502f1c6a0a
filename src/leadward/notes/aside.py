"""An aside: what one notes of a 1:1 for oneself alone. It is a note of its own, so that no sharing of a 1:1 holds it."""

from __future__ import annotations

from leadward.model.records import dataclass
from leadward.notes.asking import asked


@dataclass(frozen=True, slots=True)
class Aside:
    """Private words to a 1:1; `meeting` is its id."""

    text: str = asked("For yourself", long=True, required=True)
    person: str = asked("With", subject=True, person=True, default="")
    meeting: str = asked("1:1", "its id", link=True, default="")
