"""A disk that loses power: an SQLite VFS which forgets, tears and reorders what was not synced yet.

Each file has what is durable and what was written since its last sync. At a crash every write since then is kept, lost or torn
at a sector, by chance and each by itself, so later ones may survive earlier ones; names made or deleted since the folder was
last synced may come or go. This is harsher than most file systems. SQLite states what it assumes in sqlite.org/atomiccommit.html:
a sync is a barrier, and a sector is not half-written into garbage (here a torn write ends at a sector's border).
"""

from __future__ import annotations

import copy
import random
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512
_NUMBERS = count()
Write = tuple[int, bytes | None]
"""(offset, bytes), or (size, None) for a truncation."""


@dataclass
class File:
    """`held` is what programs see, `durable` what a sync promised; `pending` are the writes since then."""

    held: bytearray = field(default_factory=bytearray)
    durable: bytes = b""
    pending: list[Write] = field(default_factory=list)
    durable_name: bool = False

    def write(self, each: Write) -> None:
        self.pending.append(each)
        _apply(self.held, each)

    def sync(self) -> None:
        self.durable, self.pending = bytes(self.held), []

    def after_crash(self, chance: random.Random) -> bytes:
        left = bytearray(self.durable)
        for offset, content in self.pending:
            fate = chance.random()
            if fate < 0.4:
                continue
            if content is not None and fate > 0.8 and len(content) > SECTOR:
                content = content[: SECTOR * chance.randrange(1, len(content) // SECTOR + 1)]
            _apply(left, (offset, content))
        return bytes(left)


def _apply(held: bytearray, each: Write) -> None:
    offset, content = each
    if content is None:
        del held[offset:]
        return
    if len(held) < offset:
        held.extend(bytes(offset - len(held)))
    held[offset : offset + len(content)] = content


class Disk:
    """The files of one folder. Before the operation numbered `cut_at` the power goes: what happens then stays in memory."""

    def __init__(self, journal: bytes, cut_at: int | None = None) -> None:
        self.files = {"journal": File(bytearray(journal), journal, durable_name=True)}
        self.deleted: dict[str, File] = {}
        self.operations, self.cut_at = 0, cut_at
        self.left: tuple[dict[str, File], dict[str, File]] | None = None

    @property
    def is_off(self) -> bool:
        return self.left is not None

    def step(self) -> None:
        if self.operations == self.cut_at and not self.is_off:
            self.left = copy.deepcopy((self.files, self.deleted))
        self.operations += 1

    def delete(self, name: str, sync: bool) -> None:
        gone = self.files.pop(name)
        if not sync and gone.durable_name:
            self.deleted[name] = gone
        if sync:
            self.sync_names()

    def sync_names(self) -> None:
        self.deleted.clear()
        for each in self.files.values():
            each.durable_name = True

    def put_down(self, folder: Path, chance: random.Random) -> None:
        """Write what a machine finds after the power is back into `folder`."""
        files, deleted = self.left or (self.files, self.deleted)
        for name, each in {**deleted, **files}.items():
            back_again = name in deleted and name not in files
            if (back_again or not each.durable_name) and chance.random() < 0.5:
                continue
            (folder / name).write_bytes(each.after_crash(chance))


class Vfs(apsw.VFS):
    """SQLite's way to a `Disk`; locks and shared memory are not needed by one connection."""

    def __init__(self, disk: Disk, name: str) -> None:
        self.disk = disk
        super().__init__(name, base="")

    def xOpen(self, name: Any, flags: list[int]) -> Any:  # noqa: N802
        flags[1] = flags[0]
        return VfsFile(self.disk, Path(name.filename() if hasattr(name, "filename") else str(name)).name)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        self.disk.step()
        if Path(filename).name in self.disk.files:
            self.disk.delete(Path(filename).name, syncdir)

    def xAccess(self, pathname: str, flags: int) -> bool:  # noqa: N802
        return Path(pathname).name in self.disk.files

    def xFullPathname(self, name: str) -> str:  # noqa: N802
        return name


class VfsFile:
    """One open file."""

    def __init__(self, disk: Disk, name: str) -> None:
        self.disk, self.name = disk, name
        self.file = disk.files.setdefault(name, File())

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802
        return bytes(self.file.held[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self.disk.step()
        self.file.write((offset, bytes(data)))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self.disk.step()
        self.file.write((size, None))

    def xSync(self, flags: int) -> None:  # noqa: N802
        self.disk.step()
        self.file.sync()
        if not self.file.durable_name:  # as SQLite's own VFS: the first sync of a new file syncs its folder
            self.disk.sync_names()

    def xFileSize(self) -> int:  # noqa: N802
        return len(self.file.held)

    def xClose(self) -> None:  # noqa: N802
        return

    def xLock(self, level: int) -> None:  # noqa: N802
        return

    def xUnlock(self, level: int) -> None:  # noqa: N802
        return

    def xCheckReservedLock(self) -> bool:  # noqa: N802
        return False

    def xFileControl(self, op: int, pointer: int) -> bool:  # noqa: N802
        return False

    def xSectorSize(self) -> int:  # noqa: N802
        return SECTOR

    def xDeviceCharacteristics(self) -> int:  # noqa: N802
        return 0


def replay(statements: Iterable[str], disk: Disk, pragmas: Iterable[str]) -> int:
    """Run recorded SQL on the file `journal` of the disk until the power is cut; how many commits were acknowledged."""
    name = f"power-{next(_NUMBERS)}"
    vfs = Vfs(disk, name)
    acknowledged = 0
    database = apsw.Connection("/journal", vfs=name)
    for sql in (*pragmas, *statements):
        database.execute(sql)
        if disk.is_off:
            break
        acknowledged += sql == "COMMIT"
    database.close(True)
    vfs.unregister()
    return acknowledged


def found(path: Path, question: str) -> tuple[list[Any], list[Any]]:
    """(what SQLite finds wrong, rows of `question`), after the recovery that any opening does."""
    with closing(sqlite3.connect(path)) as database:
        problems = [row for row in database.execute("PRAGMA integrity_check") if row[0] != "ok"]
        problems += database.execute("PRAGMA foreign_key_check").fetchall()
        return problems, database.execute(question).fetchall()
