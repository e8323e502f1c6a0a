"""What the journal gives back: notes as practices see them, and their histories."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

from leadward.journal.origin import BY_HAND, Origin
from leadward.model.records import dataclass

KindT = TypeVar("KindT", covariant=True)


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something was recorded: `utc` as `2026-11-23T10:00:00.123456Z`, minutes east of Greenwich, zone or ''."""

    utc: str
    offset: int = 0
    zone: str = ""


@dataclass(frozen=True, slots=True)
class StoredNote(Generic[KindT]):
    """A note as it stands. `id` is a UUID, `on` the day it is about, `revision` counts its states from 1."""

    id: str
    kind: str
    on: date
    body: KindT
    recorded: Stamp
    revision: int = 1
    withdrawn: bool = False
    origin: Origin = BY_HAND


@dataclass(frozen=True, slots=True)
class Undone:
    """What `undo` took back: the note's kind and one-line summary, and whether the note is gone with it.

    `now` is the summary of what the note says after it, and `on` the day that it is about.
    """

    id: str
    kind: str
    summary: str
    gone: bool
    now: str
    on: date


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which notes are asked for: those that hold every word of `text`, of a kind, of a span of days; the newest `most` of them."""

    text: str = ""
    kind: str = ""
    first: date | None = None
    last: date | None = None
    most: int | None = None


class Ends(NamedTuple):
    """How notes of a kind come to an end: on the day in `field`, None until then. With something in `unless` they never do."""

    field: str
    unless: str = ""

    def is_over(self, body: Any, day: date) -> bool:
        """Whether a note came to its end before `day`."""
        end = getattr(body, self.field)
        return end is not None and end < day and not (self.unless and getattr(body, self.unless))


class Listed(NamedTuple):
    """The newest notes of those asked for, newest first, and how many there are in all."""

    notes: list[StoredNote[Any]]
    of: int


class Person(NamedTuple):
    """Somebody whom notes name: as typed, in how many notes, on which days first and last."""

    name: str
    notes: int
    first: date
    last: date


class Offered(NamedTuple):
    """A note from the spool: what its file says, and whether it is still there, asked within the change."""

    told: dict[str, object] | None
    there: Callable[[], bool]
