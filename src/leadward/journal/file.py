"""The journal as a file, before Django meets it: is it ours, whole, of which version; its backups. Plain sqlite3."""

from __future__ import annotations

import fcntl
import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

from leadward.journal.checksums import APPLICATION
from leadward.journal.failures import broken, busy_seconds, deadline, translated
from leadward.model.errors import StoreBusy

_SAFE_WAL = (3, 51, 3)
_DAY = 24 * 3600
_APPLIED = "SELECT count(*) FROM django_migrations WHERE app = 'journal'"


class _Stamp(NamedTuple):
    """A file found whole: its size and time of change then, and when its every row was verified, in seconds since 1970."""

    size: int
    changed: int
    verified: float


def journal_mode(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """WAL where SQLite is free of its corruption with two writers (sqlite.org/wal.html, mended in 3.51.3)."""
    return "WAL" if version >= _SAFE_WAL else "DELETE"


def pragmas() -> str:
    """What every connection begins with. `secure_delete` makes erased words leave the file, too."""
    said = ("synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF", "secure_delete=ON")
    return ";".join(f"PRAGMA {text}" for text in said)


def version_of(path: Path, newest: int) -> int:
    """The version of a journal, 0 for a new file; one that is not newer than `newest` is whole.

    Raises StoreBroken where it is damaged or no journal.
    """
    with translated(path):
        if path.stat().st_size == 0:
            if marks(path):
                raise broken(path, "the file is empty")
            return 0
        with closing(connected(path)) as database:
            application = database.execute("PRAGMA application_id").fetchone()[0]
            tables = database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if application != APPLICATION:
                raise broken(
                    path, "it is a database of another program" if application or tables else "it is no journal"
                )
            version: int = database.execute("PRAGMA user_version").fetchone()[0]
            applied = database.execute(_APPLIED).fetchone()[0] if version else 0
        if version != applied:
            raise broken(path, f"its form is given as {version}, and as {applied} in a table")
        if 0 < version <= newest and not is_vouched(path):
            _check(path)
    return version


def marks(path: Path) -> list[Path]:
    """What lies beside a journal that was written to: an empty file among these is no new journal."""
    beside = [path.with_name(path.name + end) for end in (".checked", ".lock", "-journal", "-wal")]
    return [path for path in (*beside, path.parent / "spool", *backups(path)) if path.exists()]


def refuse_lost(path: Path) -> None:
    """Raise StoreBroken where the journal is not there and yet was: it has been verified here, or there are copies of it."""
    marked = path.with_name(path.name + ".checked").exists() or backups(
        path
    )  # before the file: it comes to be after it
    if marked and not path.exists():
        raise broken(path, "the file is gone")


def claim(path: Path) -> None:
    """Make the file (0600 whatever the umask) and sign it as ours, where that is still to do."""
    with translated(path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        os.fchmod(handle, 0o600)
        os.close(handle)
        with closing(connected(path)) as database:
            if database.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
                database.execute(f"PRAGMA application_id={APPLICATION}")
            _set_mode(database)


def tidy(path: Path) -> None:
    """Close the gaps that tables made again leave, which a journal of ten years is read a fifth slower with; not where it is in use."""
    with suppress(sqlite3.Error), closing(connected(path)) as database:
        database.execute("VACUUM")


def ready(path: Path) -> None:
    """Bring the file to the journal mode of this SQLite; a copy from another machine may have another."""
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        return
    with translated(path), closing(connected(path)) as database:
        _set_mode(database)


def _set_mode(database: sqlite3.Connection) -> None:
    wanted = journal_mode()
    if database.execute("PRAGMA journal_mode").fetchone()[0].upper() != wanted:
        database.execute(f"PRAGMA journal_mode={wanted}")


def _check(path: Path) -> None:
    """Verify every row, unless the file was found whole as it is: see `is_vouched`."""
    from leadward.journal.verify import verify

    state, seen = _state(path), verify(path, words=False)
    if not seen.whole:
        raise broken(path, seen.why)
    _stamp(path, _Stamp(*state, time.time()))


def is_vouched(path: Path) -> bool:
    """Whether the file was found whole this week, and nobody but Leadward wrote to it since (size and time of change)."""
    stamp = _stamped(path)
    return stamp is not None and stamp[:2] == _state(path) and -_DAY < time.time() - stamp.verified < 7 * _DAY


def vouch(path: Path) -> None:
    """After a change of our own to a file that was whole: it still is. Every row is verified again in its week all the same."""
    stamp = _stamped(path)
    _stamp(path, _Stamp(*_state(path), stamp.verified if stamp else time.time()))


def _stamp(path: Path, stamp: _Stamp) -> None:
    try:
        _write_private(_stamp_of(path), json.dumps(stamp).encode())
    except OSError:  # a read-only or full place is verified each time
        return


def _stamp_of(path: Path) -> Path:
    return path.with_name(path.name + ".checked")


def _state(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _stamped(path: Path) -> _Stamp | None:
    try:
        read = json.loads(_stamp_of(path).read_bytes()[:1000])
    except (OSError, ValueError):
        return None
    whole = isinstance(read, list) and len(read) == 3 and all(isinstance(value, int | float) for value in read)
    return _Stamp(*read) if whole else None


def _backups_folder(path: Path) -> Path:
    folder = path.parent / "backups"
    with translated(path):
        folder.mkdir(mode=0o700, exist_ok=True)
        folder.chmod(0o700)
    return folder


def backup(path: Path, version: int) -> Path:
    """An online copy into `backups`, whole and synced, 0600 in 0700; its place. Raises CannotWrite."""
    return _named(path, version, lambda target: copy(path, target))


def keep_as_backup(live: sqlite3.Connection, path: Path) -> Path:
    """Keep the journal, which `live` holds locked, in `backups` under a second name, so that replacing it loses nothing.

    A copy of its bytes would be as good, but closing the file that they are read from gives the lock up (POSIX).
    """
    version: int = live.execute("PRAGMA user_version").fetchone()[0]
    return _named(path, version, lambda target: _second_name(live, path, target))


def _second_name(live: sqlite3.Connection, path: Path, target: Path) -> Path:
    try:
        os.link(os.path.realpath(path), target)
    except FileExistsError:
        raise
    except OSError:  # no links in this file system, or a journal that is itself a link to another one
        _write_private(target, live.serialize())
    os.utime(target)
    sync(target)
    sync(target.parent)
    return target


def _named(path: Path, version: int, make: Callable[[Path], Path]) -> Path:
    folder, name = _backups_folder(path), backup_name(path, version)
    for turn in count(2):
        try:
            return make(folder / f"{name}.sqlite3")
        except FileExistsError:  # made within the same second
            name = f"{backup_name(path, version)}-{turn}"
    raise AssertionError("unreachable")


def free_name(path: Path, word: str) -> Path:
    """A name in `backups` that nothing has yet, for what is kept as it was."""
    folder, name = _backups_folder(path), f"{path.stem}-{word}-{_now()}"
    names = (f"{name}{f'-{turn}' if turn > 1 else ''}.sqlite3" for turn in count(1))
    return next(folder / name for name in names if not os.path.lexists(folder / name))


def backup_name(path: Path, version: int) -> str:
    """What a copy made now is called, without `.sqlite3`."""
    return f"{path.stem}-v{version}-{_now()}"


def _now() -> str:
    return time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())


def copy(path: Path, target: Path) -> Path:
    """An online copy at `target`, whole and synced, 0600, never over a file. Raises FileExistsError, StoreBusy, CannotWrite."""
    with translated(path):
        source = connected(path)
    with closing(source):
        return copy_of(source, target)


def copy_of(source: sqlite3.Connection, target: Path) -> Path:
    """The same of an open database."""
    draft = target.with_name(f"{target.stem}.{os.getpid()}.draft")
    with translated(target):
        draft.unlink(missing_ok=True)
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        draft.chmod(0o600)
        try:
            with closing(sqlite3.connect(draft)) as connection:
                source.backup(connection, progress=patience(), sleep=0.05)
            sync(draft)
            taken = _linked(draft, target)
            sync(target.parent)
        finally:
            draft.unlink(missing_ok=True)
    if taken:
        raise FileExistsError(target)
    return target


def patience() -> Callable[[int, int, int], None]:
    """Ends a copy that waits for another program's transaction: by itself, SQLite's backup tries again for ever."""
    until = deadline()

    def look(status: int, _left: int, _all: int) -> None:
        if status & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > until:
            raise StoreBusy(
                "Another program keeps the journal busy, so it cannot be copied now; try again in a moment."
            )

    return look


def _linked(draft: Path, target: Path) -> bool:
    """Give the draft its name; whether the name was taken. Unlike a rename, a link replaces nothing."""
    try:
        os.link(draft, target)
    except FileExistsError:
        return True
    except OSError:  # a stick whose file system knows no links: the name is taken first, then filled
        try:
            os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        except FileExistsError:
            return True
        os.replace(draft, target)
    return False


def backups(path: Path) -> list[Path]:
    """What `backups` holds of the journal, oldest first: copies, drafts that a kill left, what a restore set aside."""
    paths = [path for path in (path.parent / "backups").glob(f"{path.stem}-*") if not path.is_dir()]
    return sorted(paths, key=lambda file: file.lstat().st_mtime_ns)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock under which the journal is made or migrated. Raises StoreBusy after a minute, CannotWrite."""
    with translated(path):
        handle = os.open(path.with_name(path.name + ".lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        with translated(path):
            os.fchmod(handle, 0o600)
        _lock(handle, path)
        yield
    finally:
        os.close(handle)


def _lock(handle: int, path: Path) -> None:
    until = deadline()
    while True:
        try:
            return fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise StoreBusy(f"Another Leadward is changing the form of the journal {path}; try again.") from None
            time.sleep(0.02)


def connected(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=busy_seconds(), isolation_level=None)
    database.execute("PRAGMA trusted_schema=OFF")
    database.execute("PRAGMA synchronous=FULL")
    return database


def _write_private(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "wb") as file:
            os.fchmod(handle, 0o600)
            file.write(content)
        os.replace(draft, path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at that path now; None where none does."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino


def sync(path: Path) -> None:
    """Make a file, or the names in a folder, survive a power cut."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
