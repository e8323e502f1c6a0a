"""Calendars: the meetings around today, read from files when they change and from addresses when `sync` is asked."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Collection
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from leadward.connectors.git.identity import identity
from leadward.connectors.git.layout import user_settings
from leadward.dimensions.erased import SOMEONE, Erased
from leadward.dimensions.meetings import answer, declined, invited, mark, one_on_one, organiser, sort_of
from leadward.facts.meetings import Meeting
from leadward.model.errors import LeadwardError, UnreadableCalendar
from leadward.model.meeting import Occurrence, Sort
from leadward.model.records import dataclass
from leadward.model.text import visible
from leadward.workflows import configuration, places, sources
from leadward.workflows.erasing import erased
from leadward.workflows.sources import Source

BACK_DAYS, AHEAD_DAYS = 400, 200
_STALE_DAYS = 7
_FORM = 1


@dataclass(frozen=True, slots=True)
class Calendar:
    """One calendar as last read: its meetings from `first` to `last`, by start."""

    name: str
    first: date
    last: date
    meetings: tuple[Meeting, ...]
    gaps: tuple[str, ...]


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


def calendars(today: date) -> list[Calendar]:
    """All calendars: files read again where they changed, addresses as last fetched. A broken one is a gap, no error."""
    return [_current(source, today) for source in sources.calendars()]


def refresh_all(today: date) -> list[Calendar]:
    """All calendars, addresses asked now. A broken one is a gap and keeps what was read before."""
    return [_current(source, today, ask=True) for source in sources.calendars()]


def ahead(today: date, days: int) -> Ahead:
    """What is on from today for so many days, without what was cancelled."""
    found = calendars(today)
    me = _me()
    last = today + timedelta(days=days)
    coming = [
        Coming(_day(each), _time(each), each.title, one_on_one(each, me), sort_of(each, me), declined(each, me))
        for calendar in found
        for each in calendar.meetings
        if not each.cancelled and today <= _day(each) < last
    ]
    gaps = tuple(f"{calendar.name}: {gap}" for calendar in found for gap in calendar.gaps)
    return Ahead(bool(found), tuple(sorted(coming, key=lambda each: (each.day, each.time, each.title))), gaps)


def one_on_ones(today: date, me: Collection[str] = ()) -> list[OneOnOneMeeting]:
    """Every 1:1 the calendars know, past and to come, by day. `me` holds further e-mails and names of oneself."""
    mine = {*_me(), *me}
    found = [
        OneOnOneMeeting(person, _day(each), (each.end - each.start) // 60, each.uid, _time(each))
        for calendar in calendars(today)
        for each in calendar.meetings
        if not each.cancelled and (person := one_on_one(each, mine))
    ]
    return sorted(set(found), key=lambda each: (each.on, each.time, each.person, each.uid))


def held(first: date, today: date) -> tuple[list[HeldMeeting], tuple[str, ...]]:
    """What was on from `first` to the day before `today`, by day, and what could not be read of the calendars."""
    me = _me()
    found = calendars(today)
    meetings = {
        HeldMeeting(
            _day(each),
            each.title,
            sort_of(each, me),
            one_on_one(each, me),
            0 if each.all_day else (each.end - each.start) // 60,
            mark(each),
            _time(each),
        )
        for calendar in found
        for each in calendar.meetings
        if not each.cancelled and not declined(each, me) and first <= _day(each) < today
    }
    gaps = tuple(f"{calendar.name}: {gap}" for calendar in found for gap in calendar.gaps)
    return sorted(meetings, key=lambda each: (each.on, each.title, each.mark)), gaps


def occurrences(today: date, sorts: Collection[Sort], back: int, days: int) -> list[Occurrence]:
    """Meetings of these sorts from `back` days ago to `days` ahead, each once, by day; none cancelled or marked private."""
    me = _me()
    first, last = today - timedelta(days=back), today + timedelta(days=days)
    found = {
        _occurrence(each, sort, me)
        for calendar in calendars(today)
        for each in calendar.meetings
        if not each.cancelled
        and not each.private
        and first <= _day(each) <= last
        and (sort := sort_of(each, me)) in sorts
    }
    return sorted(found, key=lambda each: (each.on, each.time, each.mark, each.title, each.answer))


def _occurrence(each: Meeting, sort: Sort, me: Collection[str]) -> Occurrence:
    return Occurrence(
        mark(each),
        _day(each),
        _time(each),
        " ".join(each.title.split()),
        sort,
        organiser(each, me),
        answer(each, me),
        invited(each, me),
        each.recurring,
        0 if each.all_day else (each.end - each.start) // 60,
    )


def described(meeting: Meeting) -> list[tuple[str, str]]:
    """What a calendar says of a meeting, in labelled lines; answers of others are theirs and left out."""
    me = _me()
    when = f"{_day(meeting)} {_time(meeting) or 'all day'}, {(meeting.end - meeting.start) // 60} minutes"
    lines = [
        ("meeting", meeting.title or "(no title)"),
        ("when", when if not meeting.all_day else f"{_day(meeting)}, all day"),
        ("called by", organiser(meeting, me) or ("yourself" if meeting.organizer else "")),
        ("invited", ", ".join(each.name or each.email for each in meeting.attendees)),
        ("your answer", answer(meeting, me)),
        ("place", meeting.place),
        ("state", "cancelled" if meeting.cancelled else ""),
        ("limits", "invited and accepted are not attended"),
    ]
    return [(label, said) for label, said in lines if said]


def _me() -> set[str]:
    """Names and e-mails of oneself: as git knows them here and in one's own repositories, and all that the configuration adds."""
    told = [identity(), *(identity(_own(source.path)) for source in sources.repositories())]
    me = {each for names in told for each in names if each}
    known = {each.casefold() for each in me}
    for name, emails in configuration.read().rules.people:
        if known & {each.casefold() for each in emails}:
            me |= {name, *emails}
    return me


