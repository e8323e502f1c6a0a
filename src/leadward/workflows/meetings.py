"""Meetings of the weeks around today, and what is noted of those gone by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from leadward.dimensions.meetings import mark
from leadward.model.errors import UnknownId
from leadward.model.meeting import Occurrence, Sort
from leadward.model.records import dataclass
from leadward.notes import shape
from leadward.notes.contact import Contact
from leadward.notes.entry import Entry
from leadward.notes.one_on_one import OneOnOne
from leadward.workflows import calendar, journal
from leadward.workflows.people import means
from leadward.workflows.shown import Shown
from leadward.workflows.workspace import Workspace

BACK_DAYS, AHEAD_DAYS = 28, 28
RUN_DAYS = 182
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
    mark: str = ""
    """Names the occurrence, where it is gone by: a note points to it."""


@dataclass(frozen=True, slots=True)
class Day:
    """The meetings of one day, by time."""

    on: date
    meetings: tuple[Met, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A strategic meeting or a demo, by its title: who called the newest, how many were on, and when the last was and the next is."""

    title: str
    sort: Sort
    organiser: str
    times: int
    last: date | None
    next: date | None


@dataclass(frozen=True, slots=True)
class Around:
    """`known` is False where there is no calendar. Days to come are in order, those gone by the newest first."""

    known: bool
    coming: tuple[Day, ...]
    gone: tuple[Day, ...]
    gaps: tuple[str, ...]


def around(ws: Workspace) -> Around:
    """The meetings of four weeks back and four ahead."""
    ahead = calendar.ahead(ws, AHEAD_DAYS)
    first = ws.today - timedelta(days=BACK_DAYS)
    meetings, _gaps = calendar.held(ws, first)
    noted = ws.notes.notes_of_kinds(_KINDS, dict.fromkeys(_KINDS, first))
    notes = [note for kind in _KINDS for note in noted[kind]]
    coming = [
        Met(meeting.day, meeting.time, meeting.title, meeting.sort, meeting.one_on_one, False, meeting.declined)
        for meeting in ahead.meetings
    ]
    gone = [
        Met(
            meeting.on,
            meeting.time,
            meeting.title,
            meeting.sort,
            meeting.person,
            True,
            notes=tuple(_speaking(meeting, notes)),
            mark=meeting.mark,
        )
        for meeting in meetings
    ]
    return Around(ahead.known, tuple(_days(coming)), tuple(reversed(list(_days(gone)))), ahead.gaps)


def who_runs_what(ws: Workspace) -> list[Run]:
    """Who calls the strategic meetings and the demos of half a year back and one ahead: plannings first, those to come first."""
    series: dict[tuple[Sort, str], list[Occurrence]] = {}
    for occurrence in calendar.occurrences(ws, ("planning", "demo"), RUN_DAYS, RUN_DAYS):
        series.setdefault((occurrence.sort, occurrence.title.casefold()), []).append(occurrence)
    runs = [_run(each, ws.today) for each in series.values()]
    return sorted(runs, key=lambda run: (run.sort != "planning", run.next is None, run.next or ws.today, run.title))


def _run(occurrences: Sequence[Occurrence], today: date) -> Run:
    gone, ahead = (
        [occurrence.on for occurrence in occurrences if occurrence.on < today],
        [occurrence.on for occurrence in occurrences if occurrence.on >= today],
    )
    newest = occurrences[-1]
    return Run(
        newest.title, newest.sort, newest.organiser, len(gone), max(gone, default=None), min(ahead, default=None)
    )


def shown(ws: Workspace, identifier: str) -> Shown:
    """A meeting, opened by `m` and the first digits of its mark: what the calendar says of it, and who was invited. Raises UnknownId."""
    found = {mark(meeting): meeting for kept in calendar.calendars(ws) for meeting in kept.meetings}
    marks = sorted(text for text in found if text.startswith(identifier[1:]))
    if len(marks) != 1:
        text = (
            f"opens {len(marks)} meetings; give more digits"
            if marks
            else "is in none of your calendars, or not any more"
        )
        raise UnknownId(f"{identifier} {text}.")
    return Shown("m" + marks[0][:8], "meeting", tuple(calendar.described(ws, found[marks[0]])))


def _days(meetings: Sequence[Met]) -> Iterator[Day]:
    for on in sorted({meeting.on for meeting in meetings}):
        yield Day(
            on,
            tuple(
                sorted(
                    (meeting for meeting in meetings if meeting.on == on),
                    key=lambda meeting: (meeting.time, meeting.title),
                )
            ),
        )


def _speaking(meeting: calendar.HeldMeeting, notes: Sequence[Any]) -> Iterator[tuple[str, str]]:
    """Notes that point to the meeting; those of that day that name the other of a 1:1, or hold the meeting's title."""
    title = meeting.title.casefold().strip()
    for note in notes:
        if f"calendar:{meeting.mark}" in getattr(note.body, "links", ()):
            yield journal.short_id(note.id), shape.summary(note.body, 120)
        elif note.on == meeting.on:
            summary = shape.summary(note.body, 120)
            person = getattr(note.body, "person", "")
            if (meeting.person and person and means(person, meeting.person, "")) or (
                title and title in summary.casefold()
            ):
                yield journal.short_id(note.id), summary
