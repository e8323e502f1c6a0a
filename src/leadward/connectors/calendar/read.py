"""The meetings of a calendar's bytes, worked out by a process that can be killed."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from datetime import date
from typing import Any

from leadward.connectors.calendar.urls import missing
from leadward.connectors.network.children import LARGEST, child_environment
from leadward.facts.meetings import Attendee, Meeting
from leadward.model.errors import UnreadableCalendar
from leadward.model.records import dataclass

_WALL_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Read:
    """Meetings in the order of their start; `gaps` says in sentences what was left out."""

    meetings: tuple[Meeting, ...]
    gaps: tuple[str, ...]


def parse(content: bytes, first: date, last: date) -> Read:
    """The meetings from `first` to `last`, both included.

    Raises ToolMissing (the extra is not installed), UnreadableCalendar (no calendar, or one made to exhaust).
    """
    require()
    if b"BEGIN:VCALENDAR" not in content[:65536].replace(b"\0", b"").upper():
        raise UnreadableCalendar("This is no calendar: it does not begin with BEGIN:VCALENDAR. Export it as ICS.")
    if len(content) > LARGEST:
        raise UnreadableCalendar(f"The calendar is larger than {LARGEST >> 20} MiB; export fewer months.")
    data = _asked(content, first, last)
    return Read(tuple(meeting(value) for value in data["meetings"]), tuple(data["gaps"]))


def require() -> None:
    """Raises ToolMissing where the libraries for calendars are not installed."""
    if not all(map(importlib.util.find_spec, ("icalendar", "recurring_ical_events", "httpcore", "ada_url"))):
        raise missing()


def meeting(data: dict[str, Any]) -> Meeting:
    """A meeting from the JSON of `as_json`."""
    organizer = Attendee(**data["organizer"]) if data["organizer"] else None
    return Meeting(
        **{**data, "organizer": organizer, "attendees": tuple(Attendee(**value) for value in data["attendees"])}
    )


def _asked(content: bytes, first: date, last: date) -> dict[str, Any]:
    command = [sys.executable, "-P", "-m", "leadward.connectors.calendar.worker", first.isoformat(), last.isoformat()]
    try:
        process = subprocess.run(
            command,
            input=content,
            capture_output=True,
            timeout=_WALL_SECONDS,
            env=child_environment(("TZ",)),
            check=False,
        )
        told = json.loads(process.stdout) if process.returncode == 0 else None
    except (subprocess.TimeoutExpired, ValueError):
        told = None
    if not isinstance(told, dict):
        raise UnreadableCalendar(
            "Working out this calendar takes more time or memory than a calendar of meetings needs; export fewer months, "
            "or look for an event with an odd recurrence."
        )
    return told
