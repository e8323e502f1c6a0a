"""What an older journal gets when its form is brought up to date: whose words its notes hold, and checksums."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from leadward.journal import sealing
from leadward.journal.origin import Timeline
from leadward.model.errors import LeadwardError
from leadward.notes import shape

_BATCH = 500
_REVISION = "UPDATE journal_revision SET speaker = %s, spoken = %s, checksum = %s WHERE id = %s"
_NOTE = "UPDATE journal_note SET checksum = %s WHERE id = %s"


def name_and_seal(apps: Any, editor: Any) -> None:
    """Say of each state whose words it holds, as far as the notes tell, and give every row its checksum.

    What older rows said before today nobody can verify, so the tally names the day.
    """
    revision, note, principal, tally = (
        apps.get_model("journal", name) for name in ("Revision", "Note", "Principal", "Tally")
    )
    _seal_revisions(revision, tally, editor.connection)
    for batch in _batches(note.objects.all()):
        for value in batch:
            sealing.seal_note(value)
        _execute_many(editor.connection, _NOTE, [(value.checksum, value.id.hex) for value in batch])
    sealing.count(tally, sealing.PEOPLE, sealing.weights_of_people(principal.objects.all()))
    tally.objects.update(since=datetime.now(UTC).date())


def _seal_revisions(revision: Any, tally: Any, connection: Any) -> None:
    timeline = Timeline()
    for batch in _batches(revision.objects.select_related("note")):
        for value in batch:
            for body in _bodies(value):
                value.speaker, value.spoken, _ = timeline.origin(value.note_id, body, value.occurred)
            sealing.seal_revision(value, value.note)
        rows = [(value.speaker, value.spoken and value.spoken.isoformat(), value.checksum, value.id) for value in batch]
        _execute_many(connection, _REVISION, rows)
        sealing.count(tally, sealing.REVISIONS, sealing.weights_of_revisions(batch))


def _batches(rows: Any) -> Iterator[list[Any]]:
    """All rows in the order of their ids: none is read while others are changed."""
    batch = list(rows.order_by("id")[:_BATCH])
    while batch:
        yield batch
        batch = list(rows.filter(id__gt=batch[-1].id).order_by("id")[:_BATCH])


def _execute_many(connection: Any, sql: str, rows: list[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def _bodies(revision: Any) -> Iterator[object]:
    """The words of a state; none where they cannot be read: the reader is told of that."""
    try:
        yield shape.from_json(shape.named(revision.note.kind), json.loads(revision.body))
    except (LeadwardError, ValueError):
        return
