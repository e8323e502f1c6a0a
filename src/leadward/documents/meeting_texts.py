"""A plan as text for a chat or a mail, and its days as a calendar file: nothing is sent, whoever pastes it sends it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256

from leadward.distill.items import Action, How, Plan, Status
from leadward.documents.action_plan import NOT_SAID, summary, where
from leadward.documents.dates import named
from leadward.model.text import Safe, stacked, visible

_OCTETS = 74


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


def calendar(made: Plan, today: date) -> str:
    """A file (RFC 5545) with a whole day for each action that has one; added twice, an entry is the same one."""
    rows = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Leadward//distill//EN"]
    for action in made.actions:
        if action.due_on and action.status is Status.OPEN:
            rows += _entry(action, action.due_on, today)
    return "".join(f"{part}\r\n" for row in [*rows, "END:VCALENDAR"] for part in _folded(row))


def _entry(each: Action, on: date, today: date) -> list[str]:
    mark = sha256(f"{each.owner}\0{each.text}\0{on}".encode("utf-8", "surrogatepass")).hexdigest()[:20]
    return [
        "BEGIN:VEVENT",
        f"UID:{mark}@leadward.invalid",
        f"DTSTAMP:{today:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{on + timedelta(1):%Y%m%d}",
        f"SUMMARY:{_escaped(f'{_plain(each.owner) or NOT_SAID}: {_plain(each.text)}')}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text


def _folded(row: str) -> Iterator[str]:
    """No line over 75 octets, and no character cut in two."""
    line, size = "", 0
    for char in row:
        octets = len(char.encode("utf-8", "replace"))
        if size + octets > _OCTETS:
            yield line
            line, size = " ", 1
        line, size = line + char, size + octets
    yield line


def _plain(text: str) -> str:
    return visible(" ".join(text.split()))
