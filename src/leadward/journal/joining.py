"""Two histories of one note that went apart, as on two machines: joined into one that holds every state of both.

A history that holds all states of another has seen them, so it is taken as it is, whatever their order. Otherwise theirs come
first, then mine, then what both make together. So whoever has joined once is no longer apart from either side.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import field
from datetime import date
from typing import Any
from uuid import uuid5

from leadward.journal import burying, sealing
from leadward.journal.batches import notes_by_id
from leadward.journal.models import Note, Principal, Revision, Tally
from leadward.journal.origin import Origin, heard, of_next
from leadward.journal.store import dumped, manager, new_note, new_revision
from leadward.journal.stored import Stamp
from leadward.model.records import dataclass
from leadward.notes import both_sides, shape
from leadward.notes.both_sides import Conflict, Decision, Merged, Version

_COLUMNS = ("author", "occurred", "recorded", "offset", "zone", "body", "gone", "speaker", "spoken", "assistant")


@dataclass(frozen=True, slots=True)
class By:
    """When the histories meet, and what a person decided for the fields that both changed."""

    stamp: Stamp
    decision: Decision


@dataclass(frozen=True, slots=True)
class Apart:
    """A note whose states `here` (saved) and `there` (not saved, numbered from 1) are not the beginnings of one history."""

    note: Note
    kind: type[Any]
    here: list[Revision]
    there: list[Revision]


@dataclass(frozen=True, slots=True)
class Joined:
    """What came of it: notes and states to keep, in order; how many states are new here; full ids by what became of them."""

    new: list[Note] = field(default_factory=list)
    coming: list[Revision] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    settled: list[str] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    @property
    def changes(self) -> int:
        """States that were not here yet."""
        return sum(self.counts)


def join(apart: Iterable[Apart], by: By, me: Principal) -> Joined:
    """Join the histories of these notes, within a change: states that get another place are removed, to be kept again."""
    done = Joined()
    for each in apart:
        _join(each, by, me, done)
    return done


def _join(each: Apart, by: By, me: Principal, done: Joined) -> None:
    here: list[object] = [_key(each.kind, row) for row in each.here]
    there: list[object] = [_key(each.kind, row) for row in each.there]
    if set(there) <= set(here):
        return None
    same = next((n for n, pair in enumerate(zip(here, there, strict=False)) if pair[0] != pair[1]), len(here))
    if set(here) <= set(there):
        return _replace(each, same, each.there[same:], each.there, done)
    base = _base(each, here, there, same)
    merged = both_sides.merged(
        each.kind,
        _version(each.kind, base) if base else None,
        _version(each.kind, each.here[-1]),
        _version(each.kind, each.there[-1]),
    )
    id, how = str(each.note.id), by.decision.of(str(each.note.id))
    if merged.clashes and not how:
        summary = shape.summary(_body(each.kind, each.here[-1]))
        return done.conflicts.append(Conflict(id, each.note.kind, summary, merged.clashes))
    mine = [row for row, key in zip(each.here, here, strict=True) if key not in set(there)]
    rows = [*each.there[same:], *mine]
    last = _settled(each, merged, by, me, done)
    if merged.clashes or _version(each.kind, last) != _version(each.kind, rows[-1]):
        rows.append(last)
    (done.settled if merged.clashes else done.merged).append(id)
    _replace(each, same, rows, each.there, done)


def _base(each: Apart, here: list[object], there: list[object], same: int) -> Revision | None:
    """What both came from: the last state that both have, where both have it last of those; else the last of their beginning."""
    mine = next((n for n in reversed(range(len(here))) if here[n] in there), None)
    theirs = next((n for n in reversed(range(len(there))) if there[n] in here), None)
    if mine is not None and theirs is not None and here[mine] == there[theirs]:
        return each.here[mine]
    return each.here[same - 1] if same else None


def _settled(each: Apart, merged: Merged, by: By, me: Principal, done: Joined) -> Revision:
    """The state that both make together, not yet numbered; what is to be kept beside it goes into `done`."""
    there = _version(each.kind, each.there[-1])
    how = by.decision.of(str(each.note.id))
    final, beside = both_sides.settled(each.kind, merged, there, how) if how else (merged.version, False)
    body = _made(each.kind, final)
    rows = (each.there[-1], each.here[-1])
    origin = next(
        (_origin(row) for row in reversed(rows) if heard(_body(each.kind, row)) == heard(body)),
        of_next(body, _day(final), manager(me), _body(each.kind, rows[1]), _origin(rows[1])),
    )
    if beside:
        _keep_beside(each, there, by, me, done)
    row = new_revision(each.note, body, _day(final), by.stamp, me, origin._replace(assistant=""))
    row.gone = not final[both_sides.THERE]
    return row


def _keep_beside(each: Apart, there: Version, by: By, me: Principal, done: Joined) -> None:
    """What it said there becomes a note of its own, the same one however often it is decided."""
    id = uuid5(each.note.id, json.dumps(there, sort_keys=True))
    if burying.erased_ids([id.hex]) or notes_by_id([id]):
        return
    note = new_note(id, _made(each.kind, there), _day(there), by.stamp, me)
    done.new.append(note)
    done.coming.append(new_revision(note, _made(each.kind, there), _day(there), by.stamp, me, _origin(each.there[-1])))
    done.counts.append(1)


def _replace(each: Apart, same: int, rows: list[Revision], theirs: list[Revision], done: Joined) -> None:
    """After the first `same` states let these follow, numbered on; what they undo is found by its new number."""
    old = each.here[same:]
    places = {id(row): same + n for n, row in enumerate(rows, 1)}
    by_key = {_key(each.kind, row): places[id(row)] for row in reversed(rows)}
    beginning = {row.number: row.number for row in each.here[:same]}
    numbers = {
        id(history): {**beginning, **{row.number: by_key[_key(each.kind, row)] for row in history[same:]}}
        for history in (theirs, each.here)
        if all(_key(each.kind, row) in by_key for row in history[same:])
    }
    mine = {id(row) for row in old}
    sealing.count(Tally, sealing.REVISIONS, sealing.weights_of_revisions(old), less=True)
    Revision.objects.filter(pk__in=[row.pk for row in old]).delete()
    for row in rows:
        of = numbers[id(each.here if id(row) in mine else theirs)] if row.undoes else {}
        data = {name: getattr(row, name) for name in _COLUMNS}
        undoes = of[row.undoes] if row.undoes else None
        done.coming.append(Revision(note=each.note, number=places[id(row)], undoes=undoes, **data))
    done.counts.append(max(len(rows) - len(old), 0))


def _key(kind: type[Any], row: Revision) -> tuple[object, ...]:
    """What makes a state the same one, wherever it is kept."""
    body = dumped(_body(kind, row))
    return (row.occurred, row.recorded, row.gone, row.undoes is not None, body)


def _body(kind: type[Any], row: Revision) -> object:
    body: object = shape.from_json(kind, json.loads(row.body))
    return body


def _version(kind: type[Any], row: Revision) -> Version:
    return both_sides.version(_body(kind, row), row.occurred.isoformat(), not row.gone)


def _made(kind: type[Any], version: Version) -> object:
    names = {name for name, _ in shape.declared(kind)}
    body: object = shape.from_json(kind, {name: value for name, value in version.items() if name in names})
    return body


def _day(version: Version) -> date:
    return date.fromisoformat(version[both_sides.DAY])


def _origin(row: Revision) -> Origin:
    return Origin(row.speaker, row.spoken, row.assistant)
