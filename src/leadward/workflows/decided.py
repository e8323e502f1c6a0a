"""Decisions on parts of the code: kept with their reason, looked back on after half a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from leadward.model.errors import UnknownName, UsageProblem
from leadward.model.folding import folded
from leadward.notes import shape
from leadward.notes.decision import Decision, Verdict
from leadward.workflows import advice, place_changes, place_names, talks
from leadward.workflows.workspace import Workspace

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote


def add(ws: Workspace, area: str, verdict: Verdict, answers: Mapping[str, Any], on: date) -> StoredNote[Decision]:
    """Keep a decision. Raises UsageProblem."""
    answers = {"area": _path(area), "verdict": verdict.value, **answers}
    place_names.refuse_answers(ws, Decision, answers)
    return ws.notes.of_kind(Decision, ws.notes.add(shape.from_json(Decision, answers), on))


def _path(area: str) -> str:
    """A part as it is kept: without `./`, and without a slash at its end, so that two spellings are one part."""
    path = area.strip().removeprefix("./").rstrip("/")
    if not path:
        raise UsageProblem("Say which part of the code, such as search/: a decision on all of it is one on none.")
    return f"{path}/" if area.rstrip().endswith("/") else path


def notes(ws: Workspace) -> Sequence[StoredNote[Decision]]:
    """All decisions, oldest first."""
    return ws.notes.notes_of(Decision)


def in_force(ws: Workspace) -> list[StoredNote[Decision]]:
    """The newest decision on each part, the newest first."""
    newest = {
        folded(note.body.area.rstrip("/")): note for note in sorted(notes(ws), key=lambda note: (note.on, note.id))
    }
    return sorted(newest.values(), key=lambda note: (note.on, note.id), reverse=True)


def one(ws: Workspace, which: str) -> StoredNote[Decision]:
    """The decision on a part that is in force, or any by its id. Raises UnknownName, UnknownId."""
    wanted = folded(which.strip().removeprefix("./").rstrip("/"))
    if note := next((note for note in in_force(ws) if folded(note.body.area.rstrip("/")) == wanted), None):
        return note
    if which.startswith("n") and not ws.notes.nothing_written():
        return ws.notes.of_kind(Decision, which)
    raise UnknownName(f"No decision on {which[:40]!r} is noted; `leadward decide` shows them.")


def since(ws: Workspace, note: StoredNote[Decision]) -> str:
    """What the history shows of the part since the day of the decision; '' where no repository here has it, or the day is not over."""
    path = place_changes.plain(note.body.area)
    if not path or ws.today <= note.on:
        return ""
    with talks.views_of(ws.but(me="")) as views:
        for view in views:
            if where := place_changes.where_of(view, path):
                return str(place_changes.seen(view, advice.bare(view), where, note.on + timedelta(1), ws.today))
    return ""


def look_back(ws: Workspace, which: str, words: str, on: date) -> StoredNote[Decision]:
    """Say how a decision looks now. Raises UnknownName, UnknownId, UsageProblem where that is before it."""
    note = one(ws, which)
    if on < note.on:
        raise UsageProblem(f"It was decided on {note.on}; nobody can look back before. Say when: --on DAY")
    return ws.notes.revise(note.id, replace(note.body, hindsight=words, looked_back=on), note.on)
