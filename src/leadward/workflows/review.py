"""The Friday review: what the week shows and nobody wrote down, each accepted, reworded or refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from leadward.ladder import review as core
from leadward.ladder.findings import Given
from leadward.ladder.review import MOST, Candidate
from leadward.model.errors import UnknownName, UsageProblem
from leadward.model.evidence import Evidence
from leadward.model.records import dataclass
from leadward.notes import shape
from leadward.notes.refusal import Refusal
from leadward.workflows import calendar, talks
from leadward.workflows.advice import advise
from leadward.workflows.repository import View
from leadward.workflows.workspace import Workspace

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote


@dataclass(frozen=True, slots=True)
class Review:
    """What is offered, the first five, and what waits behind; `gaps` are sentences on what could not be looked at."""

    as_of: date
    since: date
    offered: tuple[Candidate, ...]
    waiting: tuple[Candidate, ...]
    gaps: tuple[str, ...]


def review(ws: Workspace) -> Review:
    """The candidates of the week from the repositories that can be read here, the calendars, and the notes.

    Raises UsageProblem for another's view: what others did is not one's own to note.
    """
    evidence, gaps = _evidence(ws)
    meetings, unread = calendar.held(ws, core.since(ws.today))
    findings = Given(None, True, ws.today, {}, talks.notes(ws, core.KINDS))
    candidates = core.candidates(evidence, meetings, findings)
    return Review(ws.today, core.since(ws.today), candidates[:MOST], candidates[MOST:], (*gaps, *unread))


def named(made: Review, id: str) -> Candidate:
    """The candidate with this id. Raises UnknownName."""
    for candidate in (*made.offered, *made.waiting):
        if candidate.id == id.strip().lower():
            return candidate
    raise UnknownName(f"Nothing that is offered is called {id[:40]}; what is: leadward review")


def accept(ws: Workspace, candidate: Candidate, text: str = "") -> StoredNote[Any]:
    """Keep it as the note it becomes, in one's own words where some are given; one undo takes it back. Raises UsageProblem."""
    chosen = core.edited(candidate, text.strip()) if text.strip() else candidate
    body = shape.from_json(type(chosen.body), shape.to_json(chosen.body))
    if chosen.revises:
        return ws.notes.revise(chosen.revises, body, chosen.on)
    return ws.notes.note(ws.notes.add(body, min(chosen.on, ws.today)))


def refuse(ws: Workspace, candidate: Candidate, reason: str = "") -> StoredNote[Refusal]:
    """Remember that it is not worth a note: it is not offered again. One undo takes that back. Raises UsageProblem."""
    body = shape.from_json(Refusal, {"candidate": candidate.key, "reason": reason})
    return ws.notes.of_kind(Refusal, ws.notes.add(body, ws.today))


def _evidence(ws: Workspace) -> tuple[Sequence[Evidence], tuple[str, ...]]:
    with talks.views_of(ws) as views:
        mine = [view for view in views if view.myself]
        if any(view.kind == "other" for view in views):
            raise UsageProblem("A review offers your own week, so not another's --me; leave --me out.")
        return (advise(ws, mine).evidence if mine else ()), _unseen(views, mine)


def _unseen(views: Sequence[View], mine: Sequence[View]) -> tuple[str, ...]:
    if not views:
        return ("no repository here; --repo PATH names one, `leadward source add PATH` keeps it",)
    unknown = [view.name for view in views if view not in mine]
    return tuple(f"{name}: git does not know who you are there; say it once with --me NAME" for name in unknown)
