"""Kept plans: what is due of them, choices still open, and how one of these is compared and closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from leadward.documents.plans import Due, KeptPlan
from leadward.model.errors import UnknownName, UsageProblem
from leadward.model.folding import folded
from leadward.model.practice import Noted
from leadward.notes.action import Action, ActionState
from leadward.notes.choice import Choice, ChoiceState
from leadward.notes.entry import Entry
from leadward.practices import action_plans
from leadward.workflows.workspace import Workspace

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote

KindT = TypeVar("KindT", Action, Choice)


def kept(ws: Workspace) -> list[KeptPlan]:
    """The plans, newest first, each with its actions and choices; choices of no plan stand under none."""
    by_kind = ws.notes.notes_of_kinds((Entry, Action, Choice))
    plans = [note for note in by_kind[Entry] if note.body.practice == action_plans.NAME]
    return [
        KeptPlan(plan, _of(by_kind[Action], plan.id), _of(by_kind[Choice], plan.id))
        for plan in sorted(plans, key=lambda plan: (plan.on, plan.id), reverse=True)
    ]


def loose(ws: Workspace) -> list[StoredNote[Choice]]:
    """Open choices of no plan that is here."""
    here = {plan.note.id for plan in kept(ws)}
    return [note for note in ws.notes.notes_of(Choice) if note.body.origin not in here and _is_open(note)]


def due(ws: Workspace, name: str = "") -> Due:
    """What the next meeting opens with: open actions and choices of the plans whose name holds `name`, of all where it is ''.

    Raises UnknownName where plans are kept, and none is called so.
    """
    wanted = folded(name)
    plans = kept(ws)
    fitting = [plan for plan in plans if not wanted or wanted in folded(plan.name)]
    if wanted and plans and not fitting:
        names = ", ".join(dict.fromkeys(plan.name for plan in plans[:8]))
        raise UnknownName(f"No kept plan is of a meeting called {name[:60]!r}; plans are of: {names}.")
    actions = [action for plan in fitting for action in plan.actions if action.body.state is ActionState.OPEN]
    choices = [note for plan in fitting for note in plan.choices if _is_open(note)]
    newest = max((plan.note.on for plan in fitting), default=None)
    since = [
        action
        for plan in fitting
        for action in plan.actions
        if action.body.state is ActionState.DONE and action.body.closed and newest and action.body.closed >= newest
    ]
    order = sorted(actions, key=lambda action: (action.body.due or date.max, action.on, action.id))
    extra = [] if wanted else loose(ws)
    return Due(name, tuple(order), (*choices, *extra), tuple(since), ws.today, newest)


def named(title: str, plans: Sequence[KeptPlan]) -> str:
    """The name of a kept plan that a meeting of that title goes on with, where something of it is open; '' for none."""
    words = folded(title)
    fitting = (plan.name for plan in plans if plan.is_open and len(plan.name) > 2)
    return next((name for name in fitting if folded(name) in words or (words and words in folded(name))), "")


def choice(ws: Workspace, id: str) -> StoredNote[Choice]:
    """Raises UnknownId."""
    return ws.notes.of_kind(Choice, id)


def decided(ws: Workspace, id: str, outcome: str, dropped: bool = False) -> StoredNote[Choice]:
    """Say what was decided, or that the choice is no longer one. Raises UnknownId, UsageProblem."""
    note = choice(ws, id)
    if not outcome.strip() and not dropped:
        raise UsageProblem("Say what was decided, in a line.")
    state = ChoiceState.DROPPED if dropped else ChoiceState.DECIDED
    body = replace(note.body, state=state, closed=ws.today, outcome=outcome.strip() or note.body.outcome)
    return ws.notes.revise(note.id, body, note.on)


def _of(notes: Sequence[StoredNote[KindT]], plan: str) -> tuple[StoredNote[KindT], ...]:
    return tuple(note for note in notes if getattr(note.body, "origin", "") == plan)


def _is_open(note: Noted[Choice]) -> bool:
    return note.body.state is ChoiceState.OPEN
