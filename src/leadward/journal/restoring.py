"""A copy put in the journal's place: taken to a private place and examined there, then one rename under the journal's own lock.

Killed at any point, the journal is the old or the new one. What was there stays in `backups`: as a copy that restores where it was
a whole journal, as it was where it was anything else.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from leadward.journal import file
from leadward.journal.checksums import APPLICATION
from leadward.journal.examine import examine, opened, refused
from leadward.journal.failures import deadline, patiently, translated
from leadward.journal.opening import bring_up_apart
from leadward.model.errors import CannotWrite, StoreBroken, StoreBusy, UsageProblem
from leadward.model.text import visible

LARGEST = 4 << 30
"""Bytes of the largest copy that is taken: a thousand times ten years of notes."""
APART = ".restore-"
"""How the private places begin that copies are examined in."""
_HOT = bytes.fromhex("d9d505f920a163d7")
"""What a rollback journal of SQLite's begins with that is still to be rolled back."""
_LOCKED_BYTES = (510, (1 << 30) + 2)
"""Length and start of what SQLite locks in a file to read it (sqlite.org/lockingv3.html)."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A copy, examined and of today's form, in a private place on the journal's disk; bytes, moment and notes of its source."""

    fresh: Path
    size: int
    changed: float
    notes: int


@dataclass(frozen=True, slots=True)
class Replaced:
    """What became of what was there: `copy` restores it; `aside` is where it lies where it was no whole journal."""

    copy: Path | None = None
    aside: Path | None = None


@contextmanager
def prepared(source: Path, journal: Path) -> Iterator[Prepared]:
    """Copy, examine and bring up; the private place goes afterwards. Raises StoreBroken, StoreTooNew, StoreBusy, UsageProblem."""
    with translated(journal):
        apart = Path(tempfile.mkdtemp(prefix=f"{APART}{os.getpid()}-", dir=journal.parent))
    try:
        with _unchanged(journal):
            about = _taken(source, apart / "copy.sqlite3", journal)
            _, notes = examine(apart / "copy.sqlite3", source)
            fresh = _rewritten(apart / "copy.sqlite3", apart / journal.name)
            bring_up_apart(fresh)
            examine(fresh, source)
            fresh.chmod(0o600)
            file.sync(fresh)
        yield Prepared(fresh, about.st_size, about.st_mtime, notes)
    finally:
        shutil.rmtree(apart, ignore_errors=True)


@contextmanager
def _unchanged(journal: Path) -> Iterator[None]:
    """Within it, a full disk says that nothing was changed."""
    try:
        with translated(journal):
            yield
    except CannotWrite as problem:
        raise CannotWrite(f"{problem} Nothing was changed.") from None


def put_in_place(fresh: Path, journal: Path) -> Replaced:
    """Make the prepared file the journal. Raises StoreBusy where others do not let go of the old one, CannotWrite."""
    with file.alone(journal), _still(journal) as live, translated(journal):
        copy = file.keep_as_backup(live, journal) if live else None
        aside = None if copy else _set_aside(journal)
        for more in _sidecars(journal):
            more.unlink(missing_ok=True)
        file.sync(fresh)
        os.replace(fresh, journal)
        file.sync(journal.parent)
        file.vouch(journal)
        return Replaced(copy, aside)


