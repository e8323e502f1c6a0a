"""Moves: recommended next actions, and what became of them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from leadward.model.about import About
from leadward.model.action import Action
from leadward.model.records import dataclass
from leadward.model.source import Source


@dataclass(frozen=True, slots=True)
class Move:
    """A recommended next action. Its identity is (practice, what it is about), never its wording.

    `weight` is how strongly the facts speak within the practice, 0 to 1; ranking across practices happens in
    `ladder.ranking` alone. `sources` may be empty only for a move that claims nothing about anybody (a question
    to ask).
    """

    practice: str
    about: About
    what: str
    why: str
    effort_minutes: int
    sources: tuple[Source, ...] = ()
    say: str | None = None
    ready: Action | None = None
    due: date | None = None
    only_today: bool = False
    weight: float = 0.5
    to_manager: bool = False
    """Whether it is put to the reader's manager."""
    first: bool = False
    """Whether it comes before whatever else is put to the manager: that one wants the role."""

    @property
    def subject(self) -> str:
        """What it is about as the journal and JSON have it."""
        return str(self.about)

    @property
    def identity(self) -> tuple[str, str]:
        return (self.practice, self.subject)


class Verdict(StrEnum):
    """What a person did with a move."""

    DONE = "done"
    SNOOZED = "snoozed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Disposition:
    """What became of a move, as remembered: the last one for an identity counts. `until` belongs to a snooze."""

    practice: str
    subject: str
    verdict: Verdict
    on: date
    until: date | None = None
    reason: str = ""
