"""A row of the journal's tables as a note."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadward.journal.checksums import of_revision
from leadward.journal.failures import broken
from leadward.journal.origin import BY_HAND, Origin
from leadward.journal.stored import Stamp, StoredNote
from leadward.model.errors import LeadwardError
from leadward.notes import shape
from leadward.notes.reading import as_written

if TYPE_CHECKING:
    from uuid import UUID

    from leadward.journal.models import Revision

_DECODER = json.JSONDecoder()
_SECONDS, _MICROSECONDS = len("2026-11-23 10:00:00"), len("2026-11-23 10:00:00.123456")


COLUMNS = (
    "n.id, n.kind, n.owner_id, r.note_id, r.number, r.author_id, r.occurred, r.recorded, r.offset, r.zone, r.gone, r.undoes, "
    "r.speaker, r.spoken, r.assistant, r.body, r.checksum"
)
"""What `noted` takes, in its order, as columns of a note `n` and its revision `r`."""


def noted(
    path: Path, id: str, kind: str, owner: str, note: str | None, number: int, author: str, on: str, recorded: str, offset: int,
    zone: str, gone: int, undoes: int | None, speaker: str, spoken: str | None, assistant: str, body: str, checksum: str,
) -> StoredNote[Any]:  # fmt: skip
    """The note that a row holds, of which the checksum is verified; values as SQLite keeps them. Raises StoreBroken."""
    try:
        if note is None:
            raise ValueError("its words are missing")
        moment = kept_moment(recorded)
        if note != id or checksum != of_revision(
            note, kind, owner, number, author, on, moment, offset, zone, gone, undoes, speaker,
            "" if spoken is None else spoken, assistant, body,
        ):  # fmt: skip
            raise ValueError("its checksum does not match what it says")
        read: object = as_written(shape.named(kind), _told(body))
        origin = (
            Origin(speaker, date.fromisoformat(spoken) if spoken else None, assistant)
            if speaker or spoken or assistant
            else BY_HAND
        )
        return StoredNote(
            dashed(id), kind, date.fromisoformat(on), read, Stamp(moment, offset, zone), number, bool(gone), origin
        )
    except (LeadwardError, ValueError, TypeError, OverflowError) as problem:
        raise broken(path, f"note {dashed(id)} cannot be read: {problem}") from None


def noted_of(path: Path, revision: Revision) -> StoredNote[Any]:
    """The note that a revision of Django's holds, verified in the same way. Raises StoreBroken."""
    note, spoken = revision.note, revision.spoken
    return noted(
        path, note.id.hex, note.kind, note.owner_id.hex, revision.note_id.hex, revision.number, revision.author_id.hex,
        revision.occurred.isoformat(), utc(revision.recorded), revision.offset, revision.zone, int(revision.gone),
        revision.undoes, revision.speaker, spoken.isoformat() if spoken else None, revision.assistant, revision.body,
        revision.checksum,
    )  # fmt: skip


def _told(text: str) -> object:
    """The JSON of a note. What the journal writes has no space around it, and is read in one go."""
    if text[:1] == "{":
        told, end = _DECODER.raw_decode(text)
        if end == len(text):
            return told
    return json.loads(text)


def dashed(id: UUID | str) -> str:
    """An id as it is written, from how a database keeps it: SQLite as 32 digits."""
    digits = str(id)
    if len(digits) == 36:
        return digits
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def kept_moment(kept: str) -> str:
    """A moment in UTC as SQLite keeps it, as `2026-11-23T10:00:00.123456Z`, in which it may come, too.

    That it is one is for the checksum to tell, which is over it.
    """
    if len(kept) == _MICROSECONDS:
        return kept.replace(" ", "T", 1) + "Z"
    if len(kept) == _SECONDS:
        return kept.replace(" ", "T", 1) + ".000000Z"
    return kept


def utc(instant: datetime) -> str:
    """ISO with four digits of the year, which strftime leaves out on some systems."""
    if instant.tzinfo is UTC:
        return instant.isoformat(timespec="microseconds")[: -len("+00:00")] + "Z"
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
