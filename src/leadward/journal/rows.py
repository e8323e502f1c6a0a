"""A row of the journal's tables as a note."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadward.journal.failures import broken
from leadward.journal.stored import Stamp, StoredNote
from leadward.model.errors import LeadwardError
from leadward.notes import shape

if TYPE_CHECKING:
    from uuid import UUID

_DECODER = json.JSONDecoder()
_SECONDS, _MICROSECONDS = len("2026-11-23 10:00:00"), len("2026-11-23 10:00:00.123456")


def noted(
    path: Path, id: UUID | str, kind: str, on: date | str, said: str, recorded: datetime | str, *more: Any
) -> StoredNote[Any]:
    """The note that a row tells of: values as Django gives them, or as SQLite keeps them. Raises StoreBroken."""
    offset, zone, number, gone = more
    try:
        body = shape.from_json(shape.named(kind), _told(said))
        day = date.fromisoformat(on) if isinstance(on, str) else on
        moment = _kept_moment(recorded) if isinstance(recorded, str) else utc(recorded)
    except (LeadwardError, ValueError) as problem:
        raise broken(path, f"note {dashed(id)} cannot be read: {problem}") from None
    return StoredNote(dashed(id), kind, day, body, Stamp(moment, offset, zone), number, bool(gone))


def _told(said: str) -> object:
    """The JSON of a note. What the journal writes has no space around it, and is read in one go."""
    if said[:1] == "{":
        told, end = _DECODER.raw_decode(said)
        if end == len(said):
            return told
    return json.loads(said)


def dashed(id: UUID | str) -> str:
    """An id as it is written, from how a database keeps it: SQLite as 32 digits."""
    digits = str(id)
    if len(digits) == 36:
        return digits
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def _kept_moment(kept: str) -> str:
    """A moment in UTC as SQLite keeps it, as `2026-11-23T10:00:00.123456Z`."""
    datetime.fromisoformat(kept)
    if len(kept) == _MICROSECONDS:
        return f"{kept[:10]}T{kept[11:]}Z"
    if len(kept) == _SECONDS:
        return f"{kept[:10]}T{kept[11:]}.000000Z"
    raise ValueError(f"{kept[:40]!r} is no moment")


def utc(instant: datetime) -> str:
    """ISO with four digits of the year, which strftime leaves out on some systems."""
    if instant.tzinfo is UTC:
        return instant.isoformat(timespec="microseconds")[: -len("+00:00")] + "Z"
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
