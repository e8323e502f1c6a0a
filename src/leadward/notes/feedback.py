"""Feedback: what somebody said about one's work, in their words."""

from __future__ import annotations

from enum import StrEnum

from leadward.model.records import dataclass
from leadward.notes.asking import asked


class Sort(StrEnum):
    """What the words are."""

    ADVICE = "advice"
    """Something specific to try."""
    FRICTION = "friction"
    """Friction that they see between oneself and the team."""
    REMARK = "remark"
    """Anything else that was noticed."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """Heard on the note's day. `request` is the id of what asked for it; `received` the note that holds the words as they came."""

    person: str = asked("From", theirs=True, subject=True, person=True, required=True)
    words: str = asked("Their words", "as near as you can", theirs=True, long=True, required=True)
    sort: Sort = asked("What it is", default=Sort.REMARK)
    about: str = asked("About", default="")
    request: str = asked("Asked in", "the id of the request", link=True, default="")
    received: str = asked("Received as", default="", link=True, kept=True)
