"""Noted friction: kept in one line, marked as fixed, and what the history shows of its place before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from leadward.model.errors import UsageProblem
from leadward.model.records import dataclass
from leadward.model.sentence import NOTHING, Sentence
from leadward.notes import shape
from leadward.notes.friction import Friction
from leadward.workflows import advice, journal, place_changes, place_names, talks
from leadward.workflows.workspace import Workspace

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote
    from leadward.workflows.repository import View

WINDOW_DAYS = 90
"""Of each side, at most; what is newer than the fix sets both."""
FEWEST_DAYS = 28
"""Fewer say nothing yet."""


@dataclass(frozen=True, slots=True)
class Observed:
    """What is seen of a place before a fix and since, over as many days; `why` says why nothing is seen, '' where something is."""

    before: Sentence = NOTHING
    after: Sentence = NOTHING
    why: str = ""


def add(ws: Workspace, text: str, answers: dict[str, object], on: date) -> StoredNote[Friction]:
    """Keep what costs time. Raises UsageProblem."""
    place_names.refuse_answers(ws, Friction, answers)
    return ws.notes.of_kind(Friction, ws.notes.add(shape.from_json(Friction, {"text": text, **answers}), on))


def fixed(ws: Workspace, id: str, how: str, links: Sequence[str], on: date) -> StoredNote[Friction]:
    """Say what fixed it. Raises UnknownId, UsageProblem where that is before it was noted."""
    note = ws.notes.of_kind(Friction, id)
    if on < note.on:
        raise UsageProblem(f"It was noted on {note.on}; it cannot be fixed before. Say when: --on DAY")
    kept = tuple(dict.fromkeys((*note.body.links, *links)))
    return ws.notes.revise(note.id, replace(note.body, fixed=on, fix=how or note.body.fix, links=kept), note.on)


def after(ws: Workspace, id: str, words: str) -> StoredNote[Friction]:
    """Say what is different since. Raises UnknownId, UsageProblem where it is not fixed."""
    note = ws.notes.of_kind(Friction, id)
    if not note.body.fixed:
        raise UsageProblem(f"It is not marked as fixed yet: leadward friction fixed {journal.short_id(note.id)}")
    return ws.notes.revise(note.id, replace(note.body, after=words), note.on)


def notes(ws: Workspace) -> Sequence[StoredNote[Friction]]:
    """All noted friction, oldest first."""
    return ws.notes.notes_of(Friction)


def observed(ws: Workspace, note: StoredNote[Friction]) -> Observed:
    """What the history shows of its place before and after the fix."""
    if not note.body.fixed:
        return Observed(why="not fixed yet")
    place = place_changes.plain(note.body.place)
    if not place:
        return Observed(why="no place in the code is named; say in your words what is different")
    span = min((ws.today - note.body.fixed).days, WINDOW_DAYS)
    if span < FEWEST_DAYS:
        return Observed(why=f"too early; look again on {note.body.fixed + timedelta(FEWEST_DAYS)}")
    with talks.views_of(ws.but(me="")) as views:
        return _in_views(views, place, note.body.fixed, span)


def _in_views(views: Sequence[View], place: str, on: date, span: int) -> Observed:
    """Of the repository that has the place."""
    for view in views:
        where = place_changes.where_of(view, place)
        if where:
            findings = advice.bare(view)
            before = place_changes.seen(view, findings, where, on - timedelta(span), on - timedelta(1))
            return Observed(before, place_changes.seen(view, findings, where, on + timedelta(1), on + timedelta(span)))
    return Observed(why=f"no repository here has {place}; --repo PATH names one")
