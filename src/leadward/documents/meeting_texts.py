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


def chat(made: Plan) -> Safe:
    """The plan for a chat: short lines with a mark each, no tables, the parts that stand first."""
    rows = [f"*Plan from the meeting{f' of {named(made.record.day)}' if made.record.day else ''}*", summary(made)]
    rows += _decided(made)
    rows += [f"- {_line(action, made)}" for action in made.actions]
    rows += [f"? {_plain(question.text)} {where(question.turns, made.record)}" for question in made.questions]
    rows += [
        f"{number}. still open: {' / '.join(_plain(option.text) for option in choice.options)}"
        for number, choice in enumerate(made.choices, 1)
    ]
    return stacked([*rows, ""])


def _decided(made: Plan) -> Iterator[str]:
    for decision in made.decisions:
        label = "Decided" if decision.how is not How.SAID else "May have been decided"
        yield f"{label}: {_plain(decision.text)} {where(decision.turns, made.record)}"


def _line(each: Action, made: Plan) -> str:
    due = named(each.due_on) if each.due_on else _plain(each.due)
    end = "done" if each.status is Status.DONE else f"due {due}" if due else "no day said"
    return f"{_plain(each.owner) or NOT_SAID}: {_plain(each.text)}, {end} {where(each.turns, made.record)}"


def calendar(made: Plan, today: date) -> CalendarFile:
    """A file (RFC 5545) with a whole day for each action that has one; added twice, an entry is the same one."""
    days = [_entry(action, action.due_on) for action in made.actions if action.due_on and action.status is Status.OPEN]
    return ical.calendar("distill", today, days)


def _entry(action: Action, on: date) -> ical.Entry:
    mark = sha256(f"{action.owner}\0{action.text}\0{on}".encode("utf-8", "surrogatepass")).hexdigest()[:20]
    summary = f"{_plain(action.owner) or NOT_SAID}: {_plain(action.text)}"
    return ical.Entry(mark, on, on + timedelta(1), summary)


def _plain(text: str) -> str:
    return visible(" ".join(text.split()))
