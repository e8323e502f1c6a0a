"""The journal as JSON lines, complete: every note with all its states. Export, import, export gives the same bytes."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from leadward.journal import burying, joining, sealing, tombstones
from leadward.journal.batches import BATCH, batches, keep, notes_by_id, revisions_by_note
from leadward.journal.joining import By
from leadward.journal.models import Grant, Note, Principal, Revision, Tally
from leadward.journal.origin import Timeline
from leadward.journal.rows import utc
from leadward.journal.store import Journal, dumped, read_day, read_id, read_stamp, stamp_of
from leadward.journal.stored import Stamp
from leadward.journal.tombstones import Tombstone
from leadward.model.errors import UsageProblem
from leadward.notes import shape
from leadward.notes.both_sides import UNDECIDED, Conflict, Decision

_HEX = re.compile(r"[0-9a-f]{32}")
FORM = 2
"""The form of the lines; a higher one is refused. Form 1 had no tombstones, and did not say whose words a state holds."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: notes that are new, states added to them or to known notes, and notes known already.

    `refused` counts notes of the import that were erased, here or there; `erased` those that were here until now. `merged`
    are ids of notes that both sides changed and that were put together, `settled` those for which a person decided, and
    `conflicts` wait for that: they are as they were.
    """

    notes: int
    changes: int
    known: int
    refused: int = 0
    erased: int = 0
    merged: tuple[str, ...] = ()
    settled: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def export_lines(journal: Journal) -> list[str]:
    """The journal as lines without line ends: a heading, the people, the notes in the order of their first writing."""
    return journal.reading(lambda: [_line(each) for each in _told()])


def import_lines(
    journal: Journal, lines: Iterable[str], key: bytes = b"", decision: Decision = UNDECIDED, stamp: Stamp | None = None
) -> Imported:
    """Take in what `export_lines` wrote: all of it or, where something is wrong, nothing.

    Notes already here with the same history are left, longer histories are added to, and those that went apart are joined:
    fields that both sides changed wait for a `decision`. What was erased on either side is erased; `key` tells who was
    forgotten by name. Raises UsageProblem, which names the line.
    """
    told = [_parsed(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not told or told[0].get("leadward") != "journal" or not _is_count(told[0].get("form")):
        raise UsageProblem("This is no export of a journal: its first line is not its heading.")
    if told[0]["form"] > FORM:
        raise UsageProblem("This export was written by a newer Leadward: upgrade Leadward to import it.")
    by = By(stamp or Stamp(utc(datetime.now(UTC))), decision)

    def act() -> Imported:
        imported = _take_in(journal, told[1:], key, by)
        if imported.notes:
            journal.me()  # so that somebody reads what came
        return imported

    return journal.writing(act)


def _line(data: dict[str, Any]) -> str:
    """ASCII: no control or bidi character reaches a terminal raw."""
    return json.dumps(data, separators=(",", ":"))


def _told() -> Iterator[dict[str, Any]]:
    yield {"leadward": "journal", "form": FORM}
    for person in Principal.objects.order_by("id"):
        yield {"principal": {"id": str(person.id), "name": person.name, "me": person.me}}
    for stone in burying.all_of():
        yield {"tombstone": stone._asdict()}
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
        "speaker": revision.speaker,
        "spoken": revision.spoken.isoformat() if revision.spoken else None,
        "assistant": revision.assistant,
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


_PARTS = ("principal", "tombstone", "note")


def _take_in(journal: Journal, told: list[dict[str, Any]], key: bytes, by: By) -> Imported:
    parts = {name: [each[name] for each in told if isinstance(each.get(name), dict)] for name in _PARTS}
    if any(not any(isinstance(each.get(name), dict) for name in _PARTS) for each in told):
        raise UsageProblem("Each line holds a principal, a tombstone or a note; nothing was imported.")
    people = _people(parts["principal"])
    burying.bury(_read_tombstone(part) for part in parts["tombstone"])
    coming = _Coming(burying.erased_notes())
    for batch in batches(parts["note"]):
        coming.add(batch, people)
    coming.say_whose_words()
    joined = joining.join(coming.apart, by, journal.me()) if coming.apart else joining.Joined()
    keep([*coming.new, *joined.new], [*(state.revision for state in coming.states if state.is_new), *joined.coming])
    Grant.objects.bulk_create(coming.grants, batch_size=BATCH)
    new = {str(note.id) for note in coming.new}
    gone = set(burying.obey(key))
    changes = sum(state.is_new for state in coming.states) + joined.changes
    conflicts = tuple(conflict for conflict in joined.conflicts if conflict.id not in gone)
    counted = (len(new - gone), changes, coming.known, coming.refused + len(new & gone), len(gone - new))
    return Imported(*counted, tuple(joined.merged), tuple(joined.settled), conflicts)


def _read_tombstone(data: dict[str, Any]) -> Tombstone:
    kind, key, digest, until, mark = (data.get(name) for name in Tombstone._fields)
    try:
        if kind in tombstones.KINDS and _HEX.fullmatch(str(digest)) and re.fullmatch(r"[0-9a-f]{0,16}", str(key)):
            moment = tombstones.moment(str(until or ""))
            return Tombstone(str(kind), str(key), str(digest), utc(moment) if moment else "", str(mark or "")[:20])
    except (ValueError, OverflowError):
        pass
    raise UsageProblem("A tombstone needs its kind, key, digest, and the moment it is of; nothing was imported.")


def _people(told: list[dict[str, Any]]) -> dict[str, Principal]:
    """Imported id -> the principal here: the reader of the export is the reader here."""
    found: dict[str, Principal] = {}
    here = {principal.id: principal for principal in Principal.objects.all()}
    me = next((principal for principal in here.values() if principal.me), None)
    principals = []
    for each in told:
        id, name, mine = read_id(each.get("id")), shape.whole(str(each.get("name", "")))[:500], each.get("me") is True
        person = here.get(id) or (me if mine else None)
        if person is None:
            principals.append(person := Principal(id=id, name=name, me=mine))
            here[id], me = person, person if mine else me
        found[str(id)] = person
    Principal.objects.bulk_create(principals, batch_size=BATCH)
    sealing.count(Tally, sealing.PEOPLE, sealing.weights_of_people(principals))
    return found


@dataclass(slots=True)
class _State:
    """A state of a note as an export has it: its place among all changes, and whether it says whose words it holds."""

    change: int
    revision: Revision
    says_whose: bool
    is_new: bool = True


@dataclass
class _Coming:
    """What is to be kept, gathered batch by batch. `erased` are the digests of notes that never come back."""

    erased: frozenset[str]
    new: list[Note] = field(default_factory=list)
    states: list[_State] = field(default_factory=list)
    grants: list[Grant] = field(default_factory=list)
    apart: list[joining.Apart] = field(default_factory=list)
    known: int = 0
    refused: int = 0
    seen: set[UUID] = field(default_factory=set)

    def add(self, told: list[dict[str, Any]], people: dict[str, Principal]) -> None:
        """Check a batch of notes against what is here, in two queries."""
        ids = [read_id(each.get("id")) for each in told]
        here, revisions = notes_by_id(ids), revisions_by_note(ids)
        for id, each in zip(ids, told, strict=True):
            if id in self.seen:
                raise UsageProblem(f"Note {id} is there twice; nothing was imported.")
            self.seen.add(id)
            if tombstones.digest_of_note(id.hex) in self.erased:
                self.refused += 1
                continue
            self._add(id, each, people, here.get(id), revisions.get(id, []))

    def _add(
        self, id: UUID, data: dict[str, Any], people: dict[str, Principal], here: Note | None, revisions: list[Revision]
    ) -> None:
        kind, said = shape.named(str(data.get("kind"))), data.get("revisions")
        if not isinstance(said, list) or not said or not all(isinstance(value, dict) for value in said):
            raise UsageProblem(f"Note {id} has no revisions; nothing was imported.")
        if here and here.kind != shape.name_of(kind):
            raise UsageProblem(f"Note {id} is of another kind here; nothing was imported.")
        states = [_read_revision(value, number, kind, people) for number, value in enumerate(said, 1)]
        count = len(revisions)
        if here and not all(
            _same(kind, revision, state.revision) for revision, state in zip(revisions, states, strict=False)
        ):
            for each in states:
                each.revision.note, each.is_new = here, False
            self.states += states
            self.known += 1
            return self.apart.append(joining.Apart(here, kind, revisions, [state.revision for state in states]))
        note = here or self._make(id, kind, data, people, states[0].revision)
        for number, each in enumerate(states, 1):
            each.revision.note, each.is_new = note, number > count
        self.states += states
        self.known += len(states) <= count

    def say_whose_words(self) -> None:
        """Put all states in their order, and tell of those of form 1 whose words they hold, as far as the notes tell."""
        self.states.sort(key=lambda state: state.change)
        timeline = Timeline()
        for each in self.states:
            row = each.revision
            body: object = shape.from_json(shape.named(row.note.kind), json.loads(row.body))
            origin = timeline.origin(row.note_id, body, row.occurred)
            if not each.says_whose:
                row.speaker, row.spoken = origin.speaker, origin.spoken

    def _make(
        self, id: UUID, kind: type[Any], data: dict[str, Any], people: dict[str, Principal], first: Revision
    ) -> Note:
        note = Note(id=id, kind=shape.name_of(kind), occurred=first.occurred, recorded=first.recorded, latest=0)
        note.author, note.owner = _person(data.get("author"), people), _person(data.get("owner"), people)
        note.offset, note.zone = first.offset, first.zone
        self.new.append(note)
        grants = data.get("grants") or []
        if not isinstance(grants, list) or not all(isinstance(grant, dict) for grant in grants):
            raise UsageProblem(f"Who may see note {id} is no list of grants; nothing was imported.")
        for grant in grants:
            person = _person(grant.get("principal"), people)
            self.grants.append(Grant(note=note, principal=person, right=str(grant.get("right"))[:20]))
        return note


def _same(kind: type[Any], one: Revision, other: Revision) -> bool:
    """Whether two are copies of one revision, whoever holds them; a field that came to the kind later is no difference."""
    return _essence(one) == _essence(other) and (one.body == other.body or _body(kind, one) == _body(kind, other))


def _essence(revision: Revision) -> tuple[object, ...]:
    return (revision.number, revision.occurred, revision.recorded, revision.gone, revision.undoes)


def _body(kind: type[Any], revision: Revision) -> object:
    body: object = shape.from_json(kind, json.loads(revision.body))
    return body


def _read_revision(data: dict[str, Any], number: int, kind: type[Any], people: dict[str, Principal]) -> _State:
    change, undoes, stamp = data.get("change"), data.get("undoes"), read_stamp(data)
    if type(change) is not int or not (undoes is None or (_is_count(undoes) and undoes < number)):
        raise UsageProblem("A revision needs its place among all changes, and can undo an earlier one only.")
    revision = Revision(
        number=number,
        author=_person(data.get("author"), people),
        occurred=read_day(data.get("on")),
        recorded=datetime.fromisoformat(stamp.utc),
        offset=stamp.offset,
        zone=stamp.zone,
        body=dumped(shape.from_json(kind, data.get("body"))),
        gone=data.get("gone") is True,
        undoes=undoes,
        speaker=_line_of(data.get("speaker"))[: shape.LONGEST_LINE],
        spoken=read_day(data["spoken"]) if data.get("spoken") else None,
        assistant=_line_of(data.get("assistant"))[:200],
    )
    return _State(change, revision, "speaker" in data)


def _line_of(value: object) -> str:
    return " ".join(shape.whole(str(value or "")).split())


def _person(told: object, people: dict[str, Principal]) -> Principal:
    if str(told) not in people:
        raise UsageProblem(f"{str(told)[:40]!r} is none of the people of this export; nothing was imported.")
    return people[str(told)]
