"""Expectations: each criterion of the ladder with the manager's own words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from leadward.ladder.findings import Given
from leadward.model.errors import UnknownName, UsageProblem
from leadward.model.records import dataclass
from leadward.notes import shape
from leadward.notes.expectation import Expectation, Status
from leadward.practices import agenda, with_manager
from leadward.practices.catalogue import CATALOGUE
from leadward.practices.expectations import questions as as_questions
from leadward.workflows import talks
from leadward.workflows.workspace import Workspace

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion, its sentence ('' where the ladder has none of this name), and what was said; `id` is the note's."""

    criterion: str
    text: str
    status: Status
    words: str = ""
    said_by: str = ""
    on: date | None = None
    practices: tuple[str, ...] = ()
    not_applicable: str = ""
    id: str = ""


def rows(ws: Workspace) -> list[Row]:
    """All criteria of the ladder in its order, then those that were noted and are none of it."""
    noted = {note.body.criterion: note for note in ws.notes.notes_of(Expectation)}
    listed = {criterion.id: criterion.text for criterion in talks.criteria(ws)}
    beside = {name: "" for name in noted if name not in listed}
    return [_row(name, text, noted.get(name)) for name, text in (listed | beside).items()]


def _row(name: str, text: str, note: StoredNote[Expectation] | None) -> Row:
    if note is None:
        return Row(name, text, Status.UNKNOWN)
    body = note.body
    on, who = note.origin.spoken or note.on, body.said_by or note.origin.speaker
    return Row(name, text, body.status, body.words, who, on, body.practices, body.not_applicable, note.id)


def questions(ws: Workspace, most: int = 3) -> list[str]:
    """The first criteria of which nothing is known, as questions."""
    noted = {"Expectation": ws.notes.notes_of(Expectation)}
    findings = Given(None, True, date.min, {}, noted, talks.criteria(ws))
    return list(as_questions(agenda.unknown(findings)[:most]))


def known(ws: Workspace, criterion: str) -> str:
    """The id that was meant: exact, or its only beginning. Raises UnknownName."""
    ids = [criterion.id for criterion in talks.criteria(ws)]
    ids += [note.body.criterion for note in ws.notes.notes_of(Expectation) if note.body.criterion not in ids]
    found = [id for id in ids if id == criterion] or [id for id in ids if id.startswith(criterion)]
    if len(found) == 1 or not talks.criteria(ws):
        return found[0] if len(found) == 1 else criterion
    some = ", ".join(found or ids)
    raise UnknownName(f"No criterion of the ladder is called {criterion}; there are {some}.")


def say(
    ws: Workspace,
    criterion: str,
    on: date,
    status: Status | None = None,
    words: str = "",
    said_by: str = "",
    practices: Sequence[str] = (),
    not_applicable: str = "",
) -> StoredNote[Expectation]:
    """Keep what was said of a criterion. Words without a status are stated. Raises UnknownName, UsageProblem."""
    _check(practices)
    name = known(ws, criterion)
    note = next((note for note in ws.notes.notes_of(Expectation) if note.body.criterion == name), None)
    before = note.body if note else Expectation(name)
    body = shape.edited(before, _changed(ws, before, status, words, said_by, practices, not_applicable))
    if note:
        return ws.notes.revise(note.id, body, on)
    return ws.notes.of_kind(Expectation, ws.notes.add(body, on))


def _changed(
    ws: Workspace,
    body: Expectation,
    status: Status | None,
    words: str,
    said_by: str,
    practices: Sequence[str],
    not_applicable: str,
) -> Expectation:
    """New words have a new speaker, and did not come in with the old ones. Raises UsageProblem.

    What one person called agreed or met, another has not: their words are stated until they say more.
    """
    boss = talks.manager(ws)
    who = said_by or (boss if words.strip() else body.said_by)
    if status and body.words.strip() and not words.strip() and boss and not with_manager.is_person(who or boss, boss):
        raise UsageProblem(f"The words on this are {who}'s; add {boss}'s own to say how far you two are.")
    new = status or after_words(body, words, who)
    return Expectation(
        body.criterion,
        new,
        words.strip() or body.words,
        who,
        tuple(practices) or body.practices,
        not_applicable.strip() or body.not_applicable,
        "" if words.strip() else body.received,
    )


def after_words(body: Expectation, words: str, who: str) -> Status:
    """The status once `who` has said these words, where none is given with them."""
    other = bool(body.said_by and who) and not with_manager.is_person(body.said_by, who)
    return Status.STATED if words.strip() and (other or body.status is Status.UNKNOWN) else body.status


def forget_reason(ws: Workspace, criterion: str, on: date) -> StoredNote[Expectation]:
    """Say that a criterion applies after all. Raises UnknownName."""
    name = known(ws, criterion)
    note = next((note for note in ws.notes.notes_of(Expectation) if note.body.criterion == name), None)
    if note is None:
        raise UnknownName(f"Nothing is noted of {criterion}.")
    return ws.notes.revise(note.id, replace(note.body, not_applicable=""), on)


def _check(practices: Sequence[str]) -> None:
    names = [row.name for row in CATALOGUE]
    if wrong := next((name for name in practices if name not in names), None):
        raise UsageProblem(f"{wrong} is no practice; `leadward practices` lists them.")
