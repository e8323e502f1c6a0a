"""What was read of one forge's repository: a small SQLite file of our own, written page by page, each page whole or not at all.

It is a cache: a file that cannot be read, or is of another form, is begun again, and `sync` brings it back. So it waits for no disk: a
program that is killed leaves the last whole page, and what a power cut may have torn is found when it is opened.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any, TypeVar

from leadward.facts.forge import ROWS, Asked, Check, Login, PullFile, PullRequest, Review, ReviewRequest
from leadward.inbox import private
from leadward.model.errors import CannotWrite, StoreBusy

RowT = TypeVar("RowT")

FORM = 1
_SECONDS = 20.0
_TABLES: dict[type[Any], tuple[str, str]] = {
    PullRequest: ("pulls", "number"),
    Review: ("reviews", "id"),
    ReviewRequest: ("requests", "pull, login, team"),
    Asked: ("asked", "pull, login, team, at"),
    PullFile: ("files", "pull, path"),
    Login: ("logins", "login, email"),
    Check: ("checks", "head, name"),
}
"""Kind of row -> its table, and what tells its rows apart."""
_OF_A_PULL = ("reviews", "files", "asked")
_PULLS_OF = {table: f"SELECT DISTINCT pull FROM {table}" for table in _OF_A_PULL}
_PULLS_OF["details"] = "SELECT number FROM details"


class Forges:
    """The rows of one repository. Changes are made inside `page`, which is one transaction; to be closed."""

    def __init__(self, path: Path) -> None:
        private.make_private(path.parent)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        os.close(handle)
        self._base = _opened(path)

    def close(self) -> None:
        self._base.close()

    def __enter__(self) -> Forges:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def page(self) -> Iterator[None]:
        """All changes made inside, or none of them. Raises CannotWrite, StoreBusy."""
        try:
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                with suppress(sqlite3.Error):
                    self._base.execute("ROLLBACK")
                raise
            self._base.execute("COMMIT")
        except sqlite3.OperationalError as problem:
            if "locked" in str(problem) or "busy" in str(problem):
                raise StoreBusy("Another Leadward is reading this forge; nothing was changed. Try again.") from None
            raise CannotWrite(f"What the forge says cannot be kept: {problem}.") from None

    def said(self, name: str) -> str:
        """A value kept beside the rows, '' where there is none."""
        found = self._base.execute("SELECT value FROM said WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

    def say(self, name: str, value: str) -> None:
        self._base.execute("INSERT OR REPLACE INTO said VALUES (?, ?)", (name, value))

    def put(self, rows: Sequence[Any]) -> None:
        """Add rows, in the place of those of the same key."""
        for row in rows:
            table = _TABLES[type(row)][0]
            values = astuple(row)
            self._base.execute(f"INSERT OR REPLACE INTO {table} VALUES ({', '.join('?' * len(values))})", values)

    def clear_requests(self, numbers: Sequence[int]) -> None:
        """Forget who was asked for a review of these pull requests."""
        self._base.executemany("DELETE FROM requests WHERE pull = ?", [(number,) for number in numbers])

    def clear_pull(self, number: int) -> None:
        """Forget what was read of one pull request beside the list."""
        for table in _OF_A_PULL:
            self._base.execute(f"DELETE FROM {table} WHERE pull = ?", (number,))

    def keep_pulls(self, numbers: Sequence[int]) -> None:
        """Forget what was read of all other pull requests beside the list."""
        read = {int(row[0]) for table in (*_OF_A_PULL, "details") for row in self._base.execute(_PULLS_OF[table])}
        for number in read - set(numbers):
            self.clear_pull(number)
            self._base.execute("DELETE FROM details WHERE number = ?", (number,))

    def clear_checks(self, head: str) -> None:
        self._base.execute("DELETE FROM checks WHERE head = ?", (head,))

    def keep_checks(self, heads: Sequence[str]) -> None:
        """Forget the checks, and the tags of answers, of all other commits."""
        known = {str(row[0]) for row in self._base.execute("SELECT DISTINCT head FROM checks")}
        known |= {str(row[0])[7:] for row in self._base.execute("SELECT name FROM said WHERE name LIKE 'checks %'")}
        for head in known - set(heads):
            self.clear_checks(head)
            self._base.execute("DELETE FROM said WHERE name IN (?, ?)", (f"checks {head}", f"status {head}"))

    def mark_read(self, number: int, updated: int) -> None:
        """Say that all of a pull request was read as it was at that time."""
        self._base.execute("INSERT OR REPLACE INTO details VALUES (?, ?)", (number, updated))

    def unread(self) -> set[int]:
        """Numbers of pull requests that changed since all of them was read."""
        sql = "SELECT number FROM pulls LEFT JOIN details USING (number) WHERE details.updated IS NOT pulls.updated"
        return {int(number) for (number,) in self._base.execute(sql)}

    def rows(self, kind: type[RowT]) -> list[RowT]:
        """All rows of one kind, in the order of their key."""
        table, key = _TABLES[kind]
        names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
        cursor = self._base.execute(f"SELECT {', '.join(names)} FROM {table} ORDER BY {key}")
        booleans = [str(field.type) == "bool" for field in fields(kind)]  # type: ignore[arg-type]
        return [kind(*(bool(v) if b else v for v, b in zip(row, booleans, strict=True))) for row in cursor]

    def count_since(self, updated: int) -> int:
        """How many pull requests changed at that time or later."""
        return int(self._base.execute("SELECT count(*) FROM pulls WHERE updated >= ?", (updated,)).fetchone()[0])


def _opened(path: Path) -> sqlite3.Connection:
    try:
        base = _connected(path)
        form = int(base.execute("PRAGMA user_version").fetchone()[0])
        if form == FORM and base.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok":
            return base
        empty = form == 0 and not base.execute("SELECT 1 FROM sqlite_master").fetchone()
        if not empty:
            raise sqlite3.DatabaseError
    except sqlite3.DatabaseError as problem:
        if isinstance(problem, sqlite3.OperationalError) and "lock" in str(problem):
            raise StoreBusy("Another Leadward is reading this forge; nothing was changed. Try again.") from None
        path.unlink(missing_ok=True)
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        base = _connected(path)
    _made(base)
    return base


def _connected(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=_SECONDS, isolation_level=None)
    for setting in ("journal_mode = DELETE", "synchronous = OFF", "trusted_schema = OFF"):
        base.execute(f"PRAGMA {setting}")
    return base


def _made(base: sqlite3.Connection) -> None:
    base.execute("BEGIN IMMEDIATE")
    if not base.execute("SELECT 1 FROM sqlite_master").fetchone():  # another process was faster
        for kind in ROWS:
            table, key = _TABLES[kind]
            columns = ", ".join(field.name for field in fields(kind))
            base.execute(f"CREATE TABLE {table} ({columns}, PRIMARY KEY ({key}))")
        base.execute("CREATE TABLE said (name PRIMARY KEY, value)")
        base.execute("CREATE TABLE details (number PRIMARY KEY, updated)")
        base.execute("CREATE INDEX by_update ON pulls (updated)")
        base.execute(f"PRAGMA user_version = {FORM}")
    base.execute("COMMIT")
