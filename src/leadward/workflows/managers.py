"""A change of manager: the old one's series ends, what they said stays theirs, and the aim is to be told anew.

Words are never moved: a goal that the old manager agreed to is to be agreed with the new one because its words are somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from leadward.model.records import dataclass
from leadward.notes.aim import Aim
from leadward.notes.expectation import Expectation
from leadward.notes.goal import Goal, GoalState, Proposer
from leadward.notes.observation import Observation
from leadward.notes.series import Relation, Series
from leadward.practices import with_manager
from leadward.workflows.workspace import Workspace

if TYPE_CHECKING:
    from leadward.journal.batches import Change, State
    from leadward.journal.stored import StoredNote


@dataclass(frozen=True, slots=True)
class Changed:
    """Who was the manager, who is; the goals that are to be agreed anew, and all notes that changed."""

    old: str
    new: str
    goals: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """What follows, as it is said to the reader."""
        goals = (
            f" {len(self.goals)} open goal{'s' if len(self.goals) != 1 else ''} to agree on again;"
            if self.goals
            else ""
        )
        return (
            f"{self.new} is your manager now. {self.old}'s 1:1s end here, and what {self.old} said stays in their name;"
            f"{goals} the aim is to be told to {self.new}. For the first talk: leadward plan hand-over"
        )


def begin(ws: Workspace, new: str) -> Changed | None:
    """Make `new` the manager where somebody else was; None where nobody was, or it is the same person, longer or shorter."""
    by_kind = ws.notes.notes_of_kinds((Aim, Series))
    old = with_manager.manager(by_kind[Aim], by_kind[Series])
    if not (new and old) or with_manager.is_person(new, old):
        return None
    edits: dict[str, Change] = {}
    for each in by_kind[Series]:
        if each.body.relation is Relation.MANAGER and not with_manager.same(each.body.person, new):
            edits[each.id] = _changing(relation=Relation.FORMER, next=None)
    for each, field in _unsigned(ws):
        edits[each.id] = _changing(**{field: each.origin.speaker or old})
    anew = [(str(uuid4()), _anew(by_kind[Aim][-1].body, new), ws.today)] if by_kind[Aim] else []
    added = ws.notes.change_together(edits, anew)
    goals = [
        note for note in ws.notes.notes_of(Goal) if note.body.state is GoalState.OPEN and note.body.their_words.strip()
    ]
    return Changed(old, new, tuple(goal.id for goal in goals), (*edits, *added))


def _anew(aim: Aim, new: str) -> Aim:
    """The aim as it is to be told to somebody who has not heard it."""
    return replace(aim, manager=new, told=None, answer="", received="", answered=None)


def _unsigned(ws: Workspace) -> Iterator[tuple[StoredNote[Any], str]]:
    """Notes that hold a manager's words without a name on them, and the field for it."""
    by_kind = ws.notes.notes_of_kinds((Expectation, Goal, Observation))
    for note in by_kind[Goal]:
        theirs = note.body.their_words.strip() or note.body.proposed_by is Proposer.MANAGER
        if theirs and not note.body.said_by:
            yield note, "said_by"
    yield from ((note, "said_by") for note in by_kind[Expectation] if note.body.words.strip() and not note.body.said_by)
    yield from ((note, "by") for note in by_kind[Observation] if note.body.words.strip() and not note.body.by)


def _changing(**fields: Any) -> Change:
    def change(now: StoredNote[Any]) -> Sequence[State]:
        from leadward.journal.batches import State

        return [State(replace(now.body, **fields), now.on)]

    return change
