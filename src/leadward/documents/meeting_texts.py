"""A plan as text for a chat or a mail, and its days as a calendar file: nothing is sent, whoever pastes it sends it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256

from leadward.distill.items import Action, How, Plan, Status
from leadward.documents import ical
from leadward.documents.action_plan import NOT_SAID, summary, where
from leadward.documents.dates import named
from leadward.model.text import CalendarFile, Safe, stacked, visible


def chat(plan: Plan) -> Safe:
    """The plan for a chat: short lines with a mark each, no tables, the parts that stand first."""
    rows = [f"*Plan from the meeting{f' of {named(plan.record.day)}' if plan.record.day else ''}*", summary(plan)]
    rows += _decided(plan)
    rows += [f"- {_line(action, plan)}" for action in plan.actions]
    rows += [f"? {_plain(question.text)} {where(question.turns, plan.record)}" for question in plan.questions]
    rows += [
        f"{number}. still open: {' / '.join(_plain(option.text) for option in choice.options)}"
        for number, choice in enumerate(plan.choices, 1)
    ]
    return stacked([*rows, ""])


def _decided(plan: Plan) -> Iterator[str]:
    for decision in plan.decisions:
        label = "Decided" if decision.how is not How.SAID else "May have been decided"
        yield f"{label}: {_plain(decision.text)} {where(decision.turns, plan.record)}"


def _line(action: Action, plan: Plan) -> str:
    due = named(action.due_on) if action.due_on else _plain(action.due)
    end = "done" if action.status is Status.DONE else f"due {due}" if due else "no day said"
    return f"{_plain(action.owner) or NOT_SAID}: {_plain(action.text)}, {end} {where(action.turns, plan.record)}"


def calendar(plan: Plan, today: date) -> CalendarFile:
    """A file (RFC 5545) with a whole day for each action that has one; added twice, an entry is the same one."""
    days = [_entry(action, action.due_on) for action in plan.actions if action.due_on and action.status is Status.OPEN]
    return ical.calendar("distill", today, days)


def _entry(action: Action, on: date) -> ical.Entry:
    mark = sha256(f"{action.owner}\0{action.text}\0{on}".encode("utf-8", "surrogatepass")).hexdigest()[:20]
    summary = f"{_plain(action.owner) or NOT_SAID}: {_plain(action.text)}"
    return ical.Entry(mark, on, on + timedelta(1), summary)


def _plain(text: str) -> str:
    return visible(" ".join(text.split()))
