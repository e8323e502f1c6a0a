"""Copies of the journal: made while it is in use, and brought back as one change that can itself be taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from leadward.model.errors import UnknownName
from leadward.model.records import dataclass
from leadward.workflows import journal, places


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the journal: its place, bytes, when it was made (UTC), how many notes stand in it."""

    path: Path
    size: int
    made: datetime
    notes: int


@dataclass(frozen=True, slots=True)
class Restored:
    """`before` is the copy of what the restored one replaced: restoring it undoes this. Counts are of notes that stand."""

    copy: Copy
    before: Copy | None
    notes: int


def backup(target: Path | None = None) -> Copy:
    """A whole copy of the journal, notes that waited included: into `target` (a new file or a folder), else `backups`.

    Raises UnknownName where nothing was ever written, UsageProblem where `target` exists, CannotWrite.
    """
    if journal.nothing_written():
        raise UnknownName('There is nothing to back up yet; `leadward log "what you did"` writes the first note.')
    journal.take_in()
    from leadward.journal import copies

    return _told(copies.make(places.journal_path(), target))


def listed() -> list[Copy]:
    """The copies in `backups`, newest first."""
    if not places.journal_path().parent.is_dir():
        return []
    from leadward.journal import copies

    return [_told(path) for path in reversed(copies.listed(places.journal_path()))]


def restore(source: Path) -> Restored:
    """Make the journal what a copy holds. The journal as it is is copied first.

    Raises UnknownName (no such file), StoreBroken (damaged, or no journal), StoreTooNew, StoreBusy, CannotWrite.
    """
    from leadward.journal import copies

    if not source.is_file():
        raise UnknownName(f"There is no file {source}; `leadward backup --list` shows the copies that are here.")
    wanted = _told(source)
    before = backup() if not journal.nothing_written() else None
    places.make_private(places.home())
    copies.bring_back(source, places.journal_path())
    return Restored(wanted, before, len(journal.notes()))


def _told(path: Path) -> Copy:
    from leadward.journal import copies

    about = path.stat()
    return Copy(path, about.st_size, datetime.fromtimestamp(about.st_mtime, UTC), copies.count(path))
