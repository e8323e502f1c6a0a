"""The way back from a damaged journal: the newest whole copy beside it, and what that lacks of what was written."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from leadward.journal.file import backups
from leadward.model.errors import LeadwardError
from leadward.practices.phrases import counted


class WayBack(NamedTuple):
    """A whole copy, when it was made (UTC), and what it lacks: notes and changes of them, None where nobody can tell."""

    copy: Path
    made: datetime
    notes: int | None
    changes: int | None


def newest_whole(journal: Path) -> WayBack | None:
    """The newest copy in `backups` in which nothing is damaged; None where there is none."""
    from leadward.journal.verify import verify

    for copy in reversed([path for path in backups(journal) if path.suffix == ".sqlite3"]):
        try:
            if verify(copy, words=False).whole:
                return _compared(journal, copy)
        except LeadwardError:  # unreadable now: the one before it may do
            continue
    return None


def sentence(journal: Path) -> str:
    """What to do about a damaged journal, for the error that tells of it."""
    way = newest_whole(journal)
    if way is None:
        return (
            f"No whole copy lies in {journal.parent / 'backups'}. Leave the file as it is, and restore a copy you "
            "keep elsewhere: leadward restore FILE, or import an export into a new place."
        )
    return f"The newest whole copy is {way.copy}; {_lacking(way)} Bring it back: leadward restore {way.copy}"


def _lacking(way: WayBack) -> str:
    made = f"{way.made:%Y-%m-%d %H:%M} UTC"
    if way.changes is None:
        return f"it was made on {made}, and lacks what was written since."
    if not way.changes:
        return f"it was made on {made}, and lacks nothing."
    return (
        f"it was made on {made}, and lacks {counted(way.changes, 'change')} of {counted(way.notes or 0, 'note')} since."
    )


def _compared(journal: Path, copy: Path) -> WayBack:
    moment = datetime.fromtimestamp(copy.stat().st_mtime, UTC)
    now, written, pairs = _states(journal), _written(journal), _states(copy) or set()
    if now is None and written is None:
        return WayBack(copy, moment, None, None)
    missing = (now or set()) - pairs
    changes = max(len(missing), (written or 0) - len(pairs))
    notes = max(len({note for note, _ in missing}), 1 if changes else 0)
    return WayBack(copy, moment, notes, changes)


def _states(path: Path) -> set[tuple[object, object]] | None:
    """(note, number) of all states, as far as damage lets them be read; None where it lets none."""
    states: set[tuple[object, object]] = set()
    try:
        with closing(_read_only(path)) as database:
            for row in database.execute("SELECT note_id, number FROM journal_revision NOT INDEXED"):
                states.add(row)
    except (sqlite3.Error, OSError, ValueError):
        return states or None
    return states


def _written(path: Path) -> int | None:
    """How many states the journal has by its own tally; None where that cannot be read."""
    try:
        with closing(_read_only(path)) as database:
            row = database.execute("SELECT rows FROM journal_tally WHERE name = 'revision'").fetchone()
    except (sqlite3.Error, OSError, ValueError):
        return None
    return row[0] if row and isinstance(row[0], int) and 0 <= row[0] < 1 << 32 else None


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1)
