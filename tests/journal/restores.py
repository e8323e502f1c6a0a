"""Restores that are killed: a child forked after Django is loaded, and at each step it takes in the file system another one."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import sys
from contextlib import closing
from itertools import count
from pathlib import Path

from leadward.journal.opening import give_to_django
from leadward.workflows import backups
from tests.here import here

_STEPS = {
    "open",
    "os.rename",
    "os.link",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "os.chmod",
    "sqlite3.connect",
    "shutil.rmtree",
}


def main() -> None:
    """Kill before the first step, the second ... until a restore comes to its end; what was found as JSON."""
    copy, home = Path(sys.argv[1]), here().home.data
    give_to_django(Path(":memory:"))
    import leadward.journal.store  # noqa: F401

    here().notes.take_in()
    shutil.copytree(home, home.with_name("before"))
    old, new = _said(here().home.journal), _said(copy)
    told: dict[str, object] = {"killed": 0, "old": 0, "new": 0}
    wrong, counts = list[int](), {"old": 0, "new": 0}
    for step in count(1):
        shutil.rmtree(home)
        shutil.copytree(home.with_name("before"), home)
        if not _killed(copy, step, str(home)):
            break
        said = _said(here().home.journal)
        counts["new" if said == new else "old"] += said in (old, new)
        if said not in (old, new) or not _goes_on(copy, new):
            wrong.append(step)
        told["killed"] = step
    print(json.dumps({**told, **counts, "wrong": wrong}))


def _killed(copy: Path, step: int, home: str) -> bool:
    """Whether the kill came before the end."""
    child = os.fork()
    if not child:
        left = iter(range(step - 1, -1, -1))

        def look(event: str, arguments: tuple[object, ...]) -> None:
            if event in _STEPS and any(home in str(each) for each in arguments) and next(left) == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(look)
            backups.restore(here(), copy)
            os._exit(0)
        except BaseException as problem:
            print(repr(problem), file=sys.stderr)
            os._exit(1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, -signal.SIGKILL), status
    return status != 0


def _said(path: Path) -> list[tuple[object, ...]]:
    """All that the notes of a journal ever said, read without Leadward; the hot journal a kill left is rolled back by that."""
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return database.execute("SELECT note_id, number, body, gone FROM journal_revision ORDER BY id").fetchall()


def _goes_on(copy: Path, new: object) -> bool:
    """Whether the next restore comes to its end."""
    child = os.fork()
    if not child:
        try:
            backups.restore(here(), copy)
            os._exit(0 if _said(here().home.journal) == new else 1)
        except BaseException as problem:
            print(repr(problem), file=sys.stderr)
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


if __name__ == "__main__":
    main()
