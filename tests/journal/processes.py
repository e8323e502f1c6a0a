"""Real processes that write into one journal, crowded or killed; run as a program, which prints what it saw as JSON.

It forks after Django is loaded: a round costs milliseconds, and kills fall into writing rather than into starting.
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path

import django.db.backends.sqlite3.base
import django.db.migrations.executor  # noqa: F401
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from leadward.inbox import moment, spool
from leadward.journal.opening import give_to_django, open_journal
from leadward.journal.stored import Stamp
from leadward.notes.entry import Entry
from tests.here import here

DAY = date(2026, 11, 23)


def add_notes(say: Callable[[str], None], how_many: int | None = None) -> None:
    """Notes straight into the journal; each id is said after it was acknowledged."""
    with open_journal(here().home.journal, create=True) as journal:
        for number in range(how_many) if how_many else count():
            say(journal.add(Entry(f"{os.getpid()} {number}"), DAY, Stamp(*moment.now())))


def log_and_take_in(say: Callable[[str], None], how_many: int | None = None) -> None:
    """Notes into the spool, taken in after each few."""
    for number in range(how_many) if how_many else count():
        say(spool.write(here().home.spool, f"{os.getpid()} {number}", moment.now()))
        if number % 4 == 3:
            here().notes.notes()


def start(work: Callable[[Callable[[str], None]], None]) -> tuple[int, int]:
    """A child that does `work`; its process id and the pipe on which it speaks."""
    reader, writer = os.pipe()
    child = os.fork()
    if child:
        os.close(writer)
        return child, reader
    try:
        os.close(reader)
        work(partial(tell, writer))
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def tell(writer: int, said: str) -> None:
    """Say one line at once."""
    os.write(writer, f"{said}\n".encode())


def heard(reader: int) -> list[str]:
    """All whole lines that a child said before it ended."""
    parts = []
    while part := os.read(reader, 65536):
        parts.append(part)
    os.close(reader)
    return b"".join(parts).decode().split("\n")[:-1]


def killed(rounds: int, seed: int) -> dict[str, object]:
    """Two writers at a time, killed at a random moment, round after round."""
    chance, acknowledged, whole, by_hand = random.Random(seed), [], True, 0
    for number in range(rounds // 2):
        children = [start(add_notes if (number + turn) % 2 else log_and_take_in) for turn in range(2)]
        if number % 3:
            select.select([reader for _, reader in children], [], [], 10)
        time.sleep(chance.uniform(0, 0.04))
        for child, _ in children:
            os.kill(child, signal.SIGKILL)
        by_hand += sum(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL for child, _ in children)
        acknowledged += [said for _, reader in children for said in heard(reader)]
        whole = whole and is_whole(here().home.journal)
    return {"killed": by_hand, "whole": whole, **kept(acknowledged)}


def halted(_rounds: int, _seed: int) -> dict[str, object]:
    """A journal in the making, killed before its first statement, its second ... until one is finished."""
    for statement in count(1):
        child, reader = start(partial(make_and_die, statement))
        heard(reader)
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
            return {"statements": statement - 1, "whole": is_whole(here().home.journal), **kept([])}
        if not is_whole(here().home.journal):
            return {"statements": statement, "whole": False}
        finisher, reader = start(lambda say: add_notes(say, 1))
        finished = heard(reader)
        if os.waitstatus_to_exitcode(os.waitpid(finisher, 0)[1]) or kept(finished)["lost"]:
            return {"statements": statement, "whole": False}
        for left in here().home.data.glob("journal.sqlite3*"):
            left.unlink()
    raise AssertionError("unreachable")


def brought_up(_rounds: int, _seed: int) -> dict[str, object]:
    """The journal `old.sqlite3` brought up, killed before the first statement, the second ...; then opened again."""
    path, old = here().home.journal, here().home.data / "old.sqlite3"
    shutil.copy(old, path)
    before, wrong = told(path), []
    for statement in count(1):
        for left in (path, *path.parent.glob("journal.sqlite3*")):
            left.unlink(missing_ok=True)
        shutil.copy(old, path)
        child, reader = start(partial(make_and_die, statement))
        heard(reader)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        opener, reader = start(lambda say: open_journal(here().home.journal).close())
        heard(reader)
        reopened = os.waitstatus_to_exitcode(os.waitpid(opener, 0)[1])
        if reopened or not is_whole(path) or told(path) != before:
            wrong.append(statement)
        if ended == 0:
            return {"statements": statement - 1, "wrong": wrong}
    raise AssertionError("unreachable")


def told(path: Path) -> list[tuple[str, ...]]:
    """All that notes ever said, read without Leadward."""
    with closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT note_id, number, body, gone FROM journal_revision ORDER BY id").fetchall()


def make_and_die(statement: int, _say: Callable[[str], None]) -> None:
    """Make the journal; before the statement of that number, end as a kill does."""
    left = iter(range(statement - 1, -1, -1))

    def run(execute: Callable[..., object], *words: object) -> object:
        if next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*words)

    def watch(connection: BaseDatabaseWrapper, **_: object) -> None:
        connection.execute_wrappers.append(run)

    connection_created.connect(watch, weak=False)
    open_journal(here().home.journal, create=True).close()


def crowded(writers: int, notes: int) -> dict[str, object]:
    """Many writers at once, one half of them through the spool."""
    works = [lambda say: add_notes(say, notes), lambda say: log_and_take_in(say, notes)]
    children = [start(works[turn % 2]) for turn in range(writers)]
    acknowledged = [said for _, reader in children for said in heard(reader)]
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child, _ in children]
    return {"codes": codes, "whole": is_whole(here().home.journal), **kept(acknowledged)}


def is_whole(path: Path) -> bool:
    """Whether SQLite finds nothing wrong."""
    if not path.exists():
        return True
    with closing(sqlite3.connect(path)) as database:
        checks = [database.execute(f"PRAGMA {name}").fetchall() for name in ("integrity_check", "foreign_key_check")]
    return checks == [[("ok",)], []]


def kept(acknowledged: list[str]) -> dict[str, object]:
    """How many notes were acknowledged, how many of those are missing, and whether one is there twice."""
    texts = [(note.id, note.body.text) for note in here().notes.notes()]
    lost = len(set(acknowledged) - {id for id, _ in texts})
    once = len({text for _, text in texts}) == len(texts)
    waiting = len(spool.waiting(here().home.spool)) + len(here().notes.refused_notes())
    return {"acknowledged": len(acknowledged), "lost": lost, "once": once, "waiting": waiting}


def main() -> None:
    give_to_django(Path(":memory:"))
    import leadward.journal.store  # noqa: F401

    experiment = {"killed": killed, "halted": halted, "crowded": crowded, "brought_up": brought_up}[sys.argv[1]]
    print(json.dumps(experiment(int(sys.argv[2]), int(sys.argv[3]))))


if __name__ == "__main__":
    main()
