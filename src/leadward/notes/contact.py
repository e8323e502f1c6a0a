"""A contact: a conversation with a person, about what, and what came of it."""

from __future__ import annotations

from leadward.model.records import dataclass
from leadward.notes.asking import asked


@dataclass(frozen=True, slots=True)
class Contact:
    """A conversation that took place on the note's date."""

    person: str = asked("Person", subject=True, person=True, required=True)
    team: str = asked("Team", of="team", default="")
    about: str = asked("About", long=True, default="")
    outcome: str = asked("What came of it", long=True, default="")