def _own(repository: Path) -> tuple[str, str]:
    """(name, e-mail) of a repository's own settings, '' where it has none or cannot be read."""
    inside = repository / ".git" / "config"
    try:
        return user_settings(inside if inside.is_file() else repository / "config")
    except (LeadwardError, OSError):
        return "", ""


def _local(meeting: Meeting) -> datetime:
    return datetime.fromtimestamp(meeting.start, UTC).astimezone()


def _time(meeting: Meeting) -> str:
    return "" if meeting.all_day else _local(meeting).strftime("%H:%M")


def _day(meeting: Meeting) -> date:
    return datetime.fromtimestamp(meeting.start, UTC).date() if meeting.all_day else _local(meeting).date()


def _current(source: Source, today: date, ask: bool = False) -> Calendar:
    kept = _kept(source)
    try:
        if source.address and not ask:
            return _as_fetched(source, kept, today)
        content = _fetched(source) if source.address else _file(source.path)
        digest = hashlib.sha256(content).hexdigest()
        if kept and kept["digest"] == digest and kept["read_on"] == today.isoformat():
            return _calendar(source, kept)
        return _calendar(source, _read(source, content, digest, today))
    except LeadwardError as problem:
        last = _calendar(source, kept) if kept else Calendar(source.name, today, today, (), ())
        return Calendar(last.name, last.first, last.last, last.meetings, (*last.gaps, str(problem)))


def _as_fetched(source: Source, kept: dict[str, Any] | None, today: date) -> Calendar:
    if kept is None:
        return Calendar(source.name, today, today, (), ("not read yet; `leadward sync` asks for it",))
    last = _calendar(source, kept)
    age = (today - date.fromisoformat(kept["read_on"])).days
    stale = (f"last asked {age} days ago; `leadward sync` asks again",) if age > _STALE_DAYS else ()
    return Calendar(last.name, last.first, last.last, last.meetings, (*last.gaps, *stale))


def _read(source: Source, content: bytes, digest: str, today: date) -> dict[str, Any]:
    from leadward.connectors.calendar.read import parse

    first, last = today - timedelta(days=BACK_DAYS), today + timedelta(days=AHEAD_DAYS)
    found = parse(content, first, last)
    gone = erased()
    told: dict[str, Any] = {
        "form": _FORM,
        "digest": digest,
        "read_on": today.isoformat(),
        "days": [first.isoformat(), last.isoformat()],
        "meetings": [_without(asdict(each), gone) for each in found.meetings],
        "gaps": [gone.text(each) for each in found.gaps],
    }
    place = _place(source)
    places.make_private(place.parent)
    places.write_private(place, json.dumps(told).encode())
    return told


def masked_snapshot(content: bytes, gone: Erased) -> bytes:
    """A kept calendar without the people who were erased; what is no snapshot stays as it is."""
    try:
        told: dict[str, Any] = json.loads(content)
        meetings = [_without(each, gone) for each in told["meetings"]]
        gaps = [gone.text(each) for each in told["gaps"]]
    except (ValueError, KeyError, TypeError, AttributeError):
        return content
    return json.dumps({**told, "meetings": meetings, "gaps": gaps}).encode()


def _without(told: dict[str, Any], gone: Erased) -> dict[str, Any]:
    """A meeting as it is kept, without the people who were erased."""
    if not gone.marks:
        return told
    people = [_masked(each, gone) for each in told["attendees"]]
    organizer = _masked(told["organizer"], gone) if told["organizer"] else None
    texts = {name: gone.text(told[name]) for name in ("title", "place", "about")}
    return {**told, **texts, "attendees": people, "organizer": organizer}


def _masked(person: dict[str, str], gone: Erased) -> dict[str, str]:
    name, email = gone.mask(*(person[each].encode("utf-8", "surrogatepass") for each in ("name", "email")))
    if name != SOMEONE:
        return person
    return {**person, "name": name.decode(), "email": email.decode()}


def _calendar(source: Source, told: dict[str, Any]) -> Calendar:
    from leadward.connectors.calendar.read import meeting

    first, last = (date.fromisoformat(day) for day in told["days"])
    return Calendar(source.name, first, last, tuple(meeting(each) for each in told["meetings"]), tuple(told["gaps"]))


def _kept(source: Source) -> dict[str, Any] | None:
    """What was read last; None where that is nothing, or of another form. It is a cache: broken is absent."""
    try:
        told: dict[str, Any] = json.loads(_place(source).read_bytes())
        _calendar(source, told)
        return told if told["form"] == _FORM else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _place(source: Source) -> Path:
    """Where the meetings are kept: the name is a digest, since an address may be a secret."""
    key = hashlib.sha256((source.address or str(source.path)).encode()).hexdigest()[:16]
    return places.facts_path() / "calendars" / f"{key}.json"


def _fetched(source: Source) -> bytes:
    from leadward.connectors.calendar.fetch import fetch

    return fetch(source.address)


def _file(path: Path) -> bytes:
    """A regular file, opened without waiting: a FIFO in its place hangs nobody."""
    from leadward.connectors.calendar.read import LARGEST

    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as problem:
        raise UnreadableCalendar(f"Cannot read {visible(str(path))}: {problem.strerror}.") from None
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise UnreadableCalendar(f"{visible(str(path))} is no file.")
        return file.read(LARGEST + 1)
