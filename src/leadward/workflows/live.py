"""A workspace that stays open: what a surface asks of it, from any thread, for as long as it runs.

Nobody who looks waits for a history to be read: it is read in the background, and until then `NotReadYet` says so. What was
worked out is kept in memory for as long as neither notes, nor facts, nor settings, nor the day have changed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from leadward.model.errors import StoreBroken
from leadward.workflows import journal, sources
from leadward.workflows.gaps import Seen
from leadward.workflows.journal import Notes
from leadward.workflows.reading import Reading
from leadward.workflows.repository import Shelf
from leadward.workflows.workspace import Workspace

if TYPE_CHECKING:
    from leadward.journal.memory import Memory

T = TypeVar("T")

MOST_KEPT = 500
"""Answers kept at most; the one made first goes first."""


class LiveWorkspace:
    """One person's workspace while a surface stays open. Its methods may be called from any thread."""

    def __init__(self, ws: Workspace) -> None:
        self._ws = ws
        self.reading = Reading(self.for_one_thread)
        self._guard = threading.Lock()
        self._kept: dict[str, tuple[Hashable, Any]] = {}
        self._shelf: Shelf = {}
        self._memory: Memory | None = None
        self._had_journal = False

    @contextmanager
    def asked(self) -> Iterator[Workspace]:
        """The workspace for one question: its journal is opened once at most, and what was read before is what there is."""
        with self.for_one_thread() as ws:
            yield ws.but(shelf=self._shelf, as_read=True)

    @contextmanager
    def for_one_thread(self) -> Iterator[Workspace]:
        """The workspace for one thread, its journal opened once, its notes looked up in memory."""
        with self._guard:
            memory = self._memory = self._memory or journal.memory()
        ws = self._ws.but(notes=Notes(self._ws.home), seen=Seen())
        with ws.notes.held(memory):
            yield ws

    def journal_gone(self) -> str:
        """What to do where the journal was here before and its file is not any more; '' where all is well."""
        path = self._ws.home.journal
        if path.exists():
            self._had_journal = True
        elif self._had_journal:
            return (
                f"The journal {path} was here and is gone: moved, renamed or deleted while this was open. Put it back, or a copy of "
                f"it: leadward restore FILE. Copies made by themselves lie in {path.parent / 'backups'}. Nothing is written "
                "until then."
            )
        return ""

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
        """What answers rest on: the day, which repositories are there, and the files of notes, facts and settings as they are now."""
        home = self._ws.home
        path = home.journal
        files = [path, path.with_name(f"{path.name}-wal"), home.spool] if notes else []
        return (self._ws.today, tuple(map(_stamp, [*files, home.configuration])), _facts(home.facts), self._there())

    def _there(self) -> tuple[bool, ...]:
        """Which of the repositories have a folder now; empty where the file of settings cannot be read, which each page says."""
        try:
            return tuple(repository.path.is_dir() for repository in sources.repositories(self._ws.home))
        except StoreBroken:
            return ()


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def _facts(place: Path) -> tuple[object, ...]:
    manifests = sorted(str(path) for path in place.glob("*/manifest-*.json"))
    return (*manifests, *(_stamp(path) for path in sorted(place.glob("calendars/*.json"))))
