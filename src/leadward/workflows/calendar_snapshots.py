"""Each calendar as last read: files read again where they changed, addresses asked when `sync` is, and kept for when they fail."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from leadward.connectors.network.problems import PrivateAddress
from leadward.dimensions.erased_meetings import without
from leadward.documents.dates import named
from leadward.facts.meetings import Meeting
from leadward.inbox import private
from leadward.model.errors import LeadwardError, UnreadableCalendar
from leadward.model.records import dataclass
from leadward.workflows import sources
from leadward.workflows.erasing import erased
from leadward.workflows.sources import Source
from leadward.workflows.workspace import Workspace

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
    failed: bool = False
    """Whether it could not be read when it was asked last; the gaps say why."""


def calendars(ws: Workspace) -> list[Calendar]:
    """All calendars: files read again where they changed, addresses as last fetched. A broken one is a gap, no error."""
    return [_current(ws, source) for source in sources.calendars(ws.home)]


Agree = Callable[[Source, PrivateAddress], bool]
"""Asks the user whether a calendar's name may have the private addresses that were found."""


def refresh_all(ws: Workspace, agree: Agree | None = None) -> list[Calendar]:
    """All calendars, addresses asked now. A broken one is a gap, keeps what was read before, and stops no other."""
    broken = _moved(ws)
    found = []
    have = sources.calendars(ws.home)
    for done, source in enumerate(have):
        ws.progress(f"calendar {source.name}", done, len(have))
        found.append(_current(ws, source, _Ask(agree)))
    return [replace(calendar, gaps=(*calendar.gaps, *broken)) for calendar in found] if broken else found


def _moved(ws: Workspace) -> tuple[str, ...]:
    """Take addresses out of the configuration, with what was read of them; returns why that could not be."""
    try:
        for before, after in sources.move_addresses(ws.home):
            with suppress(OSError):
                os.replace(_place(ws, before), _place(ws, after))
    except LeadwardError as problem:
        return (f"Its address is still in the configuration: {problem}",)
    return ()


@dataclass(frozen=True, slots=True)
class _Ask:
    """Addresses are asked, and the user about private ones, where there is one to ask."""

    agree: Agree | None = None


def _current(ws: Workspace, source: Source, ask: _Ask | None = None) -> Calendar:
    data = _kept(ws, source)
    try:
        if source.remote and not ask:
            return _as_fetched(source, data, ws.today)
        content = _fetched(ws, source, ask) if source.remote else _file(source.path)
        digest = hashlib.sha256(content).hexdigest()
        if data and data["digest"] == digest and data["read_on"] == ws.today.isoformat() and not data.get("failed"):
            return _calendar(source, data)
        return _calendar(source, _read(ws, source, content, digest))
    except LeadwardError as problem:
        last = data or {
            "form": _FORM,
            "digest": "",
            "read_on": "",
            "days": [ws.today.isoformat()] * 2,
            "meetings": [],
            "gaps": [],
        }
        failed = {**last, "failed": f"Not read on {named(ws.today)}: {problem}" if source.remote else str(problem)}
        if source.remote:
            with suppress(LeadwardError):  # only for other surfaces to show; the cause is said here in any case
                _keep(ws, source, failed)
        return _calendar(source, failed)


def _as_fetched(source: Source, data: dict[str, Any] | None, today: date) -> Calendar:
    if data is None:
        return Calendar(source.name, today, today, (), ("not read yet; `leadward sync` asks for it",))
    last = _calendar(source, data)
    age = (today - date.fromisoformat(data["read_on"])).days if data["read_on"] else 0
    stale = (f"last read {age} days ago; `leadward sync` asks again",) if age > _STALE_DAYS else ()
    return replace(last, gaps=(*last.gaps, *stale))


def _read(ws: Workspace, source: Source, content: bytes, digest: str) -> dict[str, Any]:
    from leadward.connectors.calendar.read import parse

    first, last = ws.today - timedelta(days=BACK_DAYS), ws.today + timedelta(days=AHEAD_DAYS)
    found = parse(content, first, last)
    gone = erased(ws.home)
    data: dict[str, Any] = {
        "form": _FORM,
        "digest": digest,
        "read_on": ws.today.isoformat(),
        "days": [first.isoformat(), last.isoformat()],
        "meetings": [without(asdict(meeting), gone) for meeting in found.meetings],
        "gaps": [gone.text(gap) for gap in found.gaps],
    }
    _keep(ws, source, data)
    return data


def _keep(ws: Workspace, source: Source, data: dict[str, Any]) -> None:
    place = _place(ws, source)
    private.make_private(place.parent)
    private.write_private(place, json.dumps(data).encode())


def _calendar(source: Source, data: dict[str, Any]) -> Calendar:
    from leadward.connectors.calendar.read import meeting

    first, last = (date.fromisoformat(day) for day in data["days"])
    failed = str(data.get("failed", ""))
    gaps = tuple(filter(None, (*data["gaps"], failed)))
    return Calendar(source.name, first, last, tuple(meeting(value) for value in data["meetings"]), gaps, bool(failed))


def _kept(ws: Workspace, source: Source) -> dict[str, Any] | None:
    """What was read last; None where that is nothing, or of another form. It is a cache: broken is absent."""
    try:
        data: dict[str, Any] = json.loads(_place(ws, source).read_bytes())
        _calendar(source, data)
        return data if data["form"] == _FORM else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _place(ws: Workspace, source: Source) -> Path:
    """Where the meetings are kept: the name is a digest, of the id where an address is a secret."""
    key = hashlib.sha256((source.secret or source.address or str(source.path)).encode()).hexdigest()[:16]
    return ws.home.facts / "calendars" / f"{key}.json"


def content(ws: Workspace, source: Source) -> bytes:
    """The bytes of a calendar, asked now. Raises LeadwardError."""
    return _fetched(ws, source, None) if source.remote else _file(source.path)


def _fetched(ws: Workspace, source: Source, ask: _Ask | None) -> bytes:
    from leadward.connectors.calendar.fetch import fetch

    address = sources.address_of(ws.home, source)
    try:
        return fetch(address, source.private)
    except PrivateAddress as problem:
        if not (ask and ask.agree and problem.addresses and ask.agree(source, problem)):
            raise
        return fetch(address, sources.agree(ws.home, source, problem.addresses).private)


def _file(path: Path) -> bytes:
    """A regular file, opened without waiting: a FIFO in its place hangs nobody."""
    from leadward.connectors.network.children import LARGEST

    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as problem:
        raise UnreadableCalendar(f"Cannot read {path}: {problem.strerror}.") from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise UnreadableCalendar(f"{path} is no file; put the calendar's .ics file there.")
    with os.fdopen(handle, "rb") as file:
        return file.read(LARGEST + 1)
