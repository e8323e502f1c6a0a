"""Damage done to a journal's file on purpose, and what a reader makes of it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

from leadward.journal.glance import Glance
from leadward.journal.opening import is_ready
from leadward.model.errors import StoreBroken
from leadward.notes import KINDS

LEAF, INTERIOR = 0x0D, 0x05
_TICKS = count(1)


def cells(path: Path, table: str) -> list[range]:
    """Where the rows of a table lie in the file, byte by byte, what overflows left out."""
    content = path.read_bytes()
    size = int.from_bytes(content[16:18], "big")
    with closing(sqlite3.connect(path)) as database:
        ((root,),) = database.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchall()
    return list(_cells(content, size, root))


def _cells(content: bytes, size: int, page: int) -> Iterator[range]:
    start = (page - 1) * size
    head = start + (100 if page == 1 else 0)
    count = int.from_bytes(content[head + 3 : head + 5], "big")
    first = head + (12 if content[head] == INTERIOR else 8)
    for number in range(count):
        at = start + int.from_bytes(content[first + 2 * number : first + 2 * number + 2], "big")
        if content[head] == INTERIOR:
            yield from _cells(content, size, int.from_bytes(content[at : at + 4], "big"))
        else:
            assert content[head] == LEAF
            payload, length = _varint(content, at)
            _, more = _varint(content, at + length)
            yield range(at, at + length + more + min(payload, size - 35))
    if content[head] == INTERIOR:
        yield from _cells(content, size, int.from_bytes(content[head + 8 : head + 12], "big"))


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for length in range(1, 10):
        byte = content[at + length - 1]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, length
    return value, 9


@contextmanager
def changed(path: Path, at: int, content: bytes, *, quietly: bool = True) -> Iterator[None]:
    """Within it, the file has other bytes at a place; `quietly`: as when a disk forgets, without a new time of change."""
    before = path.stat()
    with path.open("r+b") as file:
        file.seek(at)
        kept = file.read(len(content))
        file.seek(at)
        file.write(content)
    if quietly:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    else:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + next(_TICKS) * 1_000_000_000))
    try:
        yield
    finally:
        with path.open("r+b") as file:
            file.seek(at)
            file.write(kept)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def everything(path: Path, ids: list[str]) -> list[object]:
    """All that can be read without Django: the notes as they stand, their histories, people and counts."""
    assert is_ready(path)
    with Glance(path) as glance:
        kinds = glance.of_kinds(KINDS, {})
        return [kinds, glance.histories(ids), glance.people(), glance.counts(), glance.every()]


def outcome(read: Callable[[], list[object]], before: list[object]) -> str:
    """`told` where it is store-broken, `same` where all is read as before, `silent` where it is not. No other error is caught."""
    try:
        return "same" if read() == before else "silent"
    except StoreBroken as problem:
        assert "damaged" in str(problem)
        assert "copy" in str(problem)
        return "told"
