"""Calendars: the meetings around today, read from files when they change and from addresses when `sync` is asked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from leadward.connectors.git.identity import every_identity, identity
from leadward.dimensions.meetings import answer, declined, invited, mark, one_on_one, organiser, sort_of
from leadward.facts.meetings import Meeting
from leadward.model.meeting import Occurrence, Sort
from leadward.model.records import dataclass
from leadward.warehouse.store import Store
from leadward.workflows import configuration, sources
from leadward.workflows.calendar_snapshots import Calendar, calendars, refresh_all
from leadward.workflows.workspace import Workspace

__all__ = ["Calendar", "calendars", "refresh_all"]


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting to come. `time` is its local time, '' for the whole day; `one_on_one` says with whom, '' where it is none."""

    day: date
    time: str
    title: str
    one_on_one: str
    sort: Sort = ""
    declined: bool = False
    """By oneself, as the calendar says."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What the calendars hold; `known` is False where there is no calendar."""

    known: bool
    meetings: tuple[Coming, ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OneOnOneMeeting:
    """A 1:1 as the calendar knows it: with whom, on which day, how many minutes; accepted is not attended."""

    person: str
    on: date
    minutes: int
    uid: str
    time: str = ""
    """Its local time, `10:00`."""


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting gone by that was neither cancelled nor declined. `person` is the other of a 1:1; `mark` names the occurrence."""

    on: date
    title: str
    sort: Sort
    person: str
    minutes: int
    mark: str
    time: str = ""
    """Its local time, '' for the whole day."""


def ahead(ws: Workspace, days: int) -> Ahead:
    """What is on from today for so many days, without what was cancelled."""
    found = calendars(ws)
    me = _me(ws)
    last = ws.today + timedelta(days=days)
    coming = [
        Coming(
            _day(meeting),
            _time(meeting),
            meeting.title,
            one_on_one(meeting, me),
            sort_of(meeting, me),
            declined(meeting, me),
        )
        for calendar in found
        for meeting in calendar.meetings
        if not meeting.cancelled and ws.today <= _day(meeting) < last
    ]
    gaps = tuple(f"{calendar.name}: {gap}" for calendar in found for gap in calendar.gaps)
    return Ahead(bool(found), tuple(sorted(coming, key=lambda each: (each.day, each.time, each.title))), gaps)


def one_on_ones(ws: Workspace, me: Collection[str] = ()) -> list[OneOnOneMeeting]:
    """Every 1:1 the calendars know, past and to come, by day. `me` holds further e-mails and names of oneself."""
    mine = {*_me(ws), *me}
    meetings = [
        OneOnOneMeeting(person, _day(meeting), (meeting.end - meeting.start) // 60, meeting.uid, _time(meeting))
        for calendar in calendars(ws)
        for meeting in calendar.meetings
        if not meeting.cancelled and (person := one_on_one(meeting, mine))
    ]
    return sorted(set(meetings), key=lambda meeting: (meeting.on, meeting.time, meeting.person, meeting.uid))


def held(ws: Workspace, first: date) -> tuple[list[HeldMeeting], tuple[str, ...]]:
    """What was on from `first` to the day before `today`, by day, and what could not be read of the calendars."""
    me = _me(ws)
    found = calendars(ws)
    meetings = {
        HeldMeeting(
            _day(meeting),
            meeting.title,
            sort_of(meeting, me),
            one_on_one(meeting, me),
            0 if meeting.all_day else (meeting.end - meeting.start) // 60,
            mark(meeting),
            _time(meeting),
        )
        for calendar in found
        for meeting in calendar.meetings
        if not meeting.cancelled and not declined(meeting, me) and first <= _day(meeting) < ws.today
    }
    gaps = tuple(f"{calendar.name}: {gap}" for calendar in found for gap in calendar.gaps)
    return sorted(meetings, key=lambda meeting: (meeting.on, meeting.title, meeting.mark)), gaps


def occurrences(ws: Workspace, sorts: Collection[Sort], back: int, days: int) -> list[Occurrence]:
    """Meetings of these sorts from `back` days ago to `days` ahead, each once, by day; none cancelled, and of those marked private 1:1s alone."""
    me = _me(ws)
    first, last = ws.today - timedelta(days=back), ws.today + timedelta(days=days)
    found = [
        _occurrence(calendar.name, meeting, sort, me)
        for calendar in calendars(ws)
        for meeting in calendar.meetings
        if not meeting.cancelled
        and first <= _day(meeting) <= last
        and (sort := sort_of(meeting, me)) in sorts
        and (not meeting.private or sort == "one-on-one")
    ]
    once = {replace(occurrence, calendar=""): occurrence for occurrence in reversed(found)}
    return sorted(
        once.values(),
        key=lambda occurrence: (occurrence.on, occurrence.time, occurrence.mark, occurrence.title, occurrence.answer),
    )


def _occurrence(calendar: str, meeting: Meeting, sort: Sort, me: Collection[str]) -> Occurrence:
    return Occurrence(
        mark(meeting),
        _day(meeting),
        _time(meeting),
        "" if meeting.private else " ".join(meeting.title.split()),
        sort,
        "" if meeting.private else organiser(meeting, me),
        answer(meeting, me),
        invited(meeting, me),
        meeting.recurring,
        0 if meeting.all_day else (meeting.end - meeting.start) // 60,
        meeting.uid,
        meeting.start,
        calendar,
        one_on_one(meeting, me) if sort == "one-on-one" else "",
    )


def described(ws: Workspace, meeting: Meeting) -> list[tuple[str, str]]:
    """What a calendar says of a meeting, in labelled lines; answers of others are theirs and left out."""
    me = _me(ws)
    when = f"{_day(meeting)} {_time(meeting) or 'all day'}, {(meeting.end - meeting.start) // 60} minutes"
    lines = [
        ("meeting", meeting.title or "(no title)"),
        ("when", when if not meeting.all_day else f"{_day(meeting)}, all day"),
        ("called by", organiser(meeting, me) or ("yourself" if meeting.organizer else "")),
        ("invited", ", ".join(attendee.name or attendee.email for attendee in meeting.attendees)),
        ("your answer", answer(meeting, me)),
        ("place", meeting.place),
        ("state", "cancelled" if meeting.cancelled else ""),
        ("limits", "invited and accepted are not attended"),
    ]
    return [(label, said) for label, said in lines if said]


def _me(ws: Workspace) -> set[str]:
    """Names and e-mails of oneself: all that git's settings give one, here, in sources, in what was read, and in the configuration."""
    paths = [Path(), *(source.path for source in sources.repositories(ws.home)), *_read_before(ws)]
    me = every_identity() | {text for start in dict.fromkeys(paths) for text in identity(start) if text}
    known = {text.casefold() for text in me}
    for name, emails in configuration.read(ws.home).rules.people:
        if known & {email.casefold() for email in emails}:
            me |= {name, *emails}
    return me


def _read_before(ws: Workspace) -> list[Path]:
    """Where the repositories lie that were read, be they sources or not."""
    facts = ws.home.facts
    stores = [Store(path) for path in sorted(facts.iterdir()) if path.is_dir()] if facts.is_dir() else []
    return [Path(manifest.root) for store in stores if (manifest := store.latest())]


def _local(meeting: Meeting) -> datetime:
    moment = datetime.fromtimestamp(meeting.start, UTC)
    return moment if meeting.floating else moment.astimezone()


def _time(meeting: Meeting) -> str:
    return "" if meeting.all_day else _local(meeting).strftime("%H:%M")


def _day(meeting: Meeting) -> date:
    return datetime.fromtimestamp(meeting.start, UTC).date() if meeting.all_day else _local(meeting).date()
