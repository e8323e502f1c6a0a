"""What comes of a move that was done: one line, asked once, and the loop beneath it closed.

What was done is kept as a disposition. Beneath it there may be something that waits for the same word: the aim that was not told yet, an
experiment that nobody heard of, a request that was not noted, thanks. That is written with it, so that nobody types it twice; where there is
nothing of the kind, the line is an entry of the practice. Whatever is written can be undone, one note after the other.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from leadward.model.action import Action
from leadward.model.records import dataclass
from leadward.notes import shape
from leadward.notes.entry import Entry
from leadward.notes.feedback import Sort
from leadward.workflows import aim, feedback, journal, talks, thanks
from leadward.workflows.workspace import Workspace

QUESTION = "What came of it?"


@dataclass(frozen=True, slots=True)
class Closed:
    """What was written beneath: its note, and a few words on it; both '' for nothing."""

    note: str = ""
    words: str = ""


def close(ws: Workspace, practice: str, subject: str, ready: Action | None, line: str, on: date) -> Closed:
    """Write what came of a move, in one line or none, where it belongs. Raises UsageProblem."""
    came = " ".join(line.split())
    if (practice, subject) == ("aim", "say-it"):
        return _told(ws, came, on)
    closing = _BY_VERB.get(ready.verb) if ready else None
    closed = closing(ws, ready, came, on) if closing and ready else None
    if closed or not came:
        return closed or Closed()
    entry = {"text": came, "practice": practice}
    return Closed(ws.notes.add(shape.from_json(Entry, entry), on), f"noted under {practice}")


def _told(ws: Workspace, came: str, on: date) -> Closed:
    """The manager knows of the aim since that day; the line is what they answered."""
    current = aim.current(ws)
    answers = {"told": on.isoformat()} | ({"answer": came} if came else {})
    note = aim.save(ws.but(today=on), answers if current else {"role": "Lead", **answers})
    return Closed(note.id, f"the aim is told since {on.isoformat()}")


def _shared(ws: Workspace, ready: Action, came: str, on: date) -> Closed:
    note = feedback.shared(ws, ready.arguments[0], came, on)
    return Closed(note.id, "the experiment is shared")


def _tried(ws: Workspace, ready: Action, came: str, on: date) -> Closed | None:
    if not came:
        return None
    return Closed(feedback.tried(ws, ready.arguments[0], came, on).id, "what you saw is noted with the experiment")


def _asked(ws: Workspace, ready: Action, came: str, on: date) -> Closed:
    """The request was made; the line, where there is one, is what they answered."""
    request = feedback.ask(ws, ready.arguments[0], "", ready.option("about"), (), on)
    if not came:
        return Closed(request.id, f"the request to {ready.arguments[0]} is noted")
    sort = Sort.REMARK
    answer = feedback.add(ws, came, ready.arguments[0], sort, ready.option("about"), journal.short_id(request.id), on)
    return Closed(answer.id, f"the request to {ready.arguments[0]} and their answer are noted")


def _heard(ws: Workspace, ready: Action, came: str, on: date) -> Closed | None:
    """What the manager said."""
    if not came or not talks.manager(ws):
        return None
    options = dict(ready.options)
    sort = Sort.ADVICE if "advice" in options else Sort.FRICTION
    return Closed(feedback.add(ws, came, "", sort, "", "", on).id, "their words are noted")


def _thanked(ws: Workspace, ready: Action, came: str, on: date) -> Closed | None:
    if not came:
        return None
    return Closed(thanks.thank(ws, ready.arguments[0], came, "", (), on), f"thanks to {ready.arguments[0]} are noted")


_BY_VERB: dict[str, Callable[[Workspace, Action, str, date], Closed | None]] = {
    "experiment shared": _shared,
    "experiment tried": _tried,
    "feedback add": _heard,
    "feedback ask": _asked,
    "thank": _thanked,
}
