"""Rows on their way into the journal get their checksums, and the tallies follow, all within one change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from leadward.journal import checksums
from leadward.journal.rows import utc

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

REVISIONS, PEOPLE, TOMBSTONES = "revision", "principal", "tombstone"
TALLIES = (REVISIONS, PEOPLE, TOMBSTONES)
Weights = Iterable[tuple[int, str]]


def seal_revision(revision: Any, note: Any) -> None:
    """Give a revision of `note`, saved or not, its checksum."""
    revision.checksum = checksums.of_revision(
        _hex(note.id), note.kind, _hex(note.owner_id), revision.number, _hex(revision.author_id), _day(revision.occurred),
        utc(revision.recorded), revision.offset, revision.zone, int(revision.gone), revision.undoes, revision.speaker,
        _day(revision.spoken), revision.assistant, revision.body,
    )  # fmt: skip


def seal_note(note: Any) -> None:
    """Give the row of a note its checksum."""
    note.checksum = checksums.of_note(
        checksums.NoteRow(
            _hex(note.id), note.kind, _hex(note.author_id), _hex(note.owner_id), _day(note.occurred), utc(note.recorded),
            note.offset, note.latest, note.withdrawn, note.zone, note.subject, note.haystack,
        )
    )  # fmt: skip


def weights_of_revisions(rows: Iterable[Any]) -> list[tuple[int, str]]:
    """Saved revisions as their tally weighs them."""
    return [(row.id, row.checksum) for row in rows]


def weights_of_people(rows: Iterable[Any]) -> list[tuple[int, str]]:
    """Saved principals as their tally weighs them."""
    return [(checksums.place_of(_hex(row.id)), checksums.of_person(_hex(row.id), row.name, row.me)) for row in rows]


def weights_of_tombstones(rows: Iterable[Any]) -> list[tuple[int, str]]:
    """Saved tombstones as their tally weighs them."""
    return [
        (row.id, checksums.of_tombstone(checksums.TombstoneRow(row.kind, row.key, row.digest, _moment(row.until), row.mark)))
        for row in rows
    ]  # fmt: skip


def count(tally: Any, name: str, rows: Sequence[tuple[int, str]], *, less: bool = False) -> None:
    """Let the tally of that name, of the model `tally`, have these rows more, or less. Within a change."""
    if not rows:
        return
    now, _ = tally.objects.select_for_update().get_or_create(name=name)
    now.rows = max(0, now.rows - len(rows) if less else now.rows + len(rows))
    now.total = checksums.total(rows, now.total, less=less)
    now.save(force_update=True)


def _hex(id: UUID) -> str:
    return id.hex


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _moment(moment: datetime | None) -> str:
    return utc(moment) if moment else ""
