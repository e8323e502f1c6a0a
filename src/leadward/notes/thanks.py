"""Thanks: what one person was thanked for, in one's own words."""

from __future__ import annotations

from leadward.model.records import dataclass
from leadward.notes.asking import asked


@dataclass(frozen=True, slots=True)
class Thanks:
    """Said or sent on the note's date; Leadward sends nothing itself."""

    person: str = asked("Person", subject=True, required=True, person=True)
    words: str = asked("Your words", "as you said or sent them", long=True, required=True)
    team: str = asked("Team", "where it is not your own", of="team", default="")
    links: tuple[str, ...] = asked("For what", "a commit, an address, or the id of a note", links=True, default=())
