"""A journal entry: one thing that was done, said the same day in one line."""

from __future__ import annotations

from leadward.model.evidence import Reach
from leadward.model.records import dataclass
from leadward.notes.asking import asked


@dataclass(frozen=True, slots=True)
class Entry:
    """What was done. `minutes` is the time it took; `links` are commits (hex), addresses, paths or ids of notes."""

    text: str = asked("What was done", long=True, required=True)
    people: tuple[str, ...] = asked("With or for whom", "names as you would say them", person=True, default=())
    links: tuple[str, ...] = asked("Links", "a commit, an address, a path or the id of a note", links=True, default=())
    minutes: int | None = asked("Minutes", least=0, most=100_000, default=None)
    practice: str = asked("Practice", "its name, as `leadward practices` lists it", word=True, default="")
    reach: Reach | None = asked("Whom it touched", default=None)
