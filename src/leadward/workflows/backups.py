"""Copies of the journal: made while it is in use, and brought back as one change that can itself be taken back."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from leadward.inbox import kept, private
from leadward.model.errors import CannotWrite, StoreBroken, StoreTooNew, UnknownName
from leadward.model.records import dataclass
from leadward.model.text import visible
from leadward.workflows import forgotten
from leadward.workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the journal: its place, bytes, when it was made (UTC), how many notes stand in it; None where it is damaged."""

    path: Path
    size: int
    made: datetime
    notes: int | None


@dataclass(frozen=True, slots=True)
class Restored:
    """`before` is the copy of what the restored one replaced: restoring it undoes this. `notes` stand in the journal now.

    What was there and was no whole journal lies at `aside`, as it was. `erased` notes of the copy were erased or forgotten since,
    and stay so; unless `complete`, not all that was erased could be read.
    """

    copy: Copy
    before: Copy | None
    notes: int
    aside: Path | None = None
    erased: int = 0
    complete: bool = True


def backup(ws: Workspace, target: Path | None = None) -> Copy:
    """A whole copy of the journal, notes that waited included: into `target` (a new file or a folder), else `backups`.

    Raises UnknownName where nothing was ever written, UsageProblem where `target` exists, CannotWrite.
    """
    if ws.notes.nothing_written():
        raise UnknownName('There is nothing to back up yet; `leadward log "what you did"` writes the first note.')
    ws.notes.take_in()
    forgotten.carry_along(ws)
    made = _told(ws.notes.copied(target))
    kept.remember(f"the copy {visible(str(made.path))} is made")
    return made


def listed(ws: Workspace) -> list[Copy]:
    """The copies in `backups`, newest first."""
    if not ws.home.journal.parent.is_dir():
        return []
    from leadward.journal import copies

    return [_told(path) for path in reversed(copies.listed(ws.home.journal))]


def restore(ws: Workspace, source: Path) -> Restored:
    """Make the journal what a copy holds, once all of it was examined. What was there stays as a copy, notes that waited included.

    Raises UnknownName (no such file), UsageProblem (no file, or the journal itself), StoreBroken (damaged, or no journal as
    Leadward makes it), StoreTooNew, StoreBusy, CannotWrite; nothing is changed then.
    """
    from leadward.journal import copies, restoring

    if not source.exists():
        raise UnknownName(f"There is no file {source}; `leadward backup --list` shows the copies that are here.")
    private.make_private(ws.home.data)
    with restoring.prepared(source, ws.home.journal) as prepared:
        _take_in_what_waits(ws)
        obeyed = forgotten.obey_in_copy(ws, prepared.fresh, _tombstones_here(ws))
        notes = copies.count(prepared.fresh)
        replaced = restoring.put_in_place(prepared.fresh, ws.home.journal)
    kept.remember("the journal is restored")
    forgotten.bring_list_up(ws)
    copy = Copy(source, prepared.size, datetime.fromtimestamp(prepared.changed, UTC), prepared.notes)
    before = _told(replaced.copy) if replaced.copy else None
    return Restored(copy, before, notes, replaced.aside, obeyed.erased, obeyed.complete)


def _tombstones_here(ws: Workspace) -> list[Path]:
    """Where it stands what was erased: in the journal, and where that is damaged or gone, in the copies of it."""
    from leadward.journal import copies

    path = ws.home.journal
    return [path for path in (path, *copies.listed(path)) if path.is_file()]


def _take_in_what_waits(ws: Workspace) -> None:
    """Into the journal that is replaced, where it can be: else what waits comes into the restored one."""
    path = ws.home.journal
    if path.is_file() and path.stat().st_size:
        with suppress(StoreBroken, StoreTooNew, CannotWrite):
            ws.notes.take_in()
            forgotten.carry_along(ws)


def _told(path: Path) -> Copy:
    from leadward.journal import copies

    about, notes = path.stat(), None
    with suppress(StoreBroken, StoreTooNew):
        notes = copies.count(path)
    return Copy(path, about.st_size, datetime.fromtimestamp(about.st_mtime, UTC), notes)
