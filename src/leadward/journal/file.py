"""The journal as a file, before Django meets it: is it ours, whole, of which version; its backups. Plain sqlite3."""

from __future__ import annotations

import fcntl
import json
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

from leadward.journal.failures import broken, busy_seconds, deadline, translated
from leadward.model.errors import StoreBusy

APPLICATION = 0x4C656164
"""SQLite's application_id: `Lead`."""
_SAFE_WAL = (3, 51, 3)


def journal_mode(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """WAL where SQLite is free of its corruption with two writers (sqlite.org/wal.html, mended in 3.51.3)."""
    return "WAL" if version >= _SAFE_WAL else "DELETE"


def pragmas() -> str:
    """What every connection begins with. `secure_delete` makes erased words leave the file, too."""
    said = ("synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF", "secure_delete=ON")
    return ";".join(f"PRAGMA {each}" for each in said)


def version_of(path: Path) -> int:
    """The version of a whole journal, 0 for a new file. Raises StoreBroken where it is damaged or no journal."""
    with translated(path), closing(connected(path)) as database:
        application = database.execute("PRAGMA application_id").fetchone()[0]
        tables = database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if application != APPLICATION and (application or tables):
            raise broken(path, "it is a database of another program")
        _check(path, database)
        version: int = database.execute("PRAGMA user_version").fetchone()[0]
        return version


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


def _check(path: Path, database: sqlite3.Connection) -> None:
    """`quick_check`, unless the file has been found whole as it is (size and time of change)."""
    stamp, seen = path.with_name(path.name + ".checked"), _state(path)
    if _stamped(stamp) == seen:
        return
    said = database.execute("PRAGMA quick_check(1)").fetchone()[0]
    if said != "ok":
        raise broken(path, str(said))
    try:
        _write_private(stamp, json.dumps(seen).encode())
    except OSError:  # a read-only place is checked each time
        return


def _state(path: Path) -> list[int]:
    status = path.stat()
    return [status.st_size, status.st_mtime_ns]


def _stamped(stamp: Path) -> object:
    try:
        return json.loads(stamp.read_bytes()[:1000])
    except (OSError, ValueError):
        return None


def backup(path: Path, version: int) -> Path:
    """An online copy into `backups`, whole and synced, 0600 in 0700; its place. Raises CannotWrite."""
    folder = path.parent / "backups"
    with translated(path):
        folder.mkdir(mode=0o700, exist_ok=True)
        folder.chmod(0o700)
    name = backup_name(path, version)
    for turn in count(2):
        try:
            return copy(path, folder / f"{name}.sqlite3")
        except FileExistsError:  # made within the same second
            name = f"{backup_name(path, version)}-{turn}"
    raise AssertionError("unreachable")


def backup_name(path: Path, version: int) -> str:
    """What a copy made now is called, without `.sqlite3`."""
    return f"{path.stem}-v{version}-{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}"


def copy(path: Path, target: Path) -> Path:
    """An online copy at `target`, whole and synced, 0600, never over a file. Raises FileExistsError, CannotWrite."""
    draft = target.with_name(f"{target.stem}.{os.getpid()}.draft")
    with translated(target):
        draft.unlink(missing_ok=True)
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        draft.chmod(0o600)
        try:
            with closing(connected(path)) as source, closing(sqlite3.connect(draft)) as made:
                source.backup(made)
            sync(draft)
            taken = _linked(draft, target)
            sync(target.parent)
        finally:
            draft.unlink(missing_ok=True)
    if taken:
        raise FileExistsError(target)
    return target


def _linked(draft: Path, target: Path) -> bool:
    """Give the draft its name; whether the name was taken. Unlike a rename, a link replaces nothing."""
    try:
        os.link(draft, target)
    except FileExistsError:
        return True
    return False


def backups(path: Path) -> list[Path]:
    """The copies made before migrations, oldest first, and drafts of copies that a kill left."""
    return sorted((path.parent / "backups").glob(f"{path.stem}-v*"), key=lambda file: file.stat().st_mtime_ns)


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
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "wb") as file:
        os.fchmod(handle, 0o600)
        file.write(content)
    os.replace(draft, path)


def sync(path: Path) -> None:
    """Make a file, or the names in a folder, survive a power cut."""
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
