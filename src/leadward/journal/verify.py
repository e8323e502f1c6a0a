"""A whole journal file verified, its every row: what is wrong with it, as typed findings. Plain sqlite3, no Django.

`doctor`, `backup`, `restore` and the first opening after a change from outside ask here; so does whatever meets a failure that
nobody foresaw, to tell damage from a defect of Leadward. A damaged file raises nothing: what is wrong with it is the answer.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from leadward.journal import checksums
from leadward.journal.checksums import APPLICATION, NoteRow, TombstoneRow
from leadward.journal.failures import BUSY, CANNOT, primary_code, translated
from leadward.journal.rows import dashed, kept_moment
from leadward.model.errors import LeadwardError
from leadward.model.text import visible
from leadward.notes import shape

CHECKSUMS_SINCE = 3
"""The form of the journal from which on rows have checksums."""
MOST = 20
"""Findings of one sort that are listed; a destroyed page makes thousands."""


_TABLES = {
    1: ("principal", "note", "revision", "link", "grant"),
    2: ("named",),
    CHECKSUMS_SINCE: ("tally", "tombstone"),
}
"""The tables of a journal by the form from which on it has them."""

_NUMBERED = ("revision", "link", "grant", "named", "tombstone")


class Damage(StrEnum):
    """What may be wrong with a journal file."""

    EMPTY = "empty"
    """The file has no bytes."""
    NO_JOURNAL = "no-journal"
    """It is no database, or one of another program."""
    STRUCTURE = "structure"
    """SQLite finds pages, rows or indexes damaged."""
    REFERENCE = "reference"
    """A row points to another that is not there."""
    CHECKSUM = "checksum"
    """A row says something else than was written."""
    MISSING = "missing"
    """Rows vanished, came from elsewhere, or changed places."""
    UNREADABLE = "unreadable"
    """The words of a note are no note of its kind."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: what sort, where (`state 2 of note n1a2b3c4d`), and a sentence without its full stop."""

    damage: Damage
    place: str
    why: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What a file holds and what is wrong with it. `since` is the day before which its rows could not be verified, or ''."""

    version: int = 0
    notes: int = 0
    revisions: int = 0
    since: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.findings

    @property
    def why(self) -> str:
        """The first finding, with how many there are more."""
        if not self.findings:
            return ""
        more = len(self.findings) - 1
        return self.findings[0].why + (f", and {more} more" if more else "")


def verify(path: Path, *, words: bool = True) -> Verified:
    """Look at every row of the file; with `words`, whether each state is a note of its kind, too.

    A journal of form 1 or 2 has no checksums: of it the structure, references and words are verified. Whether the schema holds
    more than ours is not looked at, and a newer form is verified as far as it is known. Raises StoreBusy and CannotWrite where the file cannot be read now.
    """
    with translated(path):
        if path.stat().st_size == 0:
            return Verified(findings=(Finding(Damage.EMPTY, "the file", "the file is empty"),))
        mode = "rw" if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK) else "ro"
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)
        ) as database:
            return _Verification(path, database, words).run()


class _Verification:
    """One run over an open file; steps that damage stops are findings."""

    def __init__(self, path: Path, database: sqlite3.Connection, words: bool) -> None:
        self.path = path
        self.database = database
        self.words = words
        self.findings: list[Finding] = []
        self.counts: Counter[Damage] = Counter()
        self.version = self.revisions = 0
        self.since = ""
        self.heads: dict[Any, tuple[Any, ...]] = {}

    def run(self) -> Verified:
        """All of it on one state of the file, whoever writes meanwhile."""
        self.step(self.begin)
        self.step(self.header)
        if Damage.NO_JOURNAL not in self.counts:
            steps = [self.length, self.structure, self.numbering, self.references, self.notes, self.states]
            if self.version >= CHECKSUMS_SINCE:
                steps += [self.people, self.tombstones, self.tallies]
            for step in steps:
                self.step(step)
        return Verified(self.version, len(self.heads), self.revisions, self.since, tuple(self.findings))

    def step(self, act: Callable[[], None]) -> None:
        """One part of it. Whatever a damaged row does to it is a finding, but another program's lock is none."""
        try:
            act()
        except Exception as problem:
            if isinstance(problem, OSError) or primary_code(problem) in (*BUSY, *CANNOT):
                raise
            damage = Damage.NO_JOURNAL if primary_code(problem) == sqlite3.SQLITE_NOTADB else Damage.STRUCTURE
            self.found(damage, f"the {act.__name__}", visible(str(problem))[:200])

    def found(self, damage: Damage, place: str, why: str) -> None:
        self.counts[damage] += 1
        if self.counts[damage] <= MOST:
            self.findings.append(Finding(damage, place, why))

    def begin(self) -> None:
        self.database.execute("BEGIN")

    def header(self) -> None:
        (application,) = self.one("PRAGMA application_id")
        if application != APPLICATION:
            return self.found(Damage.NO_JOURNAL, "the file", "it is a database of another program")
        (self.version,) = self.one("PRAGMA user_version")
        (migrations,) = self.one("SELECT count(*) FROM django_migrations WHERE app = 'journal'")
        if self.version != migrations:
            self.found(
                Damage.STRUCTURE, "the header", f"its form is given as {self.version}, and as {migrations} in a table"
            )

    def structure(self) -> None:
        there = {name for (name,) in self.database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for form, names in _TABLES.items():
            for name in names if self.version >= form else ():
                if f"journal_{name}" not in there:
                    self.found(Damage.STRUCTURE, "the database", f"its table journal_{name} is missing")
        for (said,) in self.database.execute(f"PRAGMA integrity_check({MOST})"):
            if said != "ok":
                self.found(Damage.STRUCTURE, "the database", visible(" ".join(str(said).split()))[:200])

    def length(self) -> None:
        (pages,), (size,), (mode,) = (
            self.one(f"PRAGMA {name}") for name in ("page_count", "page_size", "journal_mode")
        )
        if mode != "wal" and pages * size > self.path.stat().st_size:
            self.found(Damage.STRUCTURE, "the file", "the file is cut short")

    def numbering(self) -> None:
        """Whether new rows get ids that no row ever had."""
        last = dict(self.database.execute("SELECT name, seq FROM sqlite_sequence"))
        names = [
            name for form, tables in _TABLES.items() if self.version >= form for name in tables if name in _NUMBERED
        ]
        for name in names:
            (most,) = self.one(f"SELECT max(id) FROM journal_{name}")
            seen = last.get(f"journal_{name}")
            if most is not None and not (isinstance(seen, int) and seen >= most):
                self.found(Damage.STRUCTURE, "the database", f"ids of the table {name} would be given twice")

    def references(self) -> None:
        for table, row, parent, _ in islice(self.database.execute("PRAGMA foreign_key_check"), 10 * MOST):
            self.found(Damage.REFERENCE, f"row {row} of {table}", f"row {row} of {table} points to nothing in {parent}")

    def notes(self) -> None:
        """Every row of notes by itself; what its states say of it comes with these."""
        checked = self.version >= CHECKSUMS_SINCE
        columns = "id, kind, author_id, owner_id, occurred, recorded, offset, latest, withdrawn, zone, subject"
        more = f"{columns}, haystack, checksum" if checked else columns
        for row in self.database.execute(f"SELECT {more} FROM journal_note NOT INDEXED"):
            self.heads[row[0]] = row[1:9]
            if checked and not _holds(row[-1], partial(_of_note, row)):
                self.found(Damage.CHECKSUM, _note(row[0]), f"the row of {_note(row[0])} is not what was written")

    def states(self) -> None:
        """Every revision, from the table itself, in the order of their ids."""
        checked = self.version >= CHECKSUMS_SINCE
        columns = "id, note_id, number, author_id, occurred, recorded, offset, zone, gone, undoes"
        more = "speaker, spoken, assistant, body, checksum" if checked else "'', NULL, '', body, ''"
        total, last = 0, dict[Any, tuple[Any, ...]]()
        numbers: Counter[Any] = Counter()
        for row in self.database.execute(f"SELECT {columns}, {more} FROM journal_revision NOT INDEXED ORDER BY id"):
            self.revisions += 1
            numbers[row[1]] += 1
            if row[2] != numbers[row[1]]:
                self.found(Damage.MISSING, _note(row[1]), f"states of {_note(row[1])} are missing before its {row[2]}.")
                numbers[row[1]] = row[2] if type(row[2]) is int else 0
            last[row[1]] = row
            total += self.state(row, checked)
        self.follows(last)
        if checked:
            self.tally("revision", self.revisions, total)

    def state(self, row: tuple[Any, ...], checked: bool) -> int:
        """One revision; what it weighs in the tally."""
        id, note, number, *_ = row
        place = f"state {number} of {_note(note)}"
        head = self.heads.get(note)
        if head is None:
            self.found(Damage.MISSING, place, f"{place} is there without its note")
            return 0
        if checked and not _holds(row[-1], partial(_of_revision, head, row)):
            self.found(Damage.CHECKSUM, place, f"{place} is not what was written")
            return 0
        if self.words:
            self.read(place, head[0], row[-2])
        return id * int(row[-1], 16) if checked else 0

    def read(self, place: str, kind: str, body: str) -> None:
        try:
            shape.from_json(shape.named(kind), json.loads(body))
        except (LeadwardError, ValueError, TypeError, RecursionError) as problem:
            self.found(Damage.UNREADABLE, place, f"{place} cannot be read: {visible(str(problem))[:200]}")

    def follows(self, last: dict[Any, tuple[Any, ...]]) -> None:
        """Whether each note agrees with its last state."""
        for id, (_, _, _, occurred, _, _, latest, withdrawn) in self.heads.items():
            row = last.get(id)
            if row is None:
                self.found(Damage.MISSING, _note(id), f"{_note(id)} has none of its states")
            elif (latest, occurred, withdrawn) != (row[2], row[4], row[8]):
                self.found(Damage.MISSING, _note(id), f"{_note(id)} does not end with its state {latest}")

    def people(self) -> None:
        rows = self.database.execute("SELECT id, name, me FROM journal_principal NOT INDEXED").fetchall()
        total = sum(checksums.place_of(id) * int(checksums.of_person(id, name, me), 16) for id, name, me in rows)
        self.tally("principal", len(rows), total)

    def tombstones(self) -> None:
        sql = "SELECT id, kind, key, digest, until, mark FROM journal_tombstone NOT INDEXED"
        rows = self.database.execute(sql).fetchall()
        pairs = (
            (id, TombstoneRow(kind, key, digest, _moment(until), mark)) for id, kind, key, digest, until, mark in rows
        )
        total = sum(id * int(checksums.of_tombstone(row), 16) for id, row in pairs)
        self.tally("tombstone", len(rows), total)

    def tallies(self) -> None:
        rows = self.database.execute("SELECT name, since FROM journal_tally").fetchall()
        self.since = next((str(since) for name, since in rows if name == "revision" and since), "")

    def tally(self, name: str, rows: int, total: int) -> None:
        """Whether as many rows are there as were written, and those."""
        sql = "SELECT rows, total FROM journal_tally WHERE name = ?"
        wanted, sum_wanted = self.database.execute(sql, (name,)).fetchone() or (0, "0")
        if wanted != rows:
            self.found(
                Damage.MISSING, f"the {name}s", f"there are {rows:,} rows of the table {name}, {wanted:,} were written"
            )
        elif int(sum_wanted or "0", 16) != total % (1 << 128) and Damage.CHECKSUM not in self.counts:
            self.found(
                Damage.MISSING,
                f"the {name}s",
                f"rows of the table {name} are not those that were written, or changed places",
            )

    def one(self, sql: str) -> tuple[Any, ...]:
        row: tuple[Any, ...] | None = self.database.execute(sql).fetchone()
        return row or (None,)


def _holds(checksum: object, worked_out: Callable[[], str]) -> bool:
    try:
        return checksum == worked_out()
    except (ValueError, TypeError, OverflowError):
        return False


def _of_revision(head: tuple[Any, ...], row: tuple[Any, ...]) -> str:
    _, note, number, author, occurred, recorded, offset, zone, gone, undoes, speaker, spoken, assistant, body, _ = row
    return checksums.of_revision(
        note, head[0], head[2], number, author, occurred, kept_moment(recorded), offset, zone, gone, undoes, speaker,
        "" if spoken is None else spoken, assistant, body,
    )  # fmt: skip


def _of_note(row: tuple[Any, ...]) -> str:
    id, kind, author, owner, occurred, recorded, *more = row[:-1]
    return checksums.of_note(NoteRow._make((id, kind, author, owner, occurred, kept_moment(recorded), *more)))


def _moment(until: object) -> str:
    return "" if until is None else kept_moment(str(until))


def _note(id: object) -> str:
    return (
        f"note {dashed(id)}" if isinstance(id, str) and len(id) == 32 else f"a note of the id {visible(repr(id))[:60]}"
    )
