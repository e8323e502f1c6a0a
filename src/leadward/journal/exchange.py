"""The journal as JSON lines, complete: every note with all its states. Export, import, export gives the same bytes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from leadward.journal.batches import BATCH, batches, keep, notes_by_id, revisions_by_note
from leadward.journal.models import Grant, Note, Principal, Revision
from leadward.journal.store import Journal, dumped, read_day, read_id, read_stamp, stamp_of
from leadward.model.errors import UsageProblem
from leadward.model.text import visible
from leadward.notes import shape

FORM = 1
"""The form of the lines; a higher one is refused."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: notes that are new, states added to them or to known notes, and notes known already."""

    notes: int
    changes: int
    known: int


def export_lines(journal: Journal) -> list[str]:
    """The journal as lines without line ends: a heading, the people, the notes in the order of their first writing."""
    return journal.reading(lambda: [_line(each) for each in _told()])


def import_lines(journal: Journal, lines: Iterable[str]) -> Imported:
    """Take in what `export_lines` wrote: all of it or, where something is wrong, nothing.

    Notes already here with the same history are left, longer histories are added to. Raises UsageProblem, which names
    the line.
    """
    told = [_parsed(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not told or told[0].get("leadward") != "journal" or not _is_count(told[0].get("form")):
        raise UsageProblem("This is no export of a journal: its first line is not its heading.")
    if told[0]["form"] > FORM:
        raise UsageProblem("This export was written by a newer Leadward: upgrade Leadward to import it.")
    return journal.writing(lambda: _take_in(told[1:]))


def _line(told: dict[str, Any]) -> str:
    """ASCII: no control or bidi character reaches a terminal raw."""
    return json.dumps(told, separators=(",", ":"))


def _told() -> Iterator[dict[str, Any]]:
    yield {"leadward": "journal", "form": FORM}
    for person in Principal.objects.order_by("id"):
        yield {"principal": {"id": str(person.id), "name": person.name, "me": person.me}}
    histories: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for change, revision in enumerate(Revision.objects.order_by("id").iterator(chunk_size=500), 1):
        histories[revision.note_id].append(_revision(change, revision))
    grants: dict[UUID, list[dict[str, str]]] = defaultdict(list)
    for grant in Grant.objects.order_by("principal_id", "right"):
        grants[grant.note_id].append({"principal": str(grant.principal_id), "right": grant.right})
    notes = {note.id: note for note in Note.objects.all()}
    for id, revisions in histories.items():
        yield {"note": _note(notes[id], revisions, grants[id])}


def _note(note: Note, revisions: list[dict[str, Any]], grants: list[dict[str, str]]) -> dict[str, Any]:
    people = {"author": str(note.author_id), "owner": str(note.owner_id)}
    return {"id": str(note.id), "kind": note.kind, **people, "revisions": revisions, "grants": grants}


def _revision(change: int, revision: Revision) -> dict[str, Any]:
    stamp = stamp_of(revision)
    return {
        "change": change,
        "author": str(revision.author_id),
        "on": revision.occurred.isoformat(),
        "recorded": stamp.utc,
        "offset": stamp.offset,
        "zone": stamp.zone,
        "gone": revision.gone,
        "undoes": revision.undoes,
        "body": json.loads(revision.body),
    }


def _parsed(number: int, line: str) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise UsageProblem(f"Line {number} is no JSON object; nothing was imported.")
    return told


def _is_count(value: object) -> bool:
    return type(value) is int and value > 0


def _take_in(told: list[dict[str, Any]]) -> Imported:
    people = _people([each["principal"] for each in told if isinstance(each.get("principal"), dict)])
    if any(not isinstance(each.get("note"), dict) and not isinstance(each.get("principal"), dict) for each in told):
        raise UsageProblem("Each line holds a principal or a note; nothing was imported.")
    coming = _Coming()
    for batch in batches(each["note"] for each in told if isinstance(each.get("note"), dict)):
        coming.add(batch, people)
    coming.revisions.sort(key=lambda one: one[0])
    keep(coming.new, [revision for _change, revision in coming.revisions])
    Grant.objects.bulk_create(coming.grants, batch_size=BATCH)
    return Imported(len(coming.new), len(coming.revisions), coming.known)


def _people(told: list[dict[str, Any]]) -> dict[str, Principal]:
    """Imported id -> the principal here: the reader of the export is the reader here."""
    found: dict[str, Principal] = {}
    here = {each.id: each for each in Principal.objects.all()}
    me = next((each for each in here.values() if each.me), None)
    made = []
    for each in told:
        id, name, mine = read_id(each.get("id")), shape.whole(str(each.get("name", "")))[:500], each.get("me") is True
        person = here.get(id) or (me if mine else None)
        if person is None:
            made.append(person := Principal(id=id, name=name, me=mine))
            here[id], me = person, person if mine else me
        found[str(id)] = person
    Principal.objects.bulk_create(made, batch_size=BATCH)
    return found


@dataclass
class _Coming:
    """What is to be kept, gathered batch by batch; `revisions` with their place among all changes."""

    new: list[Note] = field(default_factory=list)
    revisions: list[tuple[int, Revision]] = field(default_factory=list)
    grants: list[Grant] = field(default_factory=list)
    known: int = 0
    seen: set[UUID] = field(default_factory=set)

    def add(self, told: list[dict[str, Any]], people: dict[str, Principal]) -> None:
        """Check a batch of notes against what is here, in two queries."""
        ids = [read_id(each.get("id")) for each in told]
        here, revisions = notes_by_id(ids), revisions_by_note(ids)
        for id, each in zip(ids, told, strict=True):
            if id in self.seen:
                raise UsageProblem(f"Note {id} is there twice; nothing was imported.")
            self.seen.add(id)
            self._add(id, each, people, here.get(id), revisions.get(id, []))

    def _add(
        self, id: UUID, told: dict[str, Any], people: dict[str, Principal], here: Note | None, had: list[Revision]
    ) -> None:
        kind, said = shape.named(str(told.get("kind"))), told.get("revisions")
        if not isinstance(said, list) or not said or not all(isinstance(each, dict) for each in said):
            raise UsageProblem(f"Note {id} has no revisions; nothing was imported.")
        if here and here.kind != shape.name_of(kind):
            raise UsageProblem(f"Note {id} is of another kind here; nothing was imported.")
        known = [_essence(each) for each in had]
        revisions = [_read_revision(each, number, kind, people) for number, each in enumerate(said, 1)]
        common = min(len(known), len(revisions))
        if known[:common] != [_essence(each) for _, each in revisions[:common]]:
            raise UsageProblem(f"Note {id} has another history here; nothing was imported.")
        note = here or self._make(id, kind, told, people, revisions[0][1])
        added = [(change, _of(note, each)) for change, each in revisions[len(known) :]]
        self.revisions += added
        self.known += not added

    def _make(
        self, id: UUID, kind: type[Any], told: dict[str, Any], people: dict[str, Principal], first: Revision
    ) -> Note:
        note = Note(id=id, kind=shape.name_of(kind), occurred=first.occurred, recorded=first.recorded, latest=0)
        note.author, note.owner = _person(told.get("author"), people), _person(told.get("owner"), people)
        note.offset, note.zone = first.offset, first.zone
        self.new.append(note)
        grants = told.get("grants") or []
        if not isinstance(grants, list) or not all(isinstance(each, dict) for each in grants):
            raise UsageProblem(f"Who may see note {id} is no list of grants; nothing was imported.")
        for each in grants:
            person = _person(each.get("principal"), people)
            self.grants.append(Grant(note=note, principal=person, right=str(each.get("right"))[:20]))
        return note


def _essence(revision: Revision) -> tuple[object, ...]:
    """What two copies of a revision have in common, whoever holds them."""
    return (revision.number, revision.occurred, revision.recorded, revision.body, revision.gone, revision.undoes)


def _of(note: Note, revision: Revision) -> Revision:
    revision.note = note
    return revision


def _read_revision(
    told: dict[str, Any], number: int, kind: type[Any], people: dict[str, Principal]
) -> tuple[int, Revision]:
    change, undoes, stamp = told.get("change"), told.get("undoes"), read_stamp(told)
    if type(change) is not int or not (undoes is None or (_is_count(undoes) and undoes < number)):
        raise UsageProblem("A revision needs its place among all changes, and can undo an earlier one only.")
    revision = Revision(
        number=number,
        author=_person(told.get("author"), people),
        occurred=read_day(told.get("on")),
        recorded=datetime.fromisoformat(stamp.utc),
        offset=stamp.offset,
        zone=stamp.zone,
        body=dumped(shape.from_json(kind, told.get("body"))),
        gone=told.get("gone") is True,
        undoes=undoes,
    )
    return change, revision


def _person(told: object, people: dict[str, Principal]) -> Principal:
    if str(told) not in people:
        raise UsageProblem(f"{visible(str(told))[:40]!r} is none of the people of this export; nothing was imported.")
    return people[str(told)]
