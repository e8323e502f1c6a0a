"""An agenda walked line by line: what is said to each is written where it belongs, in the words that were said.

What one types of a talk is relayed. A line that stands for nothing in particular keeps what was said in the notes of the 1:1.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from leadward.model.errors import UsageProblem
from leadward.model.records import dataclass
from leadward.notes.feedback import Sort
from leadward.notes.one_on_one import OneOnOne
from leadward.workflows import aim, expectations, feedback, growth_plan, one_on_one
from leadward.workflows.workspace import Workspace

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the agenda by its number, and what a word on it would be: `what they expect`, `closes the action`."""

    number: int
    text: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Written:
    """What was written of a line: the note's id, and a few words on it."""

    note: str
    words: str


_BECOMES = {
    "aim": "the aim is told; their answer",
    "expectation": "what they expect",
    "goal": "their words on the goal",
    "experiment": "shared; what they said to it",
    "action": "done",
    "feedback": "their words, as feedback",
}


def lines(meeting: StoredNote[OneOnOne]) -> tuple[Line, ...]:
    """The agenda of a 1:1, each line with what is written of it."""
    kinds = [target.partition(" ")[0] for target in _targets(meeting.body)]
    return tuple(
        Line(number, text, _BECOMES.get(kind, "noted"))
        for number, (text, kind) in enumerate(zip(meeting.body.agenda, kinds, strict=True), 1)
    )


def answer(ws: Workspace, id: str, number: int, words: str) -> Written:
    """Write what was said to line `number` (from 1) where it belongs. Raises UnknownId, UsageProblem."""
    meeting = ws.notes.of_kind(OneOnOne, id)
    body = meeting.body
    if not 1 <= number <= len(body.agenda):
        raise UsageProblem(f"The agenda had {len(body.agenda)} lines; there is no {number}.")
    if not words.strip():
        raise UsageProblem("Say what was said to it.")
    kind, _, key = _targets(body)[number - 1].partition(" ")
    writing = _WRITING.get(kind, _noted)
    return writing(ws, meeting, key if kind in _WRITING else body.agenda[number - 1], words.strip())


def _targets(body: OneOnOne) -> tuple[str, ...]:
    """What each line answers; agendas of before, and lines that were changed since, answer nothing in particular."""
    return body.about if len(body.about) == len(body.agenda) else ("-",) * len(body.agenda)


def _noted(ws: Workspace, meeting: StoredNote[OneOnOne], text: str, words: str) -> Written:
    short = text if len(text) <= 60 else f"{text[:57]}..."
    note = one_on_one.write_notes(
        ws,
        meeting.id,
        meeting.body.notes,
        "\n".join(part for part in (meeting.body.notes, f"{short}: {words}") if part),
    )
    return Written(note.id, "noted in the 1:1")


def _told(ws: Workspace, meeting: StoredNote[OneOnOne], _key: str, words: str) -> Written:
    now = aim.current(ws)
    answers = {"told": meeting.on.isoformat(), "answer": words}
    note = aim.save(ws, answers if now else {"role": "Lead", **answers})
    return Written(note.id, "the aim is told, and answered")


def _expected(ws: Workspace, meeting: StoredNote[OneOnOne], criterion: str, words: str) -> Written:
    note = expectations.say(ws, criterion, meeting.on, None, words, meeting.body.person)
    return Written(note.id, f"what they expect of {criterion}")


def _agreed(ws: Workspace, meeting: StoredNote[OneOnOne], goal: str, words: str) -> Written:
    note = growth_plan.agree(ws, goal, "", words, meeting.on)
    return Written(note.id, f"their words on {note.body.title}")


def _shared(ws: Workspace, meeting: StoredNote[OneOnOne], experiment: str, words: str) -> Written:
    return Written(feedback.shared(ws, experiment, words, meeting.on).id, "shared, with their answer")


def _closed(ws: Workspace, _meeting: StoredNote[OneOnOne], action: str, words: str) -> Written:
    note = one_on_one.close(ws, action, dropped=words.casefold().startswith("drop"))
    return Written(note.id, f"{note.body.state}: {note.body.text}")


def _heard(ws: Workspace, meeting: StoredNote[OneOnOne], sort: str, words: str) -> Written:
    note = feedback.add(ws, words, meeting.body.person, Sort(sort or "remark"), "", "", meeting.on)
    return Written(note.id, f"their {note.body.sort}")


_WRITING: dict[str, Callable[[Workspace, StoredNote[OneOnOne], str, str], Written]] = {
    "aim": _told,
    "expectation": _expected,
    "goal": _agreed,
    "experiment": _shared,
    "action": _closed,
    "feedback": _heard,
}