def _taken(source: Path, target: Path, journal: Path) -> os.stat_result:
    """Copy the bytes of a regular file, and of the log of changes beside it, while nobody writes to them."""
    try:
        handle = os.open(source, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as problem:
        raise UsageProblem(f"Cannot read {source}: {problem.strerror}. Nothing was changed.") from None
    about = os.fstat(handle)
    if not stat.S_ISREG(about.st_mode):
        os.close(handle)
        raise UsageProblem(
            f"{source} is no file. Nothing was changed; `leadward backup --list` shows the copies that are here."
        )
    with os.fdopen(handle, "rb") as reading:
        _refuse(source, about, journal)
        _lock_for_reading(handle, source)
        log = Path(f"{os.path.realpath(source)}-wal")
        if log.is_file() and not log.is_symlink() and log.stat().st_size <= LARGEST:
            with log.open("rb") as changes:
                _write(changes, target.with_name(f"{target.name}-wal"))
        _write(reading, target)
        after = os.fstat(handle)
    if (about.st_size, about.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise StoreBusy(f"{source} changed while it was read; nothing was changed, try again.")
    return about


def _refuse(source: Path, about: os.stat_result, journal: Path) -> None:
    """What can be told from outside."""
    name = visible(str(source))
    if journal.exists() and os.path.samestat(about, journal.stat()):
        raise UsageProblem(f"{name} is the journal itself. Nothing was changed; `leadward backup --list` shows copies.")
    if about.st_size > LARGEST:
        raise refused(source, f"it is larger than {LARGEST >> 30} GiB")
    if _is_hot(beside := Path(f"{os.path.realpath(source)}-journal")):
        raise refused(source, f"it was copied in the middle of a change ({beside.name} lies beside it)")


def _is_hot(journal: Path) -> bool:
    """Whether a rollback journal still waits to be rolled back. What one says is not followed: it names files to delete."""
    if not journal.is_file():
        return False
    try:
        with journal.open("rb") as reading:
            return reading.read(len(_HOT)) == _HOT
    except OSError:
        return True


def _lock_for_reading(handle: int, source: Path) -> None:
    """The lock under which SQLite reads: nobody who writes to the copy has it meanwhile."""
    until = deadline()
    while True:
        try:
            fcntl.lockf(handle, fcntl.LOCK_SH | fcntl.LOCK_NB, *_LOCKED_BYTES)
            return
        except (BlockingIOError, PermissionError):
            if time.monotonic() > until:
                raise StoreBusy(
                    f"Another program writes to {source}; nothing was changed. End it, and try again."
                ) from None
            time.sleep(0.02)


def _write(reading: BinaryIO, target: Path) -> None:
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as made:
        left = LARGEST + 1
        while left > 0 and (block := reading.read(min(left, 1 << 20))):
            made.write(block)
            left -= len(block)


def _rewritten(copy: Path, target: Path) -> Path:
    """The same rows in a file of our own making: nothing is left of free pages and odd settings."""
    with closing(opened(copy)) as database:
        database.execute("VACUUM INTO ?", (str(target),))
    with closing(opened(target)) as database:
        database.execute("PRAGMA journal_mode=DELETE")
    return target


@contextmanager
def _still(journal: Path) -> Iterator[sqlite3.Connection | None]:
    """The journal locked so that nobody reads or writes; None where it is no whole journal, missing included."""
    if not journal.is_file() or not journal.stat().st_size:
        yield None
        return
    with closing(sqlite3.connect(journal, timeout=0.1, isolation_level=None)) as live:
        try:
            whole = patiently(journal, lambda: _locked(live))
        except StoreBusy:
            raise StoreBusy(
                f"Another program holds the journal {journal}; nothing was changed. End it (`leadward open`, a backup), and "
                "restore again."
            ) from None
        except StoreBroken:
            whole = False
        yield live if whole else None


def _locked(live: sqlite3.Connection) -> bool:
    """Take the lock; whether what it holds is a whole journal. Left in WAL mode, its log would be read into the new file."""
    live.execute("PRAGMA trusted_schema=OFF")
    if live.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        live.execute("PRAGMA journal_mode=DELETE")
    if not live.in_transaction:
        live.execute("BEGIN EXCLUSIVE")
    ours = live.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
    return bool(ours and live.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))


def _set_aside(journal: Path) -> Path | None:
    """Keep what is there, whatever it is, in `backups`; None where nothing is."""
    if not os.path.lexists(journal) or (journal.is_file() and not journal.stat().st_size):
        return None
    target = file.free_name(journal, "set-aside")
    if journal.is_dir() and not journal.is_symlink():
        os.rename(journal, target)
    else:
        os.link(journal, target, follow_symlinks=False)
        for more in _sidecars(journal):
            if more.is_file():
                os.link(more, target.with_name(target.name + more.name.removeprefix(journal.name)))
    file.sync(target.parent)
    return target


def _sidecars(journal: Path) -> list[Path]:
    return [journal.with_name(journal.name + end) for end in ("-journal", "-wal", "-shm")]
