"""A journal in memory, for reading: what the file holds and what waits, where the disk takes nothing more.

A note that waits must be seen though it cannot be taken in. So the file is copied into memory, brought up and given the notes there;
nothing that is written reaches a disk, so writing is refused.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import TypeVar

from django.db import connection

from leadward.journal import file
from leadward.journal.checksums import APPLICATION
from leadward.journal.opening import VERSION, give_to_django, migrate
from leadward.journal.store import Journal
from leadward.journal.stored import Offered
from leadward.model.errors import CannotWrite

T = TypeVar("T")
_NUMBERS = count(1)


class Aside(Journal):
    """A journal that is read from memory; `problem` is why, and what whoever writes is told."""

    def __init__(self, path: Path, problem: CannotWrite) -> None:
        super().__init__(path)
        self._problem: CannotWrite | None = None
        self.name = f"file:leadward-aside-{next(_NUMBERS)}?mode=memory&cache=shared"
        self.database = self._database = sqlite3.connect(
            self.name, uri=True, isolation_level=None, check_same_thread=False
        )
        """The database in memory, to copy from."""
        self._why = problem

    def fill(self, waiting: Sequence[dict[str, object] | None]) -> None:
        """Take in the file, then the notes that wait; from then on nothing more."""
        if self.path.is_file() and self.path.stat().st_size:
            with closing(_readable(self.path)) as source:
                source.backup(self.database, progress=file.patience(), sleep=0.05)
        give_to_django(Path(self.name))
        self.database.execute(f"PRAGMA application_id={APPLICATION}")
        if self.database.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            migrate()
        self.take_in([Offered(told, lambda: True) for told in waiting])
        self._problem, self._wrote = self._why, False

    def writing(self, act: Callable[[], T]) -> T:
        """Raises CannotWrite: nothing is kept here."""
        if self._problem:
            raise self._problem
        return super().writing(act)

    def _is_current(self) -> bool:
        return str(connection.settings_dict["NAME"]) == self.name

    def _refuse_another_file(self) -> None:
        return


def _readable(path: Path) -> sqlite3.Connection:
    """The file, opened without writing; one in WAL mode without a log needs to be told that nobody else writes."""
    address = path.absolute().as_uri()
    try:
        database = sqlite3.connect(f"{address}?mode=ro", uri=True)
        database.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return database
    except sqlite3.OperationalError:
        log = path.with_name(f"{path.name}-wal")
        if log.exists() and log.stat().st_size:
            raise
        return sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True)


def read_alone(path: Path, waiting: Sequence[dict[str, object] | None], problem: CannotWrite) -> Aside:
    """The journal for reading alone, with what waits, where the disk takes nothing more; `problem` where that cannot be."""
    journal = Aside(path, problem)
    try:
        journal.fill(waiting)
    except Exception:
        journal.close()
        raise problem from None
    return journal
