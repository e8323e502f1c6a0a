"""A goal of the growth plan: the criterion it serves, how success shows, and what each of the two says to it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from leadward.model.records import dataclass
from leadward.notes.asking import asked


class Proposer(StrEnum):
    """Who laid the goal out."""

    ME = "me"
    MANAGER = "manager"


class GoalState(StrEnum):
    """Where a goal stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal that is agreed once both have said so in their own words.

    `my_words` and `their_words` are those, with their days; `received` is the note that holds the manager's as they came.
    `evidence` are links to what has arrived; what carries one of `practices` is offered besides.
    """

    title: str = asked("Goal", "what will be different", subject=True, required=True)
    criterion: str = asked(
        "Criterion it serves", "a sentence of the ladder, or its id", word=True, of="criterion", default=""
    )
    success: str = asked("Success shows in", "what anybody could observe", long=True, default="")
    wanted: str = asked(
        "Evidence wanted", "what would show it: a commit, a map, somebody's words", long=True, default=""
    )
    steps: tuple[str, ...] = asked("Steps", "one a line", lines=True, default=())
    practices: tuple[str, ...] = asked("Practices", "by their titles", of="practice", default=())
    due: date | None = asked("Due", ahead=True, default=None)
    proposed_by: Proposer = asked("Proposed by", default=Proposer.ME)
    my_words: str = asked("Agreed, in my words", long=True, default="")
    my_day: date | None = asked("I agreed on", default=None)
    their_words: str = asked("Agreed, in my manager's words", theirs=True, long=True, default="")
    their_day: date | None = asked("My manager agreed on", heard=True, default=None)
    evidence: tuple[str, ...] = asked("Evidence so far", "commits, addresses, ids of notes", links=True, default=())
    state: GoalState = asked("State", default=GoalState.OPEN)
    outcome: str = asked("What came of it", long=True, default="")
    received: str = asked("Received as", default="", link=True, kept=True)
    said_by: str = asked("Whose words they are", theirs=True, person=True, kept=True, default="")
    """The manager of that day: a later one has not said them."""
