"""Meetings of the weeks around today, and what is noted of those gone by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from leadward.dimensions.meetings import Sort
from leadward.notes import shape
from leadward.notes.contact import Contact
from leadward.notes.entry import Entry
from leadward.notes.one_on_one import OneOnOne
from leadward.workflows import calendar, journal
from leadward.workflows.people import means

BACK_DAYS, AHEAD_DAYS = 28, 28
_KINDS = (OneOnOne, Contact, Entry)


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting, gone by or to come. `person` is the other of a 1:1; `notes` (id, summary) are of that day and speak of it."""

    on: date
    time: str
    title: str
    sort: Sort
    person: str
    past: bool
    declined: bool = False
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """The meetings of one day, by time."""

    on: date
    meetings: tuple[Met, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """`known` is False where there is no calendar. Days to come are in order, those gone by the newest first."""

    known: bool
    coming: tuple[Day, ...]
    gone: tuple[Day, ...]
    gaps: tuple[str, ...]


def around(today: date) -> Around:
    """The meetings of four weeks back and four ahead."""
    ahead = calendar.ahead(today, AHEAD_DAYS)
    first = today - timedelta(days=BACK_DAYS)
    held, _gaps = calendar.held(first, today)
    noted = journal.notes_of_kinds(_KINDS, dict.fromkeys(_KINDS, first))
    notes = [each for kind in _KINDS for each in noted[kind]]
    coming = [
        Met(each.day, each.time, each.title, each.sort, each.one_on_one, False, each.declined)
        for each in ahead.meetings
    ]
    gone = [
        Met(each.on, each.time, each.title, each.sort, each.person, True, notes=tuple(_speaking(each, notes)))
        for each in held
    ]
    return Around(ahead.known, tuple(_days(coming)), tuple(reversed(list(_days(gone)))), ahead.gaps)


def _days(meetings: Sequence[Met]) -> Iterator[Day]:
    for on in sorted({each.on for each in meetings}):
        yield Day(
            on, tuple(sorted((each for each in meetings if each.on == on), key=lambda each: (each.time, each.title)))
        )


def _speaking(meeting: calendar.HeldMeeting, notes: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """Notes of that day that name the other of a 1:1, or hold the meeting's title."""
    title = meeting.title.casefold().strip()
    for each in notes:
        if each.on == meeting.on:
            summary = shape.summary(each.body, 120)
            person = getattr(each.body, "person", "")
            if (meeting.person and person and means(person, meeting.person, "")) or (
                title and title in summary.casefold()
            ):
                yield journal.short_id(each.id), summary
