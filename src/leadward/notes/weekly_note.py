"""A weekly note: what came of a week in a few lines, when it was sent to whom, and when it was seen."""

from __future__ import annotations

from datetime import date

from leadward.model.records import dataclass
from leadward.notes.asking import asked


@dataclass(frozen=True, slots=True)
class WeeklyNote:
    """A note on the week that ends on its day. A draft while `sent` is empty; Leadward sends nothing itself.

    `links` are the facts and notes its lines rest on, so that a later week does not tell them again.
    """

    text: str = asked("The note", "at most five lines, in words of outcomes", long=True, required=True)
    person: str = asked("To", "empty for your manager", subject=True, person=True, theirs=True, default="")
    sent: date | None = asked("Sent on", default=None)
    seen: date | None = asked("Seen on", "the day they reacted to it", heard=True, default=None)
    answer: str = asked("What they said to it", theirs=True, long=True, default="")
    links: tuple[str, ...] = asked("Rests on", "commits or ids of notes", links=True, default=())
    received: str = asked("Received as", default="", link=True, kept=True)
