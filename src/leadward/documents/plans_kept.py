"""What came of the plans of meetings: a conclusion, a picture, and a table with the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from leadward.documents.dates import named
from leadward.documents.plans import KeptPlan
from leadward.documents.tree import Table
from leadward.notes.action import ActionState
from leadward.notes.choice import ChoiceState
from leadward.pictures import plans
from leadward.pictures.drawing import Drawing
from leadward.practices.phrases import counted

MOST = 12
COLUMNS = ("plan", "of", "done", "overdue", "still to do", "choices open")


def conclusion(kept: Sequence[KeptPlan], today: date) -> str:
    """`8 of 12 actions of your last 4 plans are done, 1 is overdue.`"""
    shown = kept[:MOST]
    if not any(plan.actions for plan in shown):
        return (
            "No action was kept with your plan."
            if len(shown) == 1
            else f"No action was kept with your last {len(shown)} plans."
        )
    total, done = sum(len(plan.actions) for plan in shown), sum(plan.done for plan in shown)
    late = sum(_late(plan, today) for plan in shown)
    of = "your plan" if len(shown) == 1 else f"your last {len(shown)} plans"
    overdue = f", {late} {'is' if late == 1 else 'are'} overdue" if late else ", none is overdue"
    return f"{done} of {counted(total, 'action')} of {of} {'is' if done == 1 else 'are'} done{overdue}."


def picture(kept: Sequence[KeptPlan], today: date) -> Drawing:
    """The newest plans, the newest at the top; each leads to its note."""
    rows = [
        plans.Row(
            _name(plan),
            _detail(plan, today),
            plan.done,
            _late(plan, today),
            len(plan.actions) - plan.done - _late(plan, today),
            f"/show/{plan.note.id}",
        )
        for plan in kept[:MOST]
    ]
    return plans.draw(conclusion(kept, today), rows)


def beside(kept: Sequence[KeptPlan], today: date) -> Table:
    """The same as a table."""
    rows = tuple(
        (
            plan.name or "a meeting",
            named(plan.note.on),
            str(plan.done),
            str(_late(plan, today)),
            str(len(plan.actions) - plan.done - _late(plan, today)),
            str(sum(one.body.state is ChoiceState.OPEN for one in plan.choices)),
        )
        for plan in kept[:MOST]
    )
    return Table("Plans of meetings and what came of their actions", COLUMNS, rows)


def _name(plan: KeptPlan) -> str:
    return f"{plan.name or 'A meeting'}, {named(plan.note.on)}"


def _detail(plan: KeptPlan, today: date) -> str:
    if not plan.actions:
        return "no action was kept"
    late = _late(plan, today)
    return f"{plan.done} of {len(plan.actions)} done{f', {late} overdue' if late else ''}"


def _late(plan: KeptPlan, today: date) -> int:
    return sum(
        one.body.state is ActionState.OPEN and one.body.due is not None and one.body.due < today for one in plan.actions
    )
