"""Tombstones within the journal: added where something is erased, joined with those of another, and obeyed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from leadward.journal import sealing, tombstones
from leadward.journal.models import Note, Revision, Tally
from leadward.journal.models import Tombstone as Row
from leadward.journal.rows import utc
from leadward.journal.tombstones import NAME, NOTE, Tombstone
from leadward.model.errors import LeadwardError
from leadward.notes import shape

_BATCH = 500


def all_of() -> list[Tombstone]:
    """Every tombstone of the journal, in order."""
    rows = Row.objects.order_by("kind", "key", "digest")
    return [Tombstone(row.kind, row.key, row.digest, utc(row.until) if row.until else "", row.mark) for row in rows]


def bury(stones: Iterable[Tombstone]) -> int:
    """Add those that are not there yet; of two with different moments the later one counts. Within a change; how many."""
    known = {(row.kind, row.key, row.digest): row for row in Row.objects.all()}
    new: list[Row] = []
    for stone in stones:
        row = known.get(stone[:3])
        if row is None:
            row = Row(
                kind=stone.kind,
                key=stone.key,
                digest=stone.digest,
                until=tombstones.moment(stone.until),
                mark=stone.mark,
            )
            known[stone[:3]] = row
            new.append(row)
        elif row.id and stone.until and row.until and tombstones.moment(stone.until) > row.until:  # type: ignore[operator]
            _extend(row, stone.until)
    for row in new:
        row.save(force_insert=True)
    sealing.count(Tally, sealing.TOMBSTONES, sealing.weights_of_tombstones(new))
    return len(new)


def _extend(row: Row, until: str) -> None:
    sealing.count(Tally, sealing.TOMBSTONES, sealing.weights_of_tombstones([row]), less=True)
    row.until = tombstones.moment(until)
    row.save(force_update=True)
    sealing.count(Tally, sealing.TOMBSTONES, sealing.weights_of_tombstones([row]))


def remove(notes: Sequence[Note]) -> None:
    """Delete notes with all that they ever said. Within a change."""
    for note in notes:
        states = sealing.weights_of_revisions(Revision.objects.filter(note=note))
        sealing.count(Tally, sealing.REVISIONS, states, less=True)
        note.delete()


def erased_notes() -> frozenset[str]:
    """The digests of all notes that were erased."""
    return frozenset(Row.objects.filter(kind=NOTE).values_list("digest", flat=True))


def erased_ids(ids: Iterable[str]) -> set[str]:
    """Those of the ids (32 hex digits) whose notes were erased: nothing brings them back."""
    gone = erased_notes()
    return {id for id in ids if tombstones.digest_of_note(id) in gone} if gone else set()


def obey(key: bytes) -> list[str]:
    """Erase what tombstones mean and is here all the same, after an import or in a restored copy; their full ids.

    `key` opens those of names; b'' where there is none. Within a change.
    """
    gone = erased_ids(id.hex for id in Note.objects.values_list("id", flat=True)) if erased_notes() else set()
    named = tombstones.under(key, NAME, all_of()) if key else {}
    gone |= _naming(named, key) if named else set()
    notes = [note for start in range(0, len(gone), _BATCH) for note in _notes(sorted(gone)[start : start + _BATCH])]
    erased = [str(note.id) for note in notes]
    remove(notes)
    return erased


def _notes(ids: Sequence[str]) -> list[Note]:
    return list(Note.objects.filter(id__in=ids))


def _naming(named: dict[str, Tombstone], key: bytes) -> set[str]:
    """The notes of which a state names somebody who was forgotten after it was recorded."""
    rows = iter(Revision.objects.select_related("note").order_by("id").iterator(chunk_size=_BATCH))
    found: set[str] = set()
    while batch := list(islice(rows, _BATCH)):
        found.update(row.note_id.hex for row in batch if _is_meant(row, named, key))
    return found


def _is_meant(row: Revision, named: dict[str, Tombstone], key: bytes) -> bool:
    moment = utc(row.recorded)
    stones = (named.get(tombstones.digest_of_name(key, name)) for name in _names(row))
    return any(stone is not None and moment <= stone.until for stone in stones)


def _names(row: Any) -> Iterable[str]:
    """What a state calls people: whole, and each word of it, as `privacy forget` compares them."""
    try:
        people = shape.people_of(shape.from_json(shape.named(row.note.kind), json.loads(row.body)))
    except (LeadwardError, ValueError):
        return ()
    return {part for name in people for part in (name, *name.split())}
