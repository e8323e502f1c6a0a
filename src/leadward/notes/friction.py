"""Friction: what costs time and no file shows, or a place that does; what fixed it, and what is different since."""

from __future__ import annotations

from datetime import date

from leadward.model.records import dataclass
from leadward.notes.asking import asked


@dataclass(frozen=True, slots=True)
class Friction:
    """Met on the note's day: a slow build, a meeting, a hand-off, a place in the code. Open while `fixed` is empty."""

    text: str = asked("What costs time", subject=True, required=True)
    place: str = asked(
        "Where in the code",
        "a file or folder; empty where it is a tool, a meeting or a hand-off",
        place=True,
        of="area",
        default="",
    )
    minutes: int | None = asked("Minutes each time", least=0, most=100_000, default=None)
    often: str = asked("How often, and for whom", "each release, the whole team", default="")
    people: tuple[str, ...] = asked("Who else said so", person=True, default=())
    fixed: date | None = asked("Fixed on", default=None)
    fix: str = asked("What fixed it", default="")
    links: tuple[str, ...] = asked("Links", "a commit, an address, the id of a note", links=True, default=())
    after: str = asked("What is different since", "in your words, or the words of who met it", long=True, default="")
