"""Many notes and revisions at once: the number of queries grows by the batch, not by the note."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from django.db.models import Max

from leadward.journal import burying, sealing
from leadward.journal.derived import key_of
from leadward.journal.models import Link, Named, Note, Principal, Revision, Tally
from leadward.journal.origin import Origin, of_first, of_next
from leadward.journal.store import Journal, describe, links_of, manager, new_note, new_revision, refuse_anothers
from leadward.journal.stored import Stamp, StoredNote
from leadward.model.errors import UsageProblem
from leadward.notes import shape

T = TypeVar("T")

BATCH = 500
"""Fewer than the variables that any SQLite takes in one statement."""


def batches(rows: Iterable[T], most: int = BATCH) -> Iterator[list[T]]:
    """The rows in their order, so many at a time."""
    left = iter(rows)
    while batch := list(islice(left, most)):
        yield batch


def notes_by_id(ids: Sequence[UUID]) -> dict[UUID, Note]:
    """Those of the notes that are here."""
    return {note.id: note for batch in batches(ids) for note in Note.objects.filter(id__in=batch)}


def revisions_by_note(ids: Sequence[UUID]) -> dict[UUID, list[Revision]]:
    """The revisions of each of these notes, by number."""
    found: dict[UUID, list[Revision]] = defaultdict(list)
    for batch in batches(ids):
        for revision in Revision.objects.filter(note_id__in=batch).order_by("number"):
            found[revision.note_id].append(revision)
    return found


def keep(new: Sequence[Note], coming: Sequence[Revision]) -> None:
    """Insert notes that are new, and revisions in this order; what follows from them is that of the last of each note.

    Within a change. The same as one `follow` after another: links see every note that is kept here.
    """
    last = {revision.note_id: revision for revision in coming}
    bodies = {id: describe(revision.note, revision) for id, revision in last.items()}
    for revision in coming:
        sealing.seal_revision(revision, revision.note)
    made = {note.id for note in new}
    Note.objects.bulk_create(new, batch_size=BATCH)
    sealing.count(Tally, sealing.REVISIONS, sealing.weights_of_revisions(_inserted(coming)))
    notes = [revision.note for id, revision in last.items() if id not in made]
    for batch in batches(notes):
        Note.objects.bulk_update(batch, ["latest", "occurred", "withdrawn", "subject", "haystack", "checksum"])
        Named.objects.filter(note__in=batch).delete()
        Link.objects.filter(note__in=batch).delete()
    heads = _Heads()
    for rows in batches(last.values()):
        Named.objects.bulk_create(
            Named(note=revision.note, name=name, key=key_of(name))
            for revision in rows
            for name in shape.people_of(bodies[revision.note_id])
        )
        Link.objects.bulk_create(
            link for revision in rows for link in links_of(revision.note, bodies[revision.note_id], heads.found)
        )


def _inserted(coming: Sequence[Revision]) -> list[Revision]:
    """The revisions, saved in this order; ids grow in the order of insertion, also where SQLite is too old to tell them."""
    before = Revision.objects.aggregate(last=Max("id"))["last"] or 0
    Revision.objects.bulk_create(coming, batch_size=BATCH)
    if all(revision.id for revision in coming):
        return list(coming)
    return list(Revision.objects.filter(id__gt=before))


class _Heads:
    """The notes that there are by the first eight digits of their ids, read once and where one is asked for."""

    @cached_property
    def _known(self) -> dict[str, list[UUID]]:
        known: dict[str, list[UUID]] = defaultdict(list)
        for id in Note.objects.values_list("id", flat=True):
            known[id.hex[:8]].append(id)
        return known

    def found(self, digits: str) -> list[UUID]:
        """Ids that begin with these digits."""
        return [id for id in self._known.get(digits[:8], ()) if id.hex.startswith(digits)]


class State(NamedTuple):
    """What a note says next: its words and day; `there` is False where it is withdrawn with that."""

    body: object
    on: date
    there: bool = True


Change = Callable[[StoredNote[Any]], Sequence[State]]
"""From a note as it is now to what it says next, state by state."""


def change_together(
    journal: Journal, edits: Mapping[str, Change], new: Sequence[tuple[str, object, date]], stamp: Stamp
) -> list[str]:
    """Revise notes, and add others under ids chosen beforehand, all or none; the ids of those that were not here yet.

    What was erased is not added again. As with `revise`, the same words again change nothing, and a kind stays.
    """

    def act() -> list[str]:
        me = journal.me()
        now, notes = journal.standing(list(edits)), notes_by_id([UUID(id) for id in edits])
        coming = [
            row for id, note in now.items() for row in _revised(notes[UUID(id)], note, edits[id](note), stamp, me)
        ]
        known = notes_by_id([UUID(id) for id, _, _ in new])
        erased = burying.erased_ids(UUID(id).hex for id, _, _ in new)
        made = {UUID(id): (body, on) for id, body, on in new if UUID(id) not in known and UUID(id).hex not in erased}
        added = [new_note(id, body, on, stamp, me) for id, (body, on) in made.items()]
        said_by = manager(me)
        firsts = [new_revision(note, *made[note.id], stamp, me, of_first(*made[note.id], said_by)) for note in added]
        keep(added, [*coming, *firsts])
        return [str(note.id) for note in added]

    return journal.writing(act)


def go_back(journal: Journal, places: Mapping[str, tuple[int, int]], stamp: Stamp) -> list[str]:
    """Give notes the state again that they had before an act, in one change; the ids of those that went back.

    `places` has the number of a note's state before the act, 0 where it was not here, and after it. A note that has another
    state by now, or is another person's, is left as it is. Words keep who said them.
    """

    def act() -> list[str]:
        me = journal.me()
        ids = [UUID(id) for id in places]
        notes, states = notes_by_id(ids), revisions_by_note(ids)
        rows = []
        for id, (before, after) in places.items():
            note = notes.get(UUID(id))
            if note is None or note.latest != after or note.owner_id != me.id:
                continue
            state = states[note.id][(before or after) - 1]
            body: object = shape.from_json(shape.named(note.kind), json.loads(state.body))
            origin = Origin(state.speaker, state.spoken, state.assistant)
            row = new_revision(note, body, state.occurred, stamp, me, origin)
            row.gone = state.gone or not before
            rows.append(row)
        keep([], rows)
        return [str(row.note_id) for row in rows]

    return journal.writing(act)


def _revised(
    note: Note, now: StoredNote[Any], wanted: Sequence[State], stamp: Stamp, me: Principal
) -> Iterator[Revision]:
    refuse_anothers(note, me)
    said, origin, number = State(now.body, now.on, not now.withdrawn), now.origin, note.latest
    for state in wanted:
        if shape.name_of(type(state.body)) != note.kind:
            raise UsageProblem(f"A note of the kind {note.kind} stays one; write a new note instead.")
        if state == said:
            continue
        origin = of_next(state.body, state.on, manager(me), said.body, origin)
        row = new_revision(note, state.body, state.on, stamp, me, origin)
        said, number = state, number + 1
        row.number, row.gone = number, not state.there
        yield row
