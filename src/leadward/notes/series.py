"""A series of 1:1s: with whom, how often, how much of it coaches, and when the next one is."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from leadward.model.records import dataclass
from leadward.notes.asking import asked


class Relation(StrEnum):
    """What the person is to oneself."""

    MANAGER = "manager"
    OTHER = "other"
    FORMER = "former"
    """Was the manager: what was said stays theirs, and no next 1:1 follows from the cadence."""


@dataclass(frozen=True, slots=True)
class Series:
    """One per person, revised. `next` is the day set for the next 1:1; without one the cadence tells it."""

    person: str = asked("Person", subject=True, person=True, required=True)
    every: int = asked("Every so many days", least=1, most=366, default=14)
    relation: Relation = asked("They are your", default=Relation.OTHER)
    coaching: int = asked("Minutes to coach in each", least=0, most=240, default=15)
    next: date | None = asked("Next on", ahead=True, default=None)
