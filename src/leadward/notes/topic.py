"""A topic: parked in one line for a later 1:1."""

from __future__ import annotations

from datetime import date

from leadward.model.records import dataclass
from leadward.notes.asking import asked


@dataclass(frozen=True, slots=True)
class Topic:
    """Something to bring up with a person; `raised` is the day that it was, `meeting` where."""

    text: str = asked("Topic", required=True)
    person: str = asked("With", subject=True, person=True, default="")
    raised: date | None = asked("Raised on", default=None)
    meeting: str = asked("1:1", "its id", link=True, default="")
