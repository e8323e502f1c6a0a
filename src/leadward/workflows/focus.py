"""The focus of the quarter: up to three practices, kept with whom they were agreed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from leadward.model.errors import UnknownName, UsageProblem
from leadward.model.text import shortened
from leadward.notes.focus import Focus
from leadward.practices.catalogue import CATALOGUE
from leadward.workflows.workspace import Workspace

if TYPE_CHECKING:
    from leadward.journal.stored import StoredNote

QUARTER_DAYS = 91


def history(ws: Workspace) -> Sequence[StoredNote[Focus]]:
    """Every focus there was, oldest first; one without practices ended the one before it."""
    return ws.notes.notes_of(Focus)


def current(ws: Workspace) -> StoredNote[Focus] | None:
    """The focus that counts today; None where there is none, or it was ended."""
    notes = [note for note in history(ws) if note.on <= ws.today]
    return notes[-1] if notes and notes[-1].body.practices else None


def practices(ws: Workspace) -> tuple[str, ...]:
    """Names of the practices that are in focus today."""
    now = current(ws)
    return now.body.practices if now else ()


def titles(names: Sequence[str]) -> tuple[str, ...]:
    """These practices in plain words, for whoever never saw their names."""
    known_as = {row.name: row.title for row in CATALOGUE}
    return tuple(known_as.get(name, name) for name in names)


def choose(ws: Workspace, names: Sequence[str], on: date, agreed_with: str = "", reason: str = "") -> Focus:
    """Let these practices be the focus from `on`. Raises UnknownName, UsageProblem."""
    return begin(ws, names, on, agreed_with, reason).body


def begin(ws: Workspace, names: Sequence[str], on: date, agreed_with: str = "", reason: str = "") -> StoredNote[Focus]:
    """`choose`, as the note that was kept; no names end the focus. Raises UnknownName, UsageProblem."""
    body = Focus(tuple(dict.fromkeys(known(name) for name in names)), agreed_with, reason)
    return ws.notes.of_kind(Focus, ws.notes.add(body, on))


def end(ws: Workspace, on: date) -> bool:
    """End the focus that counts; whether there was one."""
    if current(ws.but(today=on)) is None:
        return False
    ws.notes.add(Focus(), on)
    return True


def known(name: str, more: Sequence[str] = ()) -> str:
    """`name`, where it is that of a practice. Raises UnknownName, which names those that begin alike."""
    names = [*(row.name for row in CATALOGUE), *more]
    if name in names:
        return name
    near = [each for each in names if name and each.startswith(name[:3])]
    hint = f"; there is {', '.join(near)}" if near else ""
    raise UnknownName(f'No practice is called "{shortened(name, 40)}"{hint}: leadward practices')


def refuse_none(names: Sequence[str]) -> None:
    """Raises UsageProblem where nothing was named."""
    if not names:
        raise UsageProblem("Name one to three practices, or see what would fit: leadward focus suggest")
