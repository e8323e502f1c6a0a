"""A journal entry: one thing that was done, said the same day in one line."""

from __future__ import annotations

from leadward.model.errors import UsageProblem
from leadward.model.evidence import Reach
from leadward.model.records import dataclass
from leadward.notes.asking import asked


@dataclass(frozen=True, slots=True)
class Entry:
    """What was done. `minutes` is the time it took; `links` are commits (hex), addresses, paths or ids of notes.

    `said_by` and `words` are another's, who says so, too; `received` is the note that holds their words as they came.
    """

    text: str = asked("What was done", long=True, required=True)
    people: tuple[str, ...] = asked("With or for whom", "names as you would say them", person=True, default=())
    links: tuple[str, ...] = asked("Links", "a commit, an address, a path or the id of a note", links=True, default=())
    minutes: int | None = asked("Minutes", least=0, most=100_000, default=None)
    practice: str = asked("Practice", "by its title", word=True, of="practice", default="")
    reach: Reach | None = asked("Whom it touched", default=None)
    said_by: str = asked("Who else says so", "a name, where they did", person=True, theirs=True, default="")
    words: str = asked("In their words", "in a line, as near as you can", theirs=True, default="")
    received: str = asked("Received as", default="", link=True, kept=True)

    def __post_init__(self) -> None:
        if (self.said_by or self.words) and bool(self.said_by.strip()) != bool(self.words.strip()):
            raise UsageProblem("entry: who else says so and their words go together: said_by and words.")
