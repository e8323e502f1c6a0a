"""What is read from a record. Each item names the turns it stands on."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from leadward.distill.turns import Record
from leadward.model.records import dataclass


class How(StrEnum):
    """On what an item stands."""

    RECORDED = "recorded"
    """Somebody marked it as such."""
    VOTED = "voted"
    """A proposal, and votes for it."""
    SAID = "said"
    """Words of the talk; whether it was meant so is for the reader to say."""


class Status(StrEnum):
    """Where an action stands in the record itself."""

    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Action:
    """`owner` is '' where nobody was named; `due` the words of the record, `due_on` their day where it can be told."""

    text: str
    owner: str
    turns: tuple[int, ...]
    how: How
    due: str = ""
    due_on: date | None = None
    status: Status = Status.OPEN


@dataclass(frozen=True, slots=True)
class Decision:
    """How RECORDED and VOTED ones were made is in the record; one that was SAID may have been made there."""

    text: str
    turns: tuple[int, ...]
    how: How


@dataclass(frozen=True, slots=True)
class Question:
    """A question that nobody answered in the record."""

    text: str
    asked_by: str
    turns: tuple[int, ...]


NOTED = "in the notes"
"""Who holds a way that nobody is named for."""


@dataclass(frozen=True, slots=True)
class Option:
    """One way. `people` argued for it; nobody where the notes alone hold it."""

    text: str
    people: tuple[str, ...]
    turns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Settles:
    """Words that say what would settle a choice."""

    text: str
    speaker: str
    turns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Ways that were argued for, with no decision seen after them.

    `settles` is what was said would settle it; `decides` who was said to decide, '' where nobody was named.
    """

    options: tuple[Option, ...]
    turns: tuple[int, ...]
    settles: tuple[Settles, ...] = ()
    decides: str = ""
    decides_turns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """All of it, each kind in its own order: what stands in the record comes before what was said."""

    record: Record
    actions: tuple[Action, ...] = ()
    decisions: tuple[Decision, ...] = ()
    questions: tuple[Question, ...] = ()
    choices: tuple[Choice, ...] = ()
    moments: tuple[tuple[int, ...], ...] = ()
    """The turns of stretches worth a look, in order."""
