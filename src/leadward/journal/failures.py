"""What SQLite says, as the errors a user meets: busy, cannot write, or broken."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from leadward.model.errors import CannotWrite, LeadwardError, StoreBroken, StoreBusy

T = TypeVar("T")

_patience = {"deadline": 60.0, "one try": 10.0}
"""Seconds that this process waits for others who keep the journal busy: in all, and in SQLite before a try is given up."""
_PAUSE_SECONDS = 0.02
BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
CANNOT = (
    *(sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR),
    *(sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH, sqlite3.SQLITE_NOLFS),
)
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def wait_at_most(seconds: float) -> None:
    """Let this process wait no longer than this for others: where somebody looks at a page, not at a pipe."""
    _patience.update({"deadline": seconds, "one try": min(seconds / 4, 10.0)})


def busy_seconds() -> float:
    """How long SQLite waits for a lock before it says so."""
    return _patience["one try"]


def deadline() -> float:
    """The moment on the monotonic clock until which it is worth to wait."""
    return time.monotonic() + _patience["deadline"]


def primary_code(problem: BaseException) -> int | None:
    """SQLite's primary result code, found on the error or on its cause; None where it is no error of SQLite's."""
    for error in (problem, problem.__cause__):
        code = getattr(error, "sqlite_errorcode", None)
        if isinstance(code, int):
            return code & 0xFF
    return None


def is_busy(problem: BaseException) -> bool:
    """Whether another process holds the journal, so that trying again may help."""
    return primary_code(problem) in BUSY


def broken(path: Path, why: str) -> StoreBroken:
    """The error for a journal that cannot be trusted, with the way back: the newest whole copy, and what it lacks."""
    from leadward.journal.recovery import sentence

    return StoreBroken(
        f"The journal {path} is damaged ({why}). Nothing was changed, and notes that wait in the spool are safe. "
        f"{sentence(path)}"
    )


def damage_behind(path: Path) -> StoreBroken | None:
    """The error for a failure that nobody foresaw, where the journal turns out to be damaged; None where it is whole."""
    from leadward.journal.verify import verify

    try:
        seen = verify(path) if path.exists() else None
    except LeadwardError:
        return None
    return None if seen is None or seen.whole else broken(path, seen.why)


def explained(path: Path, problem: BaseException) -> LeadwardError | None:
    """The error a user meets for one of SQLite's; None where it is another kind of failure."""
    code = primary_code(problem)
    if code in BUSY:
        return StoreBusy(f"Another program keeps the journal {path} busy; try again in a moment.")
    if code in CANNOT:
        return CannotWrite(f"Cannot use the journal {path}: {problem}. Free some space or check its permissions.")
    return broken(path, str(problem)) if code in _BROKEN else None


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Within it, failures of SQLite and of the file system leave as LeadwardErrors."""
    try:
        yield
    except LeadwardError:
        raise
    except OSError as problem:
        raise CannotWrite(f"Cannot use the journal {path}: {problem.strerror or problem}.") from None
    except Exception as problem:
        error = explained(path, problem) or damage_behind(path)
        if error is None:
            raise
        raise error from problem


def patiently(path: Path, act: Callable[[], T], between: Callable[[], object] = lambda: None) -> T:
    """`act`, tried again while others keep the journal busy; `between` two tries. Raises StoreBusy after a minute, or `wait_at_most`."""
    until = deadline()
    with translated(path):
        while True:
            try:
                return act()
            except Exception as problem:
                if not is_busy(problem) or time.monotonic() > until:
                    raise
                between()
                time.sleep(_PAUSE_SECONDS)
