"""The journal as JSON lines, complete: every note with all its states. Export, import, export gives the same bytes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from leadward.journal.models import Grant, Note, Principal, Revision
from leadward.journal.store import Journal, dumped, follow, read_day, read_id, read_stamp, stamp_of
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
    coming: list[tuple[int, Note, Revision]] = []
    new = known = 0
    for each in told:
        if isinstance(each.get("note"), dict):
            added, made = _note_coming(each["note"], people)
            coming += added
            new, known = new + made, known + (not added)
        elif not isinstance(each.get("principal"), dict):
            raise UsageProblem("Each line holds a principal or a note; nothing was imported.")
    for _change, note, revision in sorted(coming, key=lambda one: one[0]):
        revision.save(force_insert=True)
        follow(note, revision)
    return Imported(new, len(coming), known)


def _people(told: list[dict[str, Any]]) -> dict[str, Principal]:
    """Imported id -> the principal here: the reader of the export is the reader here."""
    found = {}
    for each in told:
        id, name, me = read_id(each.get("id")), shape.whole(str(each.get("name", "")))[:500], each.get("me") is True
        here = Principal.objects.filter(id=id).first() or (Principal.objects.filter(me=True).first() if me else None)
        found[str(id)] = here or Principal.objects.create(id=id, name=name, me=me)
    return found


def _note_coming(told: dict[str, Any], people: dict[str, Principal]) -> tuple[list[tuple[int, Note, Revision]], bool]:
    """The revisions to add for one note, and whether the note is new."""
    id, kind, said = read_id(told.get("id")), shape.named(str(told.get("kind"))), told.get("revisions")
    if not isinstance(said, list) or not said or not all(isinstance(each, dict) for each in said):
        raise UsageProblem(f"Note {id} has no revisions; nothing was imported.")
    here = Note.objects.filter(id=id).first()
    known = _known(here, kind, id) if here else []
    revisions = [_read_revision(each, number, kind, people) for number, each in enumerate(said, 1)]
    common = min(len(known), len(revisions))
    if known[:common] != [_essence(each) for _, each in revisions[:common]]:
        raise UsageProblem(f"Note {id} has another history here; nothing was imported.")
    note = here or _make(id, kind, told, people, revisions[0][1])
    return [(change, note, _of(note, each)) for change, each in revisions[len(known) :]], here is None


def _known(here: Note, kind: type[Any], id: UUID) -> list[tuple[object, ...]]:
    if here.kind != shape.name_of(kind):
        raise UsageProblem(f"Note {id} is of another kind here; nothing was imported.")
    return [_essence(each) for each in Revision.objects.filter(note=here).order_by("number")]


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


def _make(id: UUID, kind: type[Any], told: dict[str, Any], people: dict[str, Principal], first: Revision) -> Note:
    note = Note(id=id, kind=shape.name_of(kind), occurred=first.occurred, recorded=first.recorded, latest=0)
    note.author, note.owner = _person(told.get("author"), people), _person(told.get("owner"), people)
    note.offset, note.zone = first.offset, first.zone
    note.save(force_insert=True)
    for each in told.get("grants") or ():
        Grant.objects.create(
            note=note, principal=_person(each.get("principal"), people), right=str(each.get("right"))[:20]
        )
    return note
