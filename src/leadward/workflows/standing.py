"""Where the reader stands: evidence of their sources and notes on the ladder in use, beside what people said of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from leadward.ladder import own_work
from leadward.ladder.standing import Standing, Views, Words, standing
from leadward.model.errors import NotARepository, UnknownName, UnknownPerson, UsageProblem
from leadward.model.evidence import Corroboration, Evidence
from leadward.model.progress import Progress
from leadward.model.source import note
from leadward.model.text import shortened
from leadward.notes import shape
from leadward.notes.standpoint import Standpoint
from leadward.workflows import focus, journal, ladder, sources
from leadward.workflows.advice import advise
from leadward.workflows.evidence import from_notes
from leadward.workflows.repository import View, open_view
from leadward.workflows.sources import Where

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote


@journal.held()
def stand(repo: Where, today: date, me: str, progress: Progress) -> Standing:
    """The reader's standing over `repo`, else the sources, else the repository one is in, else over notes alone.

    Raises UsageProblem for another's view, UnknownPerson where it is not known who the reader is.
    """
    try:
        views = [open_view(path, today, me, progress) for path in sources.chosen_all(repo)]
    except NotARepository:
        if repo.repository is not None or sources.repositories():
            raise
        return of_evidence(from_notes(today), today)
    try:
        if not any(view.myself for view in views):
            raise _not_oneself(views[0])
        return of_evidence(advise(views).evidence, today)
    finally:
        for view in views:
            view.facts.close()


def _not_oneself(view: View) -> Exception:
    if view.kind == "other":
        return UsageProblem("Standing is computed for oneself alone, so not for another's --me; leave --me out.")
    return UnknownPerson("git does not know who you are in this history; say it once: leadward standing --me NAME")


def of_evidence(evidence: Iterable[Evidence], today: date) -> Standing:
    """The standing on the ladder in use, from the reader's own evidence."""
    now = ladder.current()
    kept = dict.fromkeys(evidence)
    return standing(now.ladder, now.version.version, kept, today, said(today), focus.practices(today))


def said(today: date) -> Views:
    """What people said of criteria, up to today: the last word on each."""
    own: dict[str, Words] = {}
    chosen: dict[str, tuple[str, ...]] = {}
    for each in journal.notes_of(Standpoint):
        if each.on <= today:
            if each.body.own:
                source = (note(each.id, shortened(each.body.own, 60)),)
                own[each.body.criterion] = Words(each.body.own, each.on, sources=source)
            if each.body.practices:
                chosen[each.body.criterion] = each.body.practices
    manager: dict[str, Words] = {}
    left_out: dict[str, str] = {}
    for met in _expectations():
        if met.on <= today:
            manager |= _managers(met.id, met.on, met.body)
            chosen |= {met.body.criterion: met.body.practices} if met.body.practices else {}
            left_out |= {met.body.criterion: met.body.not_applicable} if met.body.not_applicable else {}
    return Views(own, manager, chosen, left_out)


def _expectations() -> Sequence[StoredNote[Any]]:
    """What managers said of criteria, oldest first; the kind is found by its name, since not every journal has it."""
    try:
        return journal.notes_of(shape.named("expectation"))
    except UnknownName:
        return ()


def _managers(id: str, on: date, body: Any) -> dict[str, Words]:
    if not body.words:
        return {}
    how = Corroboration.CONFIRMED if body.received else Corroboration.RELAYED
    sources = (note(body.received or id, shortened(body.words, 60)),)
    return {body.criterion: Words(body.words, on, body.status.value, body.said_by, how, sources)}


def set_own(which: str, own: str, practices: Sequence[str], on: date) -> str:
    """Keep one's own view of a criterion, or choose what can show it; the criterion's id. Raises UnknownName."""
    if not own.strip() and not practices:
        raise UsageProblem('Say your view with --own "...", or choose what can show it with --practice NAME.')
    found = ladder.criterion(ladder.current().ladder, which)
    for each in practices:
        focus.known(each, more=(own_work.NAME,))
    journal.add(Standpoint(found.id, own.strip(), tuple(practices)), on)
    return found.id
