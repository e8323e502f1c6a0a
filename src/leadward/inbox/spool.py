"""The spool: one file per note, written whole and synced before it is acknowledged, deleted once the journal has it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from leadward.inbox import kept
from leadward.inbox.moment import Moment
from leadward.inbox.private import make_private, refused, sync_folder, write_private

LARGEST = 4_000_000
"""Bytes of the largest file that is taken for a note."""


class Waiting(NamedTuple):
    """A note that waits: its file and what it says; `told` is None where the file cannot be read as JSON."""

    file: Path
    told: dict[str, object] | None


def write(spool: Path, text: str, moment: Moment, on: str = "", more: Mapping[str, object] | None = None) -> str:
    """Keep an entry and return its id (a UUID); it is on disk when this returns. Raises CannotWrite.

    `on` is the ISO day it happened, by default the day of `moment`; `more` holds further fields of the entry.
    """
    note = new_id()
    told = {
        "id": note,
        "kind": "entry",
        "on": on or moment.day.isoformat(),
        "recorded": moment.utc,
        "offset": moment.offset,
        "zone": moment.zone,
        "body": {"text": text, **(more or {})},
    }
    make_private(spool.parent)
    make_private(spool)
    turn = max((_turn(file) + 1 for file in _files(spool)), default=0)
    write_private(spool / f"{note}{f'.{turn}' if turn else ''}.json", json.dumps(told).encode())
    kept.remember_note(note)
    return note


def new_id() -> str:
    """A random UUID (RFC 9562, version 4)."""
    raw = bytearray(os.urandom(16))
    raw[6] = raw[6] & 0x0F | 0x40
    raw[8] = raw[8] & 0x3F | 0x80
    digits = raw.hex()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def waiting(spool: Path) -> list[Waiting]:
    """The notes that wait, in the order of their writing, whatever the clock said; none where there is no spool."""
    pairs = [Waiting(file, _read(file)) for file in _files(spool)]
    return sorted(
        pairs, key=lambda note: (_turn(note.file), str((note.told or {}).get("recorded", "")), note.file.name)
    )


def _turn(file: Path) -> int:
    """How many notes waited before this one, as its name says: `ID.json`, `ID.1.json`, `ID.2.json`."""
    number = file.stem.rpartition(".")[2]
    return int(number) if "." in file.stem and number.isascii() and number.isdecimal() and len(number) < 10 else 0


def is_empty(spool: Path) -> bool:
    """Whether nothing waits."""
    return not _files(spool)


def remove(files: Iterable[Path]) -> None:
    """Delete files that the journal has. Raises CannotWrite."""
    for file in files:
        try:
            file.unlink(missing_ok=True)
        except OSError as problem:
            raise refused(file, problem) from None


def set_aside(file: Path) -> Path:
    """Move a file that is no note into the folder `refused` and return its new place: nothing is lost."""
    aside = file.parent / "refused"
    make_private(aside)
    try:
        os.replace(file, aside / file.name)
        sync_folder(aside)
    except FileNotFoundError:  # another process was faster
        pass
    except OSError as problem:
        raise refused(file, problem) from None
    return aside / file.name


def _files(spool: Path) -> list[Path]:
    try:
        names = sorted(os.listdir(spool))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as problem:
        raise refused(spool, problem) from None
    return [spool / name for name in names if name.endswith(".json") and not name.startswith(".")]


def _read(file: Path) -> dict[str, object] | None:
    try:
        handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as opened:
            raw = opened.read(LARGEST + 1)
        told = json.loads(raw) if len(raw) <= LARGEST else None
    except (OSError, ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None
