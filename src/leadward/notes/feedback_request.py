"""A request for feedback: whom one asked, what exactly, about which work."""

from __future__ import annotations

from datetime import date

from leadward.model.records import dataclass
from leadward.notes.asking import asked


@dataclass(frozen=True, slots=True)
class FeedbackRequest:
    """Asked on the note's day. `closed` is the day one stopped waiting for an answer."""

    person: str = asked("Asked", subject=True, person=True, required=True)
    question: str = asked("The question", "one specific question", long=True, required=True)
    about: str = asked("About", "the work that it is about", default="")
    links: tuple[str, ...] = asked("Links", "commits, addresses, ids of notes", links=True, default=())
    closed: date | None = asked("Closed on", default=None)
