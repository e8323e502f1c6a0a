"""A letter: what went to somebody or came from them, verbatim, so that words can be held against it."""

from __future__ import annotations

from enum import StrEnum

from leadward.model.records import dataclass
from leadward.notes.asking import asked


class Direction(StrEnum):
    """Which way it went."""

    SENT = "sent"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Letter:
    """On the note's day. `marks` say what each mark in a sent text stands for, one a line: `Q1 expectation owns-stories`.

    `answers` is the sent letter that a received one answers. The text is never changed: whose words they are depends on it.
    """

    person: str = asked("With", fixed=True, subject=True, person=True, required=True)
    text: str = asked("Text", "as it went or came", fixed=True, theirs=True, long=True, required=True)
    direction: Direction = asked("Direction", fixed=True, default=Direction.RECEIVED)
    marks: tuple[str, ...] = asked("Marks", lines=True, kept=True, default=())
    answers: str = asked("Answers", "the id of the sent letter", link=True, kept=True, default="")

    @property
    def mine(self) -> bool:
        """Whether the words are the reader's own."""
        return self.direction is Direction.SENT
