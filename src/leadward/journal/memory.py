"""The notes as they stand, kept in memory by a surface that stays open, and brought up to date by what was written since.

Revisions are only ever added, with growing ids, so that what is new is one small query. Where their number says otherwise
(something was erased, another journal was restored in its place), or a grant came or went, everything is read again.
"""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

from leadward.journal.glance import Written
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
    """What a journal looks like from outside to a reader: a file, who reads it, and what was written to it."""

    file: tuple[int, int]
    reader: str
    written: Written


@dataclass(slots=True)
class _Kind:
    """The notes of one kind, in their order."""

    places: list[_Place]
    notes: list[StoredNote[Any]]


class Memory:
    """The notes of one journal for one reader at a time. Several threads may ask at once."""

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
        """Once for each opening of the journal, and again after a change within it; of grants at every question."""
        if journal.looked and self._state and self._state.written.grants == journal.granted():
            return
        journal.looked = True
        status = journal.path.stat()
        now = _State((status.st_dev, status.st_ino), journal.reader, journal.written())
        before = self._state
        if before == now:
            return
        if before and now[:2] == before[:2] and _grew(journal, before.written, now.written):
            self._keep(journal.placed(sorted(set(journal.changed_after(before.written.last)))))
        else:
            self._places, self._notes, self._kinds = {}, {}, {}
            self._keep(journal.placed())
        self._state = now

    def _keep(self, rows: list[tuple[str, str, StoredNote[Any]]]) -> None:
        """Take in the latest states of some notes; those withdrawn go."""
        for on, recorded, note in rows:
            self._kinds.pop(note.kind, None)
            if note.withdrawn:
                self._places.pop(note.id, None)
                self._notes.pop(note.id, None)
            else:
                self._places[note.id] = _Place(date.fromisoformat(on), recorded, note.id)
                self._notes[note.id] = note


def _grew(journal: Remembering, before: Written, now: Written) -> bool:
    """Whether `now` is `before` with some revisions more and none less, and the same grants."""
    if now.grants != before.grants:
        return False
    if not before.last:
        return True
    new = len(journal.changed_after(before.last))
    return journal.moment_of(before.last) == before.recorded and before.revisions + new == now.revisions


class Remembering(Journal):
    """A journal whose notes are looked up in memory; whatever writes goes to the file as ever."""

    def __init__(self, path: Path, memory: Memory, reader: str = "") -> None:
        super().__init__(path, reader)
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
        older = [note for note in found.notes[:start] if first and ends and not ends.is_over(note.body, first)]
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
