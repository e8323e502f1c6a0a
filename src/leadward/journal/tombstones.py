"""What was erased or forgotten, remembered by hashes: every copy and export has them, and nothing comes back with one of those.

Three kinds. A `note` is remembered by a hash of its id, which is random and tells nothing; it holds on every machine. A `name`
is how notes called a person who was forgotten, and a `mark` an entry of the list of people erased from facts: both are keyed
hashes, so that who has a copy cannot try names. They hold wherever the key is, and are carried along where it is not.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from leadward.journal.checksums import TombstoneRow, of_tombstone
from leadward.model.folding import folded

NOTE, NAME, MARK = "note", "name", "mark"
KINDS = (NOTE, NAME, MARK)


class Tombstone(NamedTuple):
    """`until` is the moment of the erasure in UTC (`2026-11-23T10:00:00.000000Z`), '' where it does not matter."""

    kind: str
    key: str
    digest: str
    until: str = ""
    mark: str = ""


def of_note(id: str, until: str) -> Tombstone:
    """For an erased note, by its id of 32 hex digits."""
    return Tombstone(NOTE, "", digest_of_note(id), until)


def of_name(key: bytes, name: str, until: str) -> Tombstone:
    """For somebody who was forgotten, by how notes called them, whole or in one word."""
    return Tombstone(NAME, fingerprint(key), digest_of_name(key, name), until)


def of_mark(key: bytes, digest: str, mark: str) -> Tombstone:
    """For an entry of the list of people erased from facts."""
    return Tombstone(MARK, fingerprint(key), digest, "", mark)


def digest_of_note(id: str) -> str:
    """BLAKE2b, 128 bits, of the id's 32 hex digits."""
    return blake2b(id.encode(), digest_size=16, person=b"leadward-note").hexdigest()


def digest_of_name(key: bytes, name: str) -> str:
    """Keyed BLAKE2b, 128 bits, of a name as names compare: folded, in whatever case and Unicode form it was typed."""
    called = folded(name).encode("utf-8", "backslashreplace")
    return blake2b(called, key=key, digest_size=16, person=b"leadward-name").hexdigest()


def fingerprint(key: bytes) -> str:
    """By what a key is known without telling it."""
    return blake2b(key, digest_size=8, person=b"leadward-key").hexdigest()


def moment(until: str) -> datetime | None:
    """The moment of a tombstone. Raises ValueError."""
    return datetime.fromisoformat(until).astimezone(UTC) if until else None


def read(path: Path) -> tuple[list[Tombstone], bool]:
    """The tombstones of a journal file, damaged or not, and whether these are surely all. An older form has none."""
    found: list[Tombstone] = []
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'journal_tombstone'").fetchone():
                return [], database.execute("PRAGMA user_version").fetchone()[0] in (1, 2)
            ((rows,),) = database.execute("SELECT rows FROM journal_tally WHERE name = 'tombstone'").fetchall() or [
                (0,)
            ]
            for row in database.execute("SELECT kind, key, digest, until, mark FROM journal_tombstone ORDER BY id"):
                found += _well_formed(row)
    except (sqlite3.Error, OSError, ValueError):
        return found, False
    return found, len(found) == rows


def _well_formed(row: tuple[object, ...]) -> Iterator[Tombstone]:
    try:
        kind, key, digest, until, mark = (each if isinstance(each, str) else "" for each in row)
        when = datetime.fromisoformat(until).replace(tzinfo=UTC).isoformat(timespec="microseconds") if until else ""
    except ValueError:
        return
    if kind in KINDS and len(digest) == 32:
        yield Tombstone(kind, key, digest, when[:26] + "Z" if when else "", mark)


def checksum(each: Tombstone) -> str:
    """The checksum of its row."""
    return of_tombstone(TombstoneRow(*each))


def under(key: bytes, kind: str, stones: Iterable[Tombstone]) -> dict[str, Tombstone]:
    """Those of a kind that this key can tell, by their digests."""
    mine = fingerprint(key) if key else ""
    return {stone.digest: stone for stone in stones if stone.kind == kind and stone.key == mine and mine}
