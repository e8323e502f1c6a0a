"""The demos that one's calendars know, those of the code that one changes first, and what is noted of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from leadward.analyses import shared_code
from leadward.analyses.shared_code import SharedCode
from leadward.model.meeting import Occurrence
from leadward.model.practice import Noted
from leadward.model.records import dataclass
from leadward.model.sentence import line
from leadward.model.source import meeting
from leadward.notes.entry import Entry
from leadward.practices import attended, sprint_demos, wording_notes
from leadward.workflows import calendar, journal, talks
from leadward.workflows.workspace import Workspace

BACK_DAYS, AHEAD_DAYS = 56, 28


@dataclass(frozen=True, slots=True)
class Demo:
    """One demo. `area` is whose code it shows, as title or organiser tell, '' where neither does; `my_changes` are there.

    `answered` says what the calendar knows of oneself; `notes` are ids of what was noted of it. `when` words its day and time.
    """

    id: str
    on: date
    time: str
    title: str
    organiser: str
    area: str
    my_changes: int
    answered: str
    notes: tuple[str, ...]
    when: str


@dataclass(frozen=True, slots=True)
class Demos:
    """To come, the nearest to one's own work first; gone by, the newest first. `known` is False without a calendar."""

    known: bool
    coming: tuple[Demo, ...]
    gone: tuple[Demo, ...]
    gaps: tuple[str, ...]


def demos(ws: Workspace) -> Demos:
    """What the calendars hold from eight weeks ago to four weeks ahead; repositories that cannot be read here tell no area."""
    ahead = calendar.ahead(ws, 1)
    areas = _areas(ws) if ahead.known else {}
    entries = ws.notes.notes_of(Entry)
    pairs = [
        (occurrence, _demo(occurrence, areas, entries))
        for occurrence in calendar.occurrences(ws, ["demo"], BACK_DAYS, AHEAD_DAYS)
    ]
    coming = [demo for occurrence, demo in pairs if occurrence.on >= ws.today]
    coming.sort(key=lambda demo: (-demo.my_changes, demo.on, demo.time, demo.title))
    gone = [demo for occurrence, demo in pairs if occurrence.on < ws.today and occurrence.answer != "declined"]
    return Demos(ahead.known, tuple(coming), tuple(reversed(gone)), ahead.gaps)


def _areas(ws: Workspace) -> Mapping[str, Sequence[SharedCode]]:
    with talks.views_of(ws) as views:
        rows = [row for view in views for row in view.facts.rows(shared_code.ANALYSIS, view.number)]
        return sprint_demos.touching(rows)


def _demo(occurrence: Occurrence, areas: Mapping[str, Sequence[SharedCode]], entries: Sequence[Noted[Entry]]) -> Demo:
    area = sprint_demos.shown_by(occurrence, areas)
    changes = max((row.my_changes for row in areas.get(area, ())), default=0)
    notes = tuple(journal.short_id(entry.id) for entry in entries if attended.speaks_of(entry, occurrence))
    text = wording_notes.answer(occurrence).text
    when = line(
        "{when}",
        when=wording_notes.meeting_day(
            occurrence, f"{occurrence.on:%a} {occurrence.on.day} {occurrence.on:%b} {occurrence.time}".rstrip()
        ),
    )
    return Demo(
        meeting(occurrence.mark).id,
        occurrence.on,
        occurrence.time,
        occurrence.title,
        occurrence.organiser,
        area,
        changes,
        text,
        notes,
        when,
    )
