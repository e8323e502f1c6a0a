"""Where the reader stands: evidence of their sources and notes on the ladder in use, beside what people said of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from leadward.ladder import own_work
from leadward.ladder.standing import Standing, Step, Views, Words, standing
from leadward.model.errors import NotARepository, UnknownName, UnknownPerson, UsageProblem
from leadward.model.evidence import Corroboration, Evidence
from leadward.model.source import note
from leadward.model.text import shortened
from leadward.notes import shape
from leadward.notes.standpoint import Standpoint
from leadward.practices import with_manager
from leadward.workflows import focus, ladder, sources, talks
from leadward.workflows.advice import advise
from leadward.workflows.evidence import from_notes
from leadward.workflows.repository import View
from leadward.workflows.workspace import Workspace, opened_once

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote


@opened_once
def stand(ws: Workspace) -> Standing:
    """The reader's standing over `repo`, else the sources, else the repository one is in, else over notes alone.

    Raises UsageProblem for another's view, UnknownPerson where it is not known who the reader is.
    """
    try:
        with ws.each() as views:
            if not any(view.myself for view in views):
                raise _not_oneself(views[0])
            return of_evidence(ws, advise(ws, views).evidence)
    except NotARepository:
        if ws.where.repository is not None or sources.repositories(ws.home):
            raise
        return of_evidence(ws, from_notes(ws))


def _not_oneself(view: View) -> Exception:
    if view.kind == "other":
        return UsageProblem("Standing is computed for oneself alone, so not for another's --me; leave --me out.")
    return UnknownPerson("git does not know who you are in this history; say it once: leadward standing --me NAME")


def of_evidence(ws: Workspace, evidence: Iterable[Evidence]) -> Standing:
    """The standing on the ladder in use, from the reader's own evidence."""
    now = ladder.current(ws)
    kept = dict.fromkeys(evidence)
    way = Step(now.title, now.step, now.aim)
    return standing(now.ladder, now.version.version, kept, ws.today, said(ws), focus.practices(ws), way)


def said(ws: Workspace) -> Views:
    """What people said of criteria, up to today: the last word on each."""
    own: dict[str, Words] = {}
    chosen: dict[str, tuple[str, ...]] = {}
    for each in ws.notes.notes_of(Standpoint):
        if each.on <= ws.today:
            if each.body.own:
                source = (note(each.id, shortened(each.body.own, 60)),)
                own[each.body.criterion] = Words(each.body.own, each.on, sources=source)
            if each.body.practices:
                chosen[each.body.criterion] = each.body.practices
    manager: dict[str, Words] = {}
    left_out: dict[str, str] = {}
    boss = talks.manager(ws)
    for met in _expectations(ws):
        if met.on <= ws.today:
            manager |= _managers(met, boss)
            chosen |= {met.body.criterion: met.body.practices} if met.body.practices else {}
            left_out |= {met.body.criterion: met.body.not_applicable} if met.body.not_applicable else {}
    return Views(own, manager, chosen, left_out)


def _expectations(ws: Workspace) -> Sequence[StoredNote[Any]]:
    """What managers said of criteria, oldest first; the kind is found by its name, since not every journal has it."""
    try:
        return ws.notes.notes_of(shape.named("expectation"))
    except UnknownName:
        return ()


def _managers(met: StoredNote[Any], boss: str) -> dict[str, Words]:
    """Words with whoever said them and the day on which they came; a former manager's say so."""
    body = met.body
    if not body.words:
        return {}
    how = Corroboration.CONFIRMED if body.received else Corroboration.RELAYED
    sources = (note(body.received or met.id, shortened(body.words, 60)),)
    by, on = body.said_by or met.origin.speaker, met.origin.spoken or met.on
    former = not with_manager.words_of(met, boss)
    return {body.criterion: Words(body.words, on, body.status.value, by, how, sources, former)}


def set_own(ws: Workspace, which: str, own: str, practices: Sequence[str], on: date) -> str:
    """Keep one's own view of a criterion, or choose what can show it; the criterion's id. Raises UnknownName."""
    if not own.strip() and not practices:
        raise UsageProblem('Say your view with --own "...", or choose what can show it with --practice NAME.')
    criterion = ladder.criterion(ladder.current(ws).ladder, which)
    for practice in practices:
        focus.known(practice, more=(own_work.NAME,))
    ws.notes.add(Standpoint(criterion.id, own.strip(), tuple(practices)), on)
    return criterion.id
