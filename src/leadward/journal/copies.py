"""Copies of the journal by SQLite's online backup: whole while others write. `restoring` brings them back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from leadward.journal import file
from leadward.journal.checksums import APPLICATION
from leadward.journal.failures import broken, translated
from leadward.journal.opening import VERSION
from leadward.journal.verify import verify
from leadward.model.errors import StoreTooNew, UsageProblem


def make(journal: Path, target: Path | None, source: sqlite3.Connection | None = None) -> Path:
    """A copy of the journal at `target` (a file that does not exist yet, or a folder), else in `backups`; its place.

    `source` is what is copied where that is not the file itself: a journal in memory. Every row of the copy is verified. Raises
    StoreBroken, and leaves no copy, where the journal is damaged.
    """
    path = _copied(journal, target, source)
    seen = verify(path, words=False)
    if not seen.whole:
        path.unlink()
        raise broken(journal, seen.why)
    return path


def _copied(journal: Path, target: Path | None, source: sqlite3.Connection | None) -> Path:
    if target is None:
        return file.backup(journal, VERSION)
    if target.is_dir():
        target = target / f"{file.backup_name(journal, VERSION)}.sqlite3"
    try:
        return file.copy_of(source, target) if source else file.copy(journal, target)
    except FileExistsError:
        raise UsageProblem(f"{target} exists; a backup never overwrites. Name a new file.") from None


def listed(journal: Path) -> list[Path]:
    """The copies in `backups`, oldest first; what a restore set aside is none."""
    return [
        path
        for path in file.backups(journal)
        if path.suffix == ".sqlite3" and path.name.startswith(f"{journal.stem}-v")
    ]


def count(path: Path) -> int:
    """How many notes stand in a copy. Raises StoreBroken where it is no whole journal, StoreTooNew."""
    with translated(path), closing(_read_only(path)) as database:
        _examine(path, database)
        found: int = database.execute("SELECT count(*) FROM journal_note WHERE NOT withdrawn").fetchone()[0]
        return found


def _examine(path: Path, database: sqlite3.Connection) -> None:
    if database.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise broken(path, "it is no journal of Leadward")
    if (version := database.execute("PRAGMA user_version").fetchone()[0]) > VERSION:
        raise StoreTooNew(
            f"{path} was written by a newer Leadward (form {version}; this one knows {VERSION}). Upgrade it."
        )
    said = database.execute("PRAGMA quick_check(1)").fetchone()[0]
    if said != "ok":
        raise broken(path, str(said))


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
