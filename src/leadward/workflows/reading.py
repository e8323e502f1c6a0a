"""Sources read in the background, and how far that is."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from leadward.documents.code_tables import QUESTIONS
from leadward.model.errors import LeadwardError
from leadward.model.records import dataclass
from leadward.workflows import advice, calendar, code, forges
from leadward.workflows.sources import Place
from leadward.workflows.sync import sync
from leadward.workflows.workspace import Workspace

EVERY_SECONDS = 60.0
"""How long what was read counts as fresh while somebody looks."""


class Stage(StrEnum):
    """How far the reading of one source is."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Progressing:
    """One repository: what of it is being read, `done` of `of` (0 where that is not known), and why it failed."""

    name: str
    path: Path
    stage: Stage = Stage.WAITING
    what: str = ""
    done: int = 0
    of: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """The whole reading. `running` says that it goes on; `ended` is when the last one did (seconds, monotonic; 0 for never)."""

    places: tuple[Progressing, ...]
    running: bool
    ended: float


class Reading:
    """Reads all repositories of a workspace in a thread of its own, one reading at a time."""

    def __init__(self, own: Callable[[], AbstractContextManager[Workspace]]) -> None:
        """`own` gives the workspace to a thread."""
        self._own = own
        self._guard = threading.Lock()
        self._news = News((), False, 0.0)
        self._thread: threading.Thread | None = None

    def news(self) -> News:
        """How far it is, now."""
        with self._guard:
            return self._news

    def begin(self) -> None:
        """Read what is new, unless a reading goes on."""
        with self._guard:
            if self._news.running:
                return
            self._news = News(self._waiting(), True, self._news.ended)
            self._thread = threading.Thread(target=self._run, name="leadward-reading", daemon=True)
        self._thread.start()

    def begin_if_stale(self) -> None:
        """The same, where the last reading was long ago."""
        ended = self.news().ended
        if not ended or time.monotonic() - ended > EVERY_SECONDS:
            self.begin()

    def begin_if_lost(self) -> None:
        """The same, where all was read and yet something is not there: its cache was cleared. What failed waits its minute."""
        if not any(place.stage is Stage.FAILED for place in self.news().places):
            self.begin()

    def wait(self, seconds: float) -> None:
        """Until the reading that goes on has ended, so many seconds at most."""
        if self._thread:
            self._thread.join(seconds)

    def _waiting(self) -> tuple[Progressing, ...]:
        with self._own() as ws:
            return tuple(Progressing(place.path.resolve().name, place.path) for place in _places(ws))

    def _run(self) -> None:
        try:
            with self._own() as ws:
                read = [self._read(ws, number, place) for number, place in enumerate(_places(ws))]
                _quietly(lambda: calendar.refresh_all(ws))
                _quietly(lambda: forges.read_older(ws))
                if read and all(read):
                    _quietly(lambda: _think(ws))
        finally:
            with self._guard:
                self._news = replace(self._news, running=False, ended=time.monotonic())

    def _read(self, ws: Workspace, number: int, place: Place) -> bool:
        def progress(what: str, done: int, of: int) -> None:
            self._say(number, stage=Stage.READING, what=what, done=done, of=of)

        progress("history", 0, 0)
        try:
            _, manifest = sync(place.path, ws.home.facts, progress, terms=ws.terms())
        except (LeadwardError, OSError) as problem:
            self._say(number, stage=Stage.FAILED, why=str(problem))
            return False
        self._say(number, name=manifest.name, stage=Stage.READ, what="", done=0, of=0)
        return True

    def _say(self, number: int, **told: object) -> None:
        with self._guard:
            places = list(self._news.places)
            if number < len(places):
                places[number] = replace(places[number], **told)  # type: ignore[arg-type]
                self._news = replace(self._news, places=tuple(places))


def _places(ws: Workspace) -> tuple[Place, ...]:
    try:
        return ws.places()
    except LeadwardError:
        return ()


def _think(ws: Workspace) -> None:
    """Ask all analyses once: their answers are kept beside the facts, so that no page waits for them."""
    with ws.views() as views:
        advice.advise(ws, views)
        for question in QUESTIONS:
            code.ask(ws, question)


def _quietly(act: Callable[[], object]) -> None:
    """What fails here fails again, with its sentence, on the page that asks."""
    try:
        act()
    except (LeadwardError, OSError):
        return
