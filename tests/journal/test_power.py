"""What a power cut leaves of the journal. Kills cannot show this: the system writes on after them."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from leadward.journal import file
from leadward.journal.opening import open_journal
from leadward.journal.stored import Stamp
from leadward.notes.contact import Contact
from leadward.notes.entry import Entry
from tests.journal import power

CUTS = int(os.environ.get("LEADWARD_CUTS", "150"))
DAY = date(2026, 1, 12)
STAMP = Stamp("2026-01-12T10:00:00.000000Z")
STATE = "SELECT note_id, number, body, gone FROM journal_revision ORDER BY id"
PRAGMAS = [f"PRAGMA {each}" for each in file.pragmas().replace("PRAGMA ", "").split(";")]


def recorded(place: Path) -> tuple[bytes, list[str]]:
    """(a journal's bytes, the SQL of a day's writing on it) as SQLite ran it."""
    with open_journal(place, create=True) as journal:
        journal.add(Entry("before"), DAY, STAMP)
        start = place.read_bytes()
        said: list[str] = []
        from django.db import connection

        connection.ensure_connection()
        connection.connection.set_trace_callback(said.append)
        ids = [journal.add(Entry(f"note {number} " + "x" * 900 * number), DAY, STAMP) for number in range(6)]
        journal.revise(ids[1], Entry("revised", links=(ids[0],)), DAY, STAMP)
        journal.add(Contact("Bo", about="the queue " * 400), DAY, STAMP)
        journal.undo(STAMP)
        journal.erase([ids[2]])
        connection.connection.set_trace_callback(None)
    return start, [sql for sql in said if not sql.startswith(("--", "PRAGMA"))]


def states(start: bytes, statements: list[str], place: Path) -> list[list[tuple[object, ...]]]:
    """What the journal says before the first commit, after it, after the second ..."""
    place.write_bytes(start)
    with closing(sqlite3.connect(place, isolation_level=None)) as database:
        found = [database.execute(STATE).fetchall()]
        for sql in statements:
            database.execute(sql)
            if sql == "COMMIT":
                found.append(database.execute(STATE).fetchall())
    return found


@pytest.mark.promise("power-cut")
@pytest.mark.promise("power-cut")
@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_after_a_power_cut_every_acknowledged_note_is_there_and_no_half_of_one(
    tmp_path: Path, mode: str, counted: Callable[[int], None]
) -> None:
    """LEADWARD_CUTS says how many moments are tried in each mode (150)."""
    start, statements = recorded(tmp_path / "made.sqlite3")
    expected = states(start, statements, tmp_path / "plain.sqlite3")
    pragmas = [*PRAGMAS, "PRAGMA locking_mode=EXCLUSIVE", f"PRAGMA journal_mode={mode}"]
    whole = power.Disk(start)
    assert power.replay(statements, whole, pragmas) == len(expected) - 1 >= 9
    torn = 0
    for number in range(CUTS):
        chance = random.Random(number)
        disk = power.Disk(start, cut_at=chance.randrange(whole.operations))
        acknowledged = power.replay(statements, disk, pragmas)
        after = tmp_path / f"{mode}-{number}"
        after.mkdir()
        disk.put_down(after, chance)
        torn += len(os.listdir(after)) > 1
        problems, found = power.found(after / "journal", STATE)
        assert (problems, found in expected[acknowledged : acknowledged + 2]) == ([], True), (number, acknowledged)
        counted(1)
    assert torn > CUTS // 5, "too few cuts fell into a change"


def test_without_syncing_the_same_cuts_lose_notes(tmp_path: Path) -> None:
    """The disk is harsh enough: synchronous=OFF does not pass."""
    start, statements = recorded(tmp_path / "made.sqlite3")
    expected = states(start, statements, tmp_path / "plain.sqlite3")
    pragmas = ["PRAGMA synchronous=OFF", "PRAGMA locking_mode=EXCLUSIVE"]
    whole = power.Disk(start)
    power.replay(statements, whole, pragmas)
    lost = 0
    for number in range(30):
        chance = random.Random(number)
        disk = power.Disk(start, cut_at=chance.randrange(whole.operations // 2, whole.operations))
        acknowledged = power.replay(statements, disk, pragmas)
        after = tmp_path / str(number)
        after.mkdir()
        disk.put_down(after, chance)
        try:
            problems, found = power.found(after / "journal", STATE)
            lost += bool(problems) or found not in expected[acknowledged : acknowledged + 2]
        except sqlite3.DatabaseError:
            lost += 1
    assert lost > 10
