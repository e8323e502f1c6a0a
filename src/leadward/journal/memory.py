"""The notes as they stand, kept in memory by a surface that stays open, and brought up to date by what was written since.

Revisions are only ever added, with growing ids, so that what is new is one small query. Where their number says otherwise
(something was erased, another journal was restored in its place), everything is read again.
"""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

from django.db.models import Count, Max

from leadward.journal.models import Revision
from leadward.journal.store import Journal
from leadward.journal.stored import Ends, StoredNote
from leadward.notes import shape

T = TypeVar("T")
KindT = TypeVar("KindT")


class _Place(NamedTuple):
    """The order of notes: the day, the moment of the first state, the id."""

    on: date
    recorded: str
    id: str


class _State(NamedTuple):
    """What a journal looks like from outside: a file, its last revision with its moment, and how many `revisions` there are."""

    file: tuple[int, int]
    last: int
    recorded: str
    revisions: int


@dataclass(slots=True)
class _Kind:
    """The notes of one kind, in their order."""

    places: list[_Place]
    notes: list[StoredNote[Any]]


class Memory:
    """The notes of one journal. Several threads may ask at once."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._state: _State | None = None
        self._places: dict[str, _Place] = {}
        self._notes: dict[str, StoredNote[Any]] = {}
        self._kinds: dict[str, _Kind] = {}

    def of_kind(self, journal: Remembering, name: str) -> _Kind:
        """The notes of a kind as they stand now."""
        with self._guard:
            self._refresh(journal)
            if name not in self._kinds:
                ids = sorted((place for id, place in self._places.items() if self._notes[id].kind == name))
                self._kinds[name] = _Kind(ids, [self._notes[place.id] for place in ids])
            return self._kinds[name]

    def every(self, journal: Remembering) -> list[StoredNote[Any]]:
        """All notes as they stand now, oldest first."""
        with self._guard:
            self._refresh(journal)
            return [self._notes[place.id] for place in sorted(self._places.values())]

    def _refresh(self, journal: Remembering) -> None:
        """Once for each opening of the journal, and again after a change within it."""
        if journal.looked:
            return
        journal.looked = True
        now = journal.reading(lambda: _looked(journal.path))
        before = self._state
        if before == now:
            return
        if before is None or now.file != before.file or not _grew(before, now):
            self._places, self._notes, self._kinds = {}, {}, {}
            self._keep(journal.placed())
        else:
            changed = Revision.objects.filter(id__gt=before.last).values_list("note_id", flat=True)
            self._keep(journal.placed([str(id) for id in journal.reading(lambda: set(changed))]))
        self._state = now

    def _keep(self, rows: list[tuple[str, str, StoredNote[Any]]]) -> None:
        """Take in the latest states of some notes; those withdrawn go."""
        for on, recorded, found in rows:
            self._kinds.pop(found.kind, None)
            if found.withdrawn:
                self._places.pop(found.id, None)
                self._notes.pop(found.id, None)
            else:
                self._places[found.id] = _Place(date.fromisoformat(on), recorded, found.id)
                self._notes[found.id] = found


def _looked(path: Path) -> _State:
    told = Revision.objects.aggregate(last=Max("id"), count=Count("id"))
    last = told["last"] or 0
    recorded = Revision.objects.filter(id=last).values_list("recorded", flat=True).first() if last else None
    status = path.stat()
    return _State((status.st_dev, status.st_ino), last, recorded.isoformat() if recorded else "", told["count"])


def _grew(before: _State, now: _State) -> bool:
    """Whether `now` is `before` with some revisions more and none less."""
    if not before.last:
        return True
    there = Revision.objects.filter(id=before.last).values_list("recorded", flat=True).first()
    new = Revision.objects.filter(id__gt=before.last).count()
    return there is not None and there.isoformat() == before.recorded and before.revisions + new == now.revisions


class Remembering(Journal):
    """A journal whose notes are looked up in memory; whatever writes goes to the file as ever."""

    def __init__(self, path: Path, memory: Memory) -> None:
        super().__init__(path)
        self._memory = memory
        self.looked = False
        """Whether the memory holds what the file holds, as far as this opening knows."""

    def writing(self, act: Callable[[], T]) -> T:
        """`act` as one transaction; what it changed is looked up anew."""
        self.looked = False
        return super().writing(act)

    def of_kind(self, kind: type[KindT]) -> list[StoredNote[KindT]]:
        """The notes of a kind as they stand, oldest first, without withdrawn ones."""
        return cast("list[StoredNote[KindT]]", list(self._memory.of_kind(self, shape.name_of(kind)).notes))

    def of_kinds(
        self, kinds: Sequence[type[Any]], since: Mapping[type[Any], date], ends: Mapping[type[Any], Ends] | None = None
    ) -> dict[type[Any], list[StoredNote[Any]]]:
        """The notes of several kinds as they stand: kind -> notes, oldest first, from `since` on, and what is not over."""
        return {kind: self._from(kind, since.get(kind), (ends or {}).get(kind)) for kind in kinds}

    def _from(self, kind: type[Any], first: date | None, ends: Ends | None) -> list[StoredNote[Any]]:
        found = self._memory.of_kind(self, shape.name_of(kind))
        start = bisect_left(found.places, _Place(first, "", "")) if first else 0
        older = [each for each in found.notes[:start] if first and ends and not ends.is_over(each.body, first)]
        return [*older, *found.notes[start:]]

    def every(self) -> list[StoredNote[Any]]:
        """All notes as they stand, oldest first, without withdrawn ones."""
        return self._memory.every(self)

    def newest(self, kind: type[Any] | None, first: int, most: int) -> list[StoredNote[Any]]:
        """At most so many notes (of one kind, or of all), newest first, from place `first` on."""
        if kind is None:
            return super().newest(kind, first, most)
        notes = self._memory.of_kind(self, shape.name_of(kind)).notes
        return notes[max(len(notes) - first - most, 0) : max(len(notes) - first, 0)][::-1]
