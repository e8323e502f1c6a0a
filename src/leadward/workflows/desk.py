"""A workspace that stays open: a surface that answers many questions asks it what was read, what is being read, and what still holds.

Nobody who looks waits for a history to be read: it is read in the background, and until then `NotReadYet` says so. What was
worked out is kept in memory for as long as neither notes, nor facts, nor settings, nor the day have changed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from leadward.workflows import journal, places
from leadward.workflows.reading import Reading
from leadward.workflows.repository import Shelf, from_shelf
from leadward.workflows.sources import Where
from leadward.workflows.sync import as_read

if TYPE_CHECKING:
    from leadward.journal.memory import Memory

T = TypeVar("T")

MOST_KEPT = 500
"""Answers kept at most; the one made first goes first."""


class Desk:
    """One person's workspace, seen from `where`; `clock` says what day it is. Its methods may be called from any thread."""

    def __init__(self, where: Where, me: str, clock: Callable[[], date]) -> None:
        self.where, self.me, self._clock = where, me, clock
        self.reading = Reading(where, me, clock, self.holding)
        self._guard = threading.Lock()
        self._kept: dict[str, tuple[Hashable, Any]] = {}
        self._shelf: Shelf = {}
        self._notes: Memory | None = None
        self._had_journal = False

    @property
    def today(self) -> date:
        return self._clock()

    @contextmanager
    def asked(self) -> Iterator[None]:
        """One question: the journal is opened once at most, and what was read before is what there is."""
        with self.holding(), as_read(), from_shelf(self._shelf):
            yield

    def journal_gone(self) -> str:
        """What to do where the journal was here before and its file is not any more; '' where all is well."""
        path = places.journal_path()
        if path.exists():
            self._had_journal = True
        elif self._had_journal:
            return (
                f"The journal {path} was here and is gone: moved, renamed or deleted while this was open. Put it back, or a copy of "
                f"it: leadward restore FILE. Copies made by themselves lie in {path.parent / 'backups'}. Nothing is written "
                "until then."
            )
        return ""

    def holding(self) -> AbstractContextManager[None]:
        """The journal opened once, its notes looked up in memory."""
        with self._guard:
            self._notes = self._notes or journal.memory()
        return journal.held(self._notes)

    def remembered(self, name: str, make: Callable[[], T], notes: bool = True) -> T:
        """What `make` gave for as long as nothing it could rest on has changed. `name` says which and with what.

        Without `notes` it rests on facts and settings alone, and outlives a change of the journal.
        """
        state = self.state(notes)
        with self._guard:
            kept = self._kept.get(name)
        if kept and kept[0] == state:
            return cast("T", kept[1])
        made = make()
        with self._guard:
            while len(self._kept) >= MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[name] = (state, made)
        return made

    def state(self, notes: bool = True) -> Hashable:
        """What answers rest on: the day, and the files that hold notes, facts and settings as they are now."""
        path = places.journal_path()
        files = [path, path.with_name(f"{path.name}-wal"), places.spool_path()] if notes else []
        return (self.today, tuple(map(_stamp, [*files, places.config_path()])), _facts(places.facts_path()))


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def _facts(place: Path) -> tuple[object, ...]:
    manifests = sorted(str(each) for each in place.glob("*/manifest-*.json"))
    return (*manifests, *(_stamp(each) for each in sorted(place.glob("calendars/*.json"))))
